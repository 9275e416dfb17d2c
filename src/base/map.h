/* map.h -- the hash table of everything a stranger can fill: fixed-size entries addressed by a key
 * of bytes, hashed with a random seed (XXH3), a hard maximum, and counters that add up.
 *
 * Entries are named by index: the index of an entry is stable until the map is reset. Keys are copied,
 * and lie beside their values. `seen = kept + refused` always; a caller that evicts or flushes counts
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
	uint64_t
		*records; /* each a value, the length of its key, its key, and up to a whole word */
	size_t record_words; /* of each record, while all are as long; 0: record_at tells */
	uint32_t *record_at; /* where in records[] that of entry i begins */
	size_t words_used, words_capacity; /* of records[] */
	size_t value_size;
	size_t key_bytes;         /* of all keys together */
	uint32_t count, capacity; /* entries in use, entries allocated */
	uint32_t max_entries;     /* hard maximum */
	size_t max_key_bytes;     /* hard maximum of key_bytes */
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

/* For who knows beforehand what will be looked for: a map that is larger than the processor's caches
 * is waited for at each step, unless the steps of several look-ups overlap. The hash of a key, which
 * stays the same while the map lives; then its slot is sent for; then, some time later, its record. */
uint64_t map_hash(const struct map *m, const void *key, size_t length);
void map_fetch_slot(const struct map *m, uint64_t hash);
void map_fetch_record(const struct map *m, uint64_t hash);

/* As above, by a key whose hash is known. */
uint32_t map_find_hashed(const struct map *m, const void *key, size_t length, uint64_t hash);
uint32_t map_put_hashed(struct map *m, const void *key, size_t length, uint64_t hash, bool *fresh);

static inline void *map_value(const struct map *m, uint32_t entry)
{
	return m->records + (m->record_words ? m->record_words * entry : m->record_at[entry]);
}

static inline size_t map_key_offset(const struct map *m)
{
	return ((m->value_size + 3) & ~(size_t)3) + sizeof(uint32_t);
}

static inline struct span map_key(const struct map *m, uint32_t entry)
{
	const uint8_t *key = (const uint8_t *)map_value(m, entry) + map_key_offset(m);
	uint32_t length;
	memcpy(&length, key - sizeof length, sizeof length);
	return span_of(key, length);
}

#endif
