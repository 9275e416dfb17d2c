/* flow.c -- the parts of a flow that only some flows have, from chunks and lists of free ones: flows come
 * and go by the thousand.
 * SPDX-License-Identifier: MIT */
#include "model/flow.h"

#include "base/memory.h"

#include <stdlib.h>

enum part { PART_STREAM, PART_SMALL };
enum { PARTS_IN_CHUNK = 64, PART_SMALL_BYTES = 96 };

_Static_assert((int)FLOW_APP_BYTES <= (int)PART_SMALL_BYTES, "a scratch fits");
_Static_assert(FLOW_DOUBTS_MAX * sizeof(struct flow_doubt) <= (int)PART_SMALL_BYTES, "doubts fit");
_Static_assert((int)FLOW_NAME_MAX < (int)PART_SMALL_BYTES, "a name fits");
_Static_assert(sizeof(struct stream) % sizeof(void *) == 0, "parts lie side by side");

static size_t part_bytes(enum part kind)
{
	return kind == PART_STREAM ? sizeof(struct stream) : PART_SMALL_BYTES;
}

static void part_give(struct flow_parts *parts, enum part kind, void *part)
{
	if (!part)
		return;
	memcpy(part, &parts->free[kind], sizeof parts->free[kind]);
	parts->free[kind] = part;
}

/* The first bytes of a chunk lead to the one before. */
static void parts_grow(struct flow_parts *parts, enum part kind)
{
	size_t bytes = part_bytes(kind);
	char *chunk = memory_new(sizeof(void *) + PARTS_IN_CHUNK * bytes, 1);
	memcpy(chunk, &parts->chunks, sizeof parts->chunks);
	parts->chunks = chunk;
	for (size_t i = PARTS_IN_CHUNK; i > 0; i--)
		part_give(parts, kind, chunk + sizeof(void *) + (i - 1) * bytes);
}

/* Zeroed. */
static void *part_take(struct flow_parts *parts, enum part kind)
{
	if (!parts->free[kind])
		parts_grow(parts, kind);
	void *part = parts->free[kind];
	memcpy(&parts->free[kind], part, sizeof parts->free[kind]);
	if (parts->free[kind])
		__builtin_prefetch(parts->free[kind], 1); /* for who takes that one */
	memset(part, 0, part_bytes(kind));
	return part;
}

void flow_parts_clear(struct flow_parts *parts)
{
	while (parts->chunks) {
		void *chunk = parts->chunks;
		memcpy(&parts->chunks, chunk, sizeof parts->chunks);
		free(chunk);
	}
	*parts = (struct flow_parts){ 0 };
}

struct stream *flow_stream(struct flow *f, int side)
{
	if (!f->stream[side])
		f->stream[side] = part_take(f->parts, PART_STREAM);
	return f->stream[side];
}

void *flow_state(struct flow *f)
{
	if (!f->app_state)
		f->app_state = part_take(f->parts, PART_SMALL);
	return f->app_state;
}

void *flow_other_state(struct flow *f)
{
	if (!f->app_other)
		f->app_other = part_take(f->parts, PART_SMALL);
	return f->app_other;
}

void flow_set_name(struct flow *f, struct span name)
{
	const char *text = (const char *)name.at;
	size_t length = strnlen(text, name.length < FLOW_NAME_MAX ? name.length : FLOW_NAME_MAX);
	if (f->name && strncmp(f->name, text, length) == 0 && !f->name[length])
		return; /* told again, as with every request */
	part_give(f->parts, PART_SMALL, f->name);
	f->name = NULL;
	if (length == 0)
		return;
	f->name = part_take(f->parts, PART_SMALL);
	memcpy(f->name, text, length);
}

struct flow_doubt *flow_doubts(struct flow *f)
{
	if (!f->doubts)
		f->doubts = part_take(f->parts, PART_SMALL);
	return f->doubts;
}

const char *flow_look_word(enum flow_look look)
{
	static const char *const words[LOOK_COUNT] = {
		[LOOK_TEXT] = "text",
		[LOOK_TLS] = "TLS",
		[LOOK_RANDOM] = "random",
		[LOOK_BINARY] = "binary",
	};
	return words[look];
}

#define FLOW_TRAIT_WORD(name, word) word,
const char *flow_trait_word(enum flow_trait_number trait)
{
	static const char *const words[FLOW_TRAIT_COUNT] = { FLOW_TRAITS(FLOW_TRAIT_WORD) };
	return words[trait];
}
#undef FLOW_TRAIT_WORD

void flow_clear(struct flow *f)
{
	for (int side = 0; side < 2; side++) {
		if (f->stream[side])
			free(f->stream[side]->pending);
		part_give(f->parts, PART_STREAM, f->stream[side]);
		f->stream[side] = NULL;
	}
	part_give(f->parts, PART_SMALL, f->app_state);
	part_give(f->parts, PART_SMALL, f->app_other);
	part_give(f->parts, PART_SMALL, f->name);
	part_give(f->parts, PART_SMALL, f->doubts);
	f->app_state = f->app_other = NULL;
	f->name = NULL;
	f->doubts = NULL;
}
