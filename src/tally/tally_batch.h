/* tally_batch.h -- values on their way to the tally, in the order in which they were found. Written by
 * tally_front.c, worked through by whoever adds up. For the files of tally/ only.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_TALLY_TALLY_BATCH_H
#define HOUSETAP_TALLY_TALLY_BATCH_H

#include "base/map.h"
#include "tally/tally.h"

enum { TALLY_BATCH_BYTES = 64 * 1024 };

enum tally_kind { SUM, REQUEST, LOOKUP, NAME, EVIDENCE, FLOW };

/* Where something will be looked for, and by which hash. */
struct tally_place {
	const struct map *map; /* NULL: nowhere */
	uint64_t hash;
};

/* Entries follow one another, each `bytes` long: as much of the union as its kind needs, then its
 * texts. */
struct tally_entry {
	uint32_t bytes;
	uint32_t kind;               /* enum tally_kind */
	struct tally_place own, ask; /* in the table of its kind; among what was asked */
	union {
		struct tally_sum sum;
		struct tally_request request;
		struct tally_lookup lookup;
		struct tally_name name;
		struct tally_evidence evidence;
		struct tally_flow flow;
	};
};

struct tally_batch {
	size_t used;
	union {
		uint8_t bytes[TALLY_BATCH_BYTES];
		int64_t align;
	};
};

/* A new entry with `bytes` behind its head; NULL: there is no room for it. */
struct tally_entry *tally_batch_add(struct tally_batch *b, enum tally_kind kind, size_t bytes);

/* Adds everything up; the batch is empty then. */
void tally_batch_take(struct tally *t, struct tally_batch *b);

#endif
