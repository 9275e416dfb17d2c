/* names.c -- the user's word: names and owners of MACs and addresses. A row of the home beats one
 * for all homes; a MAC's own row beats one of its addresses; of those the one used most gives the
 * name.
 * SPDX-License-Identifier: MIT */
#include "device/facts.h"

#define WEIGHT_OF_HOME (INT64_MAX / 2) /* more than any number of frames */

static struct named named_of(struct facts *f, struct span name, struct span owner)
{
	struct named n = { .name_at = f->words.length, .name_length = name.length };
	text_add(&f->words, name.at, name.length);
	n.owner_at = f->words.length;
	n.owner_length = owner.length;
	text_add(&f->words, owner.at, owner.length);
	return n;
}

struct span facts_name(const struct facts *f, const struct named *n)
{
	return n && n->name_length ? span_of(f->words.at + n->name_at, n->name_length)
				   : span_of("", 0);
}

struct span facts_owner(const struct facts *f, const struct named *n)
{
	return n && n->owner_length ? span_of(f->words.at + n->owner_at, n->owner_length)
				    : span_of("", 0);
}

static int read_named(void *user, const struct store_result *result, const struct value *row)
{
	struct facts *f = user;
	struct text key = { 0 };
	struct address a;
	char canonical[ADDRESS_TEXT_MAX];
	(void)result;
	if (!row || !address_parse(row[1].text, &a))
		return 0;
	size_t length = address_format(&a, canonical);
	struct span k = facts_key(&key, row[0].text, canonical, length);
	bool fresh = false;
	uint32_t entry = map_put(&f->names, k.at, k.length, &fresh);
	if (entry != MAP_NONE && fresh) {
		struct named n = named_of(f, row[2].text, row[3].text);
		*(struct named *)map_value(&f->names, entry) = n;
	}
	text_clear(&key);
	return 0;
}

int facts_load_names(struct facts *f, struct store *s, struct error *err)
{
	return store_query(s,
		"select home, address, name, owner from ("
		" select home, address, name, owner, seq, 0 as is_alias from named where same_as = "
		"''"
		" union all"
		" select a.home, a.device_mac, n.name, n.owner, n.seq, 1 as is_alias from named as "
		"n"
		" join alias as a on a.mac = n.address and (n.home = a.home or n.home = '')"
		" where n.same_as = '')"
		" order by home, address, is_alias, seq desc, name, owner",
		read_named, f, err);
}

static const struct named *find(const struct map *in, struct span home, struct span text)
{
	struct text key = { 0 };
	struct span k = facts_key(&key, home, text.at, text.length);
	uint32_t entry = map_find(in, k.at, k.length);
	text_clear(&key);
	return entry == MAP_NONE ? NULL : map_value(in, entry);
}

const struct named *facts_named(const struct facts *f, struct span home, struct span text)
{
	if (f->names.count == 0)
		return NULL;
	const struct named *of_home = find(&f->names, home, text);
	return of_home ? of_home : find(&f->names, span_of("", 0), text);
}

const struct named *facts_named_mac(const struct facts *f, struct span home, struct span mac_text)
{
	const struct named *of_mac = facts_named(f, home, mac_text);
	return of_mac || f->owned.count == 0 ? of_mac : find(&f->owned, home, mac_text);
}

struct owned_reader {
	struct facts *f;
	struct host host;
	bool any;
};

static void keep_owned(struct owned_reader *r)
{
	struct facts *f = r->f;
	struct span home = text_span(&r->host.home), mac = text_span(&r->host.mac_text);
	struct span address = text_span(&r->host.address_text);
	const struct named *n = facts_named(f, home, address);
	if (!r->any || !n || r->host.rank == 0 || host_scope(&r->host, f) != HOST_SCOPE_HOME)
		return;
	struct named kept = *n;
	kept.weight = r->host.packets + (find(&f->names, home, address) ? WEIGHT_OF_HOME : 0);
	struct text key = { 0 };
	struct span k = facts_key(&key, home, mac.at, mac.length);
	bool fresh = false;
	uint32_t entry = map_put(&f->owned, k.at, k.length, &fresh);
	if (entry != MAP_NONE) {
		struct named *now = map_value(&f->owned, entry);
		if (fresh || kept.weight > now->weight)
			*now = kept;
	}
	text_clear(&key);
}

static int read_owned(void *user, const struct store_result *result, const struct value *row)
{
	struct owned_reader *r = user;
	struct claim c;
	(void)result;
	if (!row)
		return 0;
	facts_claim_read(row, &c);
	if (!r->any || !host_is_of(&r->host, &c)) {
		keep_owned(r);
		host_start(&r->host, &c);
		r->any = true;
	}
	host_add(&r->host, r->f, &c);
	return 0;
}

int facts_load_owned(struct facts *f, struct store *s, struct error *err)
{
	struct owned_reader r = { .f = f };
	if (f->names.count == 0)
		return 0;
	int rc = store_query(s,
		"select " CLAIM_COLUMNS
		" from device_claim where address in (select address from named)"
		" order by home, address, mac",
		read_owned, &r, err);
	if (rc == 0)
		keep_owned(&r);
	host_clear(&r.host);
	return rc;
}
