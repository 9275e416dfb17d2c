/* rebuild.c -- the derived tables, made anew in one transaction. Addresses and MACs are read a page
 * at a time, so that a flood of forged ones costs time, not memory.
 * SPDX-License-Identifier: MIT */
#include "device/alias.h"
#include "device/coverage.h"
#include "device/current.h"
#include "device/device.h"
#include "device/facts.h"
#include "device/identity.h"
#include "device/page.h"
#include "model/derived.h"
#include "sql.h"

enum { PAGE_ROWS = 65536 };

const char device_hidden_sql[] =
	"select home, 'devices' as what, cast(count(*) as bigint) as times from device"
	" where home || ' ' || mac not in (select home || ' ' || mac from identity) group by home";

struct reader {
	const struct facts *facts;
	struct page hosts, devices;
	struct host host;
	bool any; /* a host is being folded */
	int64_t rows;
	struct text after; /* where the next page begins: its key as SQL literals */
};

/* The row's key is its first `count` cells. */
static void keep_key(struct reader *r, const struct value *row, size_t count)
{
	r->rows++;
	text_reset(&r->after);
	for (size_t i = 0; i < count; i++) {
		text_add_text(&r->after, i ? ", " : "");
		text_add_sql(&r->after, row[i].text);
	}
}

static struct value text_of(struct text *t)
{
	return value_text(text_span(t));
}

/* In a home without MACs, whoever sends from an address of the home is a device. */
static void add_bare_device(struct reader *r, const struct named *named)
{
	struct host *h = &r->host;
	const struct value row[DEVICE_COLUMNS] = {
		[DEVICE_HOME] = text_of(&h->home),
		[DEVICE_MAC] = text_of(&h->address_text),
		[DEVICE_DEVICE] = value_text(facts_name(r->facts, named)),
		[DEVICE_OWNER] = value_text(facts_owner(r->facts, named)),
		[DEVICE_IS_ROUTER] = value_integer(0),
		[DEVICE_HOSTNAME] = value_text(span_of("", 0)),
		[DEVICE_FIRST_US] = value_integer(h->first_us),
		[DEVICE_LAST_US] = value_integer(h->last_us),
	};
	page_add(&r->devices, row);
}

/* A MAC's own name, the address' own, the MAC's through another address: in this order. */
static const struct named *name_of(const struct facts *f, struct host *h, bool has_owner)
{
	struct span home = text_span(&h->home), mac = text_span(&h->mac_text);
	const struct named *of_mac = has_owner ? facts_named(f, home, mac) : NULL;
	const struct named *of_address = facts_named(f, home, text_span(&h->address_text));
	if (of_mac || of_address)
		return of_mac ? of_mac : of_address;
	return has_owner ? facts_named_mac(f, home, mac) : NULL;
}

/* A private address that is known by frames of a router alone, which nobody ever answered: made up, or
 * of another net. Whoever it may be, it is no device of this home. */
static bool is_routers_word(const struct facts *f, const struct host *h)
{
	return h->mac_text.length == 0 && h->router_text.length && !h->is_receiver &&
	       !facts_named(f, text_span(&h->home), text_span(&h->address_text));
}

static void add_host(struct reader *r)
{
	static const char *const words[] = {
		[HOST_SCOPE_NONE] = "none",
		[HOST_SCOPE_HOME] = "home",
		[HOST_SCOPE_GROUP] = "group",
		[HOST_SCOPE_INTERNET] = "internet",
	};
	struct host *h = &r->host;
	if (!r->any || !(h->is_seen || h->is_claimed))
		return;
	enum host_scope scope = host_scope(h, r->facts);
	bool is_home = scope == HOST_SCOPE_HOME;
	if (!is_home)
		text_reset(&h->mac_text);
	else if (is_routers_word(r->facts, h))
		text_add(&h->mac_text, h->router_text.at, h->router_text.length);
	const struct named *named = name_of(r->facts, h, h->mac_text.length > 0);
	const struct value row[HOST_COLUMNS] = {
		[HOST_HOME] = text_of(&h->home),
		[HOST_ADDRESS] = text_of(&h->address_text),
		[HOST_SCOPE] = value_text(span_of_text(words[scope])),
		[HOST_MAC] = text_of(&h->mac_text),
		[HOST_DEVICE] = value_text(facts_name(r->facts, named)),
		[HOST_OWNER] = value_text(facts_owner(r->facts, named)),
	};
	page_add(&r->hosts, row);
	const struct home_facts *home = facts_home(r->facts, text_span(&h->home));
	if (is_home && h->is_sender && host_can_be_owned(&h->address) && !(home && home->has_macs))
		add_bare_device(r, named);
}

static int read_claim(void *user, const struct store_result *result, const struct value *row)
{
	struct reader *r = user;
	struct claim c;
	(void)result;
	if (!row)
		return 0;
	keep_key(r, row, 3);
	facts_claim_read(row, &c);
	if (!r->any || !host_is_of(&r->host, &c)) {
		add_host(r);
		host_start(&r->host, &c);
		r->any = true;
	}
	host_add(&r->host, r->facts, &c);
	return 0;
}

static int read_mac(void *user, const struct store_result *result, const struct value *row)
{
	struct reader *r = user;
	struct mac mac = { { 0 } };
	(void)result;
	if (!row)
		return 0;
	keep_key(r, row, 2);
	if (!span_equals_text(row[1].text, MAC_OTHER_TEXT) &&
		(!mac_parse(row[1].text, &mac) || mac_is_group(mac) || mac_is_zero(mac)))
		return 0;
	const struct named *named = facts_named_mac(r->facts, row[0].text, row[1].text);
	const struct value out[DEVICE_COLUMNS] = {
		[DEVICE_HOME] = row[0],
		[DEVICE_MAC] = row[1],
		[DEVICE_DEVICE] = value_text(facts_name(r->facts, named)),
		[DEVICE_OWNER] = value_text(facts_owner(r->facts, named)),
		[DEVICE_IS_ROUTER] =
			value_integer(facts_router(r->facts, row[0].text, mac) != NULL),
		[DEVICE_HOSTNAME] = row[4],
		[DEVICE_FIRST_US] = row[2],
		[DEVICE_LAST_US] = row[3],
	};
	page_add(&r->devices, out);
	return 0;
}

/* Asks `head` for PAGE_ROWS rows at a time; `filter` brings in what lies behind the last one. */
static int read_pages(struct reader *r, struct store *s, const char *head, const char *filter,
	const char *key, store_row_fn *each, struct error *err)
{
	struct text sql = { 0 };
	int rc = 0;
	text_reset(&r->after);
	do {
		text_reset(&sql);
		text_add_text(&sql, head);
		if (r->after.length)
			text_printf(&sql, " %s (%s) > (%s)", filter, key, r->after.at);
		text_printf(&sql, " order by %s limit %d", key, PAGE_ROWS);
		r->rows = 0;
		rc = store_query(s, sql.at, each, r, err) || page_put(&r->hosts, s, err) ||
				     page_put(&r->devices, s, err)
			     ? -1
			     : 0;
	} while (rc == 0 && r->rows == PAGE_ROWS);
	text_clear(&sql);
	return rc;
}

static int write_macs(struct reader *r, struct store *s, struct error *err)
{
	return read_pages(r, s, sql_device_mac, "and", "home, mac", read_mac, err);
}

static int write_hosts(struct reader *r, struct store *s, struct error *err)
{
	if (read_pages(r, s, "select " CLAIM_COLUMNS " from device_claim", "where",
		    "home, address, mac", read_claim, err))
		return -1;
	add_host(r);
	return page_put(&r->hosts, s, err) || page_put(&r->devices, s, err) ? -1 : 0;
}

static int write_tables(struct store *s, const struct facts *f, struct error *err)
{
	struct reader r = {
		.facts = f, .hosts = { .table = ROW_HOST }, .devices = { .table = ROW_DEVICE }
	};
	int rc = write_macs(&r, s, err) || write_hosts(&r, s, err) || coverage_rebuild(s, err) ||
				 identity_rebuild(s, err) || store_run(s, sql_device_calling, err)
			 ? -1
			 : 0;
	host_clear(&r.host);
	text_clear(&r.after);
	text_clear(&r.hosts.bytes);
	text_clear(&r.devices.bytes);
	return rc;
}

static int rebuild(struct store *s, struct error *err)
{
	struct facts f = { 0 };
	int rc = -1;
	if (store_run(s, sql_device_claim, err) == 0 && alias_rebuild(s, err) == 0 &&
		facts_load(&f, s, err) == 0 &&
		store_run(s,
			"delete from host; delete from device; delete from coverage;"
			"delete from identity; delete from reason; delete from device_address;"
			"delete from calling",
			err) == 0 &&
		write_tables(s, &f, err) == 0 && current_keep(s, err) == 0)
		rc = store_run(s, "drop table device_claim", err);
	facts_clear(&f);
	return rc;
}

int device_rebuild(struct store *s, struct error *err)
{
	if (store_begin(s, err))
		return -1;
	if (rebuild(s, err) == 0)
		return store_commit(s, err);
	store_rollback(s);
	return -1;
}
