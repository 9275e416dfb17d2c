/* tally.c -- adds frames and records up; the rows are written by tally_rows.c.
 * SPDX-License-Identifier: MIT */
#include "tally/tally_tables.h"

#include "base/clock.h"
#include "base/memory.h"

#include <stdlib.h>

enum { KEY_BYTES_MAX = 1024 };

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
	map_init(&t->endpoints, 1, ENDPOINTS_KNOWN_MAX, ENDPOINTS_KNOWN_MAX * sizeof(int64_t));
	map_init(&t->pairs, sizeof(struct pair), REQUEST_PAIRS_MAX,
		REQUEST_PAIRS_MAX * sizeof(struct pair_key));
	t->asked = asked_new();
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
	map_clear(&t->endpoints);
	map_clear(&t->pairs);
	free(t->gaps);
	asked_free(t->asked);
	free(t->home);
	free(t);
}

void tally_begin_unit(struct tally *t, int64_t seq)
{
	t->seq = seq;
	t->has_failed = false;
}

void tally_sum(struct tally *t, const struct tally_sum *sum)
{
	const struct traffic_key key = { .source_id = endpoint_meet(t, &sum->source),
		.destination_id = endpoint_meet(t, &sum->destination),
		.bucket = sum->bucket,
		.label = sum->label,
		.ethertype_word = sum->ethertype_word,
		.ethertype = sum->ethertype };
	uint32_t entry = map_put(&t->traffic, &key, sizeof key, NULL);
	if (entry == MAP_NONE) {
		tally_write_traffic(t);
		entry = map_put(&t->traffic, &key, sizeof key, NULL);
	}
	struct traffic_sum *all = map_value(&t->traffic, entry);
	if (all->packets == 0 || sum->first_ns < all->first_ns)
		all->first_ns = sum->first_ns;
	if (all->packets == 0 || sum->last_ns > all->last_ns)
		all->last_ns = sum->last_ns;
	all->packets += sum->packets;
	all->bytes += sum->bytes;
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

/* Adds to the entry of this key; a full table is written out first. */
static void fact_put(struct tally *t, struct map *m, void (*write)(struct tally *),
	const struct key_buffer *key, int64_t now)
{
	uint32_t entry = map_put(m, key->bytes, key->length, NULL);
	if (entry == MAP_NONE) {
		write(t);
		entry = map_put(m, key->bytes, key->length, NULL);
	}
	fact_add(m, entry, now);
}

void tally_lookup(struct tally *t, const struct tally_lookup *from)
{
	const struct lookup *l = &from->lookup;
	struct lookup_key head;
	memset(&head, 0, sizeof head);
	head.source_id = endpoint_meet(t, &from->source);
	head.destination_id = endpoint_meet(t, &from->destination);
	head.type = l->type;
	head.bucket = from->bucket;
	head.label = from->label;
	head.opcode = l->opcode;
	head.rcode = l->rcode;
	head.is_response = l->is_response;
	head.says_query = l->says_standard_query;
	head.says_response = l->says_response;
	head.name_length = (uint8_t)cut(l->name.length);
	head.word_length = (uint8_t)cut(l->word.length);
	struct key_buffer key = { .length = 0 };
	key_add(&key, &head, sizeof head);
	key_add(&key, l->name.at, head.name_length);
	key_add(&key, l->word.at, head.word_length);
	fact_put(t, &t->lookup, tally_write_lookup, &key, from->time_ns);
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
	fact_put(t, &t->name, tally_write_name, &key, from->time_ns);
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
	fact_put(t, &t->evidence, tally_write_evidence, &key, from->time_ns);
}

int tally_flush(struct tally *t)
{
	tally_write_traffic(t);
	tally_write_lookup(t);
	tally_write_name(t);
	tally_write_evidence(t);
	tally_write_rhythm(t);
	return t->has_failed ? -1 : 0;
}
