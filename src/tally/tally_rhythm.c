/* tally_rhythm.c -- how regularly a device calls a peer at a port: requests of each pair, and the gaps
 * between them by class of length, one row a pair. Called by tally_front.c for each request.
 * SPDX-License-Identifier: MIT */
#include "tally/tally_tables.h"

#include "base/memory.h"
#include "base/raw.h"

#include <math.h>
#include <stdlib.h>

enum {
	GAP_BLOCKS_MAX = 49152, /* of all pairs together */
	GAP_CLASSES_MAX = 256,  /* more than 64 bits of time have */
	GAP_BLOCK_CLASSES = 7,
};

/* The gaps of one pair that are of one class of length; several classes in a block, for the blocks of
 * all pairs are more than the processor's caches hold. */
struct gap_sum {
	uint64_t requests;
	int64_t gap_us;
};
struct gap_block {
	uint32_t next; /* index + 1 of the same pair's next one */
	uint8_t count, gap_class[GAP_BLOCK_CLASSES];
	struct gap_sum sum[GAP_BLOCK_CLASSES];
};

/* 0: the first request of its pair; else quarter octaves of milliseconds, from 1 up. */
static uint8_t gap_class_of(int64_t gap_us)
{
	return gap_us < 0 ? 0 : (uint8_t)(1 + (int)floor(4 * log2((double)gap_us / 1000 + 1)));
}

static uint32_t pair_put(struct tally *t, const struct pair_key *key, uint64_t hash)
{
	uint32_t entry = map_put_hashed(&t->pairs, key, sizeof *key, hash, NULL);
	if (entry != MAP_NONE)
		return entry;
	tally_write_rhythm(t);
	t->pairs_forgotten +=
		t->pairs.count; /* full: each pair's next request is a first one again */
	map_reset(&t->pairs);
	return map_put_hashed(&t->pairs, key, sizeof *key, hash, NULL);
}

/* A block of its own, in front of the others; what a full table has is written out first. */
static struct gap_block *gap_block_new(struct tally *t, struct pair *pair)
{
	if (t->gap_count == GAP_BLOCKS_MAX)
		tally_write_rhythm(t);
	if (t->gap_count == t->gap_capacity) {
		t->gap_capacity = t->gap_capacity ? t->gap_capacity * 2 : 1024;
		t->gaps = memory_resize(t->gaps, t->gap_capacity, sizeof *t->gaps);
	}
	struct gap_block *block = &t->gaps[t->gap_count++];
	*block = (struct gap_block){ .next = pair->gaps };
	pair->gaps = t->gap_count;
	return block;
}

static struct gap_sum *gap_sum_new(struct tally *t, struct pair *pair, uint8_t gap_class)
{
	struct gap_block *block = pair->gaps ? &t->gaps[pair->gaps - 1] : NULL;
	if (!block || block->count == GAP_BLOCK_CLASSES)
		block = gap_block_new(t, pair);
	block->gap_class[block->count] = gap_class;
	return &block->sum[block->count++];
}

static struct gap_sum *gap_sum_of(struct tally *t, struct pair *pair, uint8_t gap_class)
{
	for (uint32_t i = pair->gaps; i; i = t->gaps[i - 1].next)
		for (uint8_t k = 0; k < t->gaps[i - 1].count; k++)
			if (t->gaps[i - 1].gap_class[k] == gap_class)
				return &t->gaps[i - 1].sum[k];
	return gap_sum_new(t, pair, gap_class);
}

/* One request; gap_us -1: the first one of its pair. */
static void rhythm_add(struct tally *t, struct pair *pair, int64_t gap_us, int64_t now)
{
	struct gap_sum *sum = gap_sum_of(t, pair, gap_class_of(gap_us));
	sum->requests++;
	sum->gap_us += gap_us > 0 ? gap_us : 0;
	if (pair->requests == 0 || now < pair->first_ns)
		pair->first_ns = now;
	if (pair->requests == 0 || now > pair->last_ns)
		pair->last_ns = now;
	pair->requests++;
}

static void answer_add(struct pair *pair, uint8_t kind)
{
	pair->answers += kind >= FLOW_REQUEST_ANSWERED;
	pair->repeats += kind == FLOW_REQUEST_REPEATED;
}

/* What asks once a connection (after a handshake) gets its answers each in another one. */
bool rhythm_wants(const struct tally_flow *f)
{
	return !f->is_open && f->answer_bytes && f->requests &&
	       f->requests <= RHYTHM_SHORT_REQUESTS;
}

void rhythm_flow(struct tally *t, const struct tally_flow *f, uint64_t hash)
{
	const struct pair_key key = pair_key_of_flow(f);
	if (!rhythm_wants(f))
		return;
	uint32_t entry = map_find_hashed(&t->pairs, &key, sizeof key, hash);
	if (entry == MAP_NONE)
		return;
	struct pair *pair = map_value(&t->pairs, entry);
	struct pair_state *state = &pair->state;
	bool has_before = state->answer_bytes != 0,
	     is_same = state->answer_bytes == f->answer_bytes;
	state->answer_bytes = f->answer_bytes;
	if (has_before && state->requests < RHYTHM_REQUESTS_MIN) {
		state->held_answers++;
		state->held_repeats += is_same;
	} else if (has_before) {
		answer_add(pair, is_same ? FLOW_REQUEST_REPEATED : FLOW_REQUEST_ANSWERED);
	}
}

static int64_t gap_between(int64_t before_ns, int64_t now_ns)
{
	return now_ns > before_ns ? (now_ns - before_ns) / NS_PER_US : 0;
}

static void rhythm_release(struct tally *t, struct pair *pair)
{
	const int64_t *held_ns = pair->state.held_ns;
	for (uint32_t i = 0; i < RHYTHM_REQUESTS_MIN; i++)
		rhythm_add(t, pair, i ? gap_between(held_ns[i - 1], held_ns[i]) : -1, held_ns[i]);
	pair->answers += pair->state.held_answers;
	pair->repeats += pair->state.held_repeats;
}

void rhythm_fetch(const struct tally *t, const struct tally_request *r, uint64_t hash)
{
	const struct pair_key key = pair_key_of(r);
	uint32_t entry = map_find_hashed(&t->pairs, &key, sizeof key, hash);
	const struct pair *pair = entry == MAP_NONE ? NULL : map_value(&t->pairs, entry);
	if (pair && pair->gaps)
		__builtin_prefetch(&t->gaps[pair->gaps - 1]);
}

void tally_request(struct tally *t, const struct tally_request *r, uint64_t hash)
{
	const struct pair_key key = pair_key_of(r);
	struct pair *pair = map_value(&t->pairs, pair_put(t, &key, hash));
	struct pair_state *state = &pair->state;
	int64_t now = r->time_ns, last = state->last_ns;
	state->last_ns = now;
	if (state->requests < RHYTHM_REQUESTS_MIN)
		state->held_ns[state->requests] = now;
	state->requests++;
	if (state->requests <= RHYTHM_REQUESTS_MIN) {
		state->held_answers += r->kind >= FLOW_REQUEST_ANSWERED;
		state->held_repeats += r->kind == FLOW_REQUEST_REPEATED;
	}
	if (state->requests == RHYTHM_REQUESTS_MIN) {
		rhythm_release(t, pair);
	} else if (state->requests > RHYTHM_REQUESTS_MIN) {
		rhythm_add(t, pair, gap_between(last, now), now);
		answer_add(pair, r->kind);
	}
}

struct gap_class {
	uint8_t number;
	struct gap_sum sum;
};

static int by_class(const void *a, const void *b)
{
	const struct gap_class *x = a, *y = b;
	return (x->number > y->number) - (x->number < y->number);
}

/* Puts the classes of a pair into `sorted`, which has room for all there are. */
static size_t classes_of(
	const struct tally *t, const struct pair *pair, struct gap_class sorted[GAP_CLASSES_MAX])
{
	size_t count = 0;
	for (uint32_t i = pair->gaps; i; i = t->gaps[i - 1].next)
		for (uint8_t k = 0; k < t->gaps[i - 1].count && count < GAP_CLASSES_MAX; k++)
			sorted[count++] = (struct gap_class){ t->gaps[i - 1].gap_class[k],
				t->gaps[i - 1].sum[k] };
	qsort(sorted, count, sizeof *sorted, by_class);
	return count;
}

/* A pair's gaps, class by class, as text. */
static struct span gaps_of(const struct tally *t, const struct pair *pair, struct text *out)
{
	struct gap_class sorted[GAP_CLASSES_MAX];
	size_t count = classes_of(t, pair, sorted);
	text_reset(out);
	for (size_t i = 0; i < count; i++) {
		if (i)
			text_add_byte(out, ',');
		text_add_integer(out, sorted[i].number);
		text_add_byte(out, ':');
		text_add_integer(out, (int64_t)sorted[i].sum.requests);
		text_add_byte(out, ':');
		text_add_integer(out, sorted[i].sum.gap_us);
	}
	return text_span(out);
}

static void write_pair(
	struct tally *t, const struct pair_key *key, const struct pair *pair, struct text *scratch)
{
	const struct value row[RHYTHM_COLUMNS] = {
		[RHYTHM_SEQ] = value_integer(t->seq),
		[RHYTHM_SOURCE_ID] = value_integer(key->source_id),
		[RHYTHM_DESTINATION_ID] = value_integer(key->destination_id),
		[RHYTHM_PORT] = value_integer(key->port),
		[RHYTHM_REQUESTS] = value_integer((int64_t)pair->requests),
		[RHYTHM_GAPS] = value_text(gaps_of(t, pair, scratch)),
		[RHYTHM_FIRST_US] = tally_time(pair->first_ns),
		[RHYTHM_LAST_US] = tally_time(pair->last_ns),
		[RHYTHM_ANSWERS] = value_integer((int64_t)pair->answers),
		[RHYTHM_REPEATS] = value_integer((int64_t)pair->repeats),
	};
	tally_put(t, ROW_RHYTHM, row);
}

/* Ends that have no place, and will not get one, have no rows that others could point at. */
static bool can_be_written(const struct tally *t, const struct pair_key *key)
{
	return census_is_open(&t->places.ends) ||
	       (endpoint_is_placed(t, key->source_id) &&
		       endpoint_is_placed(t, key->destination_id));
}

void tally_write_rhythm(struct tally *t)
{
	struct text scratch = { 0 };
	for (uint32_t i = 0; i < t->pairs.count; i++) {
		struct pair *pair = map_value(&t->pairs, i);
		struct pair_key key;
		if (pair->gaps == 0)
			continue;
		memcpy(&key, map_key(&t->pairs, i).at, sizeof key);
		if (can_be_written(t, &key))
			write_pair(t, &key, pair, &scratch);
		else
			t->places.requests_left_out += pair->requests;
		pair->gaps = 0;
		pair->requests = 0;
		pair->answers = 0;
		pair->repeats = 0;
	}
	t->gap_count = 0;
	text_clear(&scratch);
}

void tally_save(const struct tally *t, struct text *out)
{
	text_add(out, &t->pairs.count, sizeof t->pairs.count);
	for (uint32_t i = 0; i < t->pairs.count; i++) {
		const struct pair *pair = map_value(&t->pairs, i);
		text_add(out, map_key(&t->pairs, i).at, sizeof(struct pair_key));
		text_add(out, &pair->state, sizeof pair->state);
	}
	asked_save(t->asked, out);
}

int tally_load(struct tally *t, struct cursor *in)
{
	uint32_t count;
	if (!cursor_copy(in, &count, sizeof count) || count > REQUEST_PAIRS_MAX)
		return -1;
	for (uint32_t i = 0; i < count; i++) {
		struct span key = cursor_take(in, sizeof(struct pair_key));
		struct span state = cursor_take(in, sizeof(struct pair_state));
		if (in->failed)
			return -1;
		uint32_t entry = map_put(&t->pairs, key.at, key.length, NULL);
		if (entry == MAP_NONE)
			continue;
		struct pair *pair = map_value(&t->pairs, entry);
		memcpy(&pair->state, state.at, state.length);
	}
	return asked_load(t->asked, in);
}
