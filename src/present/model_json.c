/* model_json.c -- the model as JSON: columns of the tables that model_tables.c made.
 * SPDX-License-Identifier: MIT */
#include "base/clock.h"
#include "base/memory.h"
#include "present/columns.h"
#include "present/model.h"

#include "sql.h"

enum { NIGHT_BEGIN_HOUR = 22, NIGHT_END_HOUR = 6, HOUR_S = 3600 };

enum list_kind { LIST_COLUMNS, LIST_DELTA, LIST_PLAIN, LIST_DEVICES, LIST_RHYTHMS };

static const struct list {
	const char *key;
	enum list_kind kind;
	const char *sql;
} lists[] = {
	{ "homes", LIST_PLAIN, "select home from model_home order by number" },
	{ "captured", LIST_COLUMNS, sql_list_captured },
	{ "devices", LIST_DEVICES, sql_list_devices },
	{ "peers", LIST_COLUMNS, sql_list_peers },
	{ "applications", LIST_COLUMNS, sql_list_applications },
	{ "labels", LIST_COLUMNS, sql_list_labels },
	{ "pairs", LIST_COLUMNS, sql_list_pairs },
	{ "traffic", LIST_DELTA, sql_list_traffic },
	{ "flows", LIST_DELTA, sql_list_flows },
	{ "names", LIST_PLAIN, sql_list_names },
	{ "lookups", LIST_DELTA, sql_list_lookups },
	{ "rhythms", LIST_RHYTHMS, NULL },
	{ "left_out", LIST_COLUMNS, sql_list_left_out },
};

/* Lists of sentences, one a device: [["...", "..."], [], ...] */
struct reasons {
	struct text *out;
	int64_t device, devices; /* whose list is open; -1 none yet */
	size_t said;
};

static void reasons_move(struct reasons *r, int64_t device)
{
	for (; r->device < device; r->device++) {
		text_add_text(r->out, r->device < 0 ? "[" : "],\n[");
		r->said = 0;
	}
}

static int take_reason(void *user, const struct store_result *result, const struct value *row)
{
	struct reasons *r = user;
	(void)result;
	if (!row)
		return 0;
	reasons_move(r, row[0].integer);
	text_add_text(r->out, r->said++ ? ", " : "");
	text_add_json(r->out, row[1].text);
	return 0;
}

static int add_reasons(
	struct analysis_view *v, int64_t devices, struct text *out, struct error *err)
{
	const struct analysis question = { .sql = sql_list_reasons };
	struct reasons r = { .out = out, .device = -1, .devices = devices };
	text_add_text(out, ",\n\"reasons\":[");
	if (analysis_ask(v, &question, take_reason, &r, err))
		return -1;
	reasons_move(&r, devices - 1);
	text_add_text(out, devices ? "]]" : "]");
	return 0;
}

struct counted {
	struct columns *columns;
	int64_t rows;
};

static int count_row(void *user, const struct store_result *result, const struct value *row)
{
	struct counted *c = user;
	c->rows += row != NULL;
	return columns_row(c->columns, result, row);
}

static int add_list(
	struct analysis_view *v, const struct list *l, struct text *out, struct error *err)
{
	const struct analysis question = { .sql = l->sql };
	struct counted c = { .columns = columns_new() };
	if (l->kind == LIST_DELTA)
		columns_set_delta(c.columns);
	int rc = analysis_ask(v, &question, count_row, &c, err);
	text_add_text(out, l->kind == LIST_PLAIN ? "" : "{");
	if (l->kind == LIST_PLAIN)
		columns_end_plain(c.columns, out);
	else
		columns_end(c.columns, out);
	if (rc == 0 && l->kind == LIST_DEVICES)
		rc = add_reasons(v, c.rows, out, err);
	text_add_text(out, l->kind == LIST_PLAIN ? "" : "}");
	return rc;
}

static int add_rhythms(struct analysis_view *v, struct text *out, struct error *err)
{
	text_add_byte(out, '{');
	int rc = model_add_rhythms(v, out, err);
	text_add_byte(out, '}');
	return rc;
}

static int add_lists(struct analysis_view *v, struct text *out, struct error *err)
{
	for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++) {
		text_printf(out, ",\n\"%s\": ", lists[i].key);
		int rc = lists[i].kind == LIST_RHYTHMS ? add_rhythms(v, out, err)
						       : add_list(v, &lists[i], out, err);
		if (rc)
			return -1;
	}
	return 0;
}

static bool is_night(const struct zone *zone, int64_t utc_s)
{
	int64_t local_s = utc_s + zone_offset_s(zone, utc_s);
	int64_t hour = local_s / HOUR_S - clock_floor(local_s, 24 * HOUR_S) * 24;
	return hour >= NIGHT_BEGIN_HOUR || hour < NIGHT_END_HOUR;
}

/* Slots of 22:00 to 06:00, from - to; none where slots are longer than an hour. */
static void add_nights(const struct model_shape *m, const struct zone *zone, struct text *out)
{
	bool is_dark = false, any = false;
	text_add_text(out, ",\n\"nights\": [");
	for (int64_t slot = 0; m->step_s <= HOUR_S && slot <= m->slots; slot++) {
		bool dark = slot < m->slots && is_night(zone, m->start_s + slot * m->step_s);
		if (dark && !is_dark)
			text_printf(out, "%s[%" PRId64, any ? "," : "", slot);
		if (!dark && is_dark)
			text_printf(out, ",%" PRId64 "]", slot);
		any = any || dark;
		is_dark = dark;
	}
	text_add_byte(out, ']');
}

/* From which slot on local time is UTC + so many seconds. */
static void add_offsets(const struct model_shape *m, const struct zone *zone, struct text *out)
{
	int32_t before = 0;
	text_add_text(out, ",\n\"offset_s\": [");
	for (int64_t slot = 0; slot < m->slots || slot == 0; slot++) {
		int32_t offset = zone_offset_s(zone, m->start_s + slot * m->step_s);
		if (slot == 0 || offset != before)
			text_printf(
				out, "%s[%" PRId64 ",%" PRId32 "]", slot ? "," : "", slot, offset);
		before = offset;
	}
	text_add_byte(out, ']');
}

int model_add(struct analysis_view *v, const struct zone *zone, struct text *out, struct error *err)
{
	struct model_shape m;
	int rc = model_tables_make(v, zone, &m, err);
	if (rc == 0) {
		text_printf(out,
			"{\"step_s\": %" PRId64 ", \"start_s\": %" PRId64 ", \"slots\": %" PRId64
			", \"lookup_slots\": %" PRId64,
			m.step_s, m.start_s, m.slots,
			m.lookup_slots < m.slots ? m.lookup_slots : m.slots);
		add_nights(&m, zone, out);
		add_offsets(&m, zone, out);
		rc = add_lists(v, out, err);
		text_add_byte(out, '}');
	}
	model_tables_drop(v);
	return rc;
}
