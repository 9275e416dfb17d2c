/* model_tables.c -- the temporary tables that the model is read from, and how coarse it must be.
 * SPDX-License-Identifier: MIT */
#include "base/zone.h"
#include "present/model.h"

#include "sql.h"

enum { ROWS_MAX = 150000, LOOKUPS_MAX = 50000, SLOTS_MAX = 50000, DAY_S = 86400 };

struct table {
	const char *name, *sql;
};

#define TABLE(name)                                                                                \
	{                                                                                          \
		"model_" #name, sql_model_##name                                                   \
	}

/* In the order in which they are made: those that do not depend on the level ... */
static const struct table base_tables[] = {
	TABLE(place),
	TABLE(way),
	TABLE(cell),
	TABLE(stream),
	TABLE(question),
	TABLE(call),
	TABLE(host),
	TABLE(owner),
	TABLE(label),
	TABLE(home),
};

/* ... and those that do. */
static const struct table level_tables[] = {
	TABLE(peer_of),
	TABLE(device),
	TABLE(link),
	TABLE(main_use),
	TABLE(application),
	TABLE(traffic),
	TABLE(flow),
};

static const struct table lookup_tables[] = { TABLE(lookup) }, name_tables[] = { TABLE(name) };

/* Slots in which a question is counted, from fine to coarse, while the rows are too many; at last all are one. */
static const int64_t lookup_slots[] = { 1, 4, 24, 96, INT64_MAX };

#define COUNT(tables) (sizeof(tables) / sizeof(tables)[0])

/* From fine to coarse; the first one with few enough rows is taken, or the last one. */
static const struct level {
	int64_t step_s, peers_most, devices_most;
} levels[] = {
	{ 900, 20000, 2000 },
	{ 3600, 20000, 2000 },
	{ 21600, 20000, 2000 },
	{ DAY_S, 20000, 2000 },
	{ DAY_S, 5000, 1000 },
	{ 7 * DAY_S, 5000, 1000 },
	{ 7 * DAY_S, 1000, 500 },
	{ 30 * DAY_S, 1000, 200 },
	{ 30 * DAY_S, 200, 100 },
	{ 365 * DAY_S, 200, 100 },
};

static int take_numbers(void *user, const struct store_result *result, const struct value *row)
{
	int64_t *numbers = user;
	for (size_t i = 0; row && i < result->columns; i++)
		numbers[i] = row[i].is_null ? 0 : row[i].integer;
	return 0;
}

static int ask_numbers(
	struct analysis_view *v, const char *sql, int64_t *numbers, struct error *err)
{
	const struct analysis question = { .sql = sql };
	return analysis_ask(v, &question, take_numbers, numbers, err);
}

static int make(
	struct analysis_view *v, const struct table *tables, size_t count, struct error *err)
{
	for (size_t i = 0; i < count; i++)
		if (analysis_make(v, tables[i].sql, err))
			return -1;
	return 0;
}

static void drop(struct analysis_view *v, const struct table *tables, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		char sql[64];
		struct error ignored;
		snprintf(sql, sizeof sql, "drop table if exists %s", tables[i].name);
		analysis_make(v, sql, &ignored);
	}
}

static int set_level(struct analysis_view *v, const struct level *level,
	const struct model_shape *shape, struct error *err)
{
	struct text sql = { 0 };
	text_printf(&sql,
		"create or replace temporary table model_setting as select %" PRId64
		" as step_s, %" PRId64 " as start_s, %" PRId64 " as slots, %" PRId64
		" as lookup_slots, %" PRId64 " as peers_most, %" PRId64 " as devices_most",
		shape->step_s, shape->start_s, shape->slots, shape->lookup_slots, level->peers_most,
		level->devices_most);
	int rc = analysis_make(v, sql.at, err);
	text_clear(&sql);
	return rc;
}

static struct model_shape shape_of(
	const struct level *level, const int64_t ends[2], const struct zone *zone)
{
	struct model_shape shape = { .step_s = level->step_s, .lookup_slots = 1 };
	if (ends[1] == 0 && ends[0] == 0) /* nothing was captured */
		return shape;
	shape.start_s = level->step_s > BUCKET_SECONDS
				? zone_step_begin_s(zone, ends[0], level->step_s)
				: ends[0];
	shape.slots = (ends[1] - shape.start_s) / level->step_s + 1;
	return shape;
}

/* *fits: this level is not too fine. */
static int make_level(struct analysis_view *v, const struct level *level,
	const struct model_shape *shape, bool *fits, struct error *err)
{
	int64_t rows[2] = { 0 };
	drop(v, level_tables, COUNT(level_tables));
	if (set_level(v, level, shape, err) || make(v, level_tables, COUNT(level_tables), err) ||
		ask_numbers(v,
			"select (select count(*) from model_traffic), (select count(*) from "
			"model_flow)",
			rows, err))
		return -1;
	*fits = rows[0] <= ROWS_MAX && rows[1] <= ROWS_MAX;
	return 0;
}

static int make_lookups(struct analysis_view *v, const struct level *level,
	struct model_shape *shape, struct error *err)
{
	int64_t rows = INT64_MAX;
	for (size_t i = 0; rows > LOOKUPS_MAX && i < COUNT(lookup_slots); i++) {
		shape->lookup_slots = lookup_slots[i];
		if (set_level(v, level, shape, err) || make(v, lookup_tables, 1, err) ||
			ask_numbers(v, "select count(*) from model_lookup", &rows, err))
			return -1;
	}
	return make(v, name_tables, COUNT(name_tables), err);
}

int model_tables_make(struct analysis_view *v, const struct zone *zone, struct model_shape *shape,
	struct error *err)
{
	const struct level *level = levels;
	int64_t ends[2] = { 0 };
	bool fits = false;
	if (make(v, base_tables, COUNT(base_tables), err) ||
		ask_numbers(v, "select min(bucket), max(bucket) from model_cell", ends, err))
		return -1;
	for (size_t i = 0; !fits && i < COUNT(levels); i++) {
		level = &levels[i];
		*shape = shape_of(level, ends, zone);
		if (shape->slots > SLOTS_MAX && i + 1 < COUNT(levels))
			continue;
		if (make_level(v, level, shape, &fits, err))
			return -1;
	}
	return make_lookups(v, level, shape, err);
}

void model_tables_drop(struct analysis_view *v)
{
	static const struct table setting = { "model_setting", NULL };
	drop(v, base_tables, COUNT(base_tables));
	drop(v, level_tables, COUNT(level_tables));
	drop(v, lookup_tables, COUNT(lookup_tables));
	drop(v, name_tables, COUNT(name_tables));
	drop(v, &setting, 1);
}
