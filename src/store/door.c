/* door.c -- who comes in through STORE.sock, a thread each. See door.h.
 * SPDX-License-Identifier: MIT */
#include "store/door.h"

#include "base/memory.h"
#include "store/duckdb_engine.h"
#include "store/guest.h"
#include "store/wire.h"

#include <poll.h>
#include <pthread.h>
#include <stdlib.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

struct place {
	struct door *door;
	pthread_t thread;
	int fd;                 /* -1: nobody */
	struct store *store;    /* of the guest; while it is open */
	bool is_taken, is_left; /* left: the thread is at its end and wants to be joined */
};

struct door {
	struct store *store;
	int listening, wake;
	pthread_t thread;
	pthread_mutex_t lock; /* of what lies in places */
	bool is_closing;
	struct place places[DOOR_GUESTS_MAX];
};

static void *guest_run(void *user)
{
	struct place *p = user;
	struct store *s = NULL;
	struct error err;
	if (store_open_beside(p->door->store, &s, &err))
		wire_send(p->fd, WIRE_ERROR, span_of_text(err.text));
	pthread_mutex_lock(&p->door->lock);
	p->store = s;
	bool is_closing = p->door->is_closing;
	pthread_mutex_unlock(&p->door->lock);
	if (s && !is_closing)
		guest_answer(p->fd, s);
	pthread_mutex_lock(&p->door->lock);
	p->store = NULL;
	close(p->fd);
	p->fd = -1;
	pthread_mutex_unlock(&p->door->lock);
	store_close(s);
	pthread_mutex_lock(&p->door->lock);
	p->is_left = true;
	pthread_mutex_unlock(&p->door->lock);
	return NULL;
}

/* A free place, after those who left were seen off; NULL: none. */
static struct place *place_find(struct door *d)
{
	struct place *found = NULL;
	for (size_t i = 0; i < DOOR_GUESTS_MAX; i++) {
		struct place *p = &d->places[i];
		pthread_mutex_lock(&d->lock);
		bool is_left = p->is_left;
		pthread_mutex_unlock(&d->lock);
		if (is_left) {
			pthread_join(p->thread, NULL);
			p->is_taken = p->is_left = false;
		}
		if (!p->is_taken)
			found = p;
	}
	return found;
}

static void refuse(int fd, const char *why)
{
	wire_send(fd, WIRE_ERROR, span_of_text(why));
	close(fd);
}

static void guest_enter(struct door *d, int fd)
{
	struct place *p = place_find(d);
	if (!wire_peer_is(fd, geteuid()) && !wire_peer_is(fd, 0)) {
		refuse(fd, "the store is served to another user");
	} else if (!p) {
		refuse(fd, "too many commands use this store at once: try again");
	} else {
		*p = (struct place){ .door = d, .fd = fd, .is_taken = true };
		if (pthread_create(&p->thread, NULL, guest_run, p)) {
			p->is_taken = false;
			refuse(fd, "no thread could be made");
		}
	}
}

static void *door_run(void *user)
{
	struct door *d = user;
	struct pollfd watched[] = { { .fd = d->listening, .events = POLLIN },
		{ .fd = d->wake, .events = POLLIN } };
	for (;;) {
		if (poll(watched, 2, -1) < 0)
			continue;
		if (watched[1].revents)
			return NULL;
		int fd = accept4(d->listening, NULL, NULL, SOCK_CLOEXEC);
		if (fd >= 0)
			guest_enter(d, fd);
	}
}

static void see_off(struct door *d)
{
	pthread_mutex_lock(&d->lock);
	d->is_closing = true;
	for (size_t i = 0; i < DOOR_GUESTS_MAX; i++) {
		struct place *p = &d->places[i];
		if (p->is_taken && p->fd >= 0)
			shutdown(p->fd, SHUT_RDWR);
		if (p->is_taken && p->store)
			store_interrupt(p->store);
	}
	pthread_mutex_unlock(&d->lock);
	for (size_t i = 0; i < DOOR_GUESTS_MAX; i++)
		if (d->places[i].is_taken)
			pthread_join(d->places[i].thread, NULL);
}

static void door_free(struct door *d)
{
	struct text path = { 0 };
	wire_add_path(d->store->path, &path);
	if (d->listening >= 0) {
		unlink(path.at);
		close(d->listening);
	}
	text_clear(&path);
	if (d->wake >= 0)
		close(d->wake);
	pthread_mutex_destroy(&d->lock);
	free(d);
}

int door_open(struct store *s, struct door **out, struct error *err)
{
	*out = NULL;
	struct door *d = memory_new(1, sizeof *d);
	d->store = s;
	pthread_mutex_init(&d->lock, NULL);
	d->wake = eventfd(0, EFD_CLOEXEC);
	d->listening = wire_socket(s->path, true, err);
	if (d->listening < 0 || d->wake < 0 || pthread_create(&d->thread, NULL, door_run, d)) {
		if (d->listening >= 0)
			error_set(err, "%s: no thread could be made", s->path);
		door_free(d);
		return -1;
	}
	*out = d;
	return 0;
}

void door_close(struct door *d)
{
	const uint64_t one = 1;
	if (!d)
		return;
	if (write(d->wake, &one, sizeof one) == (ssize_t)sizeof one)
		pthread_join(d->thread, NULL);
	see_off(d);
	door_free(d);
}
