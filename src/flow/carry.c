/* carry.c -- flows to bytes and back, so that a connection that spans two files stays one.
 * The bytes are this program's own, kept in its store between two files of a home; they are checked
 * all the same, since a store can be damaged.
 * SPDX-License-Identifier: MIT */
#include "flow/flow_list.h"

#include "base/memory.h"

#include <stdlib.h>

enum { CARRY_WORD_MAX = 255, CARRY_PENDING_MAX = 1 << 20 };

static void save_u32(struct text *out, uint32_t value)
{
	text_add(out, &value, sizeof value);
}

/* A flow is mostly zeros: it is kept as runs, so many zero bytes and so many others. */
enum { ZEROS_WORTH_A_RUN = 8 };
struct run {
	uint16_t zeros, others;
};

static size_t zeros_at(const uint8_t *bytes, size_t at, size_t length)
{
	size_t end = at;
	while (end < length && bytes[end] == 0)
		end++;
	return end - at;
}

static void save_sparse(struct text *out, const void *from, size_t length)
{
	const uint8_t *bytes = from;
	_Static_assert(sizeof(struct flow) <= UINT16_MAX, "a run's length");
	for (size_t at = 0; at < length;) {
		size_t zeros = zeros_at(bytes, at, length), start = at + zeros, end = start;
		while (end < length && zeros_at(bytes, end, length) < ZEROS_WORTH_A_RUN)
			end++;
		const struct run run = { (uint16_t)zeros, (uint16_t)(end - start) };
		text_add(out, &run, sizeof run);
		text_add(out, bytes + start, end - start);
		at = end;
	}
}

static void save_word(struct text *out, const char *word)
{
	size_t length = word ? strlen(word) : 0;
	if (length > CARRY_WORD_MAX)
		length = CARRY_WORD_MAX;
	save_u32(out, (uint32_t)length);
	text_add(out, word, length);
}

static void flow_save(void *user, const struct flow *f)
{
	struct text *out = user;
	struct flow plain = *f;
	plain.label = plain.service = NULL;
	memset(&plain.tally, 0, sizeof plain.tally);
	for (int side = 0; side < 2; side++) {
		plain.stream[side].pending = NULL;
		plain.stream[side].pending_capacity = 0;
	}
	plain.chain = plain.older = plain.newer = 0;
	save_sparse(out, &plain, sizeof plain);
	save_word(out, f->label);
	save_word(out, f->service);
	for (int side = 0; side < 2; side++)
		text_add(out, f->stream[side].pending, f->stream[side].pending_length);
}

void flow_table_save(const struct flow_table *t, struct text *out)
{
	save_u32(out, (uint32_t)sizeof(struct flow));
	save_u32(out, (uint32_t)t->counters.open);
	text_add(out, &t->counters, sizeof t->counters);
	text_add(out, &t->looked_ns, sizeof t->looked_ns);
	for (size_t list = 0; list < FLOW_LISTS; list++)
		for (uint32_t i = t->lists[list].oldest; i != FLOW_NONE; i = flow_at(t, i)->newer)
			flow_save(out, flow_at(t, i));
}

static bool load_raw(struct cursor *in, void *to, size_t length)
{
	struct span bytes = cursor_take(in, length);
	if (length && bytes.at)
		memcpy(to, bytes.at, length);
	return !in->failed;
}

static bool load_sparse(struct cursor *in, void *to, size_t length)
{
	uint8_t *bytes = to;
	memset(bytes, 0, length);
	for (size_t at = 0; at < length;) {
		struct run run;
		if (!load_raw(in, &run, sizeof run) || run.zeros + run.others == 0 ||
			(size_t)run.zeros + run.others > length - at)
			return false;
		at += run.zeros;
		if (!load_raw(in, bytes + at, run.others))
			return false;
		at += run.others;
	}
	return true;
}

static const char *load_word(struct cursor *in, struct pool *words)
{
	uint32_t length = 0;
	if (!load_raw(in, &length, sizeof length) || length > CARRY_WORD_MAX)
		return NULL;
	struct span word = cursor_take(in, length);
	return word.length ? pool_intern(words, word) : NULL;
}

static bool load_pending(struct cursor *in, struct stream *s)
{
	if (s->pending_length == 0)
		return true;
	struct span bytes = cursor_take(in, s->pending_length);
	if (in->failed || s->pending_length > CARRY_PENDING_MAX)
		return false;
	s->pending = memory_new(s->pending_length, 1);
	memcpy(s->pending, bytes.at, bytes.length);
	s->pending_capacity = s->pending_length;
	return true;
}

static bool flow_load(struct flow_table *t, struct cursor *in, struct pool *words)
{
	struct flow f;
	if (!load_sparse(in, &f, sizeof f))
		return false;
	memset(&f.tally, 0, sizeof f.tally);
	for (int side = 0; side < 2; side++) {
		f.stream[side].pending = NULL;
		f.stream[side].pending_capacity = 0;
	}
	f.label = load_word(in, words);
	f.service = load_word(in, words);
	f.name[sizeof f.name - 1] = '\0';
	bool sane = f.first_side < 2 && f.last_payload_side <= 2 && f.label;
	sane = sane && load_pending(in, &f.stream[0]) && load_pending(in, &f.stream[1]) &&
	       !in->failed;
	if (sane)
		flow_table_add(t, &f);
	else
		free(f.stream[0].pending);
	return sane;
}

int flow_table_load(struct flow_table *t, struct cursor *in, struct pool *words)
{
	uint32_t size = 0, count = 0;
	struct flow_counters counters = { 0 };
	if (!load_raw(in, &size, sizeof size) || !load_raw(in, &count, sizeof count) ||
		!load_raw(in, &counters, sizeof counters) ||
		!load_raw(in, &t->looked_ns, sizeof t->looked_ns) || size != sizeof(struct flow) ||
		count > FLOWS_MAX)
		return -1;
	for (uint32_t i = 0; i < count; i++)
		if (!flow_load(t, in, words))
			return -1;
	t->counters = counters;
	return 0;
}
