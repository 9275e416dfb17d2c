/* tally.c -- adds frames and records up; the rows are written by tally_rows.c.
 * SPDX-License-Identifier: MIT */
#include "tally/tally_tables.h"

#include "base/clock.h"
#include "base/memory.h"

#include <stdlib.h>
#define XXH_INLINE_ALL
#include <xxhash.h>

enum { KEY_BYTES_MAX = 1024 };

struct tally *tally_new(struct span home, struct row_sink out)
{
	struct tally *t = memory_new(1, sizeof *t);
	t->out = out;
	t->home = memory_new(home.length + 1, 1);
	memcpy(t->home, home.at, home.length);
	t->generation = t->pair_generation = 1;
	t->bucket_ns = INT64_MAX; /* none yet */
	t->home_hash = XXH3_64bits(home.at, home.length);
	map_init(&t->traffic, sizeof(struct traffic_sum), TRAFFIC_ENTRIES_MAX,
		TRAFFIC_ENTRIES_MAX * sizeof(struct traffic_key));
	map_init(&t->lookup, sizeof(struct fact_sum), LOOKUP_ENTRIES_MAX, LOOKUP_ENTRIES_MAX * 192);
	map_init(&t->name, sizeof(struct fact_sum), NAME_ENTRIES_MAX, NAME_ENTRIES_MAX * 128);
	map_init(&t->evidence, sizeof(struct fact_sum), EVIDENCE_ENTRIES_MAX,
		EVIDENCE_ENTRIES_MAX * 160);
	map_init(&t->endpoints, 1, ENDPOINTS_KNOWN_MAX, ENDPOINTS_KNOWN_MAX * sizeof(int64_t));
	map_init(&t->pairs, sizeof(struct pair), REQUEST_PAIRS_MAX,
		REQUEST_PAIRS_MAX * sizeof(struct pair_key));
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
	free(t->home);
	free(t);
}

void tally_begin_unit(struct tally *t, int64_t seq)
{
	t->seq = seq;
	t->has_failed = false;
}

/* Divides only when the bucket changes. */
static int64_t bucket_of(struct tally *t, const struct packet *p)
{
	const int64_t step_ns = BUCKET_SECONDS * NS_PER_S;
	int64_t now = p->frame->time_ns;
	if (now < t->bucket_ns || now - t->bucket_ns >= step_ns) {
		t->bucket = clock_floor(now, step_ns) * BUCKET_SECONDS;
		t->bucket_ns = t->bucket * NS_PER_S;
	}
	return t->bucket;
}

static void traffic_add(struct traffic_sum *sum, const struct packet *p)
{
	int64_t now = p->frame->time_ns;
	if (sum->packets == 0 || now < sum->first_ns)
		sum->first_ns = now;
	if (sum->packets == 0 || now > sum->last_ns)
		sum->last_ns = now;
	sum->packets++;
	sum->bytes += p->frame->on_wire_bytes;
}

/* The entry where this flow's frames of this label and bucket were added before, if it still
 * stands and the Ethernet addresses are the same. */
static struct traffic_sum *hinted(struct tally *t, const struct flow_tally_hint hints[2],
	const struct packet *p, int64_t bucket)
{
	for (int i = 0; i < 2 && !p->ethertype_word; i++) {
		const struct flow_tally_hint *h = &hints[i];
		if (h->label != p->label || h->bucket != bucket || h->generation != t->generation)
			continue;
		struct traffic_sum *sum = map_value(&t->traffic, h->entry);
		if (mac_equals(sum->source_mac, p->source_mac) &&
			mac_equals(sum->destination_mac, p->destination_mac) &&
			sum->ethertype == p->ethertype)
			return sum;
	}
	return NULL;
}

/* The number of one end of a flow's packet: looked up once for each flow and MAC. */
int64_t tally_flow_endpoint(
	struct tally *t, struct flow *flow, int side, const struct address *a, struct mac m)
{
	if (!flow)
		return endpoint_id(t, a, m);
	struct flow_tally *known = &flow->tally;
	if (known->endpoint[side] == 0 || !mac_equals(known->endpoint_mac[side], m)) {
		known->endpoint[side] = endpoint_id(t, a, m);
		known->endpoint_mac[side] = m;
		known->pair_generation = 0;
	}
	return known->endpoint[side];
}

static uint32_t traffic_entry(
	struct tally *t, const struct packet *p, struct flow *flow, int side, int64_t bucket)
{
	const struct traffic_key key = { .source_id = tally_flow_endpoint(
						 t, flow, side, &p->source, p->source_mac),
		.destination_id =
			tally_flow_endpoint(t, flow, !side, &p->destination, p->destination_mac),
		.bucket = bucket,
		.label = p->label,
		.ethertype_word = p->ethertype_word,
		.ethertype = p->ethertype };
	bool fresh;
	uint32_t entry = map_put(&t->traffic, &key, sizeof key, &fresh);
	if (entry == MAP_NONE) {
		tally_write_traffic(t);
		entry = map_put(&t->traffic, &key, sizeof key, &fresh);
	}
	if (fresh) {
		struct traffic_sum *sum = map_value(&t->traffic, entry);
		sum->source_mac = p->source_mac;
		sum->destination_mac = p->destination_mac;
		sum->ethertype = p->ethertype;
	}
	return entry;
}

void tally_frame(struct tally *t, const struct packet *p, struct flow *flow, int side)
{
	int64_t bucket = bucket_of(t, p);
	struct traffic_sum *sum = flow ? hinted(t, flow->tally.sum[side], p, bucket) : NULL;
	if (!sum) {
		uint32_t entry = traffic_entry(t, p, flow, side, bucket);
		sum = map_value(&t->traffic, entry);
		if (flow) {
			struct flow_tally_hint *recent = flow->tally.sum[side];
			recent[1] = recent[0];
			recent[0] =
				(struct flow_tally_hint){ p->label, bucket, t->generation, entry };
		}
	}
	traffic_add(sum, p);
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

static void lookup_add(struct tally *t, const struct packet *p, const struct lookup *l)
{
	struct lookup_key head;
	memset(&head, 0, sizeof head);
	head.source_id = endpoint_id(t, &p->source, p->source_mac);
	head.destination_id = endpoint_id(t, &p->destination, p->destination_mac);
	head.type = l->type;
	head.bucket = bucket_of(t, p);
	head.label = p->label;
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
	fact_put(t, &t->lookup, tally_write_lookup, &key, p->frame->time_ns);
}

static void name_add(struct tally *t, const struct packet *p, const struct name *n)
{
	struct name_key head;
	memset(&head, 0, sizeof head);
	head.address = n->address;
	head.asker = n->asker;
	head.source = (uint8_t)n->source;
	struct key_buffer key = { .length = 0 };
	key_add(&key, &head, sizeof head);
	key_add(&key, n->name.at, cut(n->name.length));
	fact_put(t, &t->name, tally_write_name, &key, p->frame->time_ns);
}

static void evidence_add(struct tally *t, const struct packet *p, const struct evidence *e)
{
	struct evidence_key head;
	memset(&head, 0, sizeof head);
	head.address = e->address;
	head.mac = e->mac;
	head.kind = (uint8_t)e->kind;
	struct key_buffer key = { .length = 0 };
	key_add(&key, &head, sizeof head);
	key_add(&key, e->value.at, cut(e->value.length));
	fact_put(t, &t->evidence, tally_write_evidence, &key, p->frame->time_ns);
}

void tally_record(void *user, const struct packet *p, const struct record *r)
{
	struct tally *t = user;
	switch (r->kind) {
	case RECORD_LOOKUP: lookup_add(t, p, &r->lookup); break;
	case RECORD_NAME: name_add(t, p, &r->name); break;
	case RECORD_EVIDENCE: evidence_add(t, p, &r->evidence); break;
	}
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
