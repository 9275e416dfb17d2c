/* map.h -- the hash table of everything a stranger can fill: fixed-size entries addressed by a key
 * of bytes, hashed with a random seed (XXH3), a hard maximum, and counters that add up.
 *
 * Entries live in one array and are named by index: the index of an entry is stable until the map
 * is reset. Keys are copied. `seen = kept + refused` always; a caller that evicts or flushes counts
 * that itself. Deterministic: iteration order is insertion order, whatever the seed.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_BASE_MAP_H
#define HOUSETAP_BASE_MAP_H

#include "base/cursor.h"

#define MAP_NONE UINT32_MAX

/* Open addressing: which entry, and the upper bits of its hash, which spare nearly all key compares. */
struct map_slot {
	uint32_t entry; /* index + 1; 0: free */
	uint32_t tag;
};

struct map {
	struct map_slot *slots; /* a power of two */
	uint32_t slot_mask;
	uint32_t *key_at; /* where in keys[] the key of entry i begins; [count] is its end */
	uint8_t *keys;    /* all keys, one after the other */
	size_t keys_capacity;
	uint8_t *values; /* count * value_size */
	size_t value_size;
	uint32_t count, capacity; /* entries in use, entries allocated */
	uint32_t max_entries;     /* hard maximum */
	size_t max_key_bytes;     /* hard maximum of all keys together */
	uint64_t seed;
	uint64_t refused; /* inserts that found the map full */
};

/* A map for at most max_entries entries of value_size bytes and max_key_bytes of keys in all. */
void map_init(struct map *m, size_t value_size, uint32_t max_entries, size_t max_key_bytes);
void map_clear(struct map *m); /* frees */
void map_reset(struct map *m); /* forgets all entries, keeps the memory */

/* The entry of this key, or MAP_NONE. */
uint32_t map_find(const struct map *m, const void *key, size_t length);

/* The entry of this key, made (zeroed) if it was not there; MAP_NONE and ++refused when full.
 * `*fresh`, unless NULL, tells whether it was made now. */
uint32_t map_put(struct map *m, const void *key, size_t length, bool *fresh);

/* True if one more entry with a key of `length` bytes would be refused. */
bool map_is_full(const struct map *m, size_t length);

static inline void *map_value(const struct map *m, uint32_t entry)
{
	return m->values + (size_t)entry * m->value_size;
}

static inline struct span map_key(const struct map *m, uint32_t entry)
{
	return span_of(m->keys + m->key_at[entry], m->key_at[entry + 1] - m->key_at[entry]);
}

#endif
