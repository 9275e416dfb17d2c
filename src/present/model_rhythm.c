/* model_rhythm.c -- rhythms of one device, peer and port, put together from the rows of several units:
 * "class:requests:gap_us,..." adds up class by class.
 * SPDX-License-Identifier: MIT */
#include "present/columns.h"
#include "present/model.h"

#include "sql.h"

enum { CLASSES = 256 }; /* quarter octaves: more than 64 bits of time have */

enum { PAIR, PORT, REQUESTS, GAPS, FIRST, LAST, COLUMN_COUNT };

static const char *const names[] = { "pair", "port", "requests", "gaps", "first", "last" };
static const enum value_type types[] = { VALUE_INTEGER, VALUE_INTEGER, VALUE_INTEGER, VALUE_TEXT,
	VALUE_INTEGER, VALUE_INTEGER };

struct rhythm {
	struct columns *columns;
	int64_t now[COLUMN_COUNT];
	bool any;
	int64_t requests[CLASSES], gap_us[CLASSES];
};

static int64_t sum(int64_t a, int64_t b)
{
	int64_t total;
	return __builtin_add_overflow(a, b, &total) ? INT64_MAX : total;
}

static void finish(struct rhythm *r)
{
	const struct store_result shown = { COLUMN_COUNT, names, types };
	struct value row[COLUMN_COUNT];
	struct text gaps = { 0 };
	if (!r->any)
		return;
	for (size_t i = 0; i < CLASSES; i++)
		if (r->requests[i])
			text_printf(&gaps, "%s%zu:%" PRId64 ":%" PRId64, gaps.length ? "," : "", i,
				r->requests[i], r->gap_us[i]);
	for (size_t i = 0; i < COLUMN_COUNT; i++)
		row[i] = value_integer(r->now[i]);
	row[GAPS] = value_text(text_span(&gaps));
	columns_row(r->columns, &shown, row);
	text_clear(&gaps);
	r->any = false;
}

static void begin(struct rhythm *r, const struct value *row)
{
	for (size_t i = 0; i < COLUMN_COUNT; i++)
		r->now[i] = row[i].integer;
	r->now[REQUESTS] = 0;
	memset(r->requests, 0, sizeof r->requests);
	memset(r->gap_us, 0, sizeof r->gap_us);
	r->any = true;
}

static void gaps_add(struct rhythm *r, struct span gaps)
{
	while (gaps.length) {
		int64_t class = span_take_number(&gaps), requests = span_take_number(&gaps);
		size_t i = class < CLASSES ? (size_t) class : CLASSES - 1;
		r->requests[i] = sum(r->requests[i], requests);
		r->gap_us[i] = sum(r->gap_us[i], span_take_number(&gaps));
	}
}

static int add_row(void *user, const struct store_result *result, const struct value *row)
{
	struct rhythm *r = user;
	(void)result;
	if (!row)
		return 0;
	if (!r->any || row[PAIR].integer != r->now[PAIR] || row[PORT].integer != r->now[PORT]) {
		finish(r);
		begin(r, row);
	}
	r->now[REQUESTS] = sum(r->now[REQUESTS], row[REQUESTS].integer);
	if (row[FIRST].integer < r->now[FIRST])
		r->now[FIRST] = row[FIRST].integer;
	if (row[LAST].integer > r->now[LAST])
		r->now[LAST] = row[LAST].integer;
	gaps_add(r, row[GAPS].text);
	return 0;
}

int model_add_rhythms(struct analysis_view *v, struct text *out, struct error *err)
{
	const struct analysis question = { .sql = sql_list_rhythms };
	const struct store_result shown = { COLUMN_COUNT, names, types };
	struct rhythm r = { .columns = columns_new() };
	columns_row(r.columns, &shown, NULL);
	int rc = analysis_ask(v, &question, add_row, &r, err);
	finish(&r);
	columns_end(r.columns, out);
	return rc;
}
