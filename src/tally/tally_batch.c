/* tally_batch.c -- adds a batch up, some entries at a time. The tables are larger than the processor's
 * caches, and an entry that is looked for alone waits for memory at each step; so the slots of all of
 * them are sent for first, then their records, and then they are added, in order.
 * Called by tally_front.c.
 * SPDX-License-Identifier: MIT */
#include "tally/tally_batch.h"

#include "tally/tally_tables.h"

enum { ENTRIES_AHEAD = 16 };

struct tally_entry *tally_batch_add(struct tally_batch *b, enum tally_kind kind, size_t bytes)
{
	size_t all = (offsetof(struct tally_entry, sum) + bytes + 7) & ~(size_t)7;
	if (b->used + all > TALLY_BATCH_BYTES)
		return NULL;
	struct tally_entry *e = (void *)(b->bytes + b->used);
	b->used += all;
	e->bytes = (uint32_t)all;
	e->kind = kind;
	return e;
}

static void place(struct tally_entry *e, const struct map *m, const void *key, size_t key_bytes)
{
	e->map = m;
	e->hash = map_hash(m, key, key_bytes);
	map_fetch_slot(m, e->hash);
}

static void entry_place(const struct tally *t, struct tally_entry *e)
{
	switch ((enum tally_kind)e->kind) {
	case SUM: {
		const struct traffic_key key = traffic_key_of(&e->sum);
		place(e, &t->traffic, &key, sizeof key);
		break;
	}
	case REQUEST: {
		const struct pair_key key = pair_key_of(&e->request);
		place(e, &t->pairs, &key, sizeof key);
		break;
	}
	case LOOKUP: place(e, &t->lookup, &e->lookup.key, e->lookup.key_bytes); break;
	case NAME: place(e, &t->name, &e->name.key, e->name.key_bytes); break;
	case EVIDENCE: place(e, &t->evidence, &e->evidence.key, e->evidence.key_bytes); break;
	case FLOW: e->map = NULL; break;
	}
}

static void entry_add(struct tally *t, const struct tally_entry *e)
{
	switch ((enum tally_kind)e->kind) {
	case SUM: tally_sum(t, &e->sum, e->hash); break;
	case REQUEST: tally_request(t, &e->request, e->hash); break;
	case LOOKUP: tally_lookup(t, &e->lookup, e->hash); break;
	case NAME: tally_name(t, &e->name, e->hash); break;
	case EVIDENCE: tally_evidence(t, &e->evidence, e->hash); break;
	case FLOW: tally_flow(t, &e->flow); break;
	}
}

void tally_batch_take(struct tally *t, struct tally_batch *b)
{
	struct tally_entry *entries[ENTRIES_AHEAD];
	for (size_t at = 0; at < b->used;) {
		size_t count = 0;
		for (; count < ENTRIES_AHEAD && at < b->used; count++) {
			entries[count] = (void *)(b->bytes + at);
			entry_place(t, entries[count]);
			at += entries[count]->bytes;
		}
		for (size_t i = 0; i < count; i++)
			if (entries[i]->map)
				map_fetch_record(entries[i]->map, entries[i]->hash);
		for (size_t i = 0; i < count; i++)
			if (entries[i]->kind == REQUEST)
				rhythm_fetch(t, &entries[i]->request, entries[i]->hash);
		for (size_t i = 0; i < count; i++)
			entry_add(t, entries[i]);
	}
	b->used = 0;
}
