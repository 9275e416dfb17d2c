/* callers.c -- see callers.h. The socket of a connection is closed only after callers_leave, so that none
 * that is shut down here can be another one by then.
 * SPDX-License-Identifier: MIT */
#include "serve/callers.h"

#include "base/memory.h"
#include "serve/serve.h"

#include <pthread.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <time.h>

struct caller {
	bool is_taken;
	int fd;
	int64_t until_s; /* 0: no end */
};

struct callers {
	pthread_mutex_t lock;
	struct caller
		list[2 * SERVE_CONNECTIONS_MAX]; /* twice: the old ones may still be leaving */
};

static int64_t now_s(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return now.tv_sec;
}

struct callers *callers_new(void)
{
	struct callers *c = memory_new(1, sizeof *c);
	pthread_mutex_init(&c->lock, NULL);
	return c;
}

void callers_free(struct callers *c)
{
	if (c)
		pthread_mutex_destroy(&c->lock);
	free(c);
}

struct caller *callers_enter(struct callers *c, struct MHD_Connection *connection)
{
	const union MHD_ConnectionInfo *info =
		MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
	struct caller *found = NULL;
	pthread_mutex_lock(&c->lock);
	for (size_t i = 0; info && !found && i < sizeof c->list / sizeof c->list[0]; i++)
		if (!c->list[i].is_taken)
			found = &c->list[i];
	if (found)
		*found = (struct caller){ true, info->connect_fd, now_s() + SERVE_REQUEST_S };
	pthread_mutex_unlock(&c->lock);
	return found;
}

void callers_leave(struct callers *c, struct caller *caller)
{
	if (!caller)
		return;
	pthread_mutex_lock(&c->lock);
	caller->is_taken = false;
	pthread_mutex_unlock(&c->lock);
}

void callers_grant(struct callers *c, struct caller *caller, unsigned seconds)
{
	if (!caller)
		return;
	pthread_mutex_lock(&c->lock);
	caller->until_s = seconds ? now_s() + seconds : 0;
	pthread_mutex_unlock(&c->lock);
}

void callers_end_late(struct callers *c)
{
	int64_t now = now_s();
	pthread_mutex_lock(&c->lock);
	for (size_t i = 0; i < sizeof c->list / sizeof c->list[0]; i++) {
		struct caller *caller = &c->list[i];
		if (!caller->is_taken || caller->until_s == 0 || caller->until_s >= now)
			continue;
		shutdown(caller->fd, SHUT_RDWR);
		caller->until_s = 0;
	}
	pthread_mutex_unlock(&c->lock);
}
