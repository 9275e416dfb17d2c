/* duckdb_query.c -- statements and results. Results stream: a chunk is read, handed on row by row,
 * and dropped.
 * SPDX-License-Identifier: MIT */
#include "store/duckdb_engine.h"

#include "base/memory.h"
#include <errno.h>

/* The engine says "Binder Error: what is wrong\nCandidate bindings: ...\n\nLINE 1: ...": kept is what
 * a person needs: neither the kind of error, nor a drawing, nor advice on settings. */
static struct span trim_message(const char *message)
{
	static const char kind[] = " Error: ";
	static const char *const noise[] = { "\nLINE ", "\n\tCandidate ", "\nPossible solutions" };
	const char *start = strstr(message, kind);
	const char *line = strchr(message, '\n');
	start = start && (!line || start < line) ? start + sizeof kind - 1 : message;
	size_t length = strlen(start);
	for (size_t i = 0; i < sizeof noise / sizeof noise[0]; i++) {
		const char *end = strstr(start, noise[i]);
		if (end && (size_t)(end - start) < length)
			length = (size_t)(end - start);
	}
	while (length && (start[length - 1] == '\n' || start[length - 1] == ' '))
		length--;
	return span_of(start, length);
}

int engine_error(const struct store *s, const char *message, struct error *err)
{
	struct span kept = trim_message(message ? message : "the database engine gave no reason");
	struct text line = { 0 }, safe = { 0 };
	for (size_t i = 0; i < kept.length; i++)
		if (kept.at[i] != '\n')
			text_add(&line, kept.at + i, 1);
		else if (line.length && line.at[line.length - 1] != ' ')
			text_add_byte(&line, ' ');
	text_add_terminal(&safe, text_span(&line));
	error_set(err, "%s: %s%s", s->path ? s->path : "store in memory",
		safe.length ? safe.at : "",
		message && strstr(message, strerror(ENOSPC))
			? ": make room and run the same command again"
			: "");
	text_clear(&line);
	text_clear(&safe);
	return -1;
}

int engine_run(struct store *s, const char *sql, struct error *err)
{
	duckdb_result result;
	mode_t before = engine_private_begin();
	int rc = duckdb_query(s->connection, sql, &result) == DuckDBSuccess
			 ? 0
			 : engine_error(s, duckdb_result_error(&result), err);
	engine_private_end(before);
	duckdb_destroy_result(&result);
	return rc;
}

int store_run(struct store *s, const char *sql, struct error *err)
{
	if (engine_is_stopped(s, err))
		return -1;
	if (s->remote)
		return remote_run(s->remote, sql, err);
	bool is_done = false;
	if (engine_flush(s, err) || engine_made_run(s, sql, &is_done, err))
		return -1;
	return is_done ? 0 : engine_run(s, sql, err);
}

/* What is known of a result while it is read. */
struct reading {
	struct store_result shown;
	struct engine_column *columns;
	struct value *row;
	char (*scratch)[ENGINE_CELL_TEXT_MAX];
};

static void reading_clear(struct reading *r)
{
	free((void *)(uintptr_t)r->shown.names);
	free((void *)(uintptr_t)r->shown.types);
	free(r->columns);
	free(r->row);
	free(r->scratch);
}

static struct engine_column describe_column(duckdb_result *result, idx_t i)
{
	struct engine_column column = { .type = duckdb_column_type(result, i) };
	column.stored = column.type;
	if (column.type == DUCKDB_TYPE_DECIMAL) {
		duckdb_logical_type type = duckdb_column_logical_type(result, i);
		column.stored = duckdb_decimal_internal_type(type);
		column.scale = duckdb_decimal_scale(type);
		duckdb_destroy_logical_type(&type);
	}
	return column;
}

static void reading_init(struct reading *r, duckdb_result *result)
{
	size_t count = duckdb_column_count(result);
	const char **names = memory_new(count + 1, sizeof *names);
	enum value_type *types = memory_new(count + 1, sizeof *types);
	*r = (struct reading){
		.shown = { count, names, types },
		.columns = memory_new(count + 1, sizeof *r->columns),
		.row = memory_new(count + 1, sizeof *r->row),
		.scratch = memory_new(count + 1, sizeof *r->scratch),
	};
	for (size_t i = 0; i < count; i++) {
		r->columns[i] = describe_column(result, i);
		names[i] = duckdb_column_name(result, i);
		types[i] = engine_value_type(r->columns[i].type, r->columns[i].scale);
	}
}

/* Nearly all cells are whole numbers that are there: only what differs from the row before is written. */
static void cell_read(struct reading *r, size_t i, idx_t row)
{
	const struct engine_column *c = &r->columns[i];
	struct value *v = &r->row[i];
	duckdb_hugeint huge;
	if (c->type == DUCKDB_TYPE_BIGINT && !c->validity) {
		v->integer = ((const int64_t *)c->cells)[row];
	} else if (c->type == DUCKDB_TYPE_HUGEINT && !c->validity) {
		huge = ((const duckdb_hugeint *)c->cells)[row];
		v->integer = (int64_t)huge.lower;
		if (huge.upper != (v->integer < 0 ? -1 : 0)) {
			*v = engine_value(c, row, r->scratch[i]);
			return;
		}
		v->real = 0;
	} else {
		*v = engine_value(c, row, r->scratch[i]);
		return;
	}
	v->type = VALUE_INTEGER;
	v->is_null = false;
}

/* Returns what the caller's function returned last. */
static int read_chunk(struct reading *r, duckdb_data_chunk chunk, store_row_fn *each, void *user)
{
	idx_t rows = duckdb_data_chunk_get_size(chunk);
	for (size_t i = 0; i < r->shown.columns; i++) {
		duckdb_vector vector = duckdb_data_chunk_get_vector(chunk, i);
		r->columns[i].cells = duckdb_vector_get_data(vector);
		r->columns[i].validity = duckdb_vector_get_validity(vector);
	}
	for (idx_t row = 0; row < rows; row++) {
		for (size_t i = 0; i < r->shown.columns; i++)
			cell_read(r, i, row);
		int stop = each(user, &r->shown, r->row);
		if (stop)
			return stop;
	}
	return 0;
}

static int read_result(
	struct store *s, duckdb_result *result, store_row_fn *each, void *user, struct error *err)
{
	struct reading r;
	duckdb_data_chunk chunk;
	bool any = false;
	int stop = 0;
	reading_init(&r, result);
	while (!stop && (chunk = duckdb_fetch_chunk(*result))) {
		any = any || duckdb_data_chunk_get_size(chunk) > 0;
		stop = read_chunk(&r, chunk, each, user);
		duckdb_destroy_data_chunk(&chunk);
	}
	const char *message = stop ? NULL : duckdb_result_error(result);
	if (!any && !message)
		each(user, &r.shown, NULL);
	reading_clear(&r);
	return message ? engine_error(s, message, err) : 0;
}

static bool needs_casts(duckdb_prepared_statement statement)
{
	idx_t count = duckdb_prepared_statement_column_count(statement);
	for (idx_t i = 0; i < count; i++)
		if (!engine_type_is_known(duckdb_prepared_statement_column_type(statement, i)))
			return true;
	return false;
}

static void add_name(struct text *sql, const char *name)
{
	text_add_byte(sql, '"');
	for (; *name; name++) {
		if (*name == '"')
			text_add_byte(sql, '"');
		text_add_byte(sql, *name);
	}
	text_add_byte(sql, '"');
}

/* The same query with the columns of rarer types (dates, lists, blobs...) as text. By position, for
 * names may repeat. The statement was parsed alone before: it cannot break out of the brackets. */
static void add_casts(struct text *sql, duckdb_prepared_statement statement, const char *query)
{
	idx_t count = duckdb_prepared_statement_column_count(statement);
	size_t length = strlen(query);
	while (length && strchr("; \t\r\n", query[length - 1]))
		length--;
	text_add_text(sql, "select ");
	for (idx_t i = 0; i < count; i++) {
		duckdb_type type = duckdb_prepared_statement_column_type(statement, i);
		const char *name = duckdb_prepared_statement_column_name(statement, i);
		text_printf(sql, "%sc%u%s as ", i ? ", " : "", (unsigned)i,
			engine_type_is_known(type) ? "" : "::varchar");
		add_name(sql, name ? name : "");
		duckdb_free((void *)(uintptr_t)name);
	}
	text_add_text(sql, " from (");
	text_add(sql, query, length);
	text_add_text(sql, "\n) as t(");
	for (idx_t i = 0; i < count; i++)
		text_printf(sql, "%sc%u", i ? ", " : "", (unsigned)i);
	text_add_byte(sql, ')');
}

static int prepare(struct store *s, duckdb_connection on, const char *sql,
	duckdb_prepared_statement *statement, struct error *err)
{
	if (duckdb_prepare(on, sql, statement) == DuckDBSuccess)
		return 0;
	engine_error(s, duckdb_prepare_error(*statement), err);
	duckdb_destroy_prepare(statement);
	return -1;
}

static int prepare_readable(struct store *s, duckdb_connection on, const char *sql,
	duckdb_prepared_statement *statement, struct error *err)
{
	if (prepare(s, on, sql, statement, err))
		return -1;
	if (duckdb_prepared_statement_type(*statement) != DUCKDB_STATEMENT_TYPE_SELECT ||
		!needs_casts(*statement))
		return 0;
	struct text cast = { 0 };
	add_casts(&cast, *statement, sql);
	duckdb_destroy_prepare(statement);
	int rc = prepare(s, on, cast.at, statement, err);
	text_clear(&cast);
	return rc;
}

int engine_query(struct store *s, duckdb_connection on, const char *sql, store_row_fn *each,
	void *user, struct error *err)
{
	duckdb_prepared_statement statement;
	duckdb_result result;
	if (prepare_readable(s, on, sql, &statement, err))
		return -1;
	mode_t before = engine_private_begin();
	duckdb_state state = duckdb_execute_prepared_streaming(statement, &result);
	engine_private_end(before);
	int rc = state == DuckDBSuccess ? read_result(s, &result, each, user, err)
					: engine_error(s, duckdb_result_error(&result), err);
	duckdb_destroy_result(&result);
	duckdb_destroy_prepare(&statement);
	return rc;
}

int store_query(struct store *s, const char *sql, store_row_fn *each, void *user, struct error *err)
{
	if (engine_is_stopped(s, err))
		return -1;
	if (s->remote)
		return remote_query(s->remote, false, sql, each, user, err);
	if (engine_flush(s, err))
		return -1;
	return engine_query(s, s->connection, sql, each, user, err);
}
