/* call_table.c -- view_call: how regularly a device calls a peer at a port. The median is the mean gap
 * within the class of gaps that holds the middle one. Asked as SQL, each pair's classes would be joined
 * with themselves; here they pass by once, in order.
 * SPDX-License-Identifier: MIT */
#include "analysis/scope.h"

#include "base/memory.h"
#include "model/gaps.h"

#include "sql.h"

#include <stdlib.h>

enum {
	CALLS_A_PAGE = 1 << 16, /* pairs held at a time: a flood costs time, not memory */
};

/* Columns of part_calls.sql. */
enum { GAP_PARTY, GAP_HOST, GAP_PORT, GAP_REQUESTS, GAP_GAPS, GAP_FIRST, GAP_LAST };

/* Columns of view_call; the first three are the pair. */
enum {
	CALL_PARTY,
	CALL_HOST,
	CALL_PORT,
	CALL_REQUESTS,
	CALL_GAPS,
	CALL_GAP_SUM_US,
	CALL_CLASS_GAPS,
	CALL_CLASS_GAP_US,
	CALL_FIRST_US,
	CALL_LAST_US,
	CALL_COLUMNS,
	CALL_KEYS = CALL_PORT + 1
};

struct calls {
	int64_t *rows; /* CALLS_A_PAGE of CALL_COLUMNS */
	size_t count;
	bool any, is_full; /* a pair is being summed; the page is full, and more may come */
	int64_t now[CALL_COLUMNS];
	int64_t gaps[GAPS_CLASSES], gap_us[GAPS_CLASSES]; /* of that pair, by class */
	bool has_class[GAPS_CLASSES];
};

static void add(int64_t *sum, int64_t n)
{
	if (__builtin_add_overflow(*sum, n, sum))
		*sum = n < 0 ? INT64_MIN : INT64_MAX;
}

static size_t middle_class(const struct calls *c)
{
	int64_t below = 0;
	size_t last = 0;
	for (size_t i = 1; i < GAPS_CLASSES; i++) {
		if (!c->has_class[i])
			continue;
		last = i;
		below += c->gaps[i];
		if (below >= c->now[CALL_GAPS] - below)
			break;
	}
	return last;
}

/* Keeps the pair that was summed, if it called more than once, and begins another. */
static void pair_finish(struct calls *c)
{
	size_t middle = c->any ? middle_class(c) : 0;
	if (middle) {
		c->now[CALL_CLASS_GAPS] = c->gaps[middle];
		c->now[CALL_CLASS_GAP_US] = c->gap_us[middle];
		memcpy(c->rows + c->count++ * CALL_COLUMNS, c->now, sizeof c->now);
	}
	memset(c->now, 0, sizeof c->now);
	memset(c->gaps, 0, sizeof c->gaps);
	memset(c->gap_us, 0, sizeof c->gap_us);
	memset(c->has_class, 0, sizeof c->has_class);
	c->any = false;
}

static void class_add(struct calls *c, size_t class, int64_t requests, int64_t gap_us)
{
	add(&c->now[CALL_GAP_SUM_US], gap_us);
	if (class == 0) /* a first request: no gap before it */
		return;
	c->has_class[class] = true;
	add(&c->now[CALL_GAPS], requests);
	add(&c->gaps[class], requests);
	add(&c->gap_us[class], gap_us);
}

/* "class:requests:gap_us,..." */
static void row_add(struct calls *c, const struct value *row)
{
	add(&c->now[CALL_REQUESTS], row[GAP_REQUESTS].integer);
	if (row[GAP_FIRST].integer < c->now[CALL_FIRST_US])
		c->now[CALL_FIRST_US] = row[GAP_FIRST].integer;
	if (row[GAP_LAST].integer > c->now[CALL_LAST_US])
		c->now[CALL_LAST_US] = row[GAP_LAST].integer;
	struct span at = row[GAP_GAPS].text;
	size_t class;
	int64_t requests, gap_us;
	while (gaps_next(&at, &class, &requests, &gap_us))
		class_add(c, class, requests, gap_us);
}

static int read_pair(void *user, const struct store_result *result, const struct value *row)
{
	struct calls *c = user;
	(void)result;
	if (!row)
		return 0;
	const int64_t key[CALL_KEYS] = { row[GAP_PARTY].integer, row[GAP_HOST].integer,
		row[GAP_PORT].integer };
	if (c->any && memcmp(key, c->now, sizeof key) != 0) {
		pair_finish(c);
		c->is_full = c->count == CALLS_A_PAGE;
		if (c->is_full)
			return 1;
	}
	if (!c->any) {
		memcpy(c->now, key, sizeof key);
		c->now[CALL_FIRST_US] = row[GAP_FIRST].integer;
		c->now[CALL_LAST_US] = row[GAP_LAST].integer;
		c->any = true;
	}
	row_add(c, row);
	return 0;
}

/* What comes behind the last pair of the page before. */
static void add_order(struct text *sql, const struct calls *c)
{
	if (c->count) {
		const int64_t *last = c->rows + (c->count - 1) * CALL_COLUMNS;
		text_printf(sql,
			" and (party > %" PRId64 " or (party = %" PRId64 " and (host > %" PRId64
			" or (host = %" PRId64 " and port > %" PRId64 "))))",
			last[CALL_PARTY], last[CALL_PARTY], last[CALL_HOST], last[CALL_HOST],
			last[CALL_PORT]);
	}
	text_add_text(sql, " order by party, host, port");
}

static int put_page(
	struct calls *c, struct store *s, const struct scope_values *v, struct error *err)
{
	struct text sql = { 0 };
	int rc = scope_expand_values(v, sql_part_calls, &sql, err);
	if (rc == 0) {
		add_order(&sql, c);
		c->count = 0;
		c->is_full = false;
		rc = store_query(s, sql.at, read_pair, c, err);
	}
	text_clear(&sql);
	if (rc)
		return -1;
	if (!c->is_full)
		pair_finish(c);
	return store_put_numbers(s, "view_call", c->rows, c->count, CALL_COLUMNS, err);
}

int scope_make_calls(struct store *s, const struct scope_values *v, struct error *err)
{
	struct calls *c = memory_new(1, sizeof *c);
	c->rows = memory_new(CALLS_A_PAGE, CALL_COLUMNS * sizeof *c->rows);
	int rc = store_run(s,
		"create temporary table view_call (party bigint, host bigint, port bigint, "
		"requests "
		"bigint, gaps bigint, gap_sum_us bigint, class_gaps bigint, class_gap_us bigint, "
		"first_us bigint, last_us bigint)",
		err);
	do
		rc = rc || put_page(c, s, v, err) ? -1 : 0;
	while (rc == 0 && c->is_full);
	free(c->rows);
	free(c);
	return rc;
}
