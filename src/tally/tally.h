/* tally.h -- sums in bounded hash tables: traffic, lookup, name, evidence, rhythm. Rows are additive:
 * a table that is full is written out as partial sums and starts again, so that memory is bounded
 * and nothing is lost.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_TALLY_TALLY_H
#define HOUSETAP_TALLY_TALLY_H

#include "base/text.h"
#include "model/flow.h"
#include "model/record.h"
#include "model/row.h"

struct tally;

/* `out` is called with finished rows when a table is full, and by tally_flush. */
struct tally *tally_new(struct span home, struct row_sink out);
void tally_free(struct tally *t);

/* The seq that rows written from now on carry. */
void tally_begin_unit(struct tally *t, int64_t seq);

/* One frame, after dissection. `flow` may be NULL. */
void tally_frame(struct tally *t, const struct packet *p, struct flow *flow, int side);

/* The frame just added begins a request of its sender to its destination. Pairs with fewer than
 * RHYTHM_REQUESTS_MIN requests get no rows: there is no rhythm in them. */
void tally_request(struct tally *t, const struct packet *p, struct flow *flow, int side);

/* One record; the signature of struct sink. */
void tally_record(void *tally, const struct packet *p, const struct record *r);

/* One flow that ended or is still open, as a row. */
void tally_flow(struct tally *t, const struct flow *f, bool is_open);

/* Writes out all sums; the tables are empty again. 0, or -1 if a row could not be written. */
int tally_flush(struct tally *t);

/* Pairs whose earlier requests were forgotten because a home had too many. */
uint64_t tally_pairs_forgotten(const struct tally *t);

/* Carry-over: the last requests of each (source, destination, port). */
void tally_save(const struct tally *t, struct text *out);
int tally_load(struct tally *t, struct cursor *in);

#endif
