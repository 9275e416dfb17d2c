/* tally.c -- adds frames and records up; the rows are written by tally_rows.c.
 * SPDX-License-Identifier: MIT */
#include "tally/tally_tables.h"

#include "base/clock.h"
#include "base/memory.h"

#include <stdlib.h>
#define XXH_INLINE_ALL
#include <xxhash.h>

enum { KEY_BYTES_MAX = 1024 };
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
static uint32_t traffic_put(struct tally *t, const struct tally_sum *sum, struct traffic_key *key)
{
	uint32_t entry = map_find(&t->traffic, key, sizeof *key);
	if (entry != MAP_NONE)
		return entry;
	uint64_t pair = (uint64_t)key->source_id * 3 ^ (uint64_t)key->destination_id;
	if (!census_admit(&t->places.pairs, pair, sum->packets)) {
		key->source_id = endpoint_meet_coarse(t, &sum->source);
		key->destination_id = endpoint_meet_coarse(t, &sum->destination);
	}
	entry = map_put(&t->traffic, key, sizeof *key, NULL);
	if (entry != MAP_NONE)
		return entry;
	tally_write_traffic(t);
	return map_put(&t->traffic, key, sizeof *key, NULL);
}

void tally_sum(struct tally *t, const struct tally_sum *sum)
{
	struct traffic_key key = { .source_id = endpoint_meet(t, &sum->source, sum->packets),
		.destination_id = endpoint_meet(t, &sum->destination, sum->packets),
		.bucket = sum->bucket,
		.label = sum->label,
		.ethertype_word = sum->ethertype_word,
		.ethertype = sum->ethertype };
	struct traffic_sum *all = map_value(&t->traffic, traffic_put(t, sum, &key));
	if (all->packets == 0 || sum->first_ns < all->first_ns)
		all->first_ns = sum->first_ns;
	if (all->packets == 0 || sum->last_ns > all->last_ns)
		all->last_ns = sum->last_ns;
	all->packets += sum->packets;
	all->bytes += sum->bytes;
	if (endpoint_is_other(key.source_id) || endpoint_is_other(key.destination_id))
		t->places.frames_summed += sum->packets;
}

static void fact_add(struct map *m, uint32_t entry, int64_t now)
{
	struct fact_sum *sum = map_value(m, entry);
	if (sum->count == 0 || now < sum->first_ns)
		sum->first_ns = now;
	if (sum->count == 0 || now > sum->last_ns)
		sum->last_ns = now;
	sum->count++;
}

struct key_buffer {
	uint8_t bytes[KEY_BYTES_MAX];
	size_t length;
};

static size_t cut(size_t length)
{
	return length < TALLY_TEXT_MAX ? length : TALLY_TEXT_MAX;
}

static void key_add(struct key_buffer *key, const void *bytes, size_t length)
{
	if (length)
		memcpy(key->bytes + key->length, bytes, length);
	key->length += length;
}

/* Adds to the entry of this key; a full table is written out first. False: no place for it (`places`
 * NULL: there always is one). */
static bool fact_put(struct tally *t, struct map *m, struct census *places,
	void (*write)(struct tally *), const struct key_buffer *key, int64_t now)
{
	uint32_t entry = map_find(m, key->bytes, key->length);
	if (entry == MAP_NONE) {
		if (places && !census_admit(places, XXH3_64bits(key->bytes, key->length), 1))
			return false;
		entry = map_put(m, key->bytes, key->length, NULL);
	}
	if (entry == MAP_NONE) {
		write(t);
		entry = map_put(m, key->bytes, key->length, NULL);
	}
	fact_add(m, entry, now);
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

static struct key_buffer lookup_key_of(struct lookup_key *head, struct span name, struct span word)
{
	struct key_buffer key = { .length = 0 };
	head->name_length = (uint8_t)cut(name.length);
	head->word_length = (uint8_t)cut(word.length);
	key_add(&key, head, sizeof *head);
	key_add(&key, name.at, head->name_length);
	key_add(&key, word.at, head->word_length);
	return key;
}

/* A question without a place of its own: by the end of its name, if there are not too many of these. */
static void lookup_sum_up(
	struct tally *t, struct lookup_key *head, struct span name, int64_t time_ns)
{
	uint8_t parent[TALLY_TEXT_MAX];
	const struct span nothing = span_of("", 0);
	head->type = 0;
	struct key_buffer key = lookup_key_of(head, parent_of(name, parent), nothing);
	if (fact_put(t, &t->lookup, &t->places.parents, tally_write_lookup, &key, time_ns))
		return;
	key = lookup_key_of(head, span_of_text(LOOKUP_OTHER_TEXT), nothing);
	fact_put(t, &t->lookup, NULL, tally_write_lookup, &key, time_ns);
}

void tally_lookup(struct tally *t, const struct tally_lookup *from)
{
	const struct lookup *l = &from->lookup;
	struct lookup_key head;
	memset(&head, 0, sizeof head);
	head.source_id = endpoint_meet(t, &from->source, 0);
	head.destination_id = endpoint_meet(t, &from->destination, 0);
	head.type = l->type;
	head.bucket = from->bucket;
	head.label = from->label;
	head.opcode = l->opcode;
	head.rcode = l->rcode;
	head.is_response = l->is_response;
	head.says_query = l->says_standard_query;
	head.says_response = l->says_response;
	const struct key_buffer key = lookup_key_of(&head, l->name, l->word);
	if (!fact_put(t, &t->lookup, &t->places.lookups, tally_write_lookup, &key, from->time_ns))
		lookup_sum_up(t, &head, l->name, from->time_ns);
}

void tally_name(struct tally *t, const struct tally_name *from)
{
	const struct name *n = &from->name;
	struct name_key head;
	memset(&head, 0, sizeof head);
	head.address = n->address;
	head.asker = n->asker;
	head.source = (uint8_t)n->source;
	asked_note(t->asked, n, from->time_ns);
	struct key_buffer key = { .length = 0 };
	key_add(&key, &head, sizeof head);
	key_add(&key, n->name.at, cut(n->name.length));
	fact_put(t, &t->name, &t->places.names, tally_write_name, &key, from->time_ns);
}

void tally_evidence(struct tally *t, const struct tally_evidence *from)
{
	const struct evidence *e = &from->evidence;
	struct evidence_key head;
	memset(&head, 0, sizeof head);
	head.address = e->address;
	head.mac = e->mac;
	head.kind = (uint8_t)e->kind;
	struct key_buffer key = { .length = 0 };
	key_add(&key, &head, sizeof head);
	key_add(&key, e->value.at, cut(e->value.length));
	fact_put(t, &t->evidence, &t->places.facts[e->kind], tally_write_evidence, &key,
		from->time_ns);
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
