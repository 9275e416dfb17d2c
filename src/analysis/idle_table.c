/* idle_table.c -- view_idle: the middle of a device's hours at night, while nobody is there, and by day.
 * In SQL a median would join hours with themselves; here they pass by once, in order.
 * SPDX-License-Identifier: MIT */
#include "analysis/scope.h"

#include "base/memory.h"

#include "sql.h"

#include <stdlib.h>

enum {
	HOURS_MAX = 1 << 20, /* of one device in one state: a hundred years */
	BUSY_TIMES = 10,     /* an hour with so many times the standby is work */
};

/* Columns of part_idle.sql. */
enum { HOUR_PARTY, HOUR_STATE, HOUR_BYTES, HOUR_BYTE_COUNT };

/* Columns of view_idle; *_bytes are of an hour. */
enum {
	IDLE_PARTY,
	IDLE_STATE,
	IDLE_HOURS,
	IDLE_BUSY_HOURS,
	IDLE_LOW_BYTES,
	IDLE_MIDDLE_BYTES,
	IDLE_HIGH_BYTES,
	IDLE_BYTES,
	IDLE_COLUMNS
};

struct idle {
	double *hours; /* of the state that is being read, ascending */
	size_t hours_count, hours_capacity;
	int64_t *rows, now[IDLE_COLUMNS];
	size_t count, capacity;
	bool any;
	double standby; /* an hour of the party in the first of its states, which is the night */
};

/* The value below which `part` of all hours lie. */
static double quantile(const struct idle *d, double part)
{
	double at = part * (double)(d->hours_count - 1);
	size_t below = (size_t)at, above = below + 1 < d->hours_count ? below + 1 : below;
	return d->hours[below] + (at - (double)below) * (d->hours[above] - d->hours[below]);
}

static void state_finish(struct idle *d)
{
	if (!d->any)
		return;
	double middle = quantile(d, 0.5);
	if (d->standby < 0)
		d->standby = middle;
	for (size_t i = 0; i < d->hours_count; i++)
		d->now[IDLE_BUSY_HOURS] += d->hours[i] > BUSY_TIMES * d->standby;
	d->now[IDLE_HOURS] = (int64_t)d->hours_count;
	d->now[IDLE_LOW_BYTES] = (int64_t)quantile(d, 0.25);
	d->now[IDLE_MIDDLE_BYTES] = (int64_t)middle;
	d->now[IDLE_HIGH_BYTES] = (int64_t)quantile(d, 0.75);
	if (d->count == d->capacity) {
		d->capacity = d->capacity ? d->capacity * 2 : 64;
		d->rows = memory_resize(d->rows, d->capacity, sizeof d->now);
	}
	memcpy(d->rows + d->count++ * IDLE_COLUMNS, d->now, sizeof d->now);
	d->any = false;
}

static void state_begin(struct idle *d, int64_t party, int64_t state)
{
	if (d->count == 0 || d->rows[(d->count - 1) * IDLE_COLUMNS + IDLE_PARTY] != party)
		d->standby = -1;
	memset(d->now, 0, sizeof d->now);
	d->now[IDLE_PARTY] = party;
	d->now[IDLE_STATE] = state;
	d->hours_count = 0;
	d->any = true;
}

static int read_hour(void *user, const struct store_result *result, const struct value *row)
{
	struct idle *d = user;
	(void)result;
	if (!row)
		return 0;
	int64_t party = row[HOUR_PARTY].integer, state = row[HOUR_STATE].integer;
	if (!d->any || party != d->now[IDLE_PARTY] || state != d->now[IDLE_STATE]) {
		state_finish(d);
		state_begin(d, party, state);
	}
	if (d->hours_count == HOURS_MAX)
		return 0;
	if (d->hours_count == d->hours_capacity) {
		d->hours_capacity = d->hours_capacity ? d->hours_capacity * 2 : 256;
		d->hours = memory_resize(d->hours, d->hours_capacity, sizeof *d->hours);
	}
	d->hours[d->hours_count++] = row[HOUR_BYTES].real;
	d->now[IDLE_BYTES] += row[HOUR_BYTE_COUNT].integer;
	return 0;
}

int scope_make_idle(struct store *s, struct error *err)
{
	struct idle d = { .standby = -1 };
	int rc = store_run(s,
		"create temporary table view_idle (party bigint, state bigint, hours bigint, "
		"busy_hours bigint, low_bytes bigint, middle_bytes bigint, high_bytes bigint, "
		"byte_count bigint)",
		err);
	if (rc == 0)
		rc = store_query(s, sql_part_idle, read_hour, &d, err);
	state_finish(&d);
	if (rc == 0)
		rc = store_put_numbers(s, "view_idle", d.rows, d.count, IDLE_COLUMNS, err);
	free(d.rows);
	free(d.hours);
	return rc;
}
