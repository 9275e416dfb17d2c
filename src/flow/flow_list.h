/* flow_list.h -- the inside of the flow table, shared by flow_table.c and carry.c only.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_FLOW_FLOW_LIST_H
#define HOUSETAP_FLOW_FLOW_LIST_H

#include "flow/flow_table.h"

#define FLOW_NONE UINT32_MAX

enum {
	FLOW_SLOTS_FIRST = 4096, /* power of two, as all that follow: twice the flows at least */
	FLOW_CHUNK_FLOWS = 1024,
	FLOW_CHUNKS = FLOWS_MAX / FLOW_CHUNK_FLOWS,
};

/* One list for each idle timeout, so that the head of a list is always the next to expire. */
enum { FLOW_LIST_CLOSED, FLOW_LIST_DATAGRAM, FLOW_LIST_STREAM, FLOW_LISTS };

struct flow_list {
	uint32_t oldest, newest;
};

/* Open addressing: an index stands in the first slot from its hash on that was free. */
struct flow_slot {
	uint32_t hash;  /* of the key; its low bits say where to look */
	uint32_t index; /* FLOW_NONE: free */
};

/* In the list of its class, least recently seen first. Apart from the flows: these few bytes of all
 * neighbours stay in the processor's cache, their flows do not. */
struct flow_link {
	uint32_t older, newer; /* newer, of a free flow: the next free one */
};

struct flow_table {
	struct flow *chunks[FLOW_CHUNKS]; /* allocated one by one as flows come */
	uint32_t allocated;               /* flows in chunks, in use or free */
	uint32_t free_head;               /* chained */
	struct flow_slot *slots;          /* as few as will do, to stay in the processor's cache */
	uint32_t slot_mask, slots_used;
	struct flow_parts parts;
	struct flow_link *links; /* by index, as the flows */
	struct flow_list lists[FLOW_LISTS];
	int64_t looked_ns; /* when idle flows were looked for: whole seconds, wherever a file begins */
	uint64_t seeds[6], home_hash;
	struct flow_counters counters;
	flow_done_fn *done;
	void *user;
};

static inline struct flow *flow_at(const struct flow_table *t, uint32_t index)
{
	return &t->chunks[index / FLOW_CHUNK_FLOWS][index % FLOW_CHUNK_FLOWS];
}

static inline uint32_t flow_newer(const struct flow_table *t, uint32_t index)
{
	return t->links[index].newer;
}

/* Links a flow as the most recently seen one. */
struct flow *flow_table_add(struct flow_table *t, const struct flow *initial);

#endif
