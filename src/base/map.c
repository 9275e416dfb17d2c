/* map.c -- open addressing, insertion ordered.
 * SPDX-License-Identifier: MIT */
#include "base/map.h"

#include "base/memory.h"

#include <stdlib.h>
#include <sys/random.h>
#define XXH_INLINE_ALL
#include <xxhash.h>

enum { MAP_FIRST_CAPACITY = 64, MAP_FIRST_KEY_BYTES = 1024 };

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
	free(m->key_at);
	free(m->keys);
	free(m->values);
	*m = (struct map){ 0 };
}

void map_reset(struct map *m)
{
	m->count = 0;
	if (m->slots)
		memset(m->slots, 0, ((size_t)m->slot_mask + 1) * sizeof *m->slots);
}

static uint64_t map_hash(const struct map *m, const void *key, size_t length)
{
	return XXH3_64bits_withSeed(key, length, m->seed);
}

static bool map_slot_is(
	const struct map *m, struct map_slot slot, uint32_t tag, const void *key, size_t length)
{
	if (slot.tag != tag)
		return false;
	return span_equals(map_key(m, slot.entry - 1), span_of(key, length));
}

uint32_t map_find(const struct map *m, const void *key, size_t length)
{
	if (m->count == 0)
		return MAP_NONE;
	uint64_t hash = map_hash(m, key, length);
	for (uint32_t slot = (uint32_t)hash & m->slot_mask; m->slots[slot].entry;
		slot = (slot + 1) & m->slot_mask)
		if (map_slot_is(m, m->slots[slot], (uint32_t)(hash >> 32), key, length))
			return m->slots[slot].entry - 1;
	return MAP_NONE;
}

static void map_refill(struct map *m)
{
	for (uint32_t i = 0; i < m->count; i++) {
		struct span key = map_key(m, i);
		uint64_t hash = map_hash(m, key.at, key.length);
		uint32_t slot = (uint32_t)hash & m->slot_mask;
		while (m->slots[slot].entry)
			slot = (slot + 1) & m->slot_mask;
		m->slots[slot] = (struct map_slot){ i + 1, (uint32_t)(hash >> 32) };
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
	m->key_at = memory_resize(m->key_at, (size_t)capacity + 1, sizeof *m->key_at);
	m->values = memory_resize(m->values, capacity, m->value_size);
	free(m->slots);
	m->slots = memory_new(slots, sizeof *m->slots);
	m->slot_mask = slots - 1;
	m->capacity = capacity;
	map_refill(m);
}

static void map_reserve_key(struct map *m, size_t length)
{
	size_t used = m->count ? m->key_at[m->count] : 0;
	if (m->keys && m->keys_capacity - used >= length)
		return;
	size_t wanted = m->keys_capacity ? m->keys_capacity : MAP_FIRST_KEY_BYTES;
	while (wanted - used < length)
		wanted *= 2;
	m->keys = memory_resize(m->keys, wanted, 1);
	m->keys_capacity = wanted;
}

bool map_is_full(const struct map *m, size_t length)
{
	size_t used = m->count ? m->key_at[m->count] : 0;
	return m->count >= m->max_entries || length > m->max_key_bytes - used;
}

static uint32_t map_append(
	struct map *m, uint32_t slot, uint32_t tag, const void *key, size_t length)
{
	map_reserve_key(m, length);
	uint32_t entry = m->count++;
	if (entry == 0)
		m->key_at[0] = 0;
	if (length) /* an empty key may be NULL */
		memcpy(m->keys + m->key_at[entry], key, length);
	m->key_at[entry + 1] = m->key_at[entry] + (uint32_t)length;
	m->slots[slot] = (struct map_slot){ entry + 1, tag };
	memset(map_value(m, entry), 0, m->value_size);
	return entry;
}

uint32_t map_put(struct map *m, const void *key, size_t length, bool *fresh)
{
	if (m->count == m->capacity && m->capacity < m->max_entries)
		map_grow(m);
	uint64_t hash = map_hash(m, key, length);
	uint32_t slot = (uint32_t)hash & m->slot_mask;
	for (; m->slots[slot].entry; slot = (slot + 1) & m->slot_mask)
		if (map_slot_is(m, m->slots[slot], (uint32_t)(hash >> 32), key, length)) {
			if (fresh)
				*fresh = false;
			return m->slots[slot].entry - 1;
		}
	if (fresh)
		*fresh = true;
	if (map_is_full(m, length)) {
		m->refused++;
		return MAP_NONE;
	}
	return map_append(m, slot, (uint32_t)(hash >> 32), key, length);
}
