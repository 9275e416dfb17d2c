/* tally.c -- adds frames and records up; the rows are written by tally_rows.c.
 * SPDX-License-Identifier: MIT */
#include "tally/tally_tables.h"

#include "base/clock.h"
#include "base/memory.h"

#include <stdlib.h>
#define XXH_INLINE_ALL
#include <xxhash.h>

#define LOOKUP_OTHER_TEXT "(other)" /* the name of questions that have no place of their own */

struct tally *tally_new(struct span home, struct row_sink out)
{
	struct tally *t = memory_new(1, sizeof *t);
	t->out = out;
	t->home = memory_new(home.length + 1, 1);
	memcpy(t->home, home.at, home.length);
	map_init(&t->traffic, sizeof(struct traffic_sum), TRAFFIC_ENTRIES_MAX,
		TRAFFIC_ENTRIES_MAX * sizeof(struct traffic_key));
	map_init(&t->lookup, sizeof(struct fact_sum), LOOKUP_ENTRIES_MAX, LOOKUP_ENTRIES_MAX * 192);
	map_init(&t->name, sizeof(struct fact_sum), NAME_ENTRIES_MAX, NAME_ENTRIES_MAX * 128);
	map_init(&t->evidence, sizeof(struct fact_sum), EVIDENCE_ENTRIES_MAX,
		EVIDENCE_ENTRIES_MAX * 160);
	map_init(&t->flow, sizeof(struct flow_sum), FLOW_ENTRIES_MAX,
		FLOW_ENTRIES_MAX * sizeof(struct flow_sum_key));
	map_init(&t->endpoints, sizeof t->unit, ENDPOINTS_KNOWN_MAX,
		ENDPOINTS_KNOWN_MAX * sizeof(int64_t));
	map_init(&t->words, 1, WORDS_KNOWN_MAX, WORDS_KNOWN_MAX * sizeof(int64_t));
	map_init(&t->pairs, sizeof(struct pair), REQUEST_PAIRS_MAX,
		REQUEST_PAIRS_MAX * sizeof(struct pair_key));
	t->asked = asked_new();
	places_init(&t->places);
	return t;
}

void tally_free(struct tally *t)
{
	if (!t)
		return;
	map_clear(&t->traffic);
	map_clear(&t->lookup);
	map_clear(&t->name);
	map_clear(&t->evidence);
	map_clear(&t->flow);
	map_clear(&t->endpoints);
	map_clear(&t->words);
	map_clear(&t->pairs);
	places_clear(&t->places);
	free(t->gaps);
	asked_free(t->asked);
	free(t->home);
	free(t);
}

void tally_begin_unit(struct tally *t, int64_t seq)
{
	t->seq = seq;
	t->has_failed = false;
	places_begin_unit(&t->places);
	endpoint_begin_unit(t);
}

/* The entry of this key; if there are too many, that of all pairs of their scopes. */
static uint32_t traffic_put(
	struct tally *t, const struct tally_sum *sum, struct traffic_key *key, uint64_t hash)
{
	uint32_t entry = map_find_hashed(&t->traffic, key, sizeof *key, hash);
	if (entry != MAP_NONE)
		return entry;
	uint64_t pair = (uint64_t)key->source_id * 3 ^ (uint64_t)key->destination_id;
	if (!census_admit(&t->places.pairs, pair, sum->packets)) {
		key->source_id = endpoint_meet_coarse(t, &sum->source);
		key->destination_id = endpoint_meet_coarse(t, &sum->destination);
		hash = map_hash(&t->traffic, key, sizeof *key);
	}
	entry = map_put_hashed(&t->traffic, key, sizeof *key, hash, NULL);
	if (entry != MAP_NONE)
		return entry;
	tally_write_traffic(t);
	return map_put_hashed(&t->traffic, key, sizeof *key, hash, NULL);
}

static bool has_other(int64_t source_id, int64_t destination_id)
{
	return endpoint_is_other(source_id) || endpoint_is_other(destination_id);
}

void tally_sum(struct tally *t, const struct tally_sum *sum, uint64_t hash)
{
	struct traffic_key key = traffic_key_of(sum);
	key.source_id = endpoint_meet(t, &sum->source, sum->packets);
	key.destination_id = endpoint_meet(t, &sum->destination, sum->packets);
	if (has_other(key.source_id, key.destination_id))
		hash = map_hash(&t->traffic, &key, sizeof key);
	struct traffic_sum *all = map_value(&t->traffic, traffic_put(t, sum, &key, hash));
	if (all->packets == 0 || sum->first_ns < all->first_ns)
		all->first_ns = sum->first_ns;
	if (all->packets == 0 || sum->last_ns > all->last_ns)
		all->last_ns = sum->last_ns;
	all->packets += sum->packets;
	all->bytes += sum->bytes;
	if (has_other(key.source_id, key.destination_id))
		t->places.frames_summed += sum->packets;
}

/* What a table of facts is asked for. */
struct fact {
	const void *key;
	size_t key_bytes;
	uint64_t hash; /* of the key, as that table has it */
	int64_t time_ns;
};

static void fact_add(struct map *m, uint32_t entry, int64_t now)
{
	struct fact_sum *sum = map_value(m, entry);
	if (sum->count == 0 || now < sum->first_ns)
		sum->first_ns = now;
	if (sum->count == 0 || now > sum->last_ns)
		sum->last_ns = now;
	sum->count++;
}

/* Adds to the entry of this key; a full table is written out first. False: no place for it (`places`
 * NULL: there always is one). */
static bool fact_put(struct tally *t, struct map *m, struct census *places,
	void (*write)(struct tally *), const struct fact *f)
{
	uint32_t entry = map_find_hashed(m, f->key, f->key_bytes, f->hash);
	if (entry == MAP_NONE) {
		if (places && !census_admit(places, XXH3_64bits(f->key, f->key_bytes), 1))
			return false;
		entry = map_put_hashed(m, f->key, f->key_bytes, f->hash, NULL);
	}
	if (entry == MAP_NONE) {
		write(t);
		entry = map_put_hashed(m, f->key, f->key_bytes, f->hash, NULL);
	}
	fact_add(m, entry, f->time_ns);
	return true;
}

/* "x.y.example.org" is "*.example.org" among names that have no place of their own. */
static struct span parent_of(struct span name, uint8_t out[TALLY_TEXT_MAX])
{
	size_t at = name.length, dots = 0;
	while (at > 0 && !(name.at[at - 1] == '.' && ++dots == 2))
		at--;
	size_t kept = name.length - at;
	if (dots < 2 || kept + 2 > TALLY_TEXT_MAX)
		return span_of_text(LOOKUP_OTHER_TEXT);
	memcpy(out, "*.", 2);
	memcpy(out + 2, name.at + at, kept);
	return span_of(out, kept + 2);
}

/* A question by another name, without its type and word. */
static bool lookup_put_as(struct tally *t, const struct lookup_key *like, struct span name,
	struct census *places, int64_t time_ns)
{
	struct {
		struct lookup_key head;
		uint8_t name[TALLY_TEXT_MAX];
	} key = { .head = *like };
	key.head.type = 0;
	key.head.name_length = (uint8_t)name.length;
	key.head.word_length = 0;
	memcpy(key.name, name.at, name.length);
	const size_t bytes = sizeof key.head + name.length;
	const struct fact f = { &key, bytes, map_hash(&t->lookup, &key, bytes), time_ns };
	return fact_put(t, &t->lookup, places, tally_write_lookup, &f);
}

/* A question without a place of its own: by the end of its name, if there are not too many of these. */
static void lookup_sum_up(
	struct tally *t, const struct lookup_key *key, struct span name, int64_t time_ns)
{
	uint8_t parent[TALLY_TEXT_MAX];
	if (!lookup_put_as(t, key, parent_of(name, parent), &t->places.parents, time_ns))
		lookup_put_as(t, key, span_of_text(LOOKUP_OTHER_TEXT), NULL, time_ns);
}

/* One whose ends have no place: asked by those that stand for them. */
static bool lookup_put_other(
	struct tally *t, const struct tally_lookup *from, const struct lookup_key *head)
{
	uint8_t key[sizeof *head + 2 * TALLY_TEXT_MAX];
	memcpy(key, &from->key, from->key_bytes);
	memcpy(key, head, sizeof *head);
	const struct fact f = { key, from->key_bytes, map_hash(&t->lookup, key, from->key_bytes),
		from->time_ns };
	return fact_put(t, &t->lookup, &t->places.lookups, tally_write_lookup, &f);
}

void tally_lookup(struct tally *t, const struct tally_lookup *from, uint64_t hash)
{
	const struct fact f = { &from->key, from->key_bytes, hash, from->time_ns };
	struct lookup_key head = from->key;
	head.source_id = endpoint_meet(t, &from->source, 0);
	head.destination_id = endpoint_meet(t, &from->destination, 0);
	bool is_put = has_other(head.source_id, head.destination_id)
			      ? lookup_put_other(t, from, &head)
			      : fact_put(t, &t->lookup, &t->places.lookups, tally_write_lookup, &f);
	const uint8_t *name = (const uint8_t *)(&from->key + 1);
	if (!is_put)
		lookup_sum_up(t, &head, span_of(name, head.name_length), from->time_ns);
}

void tally_name(struct tally *t, const struct tally_name *from, uint64_t hash)
{
	const struct name_key *key = &from->key;
	const struct fact f = { key, from->key_bytes, hash, from->time_ns };
	const struct name n = {
		.source = key->source,
		.address = key->address,
		.name = span_of((const uint8_t *)(key + 1), from->key_bytes - sizeof *key),
		.asker = key->asker,
		.asker_mac = from->asker_mac,
	};
	asked_note(t->asked, &n, from->time_ns);
	fact_put(t, &t->name, &t->places.names, tally_write_name, &f);
}

void tally_evidence(struct tally *t, const struct tally_evidence *from, uint64_t hash)
{
	const struct fact f = { &from->key, from->key_bytes, hash, from->time_ns };
	fact_put(t, &t->evidence, &t->places.facts[from->key.kind], tally_write_evidence, &f);
}

void tally_limits(const struct tally *t, uint64_t let_go[LIMIT_COUNT])
{
	const struct places *p = &t->places;
	let_go[LIMIT_RHYTHMS] += t->pairs_forgotten;
	let_go[LIMIT_ASKED] += asked_forgotten(t->asked);
	let_go[LIMIT_ENDS] += p->frames_summed;
	let_go[LIMIT_CONNECTION_ROWS] += p->flows_summed;
	let_go[LIMIT_QUESTIONS] += p->lookups.refused;
	let_go[LIMIT_NAMES] += p->names.refused;
	let_go[LIMIT_RHYTHM_ROWS] += p->requests_left_out;
	for (size_t i = 0; i < EVIDENCE_KIND_COUNT; i++)
		let_go[LIMIT_EVIDENCE] += p->facts[i].refused;
}

int tally_flush(struct tally *t)
{
	tally_write_traffic(t);
	tally_write_lookup(t);
	tally_write_name(t);
	tally_write_evidence(t);
	tally_write_rhythm(t);
	tally_write_flow(t);
	return t->has_failed ? -1 : 0;
}
