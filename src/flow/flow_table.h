/* flow_table.h -- the conversations of one home: found by their ends, bounded, forgotten when idle.
 *
 * Policy: at most FLOWS_MAX flows; the least recently seen is ended to make room (evicted). A flow
 * idle for longer than its timeout is ended (TCP one hour, others ten minutes; data time, never the
 * clock of the machine). Ended flows are handed to `done`, once. seen = open + ended.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_FLOW_FLOW_TABLE_H
#define HOUSETAP_FLOW_FLOW_TABLE_H

#include "base/text.h"
#include "base/pool.h"
#include "model/flow.h"

enum { FLOWS_MAX = 65536 };

typedef void flow_done_fn(void *user, const struct flow *flow);

struct flow_table;

struct flow_counters {
	uint64_t seen, open, ended, evicted;
};

struct flow_table *flow_table_new(struct span home, flow_done_fn *done, void *user);
void flow_table_free(struct flow_table *t);

/* The flow of this packet, made if new; `*side` is the end of flow->key that sent it. */
struct flow *flow_touch(struct flow_table *t, const struct packet *p, int *side);

/* Counts the packet into its flow, with what dissection told about it. */
void flow_count(struct flow_table *t, struct flow *f, int side, const struct packet *p);

/* Ends flows that have been idle too long at this time. Called now and then; cheap. */
void flow_table_expire(struct flow_table *t, int64_t now_ns);

/* All flows still open, least recently seen first. */
void flow_table_each_open(struct flow_table *t, flow_done_fn *each, void *user);

struct flow_counters flow_table_counters(const struct flow_table *t);

/* Carry-over between files: everything labelling remembers. Labels and service words are interned
 * in `words` when read back. flow_table_load: -1 if the bytes are not what flow_table_save wrote. */
void flow_table_save(const struct flow_table *t, struct text *out);
int flow_table_load(struct flow_table *t, struct cursor *in, struct pool *words);

#endif
