/* tally_endpoint.c -- the cells that rows are made of, and ends of frames and texts by number: a hash of
 * home, address and MAC, or of the text, so that the same one has the same number in every file, run and
 * store. Its row is written once.
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

static void write_row(struct tally *t, int64_t id, const struct address *a, struct value mac)
{
	char address[ADDRESS_TEXT_MAX];
	const struct value row[ENDPOINT_COLUMNS] = {
		[ENDPOINT_SEQ] = value_integer(t->seq),
		[ENDPOINT_HOME] = tally_text(t->home),
		[ENDPOINT_ID] = value_integer(id),
		[ENDPOINT_ADDRESS] = tally_address(a, address),
		[ENDPOINT_MAC] = mac,
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
	uint64_t hash = XXH3_64bits_withSeed(&end, sizeof end, home_hash);
	return (int64_t)(hash >> 1 & ~UINT64_C(1)); /* odd ones stand for many */
}

/* The end for all of a's like: its IPv6 network, or its scope. */
static struct address like_of(struct tally *t, const struct address *a)
{
	enum { NETWORK_BYTES = 8 };
	struct map *networks = &t->places.other_networks;
	if (a->kind != ADDRESS_IPV6 || address_scope(a) != SCOPE_GLOBAL ||
		map_put(networks, a->bytes, NETWORK_BYTES, NULL) == MAP_NONE)
		return address_other(address_scope(a));
	struct address network = *a;
	memset(network.bytes + NETWORK_BYTES, 0, sizeof network.bytes - NETWORK_BYTES);
	return network;
}

/* Such an end's number, odd; `mac` NULL: whatever the MAC. */
static int64_t other_id(struct tally *t, const struct address *a, const struct mac *mac)
{
	char text[MAC_TEXT_MAX];
	bool fresh;
	struct mac m = mac ? *mac : (struct mac){ { 0 } };
	uint64_t seed = tally_home_hash(span_of_text(t->home)) + !mac;
	int64_t id = tally_end_number(seed, a, m) | 1;
	map_put(&t->places.others, &id, sizeof id, &fresh);
	if (fresh)
		write_row(t, id, a, mac ? tally_mac(m, text) : tally_text(MAC_OTHER_TEXT));
	return id;
}

int64_t endpoint_meet_coarse(struct tally *t, const struct tally_end *end)
{
	struct address scope = address_other(address_scope(&end->address));
	return other_id(t, &scope, NULL);
}

static bool mac_has_place(struct tally *t, const struct mac *m, uint64_t frames)
{
	struct map *macs = &t->places.other_macs;
	uint64_t number = 0;
	memcpy(&number, m->bytes, sizeof m->bytes);
	return mac_is_zero(*m) || map_find(macs, m, sizeof *m) != MAP_NONE ||
	       (census_admit(&t->places.macs, number, frames) &&
		       map_put(macs, m, sizeof *m, NULL) != MAP_NONE);
}

static int64_t other_of(struct tally *t, const struct tally_end *end, uint64_t frames)
{
	if (t->places.others.count >= OTHER_ENDS_MAX || !mac_has_place(t, &end->mac, frames))
		return endpoint_meet_coarse(t, end);
	struct address like = like_of(t, &end->address);
	return other_id(t, &like, &end->mac);
}

static void give_place(struct tally *t, const struct tally_end *end)
{
	char mac[MAC_TEXT_MAX];
	bool fresh;
	uint32_t known = map_put(&t->endpoints, &end->id, sizeof end->id, &fresh);
	memcpy(map_value(&t->endpoints, known), &t->unit, sizeof t->unit);
	if (fresh)
		write_row(t, end->id, &end->address, tally_mac(end->mac, mac));
}

bool endpoint_is_placed(const struct tally *t, int64_t id)
{
	uint32_t known = map_find(&t->endpoints, &id, sizeof id);
	return known != MAP_NONE &&
	       memcmp(map_value(&t->endpoints, known), &t->unit, sizeof t->unit) == 0;
}

int64_t endpoint_meet(struct tally *t, const struct tally_end *end, uint64_t frames)
{
	int64_t *recent = &t->recent[end->id >> 1 & (ENDPOINTS_RECENT - 1)];
	if (*recent == end->id)
		return end->id;
	if (!endpoint_is_placed(t, end->id)) {
		if (!census_admit(&t->places.ends, (uint64_t)end->id, frames))
			return other_of(t, end, frames);
		give_place(t, end);
	}
	*recent = end->id;
	return end->id;
}

void endpoint_begin_unit(struct tally *t)
{
	t->unit++;
	if (t->endpoints.count > ENDPOINTS_KNOWN_MAX - ENDS_MOST)
		map_reset(&t->endpoints);
	memset(t->recent, 0, sizeof t->recent);
}

/* A full table starts again: rows repeat, and the store keeps one of each. */
struct value word_meet(struct tally *t, struct span text)
{
	int64_t id =
		(int64_t)(XXH3_64bits(text.length ? (const void *)text.at : "", text.length) >> 1);
	int64_t *recent = &t->recent_words[id & (WORDS_RECENT - 1)];
	bool fresh;
	if (*recent == id)
		return value_integer(id);
	*recent = id;
	if (map_put(&t->words, &id, sizeof id, &fresh) == MAP_NONE) {
		map_reset(&t->words);
		map_put(&t->words, &id, sizeof id, &fresh);
	}
	if (fresh) {
		const struct value row[WORD_COLUMNS] = {
			[WORD_SEQ] = value_integer(t->seq),
			[WORD_ID] = value_integer(id),
			[WORD_TEXT] = value_text(text),
		};
		tally_put(t, ROW_WORD, row);
	}
	return value_integer(id);
}

struct value word_meet_literal(struct tally *t, const char *text)
{
	size_t i = ((uintptr_t)text ^ (uintptr_t)text >> 7) % LITERALS_RECENT;
	if (!text || t->literals[i].text != text) {
		t->literals[i].id = word_meet(t, tally_text(text).text).integer;
		t->literals[i].text = text;
	}
	return value_integer(t->literals[i].id);
}
