/* notebook.c -- the notebook's tables as CSV, byte for byte as pandas writes them, and the sheet that
 * says where the default analyses differ. One line a table below; its SQL in sql/notebook_NAME.sql.
 * SPDX-License-Identifier: MIT */
#include "analysis/notebook.h"

#include "analysis/scope.h"
#include "base/memory.h"

#include "sql.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <sys/stat.h>

struct notebook_table {
	const char *name, *sql;
	const char *analysis; /* the default analysis of the same question */
	const char *why;      /* why that one differs */
};

#define TABLE(name, analysis, why) #name, sql_notebook_##name, analysis, why

static const struct notebook_table tables[] = {
	{ TABLE(protocol_packets, "protocols",
		"Other frames are kept (see above). Labels are the same.") },
	{ TABLE(protocol_bytes, "protocols",
		"Other frames are kept (see above). One table holds packets, bytes and mean "
		"length.") },
	{ TABLE(protocol_mean_length, "protocols",
		"Other frames are kept (see above). The notebook orders by the mean, so that rare "
		"labels"
		" lead; we order by packets.") },
	{ TABLE(destinations, "destinations",
		"The notebook lists every address that received a frame, those in the home too; we "
		"list"
		" those outside, with packets, bytes, devices, first and last time and a name.") },
	{ TABLE(top_sources, "sources",
		"The notebook drops IPv6 and tells the home by 192.168; we tell it by MAC and "
		"prefix.") },
	{ TABLE(top_destinations, "destinations",
		"The notebook drops IPv6 and tells the home by 192.168; we tell it by MAC and "
		"prefix.") },
	{ TABLE(encryption, "encryption",
		"The notebook adds up frames by label: TLS inside frames labelled TCP, and QUIC, "
		"count as"
		" nothing. We count whole flows, and give a lower and an upper bound; the "
		"notebook's own"
		" bytes stand beside them.") },
	{ TABLE(ethertypes, "ethertypes",
		"The notebook's filter drops IPv6 unless it is DNS: its share of IPv6 says "
		"nothing.") },
	{ TABLE(ipv6_sources, "ipv6_devices",
		"Again only DNS over IPv6 is left there. We count by device, not by address: one "
		"device"
		" has many IPv6 addresses.") },
	{ TABLE(dns_servers, "resolvers",
		"The notebook takes a frame for a question if its Info does not hold the word"
		" \"response\": a question for a name with that word is lost. We read the "
		"message.") },
	{ TABLE(dns_servers_by_device, "resolvers_by_device",
		"The notebook knows devices by address, and a resolver that is a device itself "
		"takes the"
		" questions of all others. We count for the device that asked, by its MAC.") },
	{ TABLE(dns_names, "names",
		"The notebook takes the last word of Info: \"OPT\" for questions with EDNS, "
		"nothing for names"
		" that hold \"response\". We use the name that was asked, without regard to "
		"case.") },
	{ TABLE(device_dns, "names_by_device",
		"As for dns_names; and devices are known by MAC, not by address.") },
	{ TABLE(traffic_over_time, "timeline",
		"Other frames are kept. Night is 22:00 to 06:00 in the zone of the home, not of the"
		" analyst.") },
	{ TABLE(device_out_over_time, "device_timeline",
		"Devices are known by MAC: their IPv6 traffic, and what they sent from an address "
		"that is"
		" not in the list, belongs to them. One table holds both directions.") },
	{ TABLE(device_out_total, "device_totals",
		"Ours counts all frames by MAC, and beside them those with the Internet.") },
	{ TABLE(device_endpoints_out, "endpoints_out",
		"The notebook names a frame after its destination if that is a device too.") },
	{ TABLE(device_in_over_time, "device_timeline", "As for device_out_over_time.") },
	{ TABLE(device_in_total, "device_totals", "As for device_out_total.") },
	{ TABLE(device_endpoints_in, "endpoints_in",
		"Devices are known by MAC, and IPv6 is counted.") },
	{ TABLE(device_activity, "activity",
		"Devices are known by MAC; a device that only speaks IPv6 is active too.") },
};

enum { TABLE_COUNT = sizeof tables / sizeof tables[0] };

static const char *const preparations[] = {
	sql_notebook_view_device,
	sql_notebook_view_end,
	sql_notebook_view_frame,
	sql_notebook_view_question,
};

static const char *const views[] = {
	"notebook_device",
	"notebook_end",
	"notebook_frame",
	"notebook_question",
};

struct notebook {
	struct store *store;
	const struct analysis_scope *scope;
	struct scope_values values;
	const char *dir;
	size_t rows[TABLE_COUNT];
};

/* A table while its rows arrive. */
struct writing {
	struct text *out;
	size_t rows;
	bool has_header;
};

/* One row of protocol_mean_length. */
struct mean {
	struct text label;
	double bytes_a_packet;
};

struct means {
	struct mean *at;
	size_t count, capacity;
};

static int file_write(
	const struct notebook *n, const char *name, const struct text *content, struct error *err)
{
	struct text path = { 0 };
	text_printf(&path, "%s/notebook/%s", n->dir, name);
	FILE *file = fopen(path.at, "wb");
	size_t written =
		file && content->length ? fwrite(content->at, 1, content->length, file) : 0;
	int result = 0;
	if (!file || (fclose(file) != 0) | (written != content->length))
		result = error_set_errno(err, errno, "%s: cannot be written", path.at);
	text_clear(&path);
	return result;
}

static void header_add(struct text *out, const struct store_result *result)
{
	for (size_t i = 0; i < result->columns; i++)
		text_printf(out, "%s%s", i ? "," : "", result->names[i]);
	text_add_byte(out, '\n');
}

/* Three decimals at most, one at least: how Python writes a number that was rounded to three. */
static void mean_add(struct text *out, double mean)
{
	text_printf(out, "%.3f", mean);
	while (out->at[out->length - 1] == '0' && out->at[out->length - 2] != '.')
		out->length--;
}

static void cell_add(struct text *out, const struct value *cell, bool is_alone)
{
	if (cell->type == VALUE_INTEGER)
		text_printf(out, "%" PRId64, cell->integer);
	else if (cell->type == VALUE_REAL)
		mean_add(out, cell->real);
	else if (is_alone && cell->text.length == 0)
		text_add_text(out, "\"\""); /* an empty line would be no row */
	else
		text_add_csv_plain(out, cell->text);
}

static int row_write(void *user, const struct store_result *result, const struct value *row)
{
	struct writing *w = user;
	if (!w->has_header)
		header_add(w->out, result);
	w->has_header = true;
	if (!row)
		return 0;
	for (size_t i = 0; i < result->columns; i++) {
		if (i)
			text_add_byte(w->out, ',');
		cell_add(w->out, &row[i], result->columns == 1);
	}
	text_add_byte(w->out, '\n');
	w->rows++;
	return 0;
}

static int mean_keep(void *user, const struct store_result *result, const struct value *row)
{
	(void)result;
	struct means *m = user;
	if (!row)
		return 0;
	if (m->count == m->capacity) {
		m->capacity = m->capacity ? m->capacity * 2 : 64;
		m->at = memory_resize(m->at, m->capacity, sizeof *m->at);
	}
	struct mean *mean = &m->at[m->count++];
	*mean = (struct mean){ .bytes_a_packet = rint(row[1].real * 1000) / 1000 };
	text_add(&mean->label, row[0].text.at, row[0].text.length);
	return 0;
}

static int mean_compare(const void *one, const void *other)
{
	const struct mean *a = one, *b = other;
	if (a->bytes_a_packet != b->bytes_a_packet)
		return a->bytes_a_packet < b->bytes_a_packet ? 1 : -1;
	size_t shorter = a->label.length < b->label.length ? a->label.length : b->label.length;
	int order = shorter ? memcmp(a->label.at, b->label.at, shorter) : 0;
	return order ? order
		     : (a->label.length > b->label.length) - (a->label.length < b->label.length);
}

/* The one table whose order depends on rounding, which engines do differently. */
static int means_write(struct notebook *n, const char *sql, struct writing *w, struct error *err)
{
	struct means m = { 0 };
	int result = store_query(n->store, sql, mean_keep, &m, err);
	if (m.count)
		qsort(m.at, m.count, sizeof *m.at, mean_compare);
	text_add_text(w->out, "Protocol,bytes_per_packet\n");
	for (size_t i = 0; i < m.count; i++) {
		text_add_csv_plain(w->out, text_span(&m.at[i].label));
		text_add_byte(w->out, ',');
		mean_add(w->out, m.at[i].bytes_a_packet);
		text_add_byte(w->out, '\n');
		text_clear(&m.at[i].label);
	}
	w->rows = m.count;
	free(m.at);
	return result;
}

static int table_write(struct notebook *n, size_t i, struct error *err)
{
	struct text sql = { 0 }, content = { 0 };
	struct writing w = { .out = &content };
	char file[64];
	snprintf(file, sizeof file, "%s.csv", tables[i].name);
	int result = scope_expand_values(&n->values, tables[i].sql, &sql, err);
	if (result == 0)
		result = strcmp(tables[i].name, "protocol_mean_length") == 0
				 ? means_write(n, sql.at, &w, err)
				 : store_query(n->store, sql.at, row_write, &w, err);
	if (result == 0)
		result = file_write(n, file, &content, err);
	n->rows[i] = w.rows;
	text_clear(&sql);
	text_clear(&content);
	return result;
}

static int row_count(void *user, const struct store_result *result, const struct value *row)
{
	(void)result;
	*(size_t *)user += row != NULL;
	return 0;
}

static int numbers_keep(void *user, const struct store_result *result, const struct value *row)
{
	int64_t *numbers = user;
	for (size_t i = 0; row && i < result->columns; i++)
		numbers[i] = row[i].is_null ? 0 : row[i].integer;
	return 0;
}

enum { EVERY, NOTEBOOK, DEFAULT, MISSED, MISSED_IPV6, EXTRA, NUMBERS };

static int filter_describe(struct analysis_view *v, struct text *out, struct error *err)
{
	static const struct analysis filter = { .name = "filter", .sql = sql_notebook_filter };
	int64_t n[NUMBERS] = { 0 };
	if (analysis_ask(v, &filter, numbers_keep, n, err))
		return -1;
	text_printf(out,
		"# Where the default analyses differ from the notebook\n\n"
		"The tables beside this file are the notebook's own, computed as it did. `tables/` "
		"holds"
		" what we make of the same frames by default.\n\n"
		"## The filter\n\n"
		"Of %" PRId64 " frames the notebook keeps %" PRId64 ", the default filter %" PRId64
		".\n\n"
		"- %" PRId64
		" frames between the home and the Internet are kept only by default; %" PRId64
		" of them are IPv6. The notebook tells the home by addresses that begin with "
		"192.168, so"
		" that it drops all IPv6 but DNS, and homes on 10/8 and 172.16/12; it also drops "
		"ICMP.\n"
		"- %" PRId64
		" frames are kept only by the notebook: one end begins with 192.168, the other"
		" is a group, a broadcast or another address that is not on the Internet.\n"
		"- Both keep DNS, also inside the home.\n\n"
		"By default the home is told by MAC and router where MACs are known, and by "
		"private,"
		" link-local and own prefixes elsewhere. A device is a MAC with all its addresses, "
		"and"
		" belongs to one home.\n\n",
		n[EVERY], n[NOTEBOOK], n[DEFAULT], n[MISSED], n[MISSED_IPV6], n[EXTRA]);
	return 0;
}

static int differences_list(
	const struct notebook *n, struct analysis_view *v, struct text *out, struct error *err)
{
	text_add_text(out, "## Table by table\n\n"
			   "| notebook | rows | default | rows | why |\n"
			   "|---|---:|---|---:|---|\n");
	for (size_t i = 0; i < TABLE_COUNT; i++) {
		size_t rows = 0;
		if (analysis_ask(v, analysis_find(tables[i].analysis), row_count, &rows, err))
			return -1;
		text_printf(out, "| %s | %zu | %s | %zu | %s |\n", tables[i].name, n->rows[i],
			tables[i].analysis, rows, tables[i].why);
	}
	return 0;
}

static int differences_write(const struct notebook *n, struct error *err)
{
	struct analysis_scope scope = *n->scope;
	struct analysis_view *v = NULL;
	struct text out = { 0 };
	scope.filter = FILTER_INTERNET;
	scope.device = NULL;
	scope.top = ANALYSIS_ALL;
	int result = analysis_open(n->store, &scope, &v, err);
	if (result == 0)
		result = filter_describe(v, &out, err);
	if (result == 0)
		result = differences_list(n, v, &out, err);
	if (result == 0)
		result = file_write(n, "differences.md", &out, err);
	analysis_close(v);
	text_clear(&out);
	return result;
}

static int views_drop(const struct notebook *n, struct error *err)
{
	int result = 0;
	for (size_t i = 0; i < sizeof views / sizeof views[0] && result == 0; i++) {
		char sql[64];
		snprintf(sql, sizeof sql, "drop table if exists %s", views[i]);
		result = store_run(n->store, sql, err);
	}
	return result;
}

static int views_make(const struct notebook *n, struct error *err)
{
	struct text sql = { 0 };
	int result = views_drop(n, err);
	for (size_t i = 0; i < sizeof preparations / sizeof preparations[0] && result == 0; i++) {
		text_reset(&sql);
		result = scope_expand_values(&n->values, preparations[i], &sql, err);
		if (result == 0)
			result = store_run(n->store, sql.at, err);
	}
	text_clear(&sql);
	return result;
}

static int folder_make(const char *dir, struct error *err)
{
	struct text path = { 0 };
	text_printf(&path, "%s/notebook", dir);
	int result = 0;
	if (mkdir(path.at, 0777) && errno != EEXIST)
		result = error_set_errno(err, errno, "%s: cannot be made", path.at);
	text_clear(&path);
	return result;
}

int notebook_write(
	struct store *s, const char *dir, const struct analysis_scope *scope, struct error *err)
{
	struct notebook n = { .store = s, .scope = scope, .dir = dir };
	struct error unused;
	int result = scope_values_set(&n.values, scope, err);
	if (result == 0)
		result = folder_make(dir, err);
	if (result == 0)
		result = views_make(&n, err);
	for (size_t i = 0; i < TABLE_COUNT && result == 0; i++)
		result = table_write(&n, i, err);
	views_drop(&n, &unused);
	if (result == 0)
		result = differences_write(&n, err);
	scope_values_clear(&n.values);
	return result;
}
