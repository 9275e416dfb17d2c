/* desk.c -- a queue and its thread. See desk.h.
 * SPDX-License-Identifier: MIT */
#include "serve/desk.h"

#include "base/memory.h"

#include <pthread.h>
#include <stdlib.h>

struct desk {
	struct store *store;
	pthread_t thread;
	pthread_mutex_t lock;
	pthread_cond_t given;
	struct desk_job *first, *last;
	bool is_closing;
};

/* The next job, or NULL when the desk closes. */
static struct desk_job *job_take(struct desk *d, bool *is_closing)
{
	pthread_mutex_lock(&d->lock);
	while (!d->first && !d->is_closing)
		pthread_cond_wait(&d->given, &d->lock);
	struct desk_job *job = d->first;
	if (job)
		d->first = job->next;
	*is_closing = d->is_closing;
	pthread_mutex_unlock(&d->lock);
	return job;
}

static void *desk_run(void *user)
{
	struct desk *d = user;
	struct desk_job *job;
	bool is_closing;
	while ((job = job_take(d, &is_closing))) {
		if (!is_closing)
			job->run(job, d->store);
		job->done(job);
	}
	return NULL;
}

int desk_open(struct store *s, struct desk **out, struct error *err)
{
	struct desk *d = memory_new(1, sizeof *d);
	*out = NULL;
	if (store_open_beside(s, &d->store, err)) {
		free(d);
		return -1;
	}
	pthread_mutex_init(&d->lock, NULL);
	pthread_cond_init(&d->given, NULL);
	if (pthread_create(&d->thread, NULL, desk_run, d) == 0) {
		*out = d;
		return 0;
	}
	store_close(d->store);
	free(d);
	return error_set(err, "no thread could be made");
}

void desk_end(struct desk *d)
{
	if (!d)
		return;
	pthread_mutex_lock(&d->lock);
	d->is_closing = true;
	pthread_cond_signal(&d->given);
	pthread_mutex_unlock(&d->lock);
	store_interrupt(d->store);
	pthread_join(d->thread, NULL);
}

void desk_free(struct desk *d)
{
	if (!d)
		return;
	pthread_cond_destroy(&d->given);
	pthread_mutex_destroy(&d->lock);
	store_close(d->store);
	free(d);
}

void desk_give(struct desk *d, struct desk_job *job)
{
	job->next = NULL;
	pthread_mutex_lock(&d->lock);
	bool is_closing = d->is_closing;
	if (!is_closing) {
		*(d->first ? &d->last->next : &d->first) = job;
		d->last = job;
	}
	pthread_cond_signal(&d->given);
	pthread_mutex_unlock(&d->lock);
	if (is_closing)
		job->done(job);
}
