/* pool.c -- interned words on a map, texts in chunks that never move.
 * SPDX-License-Identifier: MIT */
#include "base/pool.h"

#include "base/map.h"
#include "base/memory.h"

#include <stdlib.h>

enum { POOL_CHUNK_BYTES = 16384 };

struct chunk {
	struct chunk *next;
	size_t used, capacity;
	char bytes[];
};

struct pool {
	struct map words; /* text -> const char * */
	struct chunk *chunks;
};

struct pool *pool_new(uint32_t max_words, size_t max_bytes)
{
	struct pool *p = memory_new(1, sizeof *p);
	map_init(&p->words, sizeof(const char *), max_words, max_bytes);
	return p;
}

void pool_free(struct pool *p)
{
	if (!p)
		return;
	while (p->chunks) {
		struct chunk *next = p->chunks->next;
		free(p->chunks);
		p->chunks = next;
	}
	map_clear(&p->words);
	free(p);
}

static const char *pool_keep(struct pool *p, struct span text)
{
	if (!p->chunks || p->chunks->capacity - p->chunks->used <= text.length) {
		size_t capacity =
			text.length >= POOL_CHUNK_BYTES ? text.length + 1 : POOL_CHUNK_BYTES;
		struct chunk *fresh = memory_new(1, sizeof *fresh + capacity);
		*fresh = (struct chunk){ .next = p->chunks, .capacity = capacity };
		p->chunks = fresh;
	}
	char *at = p->chunks->bytes + p->chunks->used;
	if (text.length)
		memcpy(at, text.at, text.length);
	at[text.length] = '\0';
	p->chunks->used += text.length + 1;
	return at;
}

uint32_t pool_put(struct pool *p, struct span text)
{
	bool fresh;
	uint32_t entry = map_put(
		&p->words, text.length ? text.at : (const uint8_t *)"", text.length, &fresh);
	if (entry == MAP_NONE)
		return POOL_OVERFLOW;
	if (fresh) {
		const char *kept = pool_keep(p, text);
		memcpy(map_value(&p->words, entry), &kept, sizeof kept);
	}
	return entry + 1;
}

const char *pool_text(const struct pool *p, uint32_t number)
{
	if (number == POOL_OVERFLOW || number > p->words.count)
		return "(overflow)";
	const char *text;
	memcpy(&text, map_value(&p->words, number - 1), sizeof text);
	return text;
}

const char *pool_intern(struct pool *p, struct span text)
{
	return pool_text(p, pool_put(p, text));
}

uint64_t pool_refused(const struct pool *p)
{
	return p->words.refused;
}
