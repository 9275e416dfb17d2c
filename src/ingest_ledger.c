/* ingest_ledger.c -- the ledger of a home, read and judged.
 * SPDX-License-Identifier: MIT */
#include "ingest_ledger.h"

#include "base/clock.h"
#include "base/memory.h"
#include "base/text.h"

#include <limits.h>
#include <stdlib.h>

static char *copy_of(struct span s)
{
	char *copy = memory_new(s.length + 1, 1);
	if (s.length)
		memcpy(copy, s.at, s.length);
	return copy;
}

static int ledger_add(void *user, const struct store_result *result, const struct value *row)
{
	struct ledger *l = user;
	(void)result;
	if (!row) /* an empty result */
		return 0;
	l->list = memory_resize(l->list, l->count + 1, sizeof *l->list);
	struct ledger_entry *e = &l->list[l->count++];
	*e = (struct ledger_entry){ .path = copy_of(row[1].text),
		.first_us = row[2].integer,
		.last_us = row[3].integer,
		.seq = row[5].integer,
		.size_bytes = row[6].integer,
		.frames = row[7].integer,
		.bytes = row[8].integer,
		.repeated_frames = row[9].integer,
		.unknown_link = row[10].integer,
		.is_stale = !span_equals_text(row[4].text, HOUSETAP_VERSION) };
	size_t length =
		row[0].text.length < IDENTITY_TEXT_MAX ? row[0].text.length : IDENTITY_TEXT_MAX - 1;
	memcpy(e->identity, row[0].text.at, length);
	if (e->last_us > l->last_us)
		l->last_us = e->last_us;
	if (e->seq > l->last_seq)
		l->last_seq = e->seq;
	return 0;
}

int ledger_read(struct store *s, const char *home, struct ledger *out, struct error *err)
{
	*out = (struct ledger){ .last_us = INT64_MIN };
	struct text sql = { 0 };
	text_add_text(&sql, "select identity, path, first_us, last_us, tool_version, seq, "
			    "size_bytes, frames, bytes, repeated_frames, unknown_link_frames "
			    "from capture where home = ");
	text_add_sql(&sql, span_of_text(home));
	text_add_text(&sql, " order by first_us, path");
	int rc = store_query(s, sql.at, ledger_add, out, err);
	text_clear(&sql);
	return rc;
}

void ledger_clear(struct ledger *l)
{
	for (size_t i = 0; i < l->count; i++)
		free(l->list[i].path);
	free(l->list);
	*l = (struct ledger){ 0 };
}

const struct ledger_entry *ledger_find(const struct ledger *l, const char *identity)
{
	for (size_t i = 0; identity[0] && i < l->count; i++)
		if (strcmp(l->list[i].identity, identity) == 0)
			return &l->list[i];
	return NULL;
}

const struct ledger_entry *ledger_find_unit(const struct ledger *l, int64_t seq)
{
	const struct ledger_entry *found = NULL;
	for (size_t i = 0; i < l->count; i++) {
		if (l->list[i].seq != seq)
			continue;
		if (found)
			return NULL;
		found = &l->list[i];
	}
	return found;
}

bool ledger_covers(const struct ledger *l, int64_t time_us)
{
	for (size_t i = 0; i < l->count; i++)
		if (time_us >= l->list[i].first_us && time_us <= l->list[i].last_us)
			return true;
	return false;
}

/* Is this file the capture of the entry, with more behind it? The first frame lies where it lay. */
static bool entry_has_grown(
	const struct ledger_entry *e, const struct input *input, struct span path)
{
	int64_t first_us = clock_floor(input->first_ns, NS_PER_US);
	bool is_there = e->frames == 0 || (first_us >= e->first_us && first_us <= e->last_us);
	return (uint64_t)e->size_bytes < input->size_bytes && is_there &&
	       span_equals_text(path, e->path);
}

bool ledger_find_grown(struct ledger *l, const struct input *fresh, size_t count)
{
	char resolved[PATH_MAX];
	struct text path = { 0 };
	bool any = false;
	for (size_t i = 0; i < count && l->count; i++) {
		text_reset(&path);
		if (fresh[i].first_ns == INT64_MIN || !realpath(fresh[i].path, resolved))
			continue;
		text_add_utf8(&path, span_of_text(resolved));
		for (size_t k = 0; k < l->count; k++)
			if (entry_has_grown(&l->list[k], &fresh[i], text_span(&path)))
				any = l->list[k].has_grown = true;
	}
	text_clear(&path);
	return any;
}

bool ledger_is_before(const struct ledger *l, int64_t first_ns)
{
	int64_t first_us = clock_floor(first_ns, NS_PER_US);
	for (size_t i = 0; i < l->count; i++)
		if (l->list[i].seq < l->last_seq && l->list[i].last_us >= first_us)
			return false;
	return l->count > 0 && first_ns != INT64_MIN;
}

/* The capture of this entry, if it is still the same file. */
static bool entry_input(const struct ledger_entry *e, const char *home, struct inputs *out)
{
	struct inputs one;
	struct error ignored;
	struct text argument = { 0 };
	text_printf(&argument, "%s=", home);
	inputs_add_stored_path(&argument, span_of_text(e->path));
	bool same = inputs_collect(&argument.at, 1, &one, &ignored) == 0;
	text_clear(&argument);
	if (!same)
		return false;
	same = one.count == 1 && strcmp(one.list[0].identity, e->identity) == 0;
	if (same) {
		out->list = memory_resize(out->list, out->count + 1, sizeof *out->list);
		out->list[out->count++] = one.list[0];
		one.count = 0; /* its strings have moved */
	}
	inputs_clear(&one);
	return same;
}

bool ledger_inputs(const struct ledger *l, const char *home, int64_t seq, struct inputs *out,
	const char **missing)
{
	for (size_t i = 0; i < l->count; i++) {
		if (l->list[i].seq < seq || l->list[i].has_grown)
			continue;
		if (!entry_input(&l->list[i], home, out)) {
			*missing = l->list[i].path;
			return false;
		}
	}
	return true;
}

static int delete_of_home(struct store *s, const char *table, const char *home, struct error *err)
{
	struct text sql = { 0 };
	text_printf(&sql, "delete from %s where home = ", table);
	text_add_sql(&sql, span_of_text(home));
	int rc = store_run(s, sql.at, err);
	text_clear(&sql);
	return rc;
}

/* Rows without a home of their own are of that of their ends. */
static int delete_of_ends(
	struct store *s, const char *table, const char *home, const char *and, struct error *err)
{
	struct text sql = { 0 };
	text_printf(&sql,
		"delete from %s where source_id in (select id from endpoint where home = ", table);
	text_add_sql(&sql, span_of_text(home));
	text_printf(&sql, ")%s", and);
	int rc = store_run(s, sql.at, err);
	text_clear(&sql);
	return rc;
}

int ledger_delete_home(struct store *s, const char *home, struct error *err)
{
	static const enum row_table of_ends[] = { ROW_TRAFFIC, ROW_FLOW, ROW_LOOKUP, ROW_RHYTHM };
	static const enum row_table of_homes[] = { ROW_CAPTURE, ROW_ENDPOINT, ROW_NAME,
		ROW_EVIDENCE, ROW_LET_GO };
	for (size_t i = 0; i < sizeof of_ends / sizeof of_ends[0]; i++)
		if (delete_of_ends(s, row_schemas[of_ends[i]].table, home, "", err))
			return -1;
	for (size_t i = 0; i < sizeof of_homes / sizeof of_homes[0]; i++)
		if (delete_of_home(s, row_schemas[of_homes[i]].table, home, err))
			return -1;
	return 0;
}

static int delete_of_unit(struct store *s, enum row_table table, int64_t seq, struct error *err)
{
	char sql[128];
	snprintf(sql, sizeof sql, "delete from %s where seq = %" PRId64, row_schemas[table].table,
		seq);
	return store_run(s, sql, err);
}

int ledger_delete_unit(struct store *s, int64_t seq, struct error *err)
{
	/* Not `word`: another home may say the same words, and its own rows of them are gone. */
	static const enum row_table tables[] = { ROW_TRAFFIC, ROW_FLOW, ROW_LOOKUP, ROW_RHYTHM,
		ROW_CAPTURE, ROW_ENDPOINT, ROW_NAME, ROW_EVIDENCE, ROW_LET_GO };
	for (size_t i = 0; i < sizeof tables / sizeof tables[0]; i++)
		if (delete_of_unit(s, tables[i], seq, err))
			return -1;
	return 0;
}

int ledger_delete_captures(struct store *s, int64_t seq, struct error *err)
{
	return delete_of_unit(s, ROW_CAPTURE, seq, err);
}

int ledger_delete_open_flows(struct store *s, const char *home, struct error *err)
{
	return delete_of_ends(s, row_schemas[ROW_FLOW].table, home, " and is_open = 1", err);
}
