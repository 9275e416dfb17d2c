/* known.c -- see known.h.
 * SPDX-License-Identifier: MIT */
#include "finding/known.h"

#include "base/memory.h"
#include "sql.h"

#include <stdlib.h>

enum {
	KNOWN_MAX = 1 << 22, /* devices, ends; rows about further ones are left out */
	NUMBER = 0,          /* the first column of both */
};

static int take(void *user, const struct store_result *result, const struct value *row)
{
	rows_add(user, result, row);
	return 0;
}

static int load(struct rows *rows, struct map *places, struct analysis_view *v, const char *sql,
	struct error *err)
{
	const struct analysis question = { .name = "known", .sql = sql };
	map_init(places, sizeof(uint32_t), KNOWN_MAX, KNOWN_MAX * sizeof(int64_t));
	if (analysis_ask(v, &question, take, rows, err))
		return -1;
	for (uint32_t i = 0; i < rows->count && i < KNOWN_MAX; i++) {
		int64_t number = rows_integer(rows, i, NUMBER);
		memcpy(map_value(places, map_put(places, &number, sizeof number, NULL)), &i,
			sizeof i);
	}
	return 0;
}

static int load_times(struct known *k, struct analysis_view *v, struct error *err)
{
	static const struct analysis stretches = { .name = "stretches",
		.sql = "select home, case when first_us < {from_us} then {from_us} else first_us "
		       "end as begin_us,"
		       " case when last_us > {to_us} then {to_us} else last_us end as end_us"
		       " from {coverage} as c where {meets_time} order by home, begin_us" };
	static const struct analysis clock = { .name = "clock",
		.sql = "select bucket, offset_s from {clock} as k order by bucket" };
	return analysis_ask(v, &stretches, take, &k->stretches, err) ||
			       analysis_ask(v, &clock, take, &k->clock, err)
		       ? -1
		       : 0;
}

static bool is_same(const struct rows *r, size_t row, const char *column)
{
	size_t i = rows_column(r, column);
	return span_equals(rows_text(r, row, i), rows_text(r, row - 1, i));
}

static void set_turns(struct known *k)
{
	const struct rows *d = &k->devices;
	k->turns = memory_new(d->count + 1, sizeof *k->turns);
	for (size_t i = 1; i < d->count; i++)
		k->turns[i] = k->turns[i - 1] + !(is_same(d, i, "home") && is_same(d, i, "mac"));
}

int known_load(struct known *k, struct analysis_view *v, struct error *err)
{
	*k = (struct known){ 0 };
	if (load(&k->devices, &k->device_of, v, sql_known_devices, err) ||
		load(&k->ends, &k->end_of, v, sql_known_ends, err) || load_times(k, v, err))
		return -1;
	set_turns(k);
	return 0;
}

void known_clear(struct known *k)
{
	rows_clear(&k->devices);
	rows_clear(&k->ends);
	rows_clear(&k->stretches);
	rows_clear(&k->clock);
	map_clear(&k->device_of);
	map_clear(&k->end_of);
	free(k->turns);
}

static uint32_t find(const struct map *places, int64_t number)
{
	uint32_t row = MAP_NONE, entry = map_find(places, &number, sizeof number);
	if (entry != MAP_NONE)
		memcpy(&row, map_value(places, entry), sizeof row);
	return row;
}

uint32_t known_device(const struct known *k, int64_t party)
{
	return find(&k->device_of, party);
}

uint32_t known_end(const struct known *k, int64_t host)
{
	return find(&k->end_of, host);
}

bool known_watched_us(const struct known *k, struct span home, int64_t from_us, int64_t to_us,
	int64_t *watched_us)
{
	enum { HOME, FIRST, LAST };
	bool any = false;
	*watched_us = 0;
	for (size_t i = 0; i < k->stretches.count; i++) {
		int64_t first_us = rows_integer(&k->stretches, i, FIRST),
			last_us = rows_integer(&k->stretches, i, LAST);
		if (first_us >= to_us || last_us <= from_us ||
			!span_equals(rows_text(&k->stretches, i, HOME), home))
			continue;
		*watched_us += (last_us < to_us ? last_us : to_us) -
			       (first_us > from_us ? first_us : from_us);
		any = true;
	}
	return any;
}

bool known_offset_s(const struct known *k, int64_t time_us, int64_t *offset_s)
{
	enum { BUCKET, OFFSET };
	int64_t bucket = time_us / 1000000 - time_us / 1000000 % BUCKET_SECONDS;
	size_t from = 0, to = k->clock.count;
	while (from < to) {
		size_t middle = from + (to - from) / 2;
		int64_t at = rows_integer(&k->clock, middle, BUCKET);
		if (at == bucket) {
			*offset_s = rows_integer(&k->clock, middle, OFFSET);
			return true;
		}
		from = at < bucket ? middle + 1 : from;
		to = at < bucket ? to : middle;
	}
	return false;
}
