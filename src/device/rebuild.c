/* rebuild.c -- the derived tables, made anew in one transaction. Addresses and MACs are read a page
 * at a time, so that a flood of forged ones costs time, not memory.
 * SPDX-License-Identifier: MIT */
#include "device/coverage.h"
#include "device/device.h"
#include "device/facts.h"
#include "device/page.h"
#include "model/derived.h"
#include "sql.h"

enum { PAGE_ROWS = 65536, PAGE_QUERY_MAX = 400 };

struct reader {
	const struct facts *facts;
	struct page hosts, devices;
	struct host host;
	bool any; /* a host is being folded */
	int64_t rows;
};

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

static void add_host(struct reader *r)
{
	static const char *const words[] = {
		[HOST_SCOPE_NONE] = "none",
		[HOST_SCOPE_HOME] = "home",
		[HOST_SCOPE_GROUP] = "group",
		[HOST_SCOPE_INTERNET] = "internet",
	};
	struct host *h = &r->host;
	if (!r->any || !h->is_seen)
		return;
	enum host_scope scope = host_scope(h, r->facts);
	bool is_home = scope == HOST_SCOPE_HOME;
	if (!is_home)
		text_reset(&h->mac_text);
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
	r->rows++;
	facts_claim_read(row, &c);
	if (!r->any || c.number != r->host.number) {
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
	struct mac mac;
	(void)result;
	if (!row)
		return 0;
	r->rows++;
	if (!mac_parse(row[1].text, &mac) || mac_is_group(mac) || mac_is_zero(mac))
		return 0;
	const struct named *named = facts_named_mac(r->facts, row[0].text, row[1].text);
	const struct value out[DEVICE_COLUMNS] = {
		[DEVICE_HOME] = row[0],
		[DEVICE_MAC] = row[1],
		[DEVICE_DEVICE] = value_text(facts_name(r->facts, named)),
		[DEVICE_OWNER] = value_text(facts_owner(r->facts, named)),
		[DEVICE_IS_ROUTER] =
			value_integer(facts_router(r->facts, row[0].text, mac) != NULL),
		[DEVICE_HOSTNAME] = row[4].is_null ? value_text(span_of("", 0)) : row[4],
		[DEVICE_FIRST_US] = row[2],
		[DEVICE_LAST_US] = row[3],
	};
	page_add(&r->devices, out);
	return 0;
}

/* Asks `head` for PAGE_ROWS numbers at a time until there are no more. */
static int read_pages(struct reader *r, struct store *s, const char *head, const char *order,
	store_row_fn *each, struct error *err)
{
	char sql[PAGE_QUERY_MAX];
	for (int64_t after = 0;; after += PAGE_ROWS) {
		snprintf(sql, sizeof sql, "%s where number > %lld and number <= %lld order by %s",
			head, (long long)after, (long long)(after + PAGE_ROWS), order);
		r->rows = 0;
		r->any = false;
		if (store_query(s, sql, each, r, err))
			return -1;
		add_host(r);
		if (page_put(&r->hosts, s, err) || page_put(&r->devices, s, err))
			return -1;
		if (r->rows == 0)
			return 0;
	}
}

static int write_tables(struct store *s, const struct facts *f, struct error *err)
{
	struct reader r = {
		.facts = f, .hosts = { .table = ROW_HOST }, .devices = { .table = ROW_DEVICE }
	};
	int rc = read_pages(&r, s,
			 "select home, mac, first_us, last_us, hostname, number from device_mac",
			 "number", read_mac, err) ||
				 read_pages(&r, s, "select " CLAIM_COLUMNS " from device_claim",
					 "number, mac", read_claim, err) ||
				 coverage_rebuild(s, err)
			 ? -1
			 : 0;
	host_clear(&r.host);
	text_clear(&r.hosts.bytes);
	text_clear(&r.devices.bytes);
	return rc;
}

static int rebuild(struct store *s, struct error *err)
{
	struct facts f = { 0 };
	int rc = store_run(s, sql_device_pair, err) || store_run(s, sql_device_claim, err) ||
				 store_run(s, sql_device_mac, err) || facts_load(&f, s, err) ||
				 store_run(s,
					 "delete from host; delete from device; delete from "
					 "coverage",
					 err) ||
				 write_tables(s, &f, err) ||
				 store_run(s,
					 "drop table device_mac; drop table device_claim; drop "
					 "table device_pair",
					 err)
			 ? -1
			 : 0;
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
