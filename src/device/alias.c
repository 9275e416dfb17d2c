/* alias.c -- devices under new MACs. A made-up MAC is joined to an earlier device only if both kept what
 * no two devices share, and were never there at the same time; what two had at once joins nobody.
 * SPDX-License-Identifier: MIT */
#include "device/alias.h"

#include "base/map.h"
#include "device/page.h"
#include "device/personal.h"
#include "model/address.h"
#include "model/derived.h"
#include "sql.h"

enum {
	MEMBERS_MAX = 65536, /* MACs that are looked at, the earliest first */
	TOKENS_MAX = 262144,
	KEY_BYTES_MAX = 32 << 20,
	TOKENS_OF_MAC_MAX = 16,
};

/* A MAC; `parent` is its own number unless it is an alias of another one. */
struct member {
	uint32_t parent;
	bool is_told;              /* the user's word on it: nothing is guessed */
	int64_t first_us, last_us; /* last_us of a device: of all its MACs */
	const char *reason;
};

/* What no two devices share, and who had it last. */
struct token {
	uint32_t member;
	bool is_shared; /* two had it at the same time */
};

struct joiner {
	struct map members, tokens; /* home, MAC; home, token */
	struct text home, mac;      /* of the MAC whose rows are being read */
	struct text host, vendor, parameters;
	struct text kept[TOKENS_OF_MAC_MAX];
	const char *reasons[TOKENS_OF_MAC_MAX];
	size_t kept_count;
	int64_t first_us, last_us;
	bool any;
	struct text key;
};

static struct span key_of(struct joiner *j, struct span home, struct span rest)
{
	text_reset(&j->key);
	text_add(&j->key, home.at, home.length);
	text_add_byte(&j->key, '\0');
	text_add(&j->key, rest.at, rest.length);
	return text_span(&j->key);
}

static struct member *member_at(const struct joiner *j, uint32_t i)
{
	return map_value(&j->members, i);
}

static uint32_t member_put(struct joiner *j, struct span home, struct span mac)
{
	bool fresh = false;
	struct span key = key_of(j, home, mac);
	uint32_t i = map_put(&j->members, key.at, key.length, &fresh);
	if (i != MAP_NONE && fresh)
		member_at(j, i)->parent = i;
	return i;
}

/* Joins never make a circle: only a device of its own gets a parent, and that is another one. */
static uint32_t device_of(const struct joiner *j, uint32_t i)
{
	for (uint32_t steps = 0; steps < MEMBERS_MAX && member_at(j, i)->parent != i; steps++)
		i = member_at(j, i)->parent;
	return i;
}

static void join(struct joiner *j, uint32_t alias, uint32_t device, const char *reason)
{
	uint32_t root = device_of(j, device);
	struct member *m = member_at(j, alias), *d = member_at(j, root);
	if (root == device_of(j, alias))
		return;
	m->parent = root;
	m->reason = reason;
	d->last_us = m->last_us > d->last_us ? m->last_us : d->last_us;
}

static void keep(struct joiner *j, const char *prefix, struct span value, const char *reason)
{
	if (j->kept_count == TOKENS_OF_MAC_MAX)
		return;
	struct text *t = &j->kept[j->kept_count];
	text_reset(t);
	text_add_text(t, prefix);
	text_add(t, value.at, value.length);
	j->reasons[j->kept_count++] = reason;
}

/* A personal host name counts only together with how its DHCP client asks. */
static void keep_host(struct joiner *j)
{
	struct text all = { 0 };
	if (!is_personal(text_span(&j->host)) || j->parameters.length == 0)
		return;
	text_add(&all, j->host.at, j->host.length);
	text_add_byte(&all, '\0');
	text_add(&all, j->parameters.at, j->parameters.length);
	text_add_byte(&all, '\0');
	text_add(&all, j->vendor.at ? j->vendor.at : "", j->vendor.length);
	keep(j, "host ", text_span(&all), "same host name, and its DHCP client asks alike");
	text_clear(&all);
}

/* Looks who had it, and notes who has it now. Returns the device to join, or MAP_NONE. */
static uint32_t take_token(struct joiner *j, uint32_t self, const struct text *kept)
{
	bool fresh = false;
	struct span key = key_of(j, text_span(&j->home), text_span(kept));
	uint32_t i = map_put(&j->tokens, key.at, key.length, &fresh), found = MAP_NONE;
	if (i == MAP_NONE)
		return MAP_NONE;
	struct token *t = map_value(&j->tokens, i);
	if (!fresh && !t->is_shared && device_of(j, t->member) != device_of(j, self)) {
		uint32_t before = device_of(j, t->member);
		if (member_at(j, before)->last_us < j->first_us)
			found = before;
		else
			t->is_shared = true;
	}
	t->member = self;
	return found;
}

static void finish(struct joiner *j)
{
	if (!j->any)
		return;
	keep_host(j);
	uint32_t self = member_put(j, text_span(&j->home), text_span(&j->mac));
	if (self == MAP_NONE)
		return;
	struct member *m = member_at(j, self);
	bool may_join = mac_text_is_private(text_span(&j->mac)) && !m->is_told;
	m->first_us = j->first_us;
	m->last_us = j->last_us > m->last_us ? j->last_us : m->last_us;
	struct member *device_now = member_at(j, device_of(j, self));
	device_now->last_us = m->last_us > device_now->last_us ? m->last_us : device_now->last_us;
	for (size_t i = 0; i < j->kept_count; i++) {
		uint32_t device = take_token(j, self, &j->kept[i]);
		if (device != MAP_NONE && may_join && member_at(j, self)->parent == self)
			join(j, self, device, j->reasons[i]);
	}
}

static void start(struct joiner *j, const struct value *row)
{
	finish(j);
	text_reset(&j->home);
	text_add(&j->home, row[0].text.at, row[0].text.length);
	text_reset(&j->mac);
	text_add(&j->mac, row[1].text.at, row[1].text.length);
	text_reset(&j->host);
	text_reset(&j->vendor);
	text_reset(&j->parameters);
	j->first_us = row[4].integer;
	j->last_us = row[5].integer;
	j->kept_count = 0;
	j->any = true;
}

/* "Anna's phone._companion-link._tcp.local": the instance stands before the service. */
static void keep_service(struct joiner *j, struct span value)
{
	const uint8_t *end = memmem(value.at, value.length, "._", 2);
	if (end && is_personal(span_of(value.at, (size_t)(end - value.at))))
		keep(j, "service ", value, "announces the same instance of a service");
}

static int read_token(void *user, const struct store_result *result, const struct value *row)
{
	struct joiner *j = user;
	(void)result;
	if (!row)
		return 0;
	if (!j->any || !span_equals(row[0].text, text_span(&j->home)) ||
		!span_equals(row[1].text, text_span(&j->mac)))
		start(j, row);
	struct span kind = row[2].text, value = row[3].text;
	struct text *place = span_equals_text(kind, "dhcp_hostname")     ? &j->host
			     : span_equals_text(kind, "dhcp_vendor")     ? &j->vendor
			     : span_equals_text(kind, "dhcp_parameters") ? &j->parameters
									 : NULL;
	if (place)
		text_add(place, value.at, value.length);
	else if (span_equals_text(kind, "dhcp_client"))
		keep(j, "client ", value, "same DHCP client identifier");
	else
		keep_service(j, value);
	return 0;
}

/* The user's word first, so that nothing is guessed about these. */
static int read_told(void *user, const struct store_result *result, const struct value *row)
{
	struct joiner *j = user;
	(void)result;
	if (!row)
		return 0;
	uint32_t self = member_put(j, row[0].text, row[1].text);
	if (self != MAP_NONE)
		member_at(j, self)->is_told = true;
	if (self == MAP_NONE || span_equals_text(row[2].text, "apart"))
		return 0;
	uint32_t device = member_put(j, row[0].text, row[2].text);
	if (device != MAP_NONE)
		join(j, self, device, "you said so");
	return 0;
}

/* A temporary table that a question made cannot be renamed (store.h). */
static int claims_join(struct store *s, struct error *err)
{
	return store_run(s, sql_alias_apply, err) || store_run(s, "drop table device_claim", err) ||
			       store_run(s,
				       "create temporary table device_claim as select * from "
				       "device_claim_joined",
				       err) ||
			       store_run(s, "drop table device_claim_joined", err)
		       ? -1
		       : 0;
}

static int write_aliases(struct joiner *j, struct store *s, struct error *err)
{
	struct page page = { .table = ROW_ALIAS };
	for (uint32_t i = 0; i < j->members.count; i++) {
		const struct member *m = member_at(j, i);
		struct span key = map_key(&j->members, i);
		struct span device = map_key(&j->members, device_of(j, i));
		size_t home = strnlen((const char *)key.at, key.length);
		if (m->parent == i)
			continue;
		const struct value row[ALIAS_COLUMNS] = {
			[ALIAS_HOME] = value_text(span_of(key.at, home)),
			[ALIAS_MAC] = value_text(span_of(key.at + home + 1, key.length - home - 1)),
			[ALIAS_DEVICE_MAC] =
				value_text(span_of(device.at + home + 1, device.length - home - 1)),
			[ALIAS_REASON] = value_text(span_of_text(m->reason)),
			[ALIAS_FIRST_US] = value_integer(m->first_us),
			[ALIAS_LAST_US] = value_integer(m->last_us),
		};
		page_add(&page, row);
	}
	bool any = page.bytes.length > 0;
	int rc = page_put(&page, s, err);
	if (rc == 0 && any)
		rc = claims_join(s, err);
	text_clear(&page.bytes);
	return rc;
}

static void joiner_clear(struct joiner *j)
{
	struct text *const texts[] = { &j->home, &j->mac, &j->host, &j->vendor, &j->parameters,
		&j->key };
	for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
		text_clear(texts[i]);
	for (size_t i = 0; i < TOKENS_OF_MAC_MAX; i++)
		text_clear(&j->kept[i]);
	map_clear(&j->members);
	map_clear(&j->tokens);
}

int alias_rebuild(struct store *s, struct error *err)
{
	struct joiner j = { 0 };
	int rc = -1;
	map_init(&j.members, sizeof(struct member), MEMBERS_MAX, KEY_BYTES_MAX);
	map_init(&j.tokens, sizeof(struct token), TOKENS_MAX, KEY_BYTES_MAX);
	if (store_run(s, "delete from alias", err) == 0 &&
		store_query(s,
			"select home, address, same_as from named where same_as <> ''"
			" order by seq, home, address",
			read_told, &j, err) == 0 &&
		store_query(s, sql_alias_token, read_token, &j, err) == 0) {
		finish(&j);
		rc = write_aliases(&j, s, err);
	}
	joiner_clear(&j);
	return rc;
}
