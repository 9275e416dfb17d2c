/* facts.c -- routers and prefixes of each home, from evidence first, from behaviour where there is
 * none: who sends from strangers' addresses forwards for them.
 * SPDX-License-Identifier: MIT */
#include "device/facts.h"

enum { FOREIGN_SOURCES_MIN = 2, CANDIDATES_MAX = 16, NETWORK_BYTES = 4 };

struct span facts_key(struct text *scratch, struct span home, const void *rest, size_t length)
{
	text_reset(scratch);
	text_add(scratch, home.at, home.length);
	text_add_byte(scratch, '\0');
	text_add(scratch, rest, length);
	return text_span(scratch);
}

void facts_claim_read(const struct value *row, struct claim *out)
{
	*out = (struct claim){
		.home = row[0].text,
		.address_text = row[1].text,
		.mac_text = row[2].text,
		.sent = row[3].integer,
		.received = row[4].integer,
		.claimed = row[5].integer,
		.first_us = row[6].integer,
		.last_us = row[7].integer,
	};
	bool is_mac = mac_parse(out->mac_text, &out->mac) && !mac_is_zero(out->mac);
	out->has_mac = is_mac && !mac_is_group(out->mac);
	out->is_group = is_mac && mac_is_group(out->mac);
	if (!address_parse(out->address_text, &out->address) &&
		!address_parse_other(out->address_text, &out->address))
		out->address = (struct address){ 0 };
}

const struct home_facts *facts_home(const struct facts *f, struct span home)
{
	uint32_t i = map_find(&f->homes, home.at, home.length);
	return i == MAP_NONE ? NULL : map_value(&f->homes, i);
}

struct home_facts *facts_home_put(struct facts *f, struct span home)
{
	uint32_t i = map_put(&f->homes, home.at, home.length, NULL);
	return i == MAP_NONE ? NULL : map_value(&f->homes, i);
}

const struct router_facts *facts_router(const struct facts *f, struct span home, struct mac mac)
{
	struct text key = { 0 };
	struct span k = facts_key(&key, home, mac.bytes, sizeof mac.bytes);
	uint32_t i = map_find(&f->routers, k.at, k.length);
	text_clear(&key);
	return i == MAP_NONE ? NULL : map_value(&f->routers, i);
}

static struct router_facts *router_put(struct facts *f, struct span home, struct mac mac)
{
	struct text key = { 0 };
	struct span k = facts_key(&key, home, mac.bytes, sizeof mac.bytes);
	uint32_t i = map_put(&f->routers, k.at, k.length, NULL);
	text_clear(&key);
	return i == MAP_NONE ? NULL : map_value(&f->routers, i);
}

bool facts_is_by_mac(const struct address *a, struct mac mac)
{
	const uint8_t *m = mac.bytes;
	const uint8_t lower[8] = { m[0] ^ 2, m[1], m[2], 0xff, 0xfe, m[3], m[4], m[5] };
	return a->kind == ADDRESS_IPV6 && memcmp(a->bytes + 8, lower, sizeof lower) == 0;
}

/* The first `bits` bits, behind a byte that tells how many they are. */
static void prefix_of(const struct address *a, unsigned bits, uint8_t out[17])
{
	memset(out, 0, 17);
	out[0] = (uint8_t)bits;
	memcpy(out + 1, a->bytes, bits / 8);
	if (bits % 8)
		out[1 + bits / 8] = (uint8_t)(a->bytes[bits / 8] & (0xff00 >> bits % 8));
}

void facts_prefix_put(struct facts *f, struct span home, const struct address *a, unsigned bits)
{
	struct text key = { 0 };
	uint8_t prefix[17];
	struct home_facts *facts = facts_home_put(f, home);
	prefix_of(a, bits, prefix);
	struct span k = facts_key(&key, home, prefix, sizeof prefix);
	if (facts && map_put(&f->prefixes, k.at, k.length, NULL) != MAP_NONE) {
		facts->has_prefix = true;
		f->has_bits[bits] = true;
	}
	text_clear(&key);
}

bool facts_has_prefix_of(const struct facts *f, struct span home, const struct address *a)
{
	struct text key = { 0 };
	uint8_t prefix[17];
	bool found = false;
	for (unsigned bits = PREFIX_BITS_MIN; bits <= PREFIX_BITS_MAX && !found; bits++) {
		if (!f->has_bits[bits])
			continue;
		prefix_of(a, bits, prefix);
		struct span k = facts_key(&key, home, prefix, sizeof prefix);
		found = map_find(&f->prefixes, k.at, k.length) != MAP_NONE;
	}
	text_clear(&key);
	return found;
}

/* "2001:db8::/64" of a router advertisement. */
static void read_prefix(struct facts *f, struct span home, struct span text)
{
	const uint8_t *slash = text.length ? memchr(text.at, '/', text.length) : NULL;
	struct address a;
	unsigned bits = 0;
	if (!slash || !address_parse(span_of(text.at, (size_t)(slash - text.at)), &a))
		return;
	const uint8_t *end = text.at + text.length;
	for (const uint8_t *digit = slash + 1; digit < end && bits <= PREFIX_BITS_MAX; digit++)
		bits = *digit >= '0' && *digit <= '9' ? bits * 10 + (*digit - '0') : 999;
	if (address_scope(&a) == SCOPE_GLOBAL && a.kind == ADDRESS_IPV6 &&
		bits >= PREFIX_BITS_MIN && bits <= PREFIX_BITS_MAX)
		facts_prefix_put(f, home, &a, bits);
}

/* A router known by its address alone is whoever claims the address. */
static void told_put(struct facts *f, struct span home, struct span address)
{
	struct text key = { 0 };
	struct span k = facts_key(&key, home, address.at, address.length);
	map_put(&f->told, k.at, k.length, NULL);
	text_clear(&key);
}

static int read_evidence(void *user, const struct store_result *result, const struct value *row)
{
	struct facts *f = user;
	struct mac mac;
	(void)result;
	if (!row)
		return 0;
	if (span_equals_text(row[1].text, "prefix"))
		read_prefix(f, row[0].text, row[4].text);
	else if (mac_parse(row[2].text, &mac) && !mac_is_zero(mac) && !mac_is_group(mac))
		router_put(f, row[0].text, mac);
	else
		told_put(f, row[0].text, row[3].text);
	return 0;
}

static const char sql_told[] =
	"select home, kind, mac, address, value from evidence where kind in ('prefix', 'router')"
	" group by home, kind, mac, address, value order by home, kind, mac, address, value";

/* One MAC's addresses, folded. */
struct sender {
	struct facts *f;
	struct text home, key;
	struct mac mac;
	bool any, is_told;
	unsigned foreign;
	uint8_t network[NETWORK_BYTES]; /* of the last foreign IPv6 address */
	struct router_facts router;
	struct address claimed[CANDIDATES_MAX], sent[CANDIDATES_MAX]; /* one of each /64 */
	size_t claimed_count, sent_count;
	struct map from_claims, from_frames; /* home -> nothing; key with prefix: candidates */
};

static void candidate_add(struct address list[], size_t *count, const struct address *a)
{
	for (size_t i = 0; i < *count; i++)
		if (memcmp(list[i].bytes, a->bytes, PREFIX_BITS_USUAL / 8) == 0)
			return;
	if (*count < CANDIDATES_MAX)
		list[(*count)++] = *a;
}

static void candidates_keep(
	struct sender *s, struct map *in, const struct address list[], size_t count)
{
	uint8_t prefix[17];
	for (size_t i = 0; i < count; i++) {
		prefix_of(&list[i], PREFIX_BITS_USUAL, prefix);
		struct span k = facts_key(&s->key, text_span(&s->home), prefix, sizeof prefix);
		map_put(in, k.at, k.length, NULL);
	}
}

static void sender_finish(struct sender *s)
{
	struct span home = text_span(&s->home);
	if (!s->any)
		return;
	if (s->is_told || s->foreign >= FOREIGN_SOURCES_MIN || facts_router(s->f, home, s->mac)) {
		struct router_facts *router = router_put(s->f, home, s->mac);
		if (router)
			*router = s->router;
	} else {
		candidates_keep(s, &s->from_claims, s->claimed, s->claimed_count);
		candidates_keep(s, &s->from_frames, s->sent, s->sent_count);
	}
}

static void sender_start(struct sender *s, const struct claim *c)
{
	sender_finish(s);
	text_reset(&s->home);
	text_add(&s->home, c->home.at, c->home.length);
	s->mac = c->mac;
	s->any = true;
	s->is_told = false;
	s->foreign = 0;
	s->router = (struct router_facts){ 0 };
	s->claimed_count = s->sent_count = 0;
	struct home_facts *home = facts_home_put(s->f, c->home);
	if (home)
		home->has_macs = true;
}

/* A stranger's address: one of IPv4, or one of another network than the last of IPv6. A home that
 * was given several prefixes over time has them from one provider: one network. */
static void count_foreign(struct sender *s, const struct claim *c)
{
	bool is_new = c->address.kind == ADDRESS_IPV4 || s->foreign == 0 ||
		      memcmp(s->network, c->address.bytes, NETWORK_BYTES) != 0;
	if (facts_has_prefix_of(s->f, c->home, &c->address) || facts_is_by_mac(&c->address, c->mac))
		return;
	if (c->address.kind == ADDRESS_IPV6)
		memcpy(s->network, c->address.bytes, NETWORK_BYTES);
	s->foreign += is_new;
}

static bool is_private_ipv4(const struct address *a)
{
	return a->kind == ADDRESS_IPV4 && address_scope(a) == SCOPE_LOCAL && a->bytes[0] != 0 &&
	       a->bytes[0] != 127 && !(a->bytes[0] == 169 && a->bytes[1] == 254);
}

static bool is_told(struct sender *s, const struct claim *c)
{
	if (s->f->told.count == 0)
		return false;
	struct span k = facts_key(&s->key, c->home, c->address_text.at, c->address_text.length);
	return map_find(&s->f->told, k.at, k.length) != MAP_NONE;
}

static int read_sender(void *user, const struct store_result *result, const struct value *row)
{
	struct sender *s = user;
	struct claim c;
	(void)result;
	if (!row)
		return 0;
	facts_claim_read(row, &c);
	facts_home_put(s->f, c.home);
	if (!c.has_mac)
		return 0;
	if (!s->any || !mac_equals(s->mac, c.mac) || !span_equals(text_span(&s->home), c.home))
		sender_start(s, &c);
	s->is_told |= c.claimed && is_told(s, &c);
	bool is_global = address_scope(&c.address) == SCOPE_GLOBAL;
	if (is_global && c.address.kind == ADDRESS_IPV6 && c.claimed)
		candidate_add(s->claimed, &s->claimed_count, &c.address);
	if (is_global && c.address.kind == ADDRESS_IPV6 && c.sent)
		candidate_add(s->sent, &s->sent_count, &c.address);
	if (is_global && c.sent && !c.claimed)
		count_foreign(s, &c);
	if (is_private_ipv4(&c.address) && c.sent && !c.claimed) {
		s->router.private_sources++;
		s->router.private_one = c.address;
	}
	s->router.private_claims += is_private_ipv4(&c.address) && c.claimed;
	return 0;
}

void facts_settle(struct facts *f)
{
	for (uint32_t i = 0; i < f->homes.count; i++) {
		struct home_facts *home = map_value(&f->homes, i);
		home->is_settled = home->has_prefix;
	}
}

static void candidates_take(struct facts *f, const struct map *candidates)
{
	for (uint32_t i = 0; i < candidates->count; i++) {
		struct span k = map_key(candidates, i);
		struct span name = span_of(k.at, k.length - 18); /* NUL, bits, 16 bytes */
		struct address a = address_ipv6(span_of(k.at + k.length - 16, 16));
		const struct home_facts *home = facts_home(f, name);
		if (home && !home->is_settled)
			facts_prefix_put(f, name, &a, PREFIX_BITS_USUAL);
	}
}

static int load_senders(struct facts *f, struct store *s, struct error *err)
{
	struct sender sender = { .f = f };
	map_init(&sender.from_claims, 1, FACTS_PREFIXES_MAX, FACTS_KEY_BYTES_MAX);
	map_init(&sender.from_frames, 1, FACTS_PREFIXES_MAX, FACTS_KEY_BYTES_MAX);
	int rc = store_query(s,
		"select " CLAIM_COLUMNS " from device_claim order by home, mac, address",
		read_sender, &sender, err);
	if (rc == 0) {
		sender_finish(&sender);
		candidates_take(f, &sender.from_claims); /* beside what routers advertise */
		facts_settle(f);
		candidates_take(f, &sender.from_frames);
		facts_settle(f);
	}
	map_clear(&sender.from_claims);
	map_clear(&sender.from_frames);
	text_clear(&sender.home);
	text_clear(&sender.key);
	return rc;
}

int facts_load(struct facts *f, struct store *s, struct error *err)
{
	*f = (struct facts){ 0 };
	map_init(&f->homes, sizeof(struct home_facts), FACTS_HOMES_MAX, FACTS_KEY_BYTES_MAX);
	map_init(&f->routers, sizeof(struct router_facts), FACTS_ROUTERS_MAX, FACTS_KEY_BYTES_MAX);
	map_init(&f->told, 1, FACTS_ROUTERS_MAX, FACTS_KEY_BYTES_MAX);
	map_init(&f->prefixes, 1, FACTS_PREFIXES_MAX, FACTS_KEY_BYTES_MAX);
	map_init(&f->names, sizeof(struct named), FACTS_NAMES_MAX, FACTS_KEY_BYTES_MAX);
	map_init(&f->owned, sizeof(struct named), FACTS_NAMES_MAX, FACTS_KEY_BYTES_MAX);
	return store_query(s, sql_told, read_evidence, f, err) || facts_load_names(f, s, err) ||
			       load_senders(f, s, err) || facts_load_bare(f, s, err) ||
			       facts_load_owned(f, s, err)
		       ? -1
		       : 0;
}

void facts_clear(struct facts *f)
{
	map_clear(&f->homes);
	map_clear(&f->routers);
	map_clear(&f->told);
	map_clear(&f->prefixes);
	map_clear(&f->names);
	map_clear(&f->owned);
	text_clear(&f->words);
}
