/* heeding.h -- Ctrl-C and SIGTERM while a store is asked: the statement ends, no further one begins, and files that are
 * not whole are removed on the way out. Used by analyze and report; what others write cannot be half done.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_CLI_HEEDING_H
#define HOUSETAP_CLI_HEEDING_H

#include "cli/cli.h"
#include "store/store.h"

#include <pthread.h>

struct heeding {
	struct store *store;
	const atomic_int *stop;
	int ended; /* an eventfd; -1: nobody ends a statement that goes on for long */
	pthread_t thread;
};

void heeding_begin(struct heeding *h, struct store *s);
/* Before the store is closed. The exit status of what came out as `rc`: why it failed, or that it was interrupted, is said. */
int heeding_end(struct heeding *h, int rc, const struct error *err);

#endif
