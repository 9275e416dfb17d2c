/* map.c -- open addressing, insertion ordered.
 * SPDX-License-Identifier: MIT */
#include "base/map.h"

#include "base/memory.h"

#include <stdlib.h>
#include <sys/random.h>
#define XXH_INLINE_ALL
#include <xxhash.h>

enum { MAP_FIRST_CAPACITY = 64, MAP_FIRST_WORDS = 128 };

void map_init(struct map *m, size_t value_size, uint32_t max_entries, size_t max_key_bytes)
{
	*m = (struct map){
		.value_size = value_size, .max_entries = max_entries, .max_key_bytes = max_key_bytes
	};
	if (getrandom(&m->seed, sizeof m->seed, 0) != (ssize_t)sizeof m->seed)
		m->seed = (uint64_t)(uintptr_t)
			m; /* no entropy yet at boot: address space layout is left */
}

void map_clear(struct map *m)
{
	free(m->slots);
	free(m->record_at);
	free(m->records);
	*m = (struct map){ 0 };
}

void map_reset(struct map *m)
{
	m->count = 0;
	m->words_used = 0;
	m->key_bytes = 0;
	if (m->slots)
		memset(m->slots, 0, ((size_t)m->slot_mask + 1) * sizeof *m->slots);
}

/* Where the search begins, and the bits that are kept beside the entry. */
static inline uint32_t slot_of(const struct map *m, uint64_t hash)
{
	return (uint32_t)hash & m->slot_mask;
}

static inline uint32_t tag_of(uint64_t hash)
{
	return (uint32_t)(hash >> 32);
}

uint64_t map_hash(const struct map *m, const void *key, size_t length)
{
	return XXH3_64bits_withSeed(key, length, m->seed);
}

void map_fetch_slot(const struct map *m, uint64_t hash)
{
	if (m->count)
		__builtin_prefetch(&m->slots[slot_of(m, hash)]);
}

/* Tags alone tell which, and may be wrong. Of the key, about a line. */
void map_fetch_record(const struct map *m, uint64_t hash)
{
	if (m->count == 0)
		return;
	uint32_t slot = slot_of(m, hash);
	while (m->slots[slot].entry && m->slots[slot].tag != tag_of(hash))
		slot = (slot + 1) & m->slot_mask;
	if (!m->slots[slot].entry)
		return;
	const char *record = map_value(m, m->slots[slot].entry - 1);
	for (size_t at = 0; at < m->value_size + 64; at += 64)
		__builtin_prefetch(record + at, 1);
}

/* The slot of this key, or the free one where it would stand. */
static uint32_t slot_find(const struct map *m, const void *key, size_t length, uint64_t hash)
{
	uint32_t slot = slot_of(m, hash);
	for (; m->slots[slot].entry; slot = (slot + 1) & m->slot_mask)
		if (m->slots[slot].tag == tag_of(hash) &&
			span_equals(map_key(m, m->slots[slot].entry - 1), span_of(key, length)))
			break;
	return slot;
}

uint32_t map_find_hashed(const struct map *m, const void *key, size_t length, uint64_t hash)
{
	if (m->count == 0)
		return MAP_NONE;
	return m->slots[slot_find(m, key, length, hash)].entry - 1; /* 0 - 1: MAP_NONE */
}

uint32_t map_find(const struct map *m, const void *key, size_t length)
{
	if (m->count == 0)
		return MAP_NONE;
	return map_find_hashed(m, key, length, map_hash(m, key, length));
}

static void map_refill(struct map *m)
{
	for (uint32_t i = 0; i < m->count; i++) {
		struct span key = map_key(m, i);
		uint64_t hash = map_hash(m, key.at, key.length);
		uint32_t slot = slot_of(m, hash);
		while (m->slots[slot].entry)
			slot = (slot + 1) & m->slot_mask;
		m->slots[slot] = (struct map_slot){ i + 1, tag_of(hash) };
	}
}

/* Twice the entries; the slots are refilled from the stored keys. */
static void map_grow(struct map *m)
{
	uint64_t wanted = m->capacity ? (uint64_t)m->capacity * 2 : MAP_FIRST_CAPACITY;
	uint32_t capacity = wanted > m->max_entries ? m->max_entries : (uint32_t)wanted;
	uint32_t slots = MAP_FIRST_CAPACITY * 2;
	while (slots < (uint64_t)capacity + capacity / 2)
		slots *= 2;
	if (m->record_at)
		m->record_at = memory_resize(m->record_at, capacity, sizeof *m->record_at);
	free(m->slots);
	m->slots = memory_new(slots, sizeof *m->slots);
	m->slot_mask = slots - 1;
	m->capacity = capacity;
	map_refill(m);
}

static void map_reserve(struct map *m, size_t words)
{
	size_t wanted = m->words_capacity ? m->words_capacity : MAP_FIRST_WORDS;
	while (wanted - m->words_used < words)
		wanted *= 2;
	if (wanted != m->words_capacity)
		m->records = memory_resize(m->records, wanted, sizeof *m->records);
	m->words_capacity = wanted;
}

bool map_is_full(const struct map *m, size_t length)
{
	return m->count >= m->max_entries || length > m->max_key_bytes - m->key_bytes;
}

/* Most maps have keys of one length: then a record is found without a look at where it is. */
static void map_note_length(struct map *m, size_t words)
{
	if (m->count == 0)
		m->record_words = words;
	if (m->record_words == words || m->record_words == 0)
		return;
	m->record_at = memory_resize(m->record_at, m->capacity, sizeof *m->record_at);
	for (uint32_t i = 0; i < m->count; i++)
		m->record_at[i] = (uint32_t)(i * m->record_words);
	m->record_words = 0;
}

static uint32_t map_append(
	struct map *m, uint32_t slot, uint32_t tag, const void *key, size_t length)
{
	size_t key_at = map_key_offset(m);
	size_t words = (key_at + length + sizeof *m->records - 1) / sizeof *m->records;
	map_reserve(m, words);
	map_note_length(m, words);
	uint32_t entry = m->count++, key_length = (uint32_t)length;
	if (m->record_words == 0)
		m->record_at[entry] = (uint32_t)m->words_used;
	m->words_used += words;
	m->key_bytes += length;
	uint8_t *record = map_value(m, entry);
	memset(record, 0, key_at);
	memcpy(record + key_at - sizeof key_length, &key_length, sizeof key_length);
	if (length) /* an empty key may be NULL */
		memcpy(record + key_at, key, length);
	m->slots[slot] = (struct map_slot){ entry + 1, tag };
	return entry;
}

uint32_t map_put_hashed(struct map *m, const void *key, size_t length, uint64_t hash, bool *fresh)
{
	if (m->count == m->capacity && m->capacity < m->max_entries)
		map_grow(m);
	uint32_t slot = slot_find(m, key, length, hash);
	bool is_new = m->slots[slot].entry == 0;
	if (fresh)
		*fresh = is_new;
	if (!is_new)
		return m->slots[slot].entry - 1;
	if (map_is_full(m, length)) {
		m->refused++;
		return MAP_NONE;
	}
	return map_append(m, slot, tag_of(hash), key, length);
}

uint32_t map_put(struct map *m, const void *key, size_t length, bool *fresh)
{
	return map_put_hashed(m, key, length, map_hash(m, key, length), fresh);
}
