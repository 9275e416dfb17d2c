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

static struct tally_place place(const struct map *m, uint64_t hash)
{
	map_fetch_slot(m, hash);
	return (struct tally_place){ m, hash };
}

static struct tally_place place_of(const struct map *m, const void *key, size_t key_bytes)
{
	return place(m, map_hash(m, key, key_bytes));
}

/* What endpoint_meet() will look at. */
static void end_fetch(const struct tally *t, int64_t id)
{
	__builtin_prefetch(&t->recent[id >> 1 & (ENDPOINTS_RECENT - 1)]);
}

static void sum_place(const struct tally *t, struct tally_entry *e)
{
	const struct traffic_key key = traffic_key_of(&e->sum);
	e->own = place_of(&t->traffic, &key, sizeof key);
	end_fetch(t, key.source_id);
	end_fetch(t, key.destination_id);
}

static void request_place(const struct tally *t, struct tally_entry *e)
{
	const struct pair_key key = pair_key_of(&e->request);
	e->own = place_of(&t->pairs, &key, sizeof key);
}

static void name_place(const struct tally *t, struct tally_entry *e)
{
	const struct tally_name *n = &e->name;
	e->own = place_of(&t->name, &n->key, n->key_bytes);
	if (n->key.source == NAME_DNS)
		e->ask = place(asked_pairs(t->asked),
			asked_hash_of_answer(t->asked, &(struct name){ .address = n->key.address,
							       .asker = n->key.asker,
							       .asker_mac = n->asker_mac }));
}

static void flow_place(const struct tally *t, struct tally_entry *e)
{
	const struct tally_flow *f = &e->flow;
	const struct pair_key pair = pair_key_of_flow(f);
	if (rhythm_wants(f))
		e->own = place_of(&t->pairs, &pair, sizeof pair);
	if (f->name.length == 0)
		e->ask = place(asked_pairs(t->asked),
			asked_hash_of_end(
				t->asked, &(struct asked_end){ .client = f->client.address,
						  .server = f->server.address,
						  .client_mac = f->client.mac }));
}

static void entry_place(const struct tally *t, struct tally_entry *e)
{
	e->own.map = e->ask.map = NULL;
	switch ((enum tally_kind)e->kind) {
	case SUM: sum_place(t, e); break;
	case REQUEST: request_place(t, e); break;
	case LOOKUP: e->own = place_of(&t->lookup, &e->lookup.key, e->lookup.key_bytes); break;
	case NAME: name_place(t, e); break;
	case EVIDENCE:
		e->own = place_of(&t->evidence, &e->evidence.key, e->evidence.key_bytes);
		break;
	case FLOW: flow_place(t, e); break;
	}
}

static void entry_fetch(const struct tally_entry *e)
{
	if (e->own.map)
		map_fetch_record(e->own.map, e->own.hash);
	if (e->ask.map)
		map_fetch_record(e->ask.map, e->ask.hash);
}

static void entry_add(struct tally *t, const struct tally_entry *e)
{
	switch ((enum tally_kind)e->kind) {
	case SUM: tally_sum(t, &e->sum, e->own.hash); break;
	case REQUEST: tally_request(t, &e->request, e->own.hash); break;
	case LOOKUP: tally_lookup(t, &e->lookup, e->own.hash); break;
	case NAME: tally_name(t, &e->name, e->own.hash); break;
	case EVIDENCE: tally_evidence(t, &e->evidence, e->own.hash); break;
	case FLOW: tally_flow(t, &e->flow, e->own.hash); break;
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
			entry_fetch(entries[i]);
		for (size_t i = 0; i < count; i++)
			if (entries[i]->kind == REQUEST)
				rhythm_fetch(t, &entries[i]->request, entries[i]->own.hash);
		for (size_t i = 0; i < count; i++)
			entry_add(t, entries[i]);
	}
	b->used = 0;
}
