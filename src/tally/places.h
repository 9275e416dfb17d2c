/* places.h -- how many rows of each kind a unit can have, and who has got one. For the files of tally/
 * only.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_TALLY_PLACES_H
#define HOUSETAP_TALLY_PLACES_H

#include "model/flow.h"
#include "model/record.h"
#include "tally/census.h"

/* What a unit has places for: for whoever comes first, and in all (census.h). A home's busy day needs a
 * tenth of them. Ends beyond theirs go by their MAC and network, as long as there are places for these. */
enum {
	ENDS_FIRST = 32768,
	ENDS_MOST = 65536,
	OTHER_MACS_FIRST = 512,
	OTHER_MACS_MOST = 1024,
	OTHER_NETWORKS_MAX = 1024, /* of IPv6, by their first 64 bits */
	OTHER_ENDS_MAX = 8192,
	TRAFFIC_ROWS_FIRST = 1 << 20,
	TRAFFIC_ROWS_MOST = 1 << 21,
	FLOW_ROWS_FIRST = 1 << 18,
	FLOW_ROWS_MOST = 1 << 20,
	FLOW_SUMS_MAX = 1 << 15, /* by their ends; beyond, by the scopes of these */
	FLOW_PACKETS_MANY = 8,   /* a flow that is worth a row when the first places are taken */
	LOOKUP_ROWS_FIRST = 1 << 17,
	LOOKUP_ROWS_MOST = 1 << 18,
	LOOKUP_PARENTS_MAX = 1 << 15,
	NAME_ROWS_FIRST = 1 << 18,
	NAME_ROWS_MOST = 1 << 19,
	EVIDENCE_ROWS_FIRST = 8192, /* of each kind */
	EVIDENCE_ROWS_MOST = 16384,
};

/* Flows that have no row of their own, by their ends and by what they are. */
struct flow_sum_key {
	int64_t source_id, destination_id;
	const char *label, *service;
	uint8_t protocol, confidence, crypt, is_open, zero[4];
};

struct flow_sum {
	uint64_t flows, requests;
	struct flow_counter out, in;
	int64_t first_ns, last_ns;
};

struct places {
	struct census ends, macs, pairs, lookups, parents, names, flow_sums;
	struct census facts[EVIDENCE_KIND_COUNT];
	/* Ends that stand for many: written ones, and what they are known by; all -> nothing. */
	struct map others, other_macs, other_networks;
	uint32_t flow_rows;
	uint64_t flows_summed, frames_summed, requests_left_out; /* over all units */
};

void places_init(struct places *p);
void places_clear(struct places *p);
void places_begin_unit(struct places *p);

#endif
