/* events.h -- browsers that wait to hear of changes (Server-Sent Events). What waits for one of them is
 * never more than the newest version of the store and a sign of life: changes while it did not listen
 * are one. A stream that takes nothing for SERVE_IDLE_S is ended.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_SERVE_EVENTS_H
#define HOUSETAP_SERVE_EVENTS_H

#include <microhttpd.h>
#include <stdbool.h>
#include <stdint.h>

enum { EVENTS_BEAT_S = 15, EVENTS_ID_MAX = 48 };

struct events;

struct events *events_new(void);
void events_free(struct events *e); /* after the daemon has ended */

/* The name of the store as it is now, which changes with it, also from one process to the next. */
void events_version(const struct events *e, uint64_t commits, char out[EVENTS_ID_MAX]);

/* A new stream; `last_id`: what the browser heard last, or NULL. NULL: there are too many. */
struct MHD_Response *events_stream(
	struct events *e, struct MHD_Connection *connection, const char *last_id);

/* Tells all of the newest version. */
void events_tell(struct events *e, uint64_t commits);

/* A sign of life to all, that notices who is gone. */
void events_beat(struct events *e);

/* All streams end; before the daemon is stopped. */
void events_end(struct events *e);

#endif
