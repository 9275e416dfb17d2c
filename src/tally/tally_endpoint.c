/* tally_endpoint.c -- ends of frames by number: a hash of home, address and MAC, so that the same end
 * has the same number in every file, run and store. Its row is written once.
 * SPDX-License-Identifier: MIT */
#include "tally/tally_tables.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

static uint64_t hash_of(const struct tally *t, const struct address *a, struct mac m)
{
	struct {
		uint8_t address[16], mac[6], kind, zero;
		uint64_t word;
	} end = { .kind = a->kind };
	if (a->kind == ADDRESS_WORD)
		end.word = XXH3_64bits(a->word, strlen(a->word));
	else
		memcpy(end.address, a->bytes, sizeof end.address);
	memcpy(end.mac, m.bytes, sizeof end.mac);
	return XXH3_64bits_withSeed(&end, sizeof end, t->home_hash);
}

int64_t endpoint_id(struct tally *t, const struct address *a, struct mac m)
{
	int64_t id = (int64_t)(hash_of(t, a, m) >> 1);
	int64_t *recent = &t->recent[id & (ENDPOINTS_RECENT - 1)];
	bool fresh;
	if (*recent == id)
		return id;
	*recent = id;
	uint32_t known = map_put(&t->endpoints, &id, sizeof id, &fresh);
	if (known == MAP_NONE) {
		map_reset(&t->endpoints);
		map_put(&t->endpoints, &id, sizeof id, &fresh);
	}
	if (fresh)
		tally_write_endpoint(t, id, a, m);
	return id;
}
