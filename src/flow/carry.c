/* carry.c -- flows to bytes and back, so that a connection that spans two files stays one.
 * The bytes are this program's own, kept in its store between two files of a home; they are checked
 * all the same, since a store can be damaged.
 * SPDX-License-Identifier: MIT */
#include "flow/flow_list.h"

#include "base/memory.h"
#include "base/raw.h"

#include <stdlib.h>

enum { CARRY_WORD_MAX = 255, CARRY_PENDING_MAX = 1 << 20 };

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
	text_add_u32(out, (uint32_t)length);
	text_add(out, word, length);
}

/* What a flow has beside its plain data, a byte a part. */
enum {
	CARRY_STREAM_0 = 1,
	CARRY_STREAM_1 = 2,
	CARRY_STATE = 4,
	CARRY_DOUBTS = 8,
	CARRY_OTHER = 16,
	CARRY_PARTS_ALL = 31
};

static uint32_t parts_of(const struct flow *f)
{
	return (f->stream[0] ? CARRY_STREAM_0 : 0U) | (f->stream[1] ? CARRY_STREAM_1 : 0U) |
	       (f->app_state ? CARRY_STATE : 0U) | (f->doubts ? CARRY_DOUBTS : 0U) |
	       (f->app_other ? CARRY_OTHER : 0U);
}

static void save_stream(struct text *out, const struct stream *s)
{
	struct stream plain = *s;
	plain.pending = NULL;
	plain.pending_capacity = 0;
	save_sparse(out, &plain, sizeof plain);
	text_add(out, s->pending, s->pending_length);
}

static void save_doubts(struct text *out, const struct flow_doubt *doubts)
{
	for (size_t i = 0; i < FLOW_DOUBTS_MAX; i++) {
		save_word(out, doubts[i].label);
		text_add(out, doubts[i].packets, sizeof doubts[i].packets);
		text_add(out, doubts[i].bytes, sizeof doubts[i].bytes);
	}
}

static void flow_save(void *user, const struct flow *f)
{
	struct text *out = user;
	struct flow plain = *f;
	plain.label = plain.service = NULL;
	plain.name = NULL;
	plain.stream[0] = plain.stream[1] = NULL;
	plain.app_state = plain.app_other = NULL;
	plain.doubts = NULL;
	plain.parts = NULL;
	memset(&plain.tally, 0, sizeof plain.tally);
	plain.index = 0;
	save_sparse(out, &plain, sizeof plain);
	save_word(out, f->label);
	save_word(out, f->service);
	save_word(out, f->name);
	text_add_u32(out, parts_of(f));
	for (int side = 0; side < 2; side++)
		if (f->stream[side])
			save_stream(out, f->stream[side]);
	if (f->app_state)
		save_sparse(out, f->app_state, FLOW_APP_BYTES);
	if (f->app_other)
		save_sparse(out, f->app_other, FLOW_APP_BYTES);
	if (f->doubts)
		save_doubts(out, f->doubts);
}

void flow_table_save(const struct flow_table *t, struct text *out)
{
	text_add_u32(out, (uint32_t)sizeof(struct flow));
	text_add_u32(out, (uint32_t)t->counters.open);
	text_add(out, &t->counters, sizeof t->counters);
	text_add(out, &t->looked_ns, sizeof t->looked_ns);
	for (size_t list = 0; list < FLOW_LISTS; list++)
		for (uint32_t i = t->lists[list].oldest; i != FLOW_NONE; i = flow_newer(t, i))
			flow_save(out, flow_at(t, i));
}

static bool load_sparse(struct cursor *in, void *to, size_t length)
{
	uint8_t *bytes = to;
	memset(bytes, 0, length);
	for (size_t at = 0; at < length;) {
		struct run run;
		if (!cursor_copy(in, &run, sizeof run) || run.zeros + run.others == 0 ||
			(size_t)run.zeros + run.others > length - at)
			return false;
		at += run.zeros;
		if (!cursor_copy(in, bytes + at, run.others))
			return false;
		at += run.others;
	}
	return true;
}

static struct span load_text(struct cursor *in)
{
	uint32_t length = 0;
	if (!cursor_copy(in, &length, sizeof length) || length > CARRY_WORD_MAX)
		return span_of(NULL, 0);
	return cursor_take(in, length);
}

static const char *load_word(struct cursor *in, struct pool *words)
{
	struct span word = load_text(in);
	return word.length ? pool_intern(words, word) : NULL;
}

static bool load_stream(struct cursor *in, struct flow *f, int side)
{
	struct stream plain;
	if (!load_sparse(in, &plain, sizeof plain))
		return false;
	struct span pending = cursor_take(in, plain.pending_length);
	plain.pending = NULL;
	plain.pending_capacity = 0;
	if (in->failed || plain.pending_length > CARRY_PENDING_MAX)
		return false;
	if (pending.length) {
		plain.pending = memory_new(pending.length, 1);
		memcpy(plain.pending, pending.at, pending.length);
		plain.pending_capacity = plain.pending_length;
	}
	*flow_stream(f, side) = plain;
	return true;
}

static bool load_doubts(struct cursor *in, struct flow *f, struct pool *words)
{
	struct flow_doubt *doubts = flow_doubts(f);
	for (size_t i = 0; i < FLOW_DOUBTS_MAX; i++) {
		doubts[i].label = load_word(in, words);
		cursor_copy(in, doubts[i].packets, sizeof doubts[i].packets);
		cursor_copy(in, doubts[i].bytes, sizeof doubts[i].bytes);
	}
	return !in->failed;
}

/* What dissectors keep of the flow; whoever owns one has one. */
static bool load_states(struct cursor *in, struct flow *f, uint32_t parts)
{
	if ((!(parts & CARRY_STATE) && (f->app_owner || parts & CARRY_OTHER)) ||
		(!(parts & CARRY_OTHER) && f->app_other_owner))
		return false;
	if (parts & CARRY_STATE && !load_sparse(in, flow_state(f), FLOW_APP_BYTES))
		return false;
	return !(parts & CARRY_OTHER) || load_sparse(in, flow_other_state(f), FLOW_APP_BYTES);
}

/* What the flow owns; false if it is not what flow_save wrote. */
static bool load_parts(struct cursor *in, struct flow *f, struct pool *words)
{
	uint32_t parts = 0;
	struct span name = load_text(in);
	if (name.length)
		flow_set_name(f, name);
	if (!cursor_copy(in, &parts, sizeof parts) || parts > CARRY_PARTS_ALL)
		return false;
	if ((parts & CARRY_STREAM_0 && !load_stream(in, f, 0)) ||
		(parts & CARRY_STREAM_1 && !load_stream(in, f, 1)))
		return false;
	if (!load_states(in, f, parts))
		return false;
	return !(parts & CARRY_DOUBTS) || load_doubts(in, f, words);
}

static bool flow_load(struct flow_table *t, struct cursor *in, struct pool *words)
{
	struct flow f;
	if (!load_sparse(in, &f, sizeof f))
		return false;
	memset(&f.tally, 0, sizeof f.tally);
	f.stream[0] = f.stream[1] = NULL;
	f.app_state = f.app_other = NULL;
	f.doubts = NULL;
	f.name = NULL;
	f.parts = &t->parts;
	f.label = load_word(in, words);
	f.service = load_word(in, words);
	bool sane = f.first_side < 2 && f.last_payload_side <= 2 && f.label;
	sane = load_parts(in, &f, words) && sane && !in->failed;
	if (sane)
		flow_table_add(t, &f);
	else
		flow_clear(&f);
	return sane;
}

int flow_table_load(struct flow_table *t, struct cursor *in, struct pool *words)
{
	uint32_t size = 0, count = 0;
	struct flow_counters counters = { 0 };
	if (!cursor_copy(in, &size, sizeof size) || !cursor_copy(in, &count, sizeof count) ||
		!cursor_copy(in, &counters, sizeof counters) ||
		!cursor_copy(in, &t->looked_ns, sizeof t->looked_ns) ||
		size != sizeof(struct flow) || count > FLOWS_MAX)
		return -1;
	for (uint32_t i = 0; i < count; i++)
		if (!flow_load(t, in, words))
			return -1;
	t->counters = counters;
	return 0;
}
