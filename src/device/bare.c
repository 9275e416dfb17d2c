/* bare.c -- homes without a prefix so far, above all those known from CSV exports or raw IP, where
 * no MAC tells who is at home. The user's names tell, else the network that takes part in most
 * frames: whatever a home captures has one end in it.
 * SPDX-License-Identifier: MIT */
#include "device/facts.h"

static void name_prefix(struct facts *f, struct span only_home, const struct address *a)
{
	for (uint32_t i = 0; i < f->homes.count; i++) {
		struct span name = map_key(&f->homes, i);
		const struct home_facts *home = map_value(&f->homes, i);
		if (!home->is_settled && (only_home.length == 0 || span_equals(only_home, name)))
			facts_prefix_put(f, name, a, PREFIX_BITS_USUAL);
	}
}

static void prefixes_from_names(struct facts *f)
{
	for (uint32_t i = 0; i < f->names.count; i++) {
		struct span key = map_key(&f->names, i);
		const uint8_t *nul = memchr(key.at, '\0', key.length);
		struct span home = span_of(key.at, (size_t)(nul - key.at));
		struct address a;
		if (address_parse(span_of(nul + 1, key.length - home.length - 1), &a) &&
			a.kind == ADDRESS_IPV6 && address_scope(&a) == SCOPE_GLOBAL)
			name_prefix(f, home, &a);
	}
}

/* Frames between two global IPv6 addresses: of each home in all, and of each /64 in it. */
struct crowd {
	struct facts *f;
	struct map homes, networks; /* home -> total; home, /64 -> frames */
	struct text key;
};

static void crowd_count(struct crowd *c, struct span home, const struct address *a, int64_t packets)
{
	struct span k = facts_key(&c->key, home, a->bytes, PREFIX_BITS_USUAL / 8);
	uint32_t entry = map_put(&c->networks, k.at, k.length, NULL);
	if (entry != MAP_NONE)
		*(int64_t *)map_value(&c->networks, entry) += packets;
}

static int read_pair(void *user, const struct store_result *result, const struct value *row)
{
	struct crowd *c = user;
	struct address source, destination;
	(void)result;
	if (!row)
		return 0;
	const struct home_facts *home = facts_home(c->f, row[0].text);
	if (!home || home->has_macs || home->has_prefix || !address_parse(row[1].text, &source) ||
		!address_parse(row[2].text, &destination) || source.kind != ADDRESS_IPV6 ||
		destination.kind != ADDRESS_IPV6 || address_scope(&source) != SCOPE_GLOBAL ||
		address_scope(&destination) != SCOPE_GLOBAL)
		return 0;
	uint32_t entry = map_put(&c->homes, row[0].text.at, row[0].text.length, NULL);
	if (entry != MAP_NONE)
		*(int64_t *)map_value(&c->homes, entry) += row[3].integer;
	crowd_count(c, row[0].text, &source, row[3].integer);
	if (memcmp(source.bytes, destination.bytes, PREFIX_BITS_USUAL / 8) != 0)
		crowd_count(c, row[0].text, &destination, row[3].integer);
	return 0;
}

/* The one /64 with the most frames, if no other has as many: two ends alone tell nothing. */
static void elect(struct crowd *c, struct span home, int64_t total)
{
	int64_t best = 0;
	bool tied = false;
	struct address winner = { 0 };
	for (uint32_t i = 0; i < c->networks.count; i++) {
		struct span key = map_key(&c->networks, i);
		int64_t frames = *(int64_t *)map_value(&c->networks, i);
		uint8_t bytes[16] = { 0 };
		if (key.length != home.length + 1 + PREFIX_BITS_USUAL / 8 ||
			memcmp(key.at, home.at, home.length) != 0 || frames < best)
			continue;
		tied = frames == best;
		best = frames;
		memcpy(bytes, key.at + home.length + 1, PREFIX_BITS_USUAL / 8);
		winner = address_ipv6(span_of(bytes, sizeof bytes));
	}
	if (!tied && best * 2 > total)
		facts_prefix_put(c->f, home, &winner, PREFIX_BITS_USUAL);
}

static bool is_needed(const struct facts *f)
{
	for (uint32_t i = 0; i < f->homes.count; i++) {
		const struct home_facts *home = map_value(&f->homes, i);
		if (!home->has_macs && !home->has_prefix)
			return true;
	}
	return false;
}

static const char sql_crowd[] =
	"select home, source, destination, sum(packets) from traffic_sum"
	" join (select id as source_id, home, address as source from endpoint"
	" where mac = '' and address like '%:%') as senders using (source_id)"
	" join (select id as destination_id, address as destination from endpoint"
	" where mac = '' and address like '%:%') as receivers using (destination_id)"
	" group by home, source, destination";

int facts_load_bare(struct facts *f, struct store *s, struct error *err)
{
	struct crowd c = { .f = f };
	prefixes_from_names(f);
	if (!is_needed(f))
		return 0;
	map_init(&c.homes, sizeof(int64_t), FACTS_HOMES_MAX, FACTS_KEY_BYTES_MAX);
	map_init(&c.networks, sizeof(int64_t), FACTS_PREFIXES_MAX, FACTS_KEY_BYTES_MAX);
	int rc = store_query(s, sql_crowd, read_pair, &c, err);
	for (uint32_t i = 0; rc == 0 && i < c.homes.count; i++)
		elect(&c, map_key(&c.homes, i), *(int64_t *)map_value(&c.homes, i));
	map_clear(&c.homes);
	map_clear(&c.networks);
	text_clear(&c.key);
	return rc;
}
