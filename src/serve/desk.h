/* desk.h -- work that may take long, done one by one by a thread with a connection to the store of its
 * own. Whoever waits for it is told by `done`, from that thread.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_SERVE_DESK_H
#define HOUSETAP_SERVE_DESK_H

#include "store/store.h"

/* Embedded in what is worked on; lives until done() was called. */
struct desk_job {
	struct desk_job *next;
	void (*run)(struct desk_job *job, struct store *s);
	void (*done)(struct desk_job *job); /* also if it was never run: the desk was closed */
};

struct desk;

int desk_open(struct store *s, struct desk **out, struct error *err);

/* Interrupts what is worked on, and ends what waits; what is given from now on is done at once, without
 * having been run. NULL allowed, here and below. */
void desk_end(struct desk *d);
void desk_free(struct desk *d); /* after desk_end, when nobody gives any more */

void desk_give(struct desk *d, struct desk_job *job);

#endif
