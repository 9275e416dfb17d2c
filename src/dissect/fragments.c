/* fragments.c -- puts IP datagrams together from their pieces; see fragments.h.
 * Called by ipv4.c and ipv6.c; save and load by the engine.
 * SPDX-License-Identifier: MIT */
#include "dissect/fragments.h"

#include "base/memory.h"

#include <stdlib.h>

enum {
	FRAGMENTS_DATAGRAMS_MAX = 1024,
	FRAGMENTS_BYTES_MAX = 8 << 20,
	FRAGMENTS_RANGES_MAX = 64, /* holes in one datagram; honest ones have few */
	FRAGMENTS_LENGTH_MAX = 65535,
	FRAGMENTS_LENGTH_UNKNOWN = UINT32_MAX,
	FRAGMENTS_SAVE_VERSION = 1,
};

struct range {
	uint32_t from, to; /* bytes that are there: [from, to) */
};

struct datagram {
	struct fragment_key key;
	uint8_t *bytes; /* owned */
	uint32_t capacity;
	uint32_t length; /* of the whole, once the last fragment was seen */
	uint32_t ranges;
	struct range range[FRAGMENTS_RANGES_MAX]; /* ascending, not touching */
};

struct fragments {
	struct datagram *waiting[FRAGMENTS_DATAGRAMS_MAX];
	uint32_t tags[FRAGMENTS_DATAGRAMS_MAX]; /* of the keys, to spare compares */
	uint64_t born[FRAGMENTS_DATAGRAMS_MAX]; /* serial numbers: the smallest is the oldest */
	uint32_t count, bytes;
	uint64_t births;
	uint64_t seen, refused, completed, evicted;
};

struct fragments *fragments_new(void)
{
	return memory_new(1, sizeof(struct fragments));
}

static void fragments_drop(struct fragments *f, uint32_t at)
{
	struct datagram *gone = f->waiting[at];
	f->bytes -= gone->capacity;
	free(gone->bytes);
	free(gone);
	f->count--;
	f->waiting[at] = f->waiting[f->count];
	f->tags[at] = f->tags[f->count];
	f->born[at] = f->born[f->count];
}

static void fragments_clear(struct fragments *f)
{
	while (f->count)
		fragments_drop(f, f->count - 1);
}

void fragments_free(struct fragments *f)
{
	if (!f)
		return;
	fragments_clear(f);
	free(f);
}

struct fragments_counters fragments_counters(const struct fragments *f)
{
	return (struct fragments_counters){ .seen = f->seen,
		.refused = f->refused,
		.completed = f->completed,
		.evicted = f->evicted,
		.waiting_datagrams = f->count,
		.waiting_bytes = f->bytes };
}

static uint32_t key_tag(const struct fragment_key *key)
{
	return key->identification ^ (uint32_t)key->protocol << 24 ^
	       (uint32_t)key->source.bytes[3] << 16 ^ (uint32_t)key->destination.bytes[3] << 8;
}

static bool key_equals(const struct fragment_key *a, const struct fragment_key *b)
{
	return a->identification == b->identification && a->protocol == b->protocol &&
	       address_equals(&a->source, &b->source) &&
	       address_equals(&a->destination, &b->destination);
}

static uint32_t fragments_find(const struct fragments *f, const struct fragment_key *key)
{
	uint32_t tag = key_tag(key);
	for (uint32_t i = 0; i < f->count; i++)
		if (f->tags[i] == tag && key_equals(&f->waiting[i]->key, key))
			return i;
	return FRAGMENTS_DATAGRAMS_MAX;
}

/* Pushes out the oldest; `spare` stays, because it is being added to. */
static bool fragments_evict(struct fragments *f, const struct datagram *spare)
{
	uint32_t oldest = FRAGMENTS_DATAGRAMS_MAX;
	for (uint32_t i = 0; i < f->count; i++)
		if (f->waiting[i] != spare &&
			(oldest == FRAGMENTS_DATAGRAMS_MAX || f->born[i] < f->born[oldest]))
			oldest = i;
	if (oldest == FRAGMENTS_DATAGRAMS_MAX)
		return false;
	fragments_drop(f, oldest);
	f->evicted++;
	return true;
}

static struct datagram *fragments_begin(struct fragments *f, const struct fragment_key *key)
{
	if (f->count == FRAGMENTS_DATAGRAMS_MAX)
		fragments_evict(f, NULL);
	struct datagram *fresh = memory_new(1, sizeof *fresh);
	fresh->key = *key;
	fresh->length = FRAGMENTS_LENGTH_UNKNOWN;
	f->waiting[f->count] = fresh;
	f->tags[f->count] = key_tag(key);
	f->born[f->count] = ++f->births;
	f->count++;
	return fresh;
}

static void datagram_reserve(struct fragments *f, struct datagram *g, uint32_t end)
{
	if (end <= g->capacity)
		return;
	uint32_t more = end - g->capacity;
	while (f->bytes + more > FRAGMENTS_BYTES_MAX && fragments_evict(f, g))
		continue;
	g->bytes = memory_resize(g->bytes, end, 1);
	g->capacity = end;
	f->bytes += more;
}

/* Copies what of [from, to) is not there yet. */
static void datagram_fill(struct datagram *g, struct range add, const uint8_t *bytes)
{
	uint32_t at = add.from;
	for (uint32_t i = 0; i < g->ranges && at < add.to; i++) {
		const struct range *there = &g->range[i];
		uint32_t hole_end = there->from < add.to ? there->from : add.to;
		if (at < hole_end)
			memcpy(g->bytes + at, bytes + (at - add.from), hole_end - at);
		if (at < there->to)
			at = there->to;
	}
	if (at < add.to)
		memcpy(g->bytes + at, bytes + (at - add.from), add.to - at);
}

/* Unites `add` with the ranges it meets. False if that would make too many. */
static bool datagram_mark(struct datagram *g, struct range add)
{
	uint32_t first = 0;
	while (first < g->ranges && g->range[first].to < add.from)
		first++;
	uint32_t after = first;
	while (after < g->ranges && g->range[after].from <= add.to) {
		if (g->range[after].from < add.from)
			add.from = g->range[after].from;
		if (g->range[after].to > add.to)
			add.to = g->range[after].to;
		after++;
	}
	if (g->ranges + 1 - (after - first) > FRAGMENTS_RANGES_MAX)
		return false;
	memmove(&g->range[first + 1], &g->range[after], (g->ranges - after) * sizeof add);
	g->range[first] = add;
	g->ranges = g->ranges + 1 - (after - first);
	return true;
}

static bool datagram_is_whole(const struct datagram *g)
{
	return g->ranges && g->range[0].from == 0 && g->range[0].to >= g->length;
}

static bool datagram_finish(
	struct fragments *f, const struct datagram *g, struct arena *scratch, struct span *whole)
{
	uint8_t *copy = arena_take(scratch, g->length);
	if (copy) {
		memcpy(copy, g->bytes, g->length);
		*whole = span_of(copy, g->length);
		f->completed++;
	}
	fragments_drop(f, fragments_find(f, &g->key));
	return copy != NULL;
}

bool fragments_add(struct fragments *f, const struct fragment_key *key,
	const struct fragment *piece, struct arena *scratch, struct span *whole)
{
	f->seen++;
	size_t length = piece->bytes.length;
	if (!length || piece->offset > FRAGMENTS_LENGTH_MAX ||
		length > FRAGMENTS_LENGTH_MAX - piece->offset) {
		f->refused++;
		return false;
	}
	struct range add = { piece->offset, piece->offset + (uint32_t)length };
	uint32_t at = fragments_find(f, key);
	struct datagram *g = at < f->count ? f->waiting[at] : fragments_begin(f, key);
	datagram_reserve(f, g, add.to);
	datagram_fill(g, add, piece->bytes.at);
	if (!datagram_mark(g, add)) {
		f->refused++;
		return false;
	}
	if (!piece->more && g->length == FRAGMENTS_LENGTH_UNKNOWN)
		g->length = add.to;
	return datagram_is_whole(g) && datagram_finish(f, g, scratch, whole);
}

/* --- carry-over: a version, a count, then each datagram; numbers are big-endian ---------------- */

static void save_u32(struct text *out, uint32_t value)
{
	uint8_t bytes[4] = { (uint8_t)(value >> 24), (uint8_t)(value >> 16), (uint8_t)(value >> 8),
		(uint8_t)value };
	text_add(out, bytes, sizeof bytes);
}

static void datagram_save(const struct datagram *g, struct text *out)
{
	text_add_byte(out, (char)g->key.source.kind);
	text_add(out, g->key.source.bytes, sizeof g->key.source.bytes);
	text_add(out, g->key.destination.bytes, sizeof g->key.destination.bytes);
	save_u32(out, g->key.identification);
	text_add_byte(out, (char)g->key.protocol);
	save_u32(out, g->length);
	save_u32(out, g->ranges);
	for (uint32_t i = 0; i < g->ranges; i++) {
		save_u32(out, g->range[i].from);
		save_u32(out, g->range[i].to);
		text_add(out, g->bytes + g->range[i].from, g->range[i].to - g->range[i].from);
	}
}

static uint32_t fragments_next_born(const struct fragments *f, uint64_t after)
{
	uint32_t next = FRAGMENTS_DATAGRAMS_MAX;
	for (uint32_t i = 0; i < f->count; i++)
		if (f->born[i] > after &&
			(next == FRAGMENTS_DATAGRAMS_MAX || f->born[i] < f->born[next]))
			next = i;
	return next;
}

void fragments_save(const struct fragments *f, struct text *out)
{
	text_add_byte(out, FRAGMENTS_SAVE_VERSION);
	save_u32(out, f->count);
	uint64_t born = 0;
	for (uint32_t i = 0; i < f->count; i++) {
		uint32_t next = fragments_next_born(f, born);
		datagram_save(f->waiting[next], out);
		born = f->born[next];
	}
}

static struct address load_address(struct cursor *in, uint8_t kind)
{
	struct span bytes = cursor_take(in, 16);
	if (!bytes.at)
		return (struct address){ 0 };
	return kind == ADDRESS_IPV4 ? address_ipv4(span_of(bytes.at, 4)) : address_ipv6(bytes);
}

static int datagram_load(struct fragments *f, struct cursor *in)
{
	struct fragment_key key = { 0 };
	uint8_t kind = cursor_u8(in);
	key.source = load_address(in, kind);
	key.destination = load_address(in, kind);
	key.identification = cursor_be32(in);
	key.protocol = cursor_u8(in);
	uint32_t length = cursor_be32(in), ranges = cursor_be32(in);
	if (in->failed || ranges == 0 || ranges > FRAGMENTS_RANGES_MAX ||
		(kind != ADDRESS_IPV4 && kind != ADDRESS_IPV6) ||
		fragments_find(f, &key) < f->count)
		return -1;
	struct datagram *g = fragments_begin(f, &key);
	for (uint32_t i = 0; i < ranges; i++) {
		struct range r = { .from = cursor_be32(in) };
		r.to = cursor_be32(in);
		if (in->failed || r.from >= r.to || r.to > FRAGMENTS_LENGTH_MAX)
			return -1;
		struct span bytes = cursor_take(in, r.to - r.from);
		if (in->failed)
			return -1;
		datagram_reserve(f, g, r.to);
		datagram_fill(g, r, bytes.at);
		datagram_mark(g, r);
	}
	g->length = length;
	return datagram_is_whole(g) ? -1 : 0; /* a whole one was never saved */
}

int fragments_load(struct fragments *f, struct cursor *in)
{
	fragments_clear(f);
	uint8_t version = cursor_u8(in);
	uint32_t count = cursor_be32(in);
	if (in->failed || version != FRAGMENTS_SAVE_VERSION || count > FRAGMENTS_DATAGRAMS_MAX)
		return -1;
	for (uint32_t i = 0; i < count; i++)
		if (datagram_load(f, in) < 0) {
			fragments_clear(f);
			return -1;
		}
	return 0;
}
