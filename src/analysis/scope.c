/* scope.c -- a scope as SQL conditions, and their insertion into .sql files. Values come from the
 * command line: they enter as integers or as quoted literals, never as they are.
 * SPDX-License-Identifier: MIT */
#include "analysis/scope.h"

#include "base/clock.h"
#include "model/address.h"

static const char *const value_names[SCOPE_VALUES] = {
	[SCOPE_IN_HOME] = "in_home",
	[SCOPE_IN_TIME] = "in_time",
	[SCOPE_MEETS_TIME] = "meets_time",
	[SCOPE_TIME_SHARE] = "time_share",
	[SCOPE_FROM_US] = "from_us",
	[SCOPE_TO_US] = "to_us",
	[SCOPE_IS_KEPT] = "is_kept",
	[SCOPE_IS_NAME_KEPT] = "is_name_kept",
	[SCOPE_IS_ASKED] = "is_asked",
	[SCOPE_HOST_IS_ASKED] = "host_is_asked",
	[SCOPE_IS_ASKED_DEVICE] = "is_asked_device",
	[SCOPE_LABELS_ENCRYPTED] = "labels_encrypted",
	[SCOPE_LABELS_PLAIN] = "labels_plain",
	[SCOPE_LABELS_OTHER] = "labels_other",
	[SCOPE_NOTEBOOK_KEEPS] = "notebook_keeps",
	[SCOPE_ENDS] = "ends",
	[SCOPE_DNS] = "dns",
	[SCOPE_TOP] = "top",
};

static void home_set(struct text *out, const char *home)
{
	if (!home) {
		text_add_text(out, "1 = 1");
		return;
	}
	text_add_text(out, "home = ");
	text_add_sql(out, span_of_text(home));
}

/* Rows of facts have a first and a last time; what lies in between is taken to be spread evenly. A row that lasts no
 * time lies within. */
static void time_share_set(struct text *out, int64_t from_us, int64_t to_us)
{
	if (from_us == 0 && to_us == INT64_MAX) {
		text_add_text(out, "1e0");
		return;
	}
	text_printf(out,
		"(case when first_us >= %" PRId64 " and last_us < %" PRId64
		" then 1e0 else 1e0 * (case when last_us < %" PRId64 " then last_us else %" PRId64
		" end - case when first_us > %" PRId64 " then first_us else %" PRId64
		" end) / (case when last_us > first_us then last_us - first_us else 1 end) end)",
		from_us, to_us, to_us, to_us, from_us, from_us);
}

/* Sums are kept for quarters of an hour: each one that overlaps the time asked for belongs to it. */
static void time_set(struct scope_values *v, const struct analysis_scope *scope)
{
	int64_t from_s = clock_floor(scope->from_us, BUCKET_SECONDS * US_PER_S) * BUCKET_SECONDS;
	struct text *buckets = &v->all[SCOPE_IN_TIME].sql, *times = &v->all[SCOPE_MEETS_TIME].sql;
	text_add_text(buckets, "1 = 1");
	text_add_text(times, "1 = 1");
	time_share_set(&v->all[SCOPE_TIME_SHARE].sql, scope->from_us,
		scope->to_us ? scope->to_us : INT64_MAX);
	text_printf(&v->all[SCOPE_FROM_US].sql, "%" PRId64, scope->from_us);
	text_printf(&v->all[SCOPE_TO_US].sql, "%" PRId64, scope->to_us ? scope->to_us : INT64_MAX);
	if (scope->from_us) {
		text_printf(buckets, " and bucket >= %" PRId64, from_s);
		text_printf(times, " and last_us >= %" PRId64, scope->from_us);
	}
	if (scope->to_us) {
		int64_t end_s = -clock_floor(-scope->to_us, US_PER_S);
		text_printf(buckets, " and bucket < %" PRId64, end_s);
		text_printf(times, " and first_us < %" PRId64, scope->to_us);
	}
}

static void filter_set(struct scope_values *v, enum analysis_filter filter)
{
	bool all = filter == FILTER_NONE;
	text_add_text(&v->all[SCOPE_IS_KEPT].sql,
		all ? "(1 = 1)" : "(is_dns = 1 or source_zone + destination_zone = 3)");
	text_add_text(&v->all[SCOPE_IS_NAME_KEPT].sql, all ? "(1 = 1)" : "protocol = 'DNS'");
}

/* A MAC or address as the store writes it; other words as they are. */
static void device_literal(const char *word, struct text *out)
{
	struct address a;
	char canonical[ADDRESS_TEXT_MAX];
	struct span text = span_of_text(word);
	if (address_parse(text, &a))
		text = span_of(canonical, address_format(&a, canonical));
	text_add_sql(out, text);
}

static void end_add(struct text *out, const char *kind, const char *literal)
{
	text_printf(out,
		"(address = %s or %sowner = %s or lower(%sdevice) = lower(%s)"
		" or %sowner in (select device_mac from alias where mac = %s))",
		literal, kind, literal, kind, literal, kind, literal);
}

static void device_set(struct scope_values *v, const char *device)
{
	struct text *rows = &v->all[SCOPE_IS_ASKED_DEVICE].sql;
	if (!device) {
		text_add_text(&v->all[SCOPE_IS_ASKED].sql, "(1 = 1)");
		text_add_text(&v->all[SCOPE_HOST_IS_ASKED].sql, "(1 = 1)");
		text_add_text(rows, "(1 = 1)");
		return;
	}
	struct text literal = { 0 };
	device_literal(device, &literal);
	end_add(&v->all[SCOPE_IS_ASKED].sql, "", literal.at);
	end_add(&v->all[SCOPE_HOST_IS_ASKED].sql, "host_", literal.at);
	text_printf(rows,
		"(mac = %s or lower(device) = lower(%s) or home || ' ' || mac in"
		" (select home || ' ' || mac from host where address = %s)"
		" or mac in (select device_mac from alias where mac = %s)"
		" or home || ' ' || mac in"
		" (select home || ' ' || mac from calling where lower(called) = lower(%s)))",
		literal.at, literal.at, literal.at, literal.at, literal.at);
	text_clear(&literal);
}

/* The notebook's own lists of labels. */
static void labels_set(struct scope_values *v)
{
	text_add_text(&v->all[SCOPE_LABELS_ENCRYPTED].sql,
		"'DTLSv1.2', 'ISAKMP', 'RTCP', 'SSHv2', 'SSH', 'SSL', 'SSLv2', 'SSLv3', 'TLSv1',"
		" 'TLSv1.2', 'TLSv1.3', 'WireGuard'");
	text_add_text(&v->all[SCOPE_LABELS_PLAIN].sql,
		"'DNS', 'HTTP', 'HTTP/JSON', 'HTTP/JSON/XML', "
		"'HTTP/XML', 'MP4', 'NTP', 'OCSP', 'SMTP'");
	text_add_text(&v->all[SCOPE_LABELS_OTHER].sql,
		"'CLASSIC-STUN', 'HART_IP', 'HCrt', 'IMAP', 'STUN', 'XMPP/XML'");
}

/* The notebook's filter to the letter, what it forgot included. */
static void notebook_set(struct scope_values *v)
{
	text_add_text(&v->all[SCOPE_NOTEBOOK_KEEPS].sql,
		"(destination <> '255.255.255.255' and protocol not in ('DHCP', 'ARP', 'MDNS', "
		"'LLDP',"
		" 'SSDP', 'IGMP', 'IGMPv2', 'IGMPv3', 'ICMP', 'ICMPv4', 'ICMPv6', 'ieee1905', "
		"'LLMNR')"
		" and (protocol = 'DNS' or ("
		"((source like '192.168%' and destination not like '192.168%')"
		" or (source not like '192.168%' and destination like '192.168%'))"
		" and not ((source like 'fd00:%' or source like 'fe80:%')"
		" and (destination like 'fd00:%' or destination like 'fe80:%')))))");
}

int scope_values_set(struct scope_values *v, const struct analysis_scope *scope, struct error *err)
{
	*v = (struct scope_values){ 0 };
	for (size_t i = 0; i < SCOPE_VALUES; i++)
		v->all[i].name = value_names[i];
	if (scope->step_s < 0 || scope->step_s % BUCKET_SECONDS != 0)
		return error_set(err, "step of %" PRId64 " s: must be a multiple of 15 minutes",
			scope->step_s);
	home_set(&v->all[SCOPE_IN_HOME].sql, scope->home);
	time_set(v, scope);
	filter_set(v, scope->filter);
	device_set(v, scope->device);
	labels_set(v);
	scope_set_ends(v, false);
	notebook_set(v);
	return 0;
}

void scope_set_ends(struct scope_values *v, bool has_aliases)
{
	text_reset(&v->all[SCOPE_ENDS].sql);
	text_add_text(&v->all[SCOPE_ENDS].sql,
		!has_aliases ? "endpoint"
			     : "(select id, home, address, mac from endpoint where home || ' ' || "
			       "mac not in"
			       " (select home || ' ' || mac from alias) union all"
			       " select id, home, address, device_mac as mac from endpoint join"
			       " (select home, mac, device_mac from alias) as aliases using (home, "
			       "mac))");
}

static int take_number(void *user, const struct store_result *result, const struct value *row)
{
	(void)result;
	if (row && !row[0].is_null)
		*(int64_t *)user = row[0].integer;
	return 0;
}

int scope_find_words(struct scope_values *v, struct store *s, struct error *err)
{
	int64_t dns = -1; /* no number of any word */
	if (store_query(s, "select max(id) from word where text = 'DNS'", take_number, &dns, err))
		return -1;
	text_printf(&v->all[SCOPE_DNS].sql, "%" PRId64, dns);
	return 0;
}

void scope_set_top(struct scope_values *v, int64_t top)
{
	text_reset(&v->all[SCOPE_TOP].sql);
	text_printf(&v->all[SCOPE_TOP].sql, "%" PRId64, top);
}

void scope_values_clear(struct scope_values *v)
{
	for (size_t i = 0; i < SCOPE_VALUES; i++)
		text_clear(&v->all[i].sql);
}

bool scope_next_placeholder(const char **sql, struct span *before, struct span *name)
{
	const char *begin = strchr(*sql, '{');
	const char *end = begin ? strchr(begin, '}') : NULL;
	if (!end) {
		*before = span_of_text(*sql);
		*sql += before->length;
		return false;
	}
	*before = span_of(*sql, (size_t)(begin - *sql));
	*name = span_of(begin + 1, (size_t)(end - begin - 1));
	*sql = end + 1;
	return true;
}

int scope_add_value(
	const struct scope_values *v, struct span name, struct text *out, struct error *err)
{
	for (size_t i = 0; i < SCOPE_VALUES; i++) {
		if (!span_equals_text(name, v->all[i].name))
			continue;
		text_add(out, v->all[i].sql.at, v->all[i].sql.length);
		return 0;
	}
	return error_set(
		err, "{%.*s}: no such placeholder", (int)name.length, (const char *)name.at);
}

int scope_expand_values(
	const struct scope_values *v, const char *sql, struct text *out, struct error *err)
{
	struct span before, name;
	while (scope_next_placeholder(&sql, &before, &name)) {
		text_add(out, before.at, before.length);
		if (scope_add_value(v, name, out, err))
			return -1;
	}
	text_add(out, before.at, before.length);
	return 0;
}
