/* clock_table.c -- view_clock: what the home's clocks showed in each quarter of an hour of traffic.
 * All zones lie whole quarters of an hour from UTC, so that one row a bucket is exact.
 * SPDX-License-Identifier: MIT */
#include "analysis/scope.h"

#include "base/clock.h"
#include "base/memory.h"

#include <stdlib.h>

enum {
	CLOCK_BUCKETS_MAX = 1 << 22, /* a hundred years of quarter hours */
	NIGHT_BEGIN_HOUR = 22,
	NIGHT_END_HOUR = 6,
	DAY_S = 86400,
};

/* evening: the day on which the night began, counted from 1970. */
enum {
	CLOCK_BUCKET,
	CLOCK_SLOT,
	CLOCK_EVENING,
	CLOCK_IS_NIGHT,
	CLOCK_SLOT_IS_NIGHT,
	CLOCK_OFFSET_S, /* local time is so much ahead of UTC */
	CLOCK_COLUMNS
};

struct buckets {
	int64_t *at;
	size_t count, capacity;
	bool is_full;
};

static int bucket_add(void *user, const struct store_result *result, const struct value *row)
{
	(void)result;
	struct buckets *b = user;
	if (!row)
		return 0;
	b->is_full = b->count == CLOCK_BUCKETS_MAX;
	if (b->is_full)
		return 1;
	if (b->count == b->capacity) {
		b->capacity = b->capacity ? b->capacity * 2 : 1024;
		b->at = memory_resize(b->at, b->capacity, sizeof *b->at);
	}
	b->at[b->count++] = row[0].integer;
	return 0;
}

static bool is_night(int64_t local_s)
{
	int64_t hour = (local_s - clock_floor(local_s, DAY_S) * DAY_S) / 3600;
	return hour >= NIGHT_BEGIN_HOUR || hour < NIGHT_END_HOUR;
}

static void row_set(
	int64_t row[CLOCK_COLUMNS], const struct zone *zone, int64_t step_s, int64_t bucket)
{
	int64_t local = bucket + zone_offset_s(zone, bucket);
	int64_t slot = zone_step_begin_s(zone, bucket, step_s);
	row[CLOCK_BUCKET] = bucket;
	row[CLOCK_SLOT] = slot;
	row[CLOCK_EVENING] = clock_floor(local - NIGHT_END_HOUR * 3600, DAY_S);
	row[CLOCK_IS_NIGHT] = is_night(local);
	row[CLOCK_OFFSET_S] = local - bucket;
	row[CLOCK_SLOT_IS_NIGHT] = is_night(slot + zone_offset_s(zone, slot));
}

static int rows_insert(struct store *s, const struct buckets *b, const struct zone *zone,
	int64_t step_s, struct error *err)
{
	int64_t *rows = memory_new(b->count + 1, CLOCK_COLUMNS * sizeof *rows);
	for (size_t i = 0; i < b->count; i++)
		row_set(rows + i * CLOCK_COLUMNS, zone, step_s, b->at[i]);
	int rc = store_put_numbers(s, "view_clock", rows, b->count, CLOCK_COLUMNS, err);
	free(rows);
	return rc;
}

int scope_make_clock(struct store *s, const struct scope_values *v, const struct zone *zone,
	int64_t step_s, struct error *err)
{
	struct buckets b = { 0 };
	struct text sql = { 0 };
	int result = -1;
	if (store_run(s,
		    "create temporary table view_clock (bucket bigint, slot bigint, evening bigint,"
		    " is_night bigint, slot_is_night bigint, offset_s bigint)",
		    err))
		goto out;
	if (scope_expand_values(v,
		    "select bucket from traffic_sum where {in_time}"
		    " group by bucket order by bucket",
		    &sql, err))
		goto out;
	if (store_query(s, sql.at, bucket_add, &b, err))
		goto out;
	result = b.is_full ? error_set(err,
				     "traffic in more than %d quarters of an hour: narrow it with"
				     " --from and --to",
				     CLOCK_BUCKETS_MAX)
			   : rows_insert(s, &b, zone, step_s ? step_s : BUCKET_SECONDS, err);
out:
	text_clear(&sql);
	free(b.at);
	return result;
}
