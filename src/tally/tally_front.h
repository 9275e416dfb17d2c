/* tally_front.h -- the tally as the thread that labels sees it: frames, records and flows in, and what
 * the tally needs of them handed on as values (tally.h), a batch at a time; to a thread of its own,
 * where there is one. Frames of a flow are added up in the flow first (struct flow_tally), for most of
 * them continue what the one before began. Called by pipeline.c only.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_TALLY_TALLY_FRONT_H
#define HOUSETAP_TALLY_TALLY_FRONT_H

#include "tally/tally.h"

struct tally_front;

/* `rows` is called by the tally's thread if it `has_thread`, and by the caller's otherwise. */
struct tally_front *tally_front_new(struct span home, struct row_sink rows, bool has_thread);
void tally_front_free(struct tally_front *f); /* NULL allowed */

/* One frame, after dissection. `flow`: its own, or NULL. */
void tally_front_frame(struct tally_front *f, const struct packet *p, struct flow *flow, int side);

/* The frame begins a request of its sender to its destination. */
void tally_front_request(struct tally_front *f, const struct packet *p, struct flow *flow, int side,
	enum flow_request kind);

/* ... and so does a ping, which has no flow: a request at port 0. */
void tally_front_echo(struct tally_front *f, const struct packet *p);

/* One record; the signature of struct sink. */
void tally_front_record(void *front, const struct packet *p, const struct record *r);

/* The frames that were added up in this flow: to be called when it ends, before it is saved, and at
 * the end of a unit. */
void tally_front_gather(struct tally_front *f, struct flow *flow);

/* One flow that ended or is still open, as a row. */
void tally_front_flow(struct tally_front *f, struct flow *flow, bool is_open);

/* Waits until all of that is added up. The tally is the caller's own until the next frame, record or
 * flow is handed over; and with it, whatever `rows` writes to. */
struct tally *tally_front_settle(struct tally_front *f);

#endif
