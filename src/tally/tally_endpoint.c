/* tally_endpoint.c -- the cells that rows are made of, and ends of frames by number: a hash of home,
 * address and MAC, so that the same end has the same number in every file, run and store. Its row is
 * written once.
 * SPDX-License-Identifier: MIT */
#include "tally/tally_tables.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

void tally_put(struct tally *t, enum row_table table, const struct value *values)
{
	if (t->out.put(t->out.user, table, values))
		t->has_failed = true;
}

struct value tally_text(const char *terminated)
{
	return value_text(span_of_text(terminated ? terminated : ""));
}

struct value tally_address(const struct address *a, char out[ADDRESS_TEXT_MAX])
{
	if (a->kind == ADDRESS_WORD)
		return tally_text(a->word);
	return value_text(span_of(out, address_format(a, out)));
}

struct value tally_mac(struct mac m, char out[MAC_TEXT_MAX])
{
	if (mac_is_zero(m))
		return tally_text("");
	mac_format(m, out);
	return tally_text(out);
}

static void write_row(struct tally *t, const struct tally_end *end)
{
	char address[ADDRESS_TEXT_MAX], mac[MAC_TEXT_MAX];
	const struct value row[ENDPOINT_COLUMNS] = {
		[ENDPOINT_SEQ] = value_integer(t->seq),
		[ENDPOINT_HOME] = tally_text(t->home),
		[ENDPOINT_ID] = value_integer(end->id),
		[ENDPOINT_ADDRESS] = tally_address(&end->address, address),
		[ENDPOINT_MAC] = tally_mac(end->mac, mac),
	};
	tally_put(t, ROW_ENDPOINT, row);
}

uint64_t tally_home_hash(struct span home)
{
	return XXH3_64bits(home.at, home.length);
}

int64_t tally_end_number(uint64_t home_hash, const struct address *a, struct mac m)
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
	return (int64_t)(XXH3_64bits_withSeed(&end, sizeof end, home_hash) >> 1);
}

int64_t endpoint_meet(struct tally *t, const struct tally_end *end)
{
	int64_t *recent = &t->recent[end->id & (ENDPOINTS_RECENT - 1)];
	bool fresh;
	if (*recent == end->id)
		return end->id;
	*recent = end->id;
	uint32_t known = map_put(&t->endpoints, &end->id, sizeof end->id, &fresh);
	if (known == MAP_NONE) {
		map_reset(&t->endpoints);
		map_put(&t->endpoints, &end->id, sizeof end->id, &fresh);
	}
	if (fresh)
		write_row(t, end);
	return end->id;
}
