/* flow_table.h -- the conversations of one home: found by their ends, bounded, forgotten when idle.
 *
 * Policy: at most FLOWS_MAX flows; the least recently seen is ended to make room (evicted). A flow
 * idle for longer than its timeout is ended: FLOW_IDLE_*; by the capture's time, never the clock of
 * the machine. Ended flows are handed to `done`, once. seen = open + ended; evicted are among ended.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_FLOW_FLOW_TABLE_H
#define HOUSETAP_FLOW_FLOW_TABLE_H

#include "base/text.h"
#include "base/pool.h"
#include "model/flow.h"

enum {
	FLOWS_MAX = 65536,
	FLOW_IDLE_CLOSED_S = 120, /* TCP after FIN of both ends, or RST */
	FLOW_IDLE_DATAGRAM_S = 1800,
	FLOW_IDLE_STREAM_S = 4 * 3600,
	FLOW_REQUEST_PAUSE_MS = 500, /* client payload after such a silence begins a new request */
};

typedef void flow_done_fn(void *user, struct flow *flow);

struct flow_table;

struct flow_counters {
	uint64_t seen, open, ended, evicted;
};

struct flow_table *flow_table_new(struct span home, flow_done_fn *done, void *user);
void flow_table_free(struct flow_table *t);

/* The flow of this packet, made if new; `*side` is the end of flow->key that sent it. */
struct flow *flow_touch(struct flow_table *t, const struct packet *p, int *side);

/* Counts the packet into its flow, with what dissection told about it. Whether it begins a
 * request: payload from the client after an answer or a pause. */
enum flow_request flow_count(
	struct flow_table *t, struct flow *f, int side, const struct packet *p);

/* All flows still open, least recently seen first. */
void flow_table_each_open(struct flow_table *t, flow_done_fn *each, void *user);

struct flow_counters flow_table_counters(const struct flow_table *t);

/* Carry-over between files: everything labelling remembers. Labels and service words are interned
 * in `words` when read back. flow_table_load: -1 if the bytes are not what flow_table_save wrote. */
void flow_table_save(const struct flow_table *t, struct text *out);
int flow_table_load(struct flow_table *t, struct cursor *in, struct pool *words);

#endif
