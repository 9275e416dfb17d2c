/* duckdb_made.c -- temporary tables that a question makes, `create temporary table NAME as SELECT ...`, are
 * kept packed (packed.h) as long as their connection: the engine's own take half a megabyte a column, however few
 * rows they have. NAME is a view over the packed rows, so only `drop table` can change it. Called by store_run.
 * SPDX-License-Identifier: MIT */
#include "store/duckdb_engine.h"

#include "base/memory.h"

#include <ctype.h>
#include <stdlib.h>

struct engine_made {
	struct engine_made *next;
	char *name;
	struct packed *packed;
	int64_t number;
	size_t count;
	struct row_column columns[ROW_COLUMNS_MAX]; /* names are ours */
};

static void made_free(struct store *s, struct engine_made *m)
{
	if (m->number >= 0)
		engine_shelf_remove(s->shelf, m->number);
	packed_free(m->packed);
	for (size_t i = 0; i < m->count; i++)
		free((void *)(uintptr_t)m->columns[i].name);
	free(m->name);
	free(m);
}

void engine_made_clear(struct store *s)
{
	while (s->made) {
		struct engine_made *m = s->made;
		s->made = m->next;
		made_free(s, m);
	}
}

static struct engine_made **made_find(struct store *s, struct span name)
{
	struct engine_made **m = &s->made;
	while (*m && !span_equals_text(name, (*m)->name))
		m = &(*m)->next;
	return m;
}

static const char *skip_comments(const char *sql)
{
	for (;;) {
		while (isspace((unsigned char)*sql))
			sql++;
		if (strncmp(sql, "--", 2) != 0)
			return sql;
		sql += strcspn(sql, "\n");
	}
}

/* The words of `phrase`, then a name; NULL: it is something else. */
static const char *take_phrase(const char *sql, const char *phrase, struct span *name)
{
	size_t length = strlen(phrase);
	if (strncmp(sql, phrase, length) != 0)
		return NULL;
	sql += length;
	const char *end = sql;
	while (isalnum((unsigned char)*end) || *end == '_')
		end++;
	*name = span_of(sql, (size_t)(end - sql));
	return name->length ? end : NULL;
}

/* What stands behind `create temporary table NAME as`; NULL: it is no such statement, or more than one. */
static const char *question_of(const char *sql, struct span *name)
{
	const char *rest = take_phrase(sql, "create temporary table ", name);
	if (!rest || strncmp(rest, " as", 3) != 0 || !isspace((unsigned char)rest[3]))
		return NULL;
	return rest + 4;
}

static bool column_of(duckdb_type type, struct row_column *column)
{
	switch (type) {
	case DUCKDB_TYPE_TINYINT: *column = (struct row_column){ .bytes = 1 }; break;
	case DUCKDB_TYPE_SMALLINT: *column = (struct row_column){ .bytes = 2 }; break;
	case DUCKDB_TYPE_INTEGER: *column = (struct row_column){ .bytes = 4 }; break;
	case DUCKDB_TYPE_BIGINT: *column = (struct row_column){ .bytes = 8 }; break;
	case DUCKDB_TYPE_HUGEINT: *column = (struct row_column){ .bytes = 16 }; break;
	case DUCKDB_TYPE_DOUBLE: *column = (struct row_column){ .bytes = 8 }; break;
	case DUCKDB_TYPE_VARCHAR: *column = (struct row_column){ .bytes = 0 }; break;
	default: return false;
	}
	column->type = type == DUCKDB_TYPE_DOUBLE    ? VALUE_REAL
		       : type == DUCKDB_TYPE_VARCHAR ? VALUE_TEXT
						     : VALUE_INTEGER;
	return true;
}

/* False: a table of the engine has to do. */
static bool columns_read(struct engine_made *m, duckdb_prepared_statement statement)
{
	idx_t count = duckdb_prepared_statement_column_count(statement);
	if (count == 0 || count > ROW_COLUMNS_MAX ||
		duckdb_prepared_statement_type(statement) != DUCKDB_STATEMENT_TYPE_SELECT)
		return false;
	for (; m->count < count; m->count++) {
		struct row_column *column = &m->columns[m->count];
		if (!column_of(duckdb_prepared_statement_column_type(statement, m->count), column))
			return false;
		const char *name = duckdb_prepared_statement_column_name(statement, m->count);
		column->name = memory_text(name ? name : "");
		duckdb_free((void *)(uintptr_t)name);
	}
	return true;
}

struct cells {
	void *at;
	uint64_t *validity;
};

static bool is_valid(const struct cells *c, idx_t row)
{
	return !c->validity || duckdb_validity_row_is_valid(c->validity, row);
}

/* Numbers as packed.h wants them; false: a sum of more than 64 bits. */
static bool copy_numbers(
	int64_t *to, const struct cells *c, unsigned bytes, idx_t from, uint32_t rows)
{
	const void *cells = c->at;
	if (bytes == 8)
		memcpy(to, (const int64_t *)cells + from, rows * sizeof *to);
	for (uint32_t i = 0; i < rows && bytes < 8; i++)
		to[i] = bytes == 4   ? ((const int32_t *)cells)[from + i]
			: bytes == 2 ? ((const int16_t *)cells)[from + i]
				     : ((const int8_t *)cells)[from + i];
	for (uint32_t i = 0; i < rows && bytes == 16; i++) {
		duckdb_hugeint h = ((const duckdb_hugeint *)cells)[from + i];
		to[i] = (int64_t)h.lower;
		if (h.upper != (to[i] < 0 ? -1 : 0) && is_valid(c, from + i))
			return false;
	}
	return true;
}

static struct span text_of(duckdb_string_t *cell)
{
	return span_of(duckdb_string_t_data(cell), duckdb_string_t_length(*cell));
}

static bool copy_column(
	struct engine_made *m, size_t column, const struct cells *c, idx_t from, uint32_t rows)
{
	bool is_text = m->columns[column].type == VALUE_TEXT;
	int64_t *to = packed_cells(m->packed, column);
	if (!is_text && !copy_numbers(to, c, m->columns[column].bytes, from, rows))
		return false;
	for (uint32_t i = 0; i < rows && (is_text || c->validity); i++)
		if (!is_valid(c, from + i))
			packed_set_null(m->packed, column, i);
		else if (is_text && !packed_set_text(m->packed, column, i,
					    text_of((duckdb_string_t *)c->at + from + i)))
			return false;
	return true;
}

/* How many rows from this one on have no more text than fits. */
static uint32_t rows_that_fit(
	const struct engine_made *m, const struct cells *cells, idx_t from, uint32_t most)
{
	for (size_t i = 0; i < m->count; i++) {
		size_t bytes = 0;
		for (uint32_t row = 0; row < most && m->columns[i].type == VALUE_TEXT; row++) {
			if (is_valid(&cells[i], from + row))
				bytes +=
					text_of((duckdb_string_t *)cells[i].at + from + row).length;
			if (bytes > PACKED_TEXT_MAX && row)
				most = row;
		}
	}
	return most;
}

static bool chunk_take(struct engine_made *m, duckdb_data_chunk chunk)
{
	struct cells cells[ROW_COLUMNS_MAX];
	idx_t rows = duckdb_data_chunk_get_size(chunk);
	for (size_t i = 0; i < m->count; i++) {
		duckdb_vector vector = duckdb_data_chunk_get_vector(chunk, i);
		cells[i].at = duckdb_vector_get_data(vector);
		cells[i].validity = duckdb_vector_get_validity(vector);
	}
	for (idx_t from = 0; from < rows;) {
		uint32_t n = packed_space(m->packed);
		n = rows_that_fit(m, cells, from, rows - from < n ? (uint32_t)(rows - from) : n);
		for (size_t i = 0; i < m->count; i++)
			if (!copy_column(m, i, &cells[i], from, n))
				return false;
		packed_add(m->packed, n);
		from += n;
	}
	return true;
}

/* *is_kept false: a table of the engine has to do. */
static int rows_take(struct store *s, struct engine_made *m, duckdb_result *result, bool *is_kept,
	struct error *err)
{
	duckdb_data_chunk chunk;
	*is_kept = true;
	while (*is_kept && (chunk = duckdb_fetch_chunk(*result))) {
		*is_kept = chunk_take(m, chunk);
		duckdb_destroy_data_chunk(&chunk);
	}
	const char *message = *is_kept ? duckdb_result_error(result) : NULL;
	return message ? engine_error(s, message, err) : 0;
}

static int fill(struct store *s, struct engine_made *m, duckdb_prepared_statement statement,
	bool *is_kept, struct error *err)
{
	duckdb_result result;
	m->packed = packed_new(s->room, m->columns, m->count);
	mode_t before = engine_private_begin();
	duckdb_state state = duckdb_execute_prepared_streaming(statement, &result);
	engine_private_end(before);
	int rc = state == DuckDBSuccess ? rows_take(s, m, &result, is_kept, err)
					: engine_error(s, duckdb_result_error(&result), err);
	duckdb_destroy_result(&result);
	packed_finish(m->packed);
	return rc;
}

/* Of packed rows the engine knows how many they are, but not how many are distinct: where the order of joins is its
 * choice, it might join larger tables by a column that says the same in all rows. They become its own. */
static bool needs_statistics(const struct store *s, const struct engine_made *m)
{
	return !s->is_passing && packed_rows(m->packed) > PACK_ROWS;
}

static int show(struct store *s, struct engine_made *m, struct error *err)
{
	char sql[256];
	m->number = engine_shelf_add(s->shelf, m->packed);
	snprintf(sql, sizeof sql,
		"create temporary %s %s as select * from packed_rows(%" PRId64 ")",
		needs_statistics(s, m) ? "table" : "view", m->name, m->number);
	return engine_run(s, sql, err);
}

static struct engine_made *made_new(struct span name)
{
	struct engine_made *m = memory_new(1, sizeof *m);
	m->name = memory_new(name.length + 1, 1);
	memcpy(m->name, name.at, name.length);
	m->number = -1;
	return m;
}

/* Where many rows came out, much was needed for them. */
static bool should_give_back(const struct store *s, const struct engine_made *m)
{
	return s->is_passing && packed_rows(m->packed) >= PACK_ROWS && memory_is_much();
}

static int made_keep(struct store *s, struct engine_made *m, struct error *err)
{
	int rc = show(s, m, err);
	if (rc || needs_statistics(s, m)) {
		made_free(s, m);
		return rc;
	}
	m->next = s->made;
	s->made = m;
	return should_give_back(s, m) ? engine_give_back(s, err) : 0;
}

static int make(struct store *s, struct span name, duckdb_prepared_statement statement,
	bool *is_kept, struct error *err)
{
	struct engine_made *m = made_new(name);
	int rc = columns_read(m, statement) ? fill(s, m, statement, is_kept, err) : 0;
	if (rc == 0 && *is_kept)
		return made_keep(s, m, err);
	made_free(s, m);
	return rc;
}

struct engine_made *engine_made_begin(
	struct store *s, const struct row_schema *schema, struct row_schema *own)
{
	struct engine_made *m = made_new(span_of_text(schema->table));
	for (; m->count < schema->count; m->count++) {
		m->columns[m->count] = schema->columns[m->count];
		m->columns[m->count].name = memory_text(schema->columns[m->count].name);
		m->columns[m->count].bytes = sizeof(int64_t);
	}
	*own = (struct row_schema){ m->name, m->columns, m->count };
	m->packed = packed_new(s->room, m->columns, m->count);
	return m;
}

int engine_made_put(struct store *s, struct engine_made *m, const struct row_schema *own,
	const struct value *values, struct error *err)
{
	return engine_packed_put(s, m->packed, own, values, err);
}

int engine_made_end(struct store *s, struct engine_made *m, struct error *err)
{
	packed_finish(m->packed);
	return made_keep(s, m, err);
}

/* More than one statement, or a wrong one: the engine has its own words for that. */
static int make_by(
	struct store *s, struct span name, const char *question, bool *is_done, struct error *err)
{
	duckdb_extracted_statements statements = NULL;
	duckdb_prepared_statement statement = NULL;
	int rc = 0;
	if (duckdb_extract_statements(s->connection, question, &statements) == 1 &&
		duckdb_prepare_extracted_statement(s->connection, statements, 0, &statement) ==
			DuckDBSuccess)
		rc = make(s, name, statement, is_done, err);
	duckdb_destroy_prepare(&statement);
	duckdb_destroy_extracted(&statements);
	return rc;
}

/* The table that a statement drops, if that is all it does. */
static bool is_drop(const char *sql, struct span *name)
{
	const char *rest = take_phrase(sql, "drop table if exists ", name);
	if (!rest)
		rest = take_phrase(sql, "drop table ", name);
	return rest && *rest == '\0';
}

static int drop(struct store *s, struct engine_made **at, struct error *err)
{
	struct engine_made *m = *at;
	char sql[256];
	snprintf(sql, sizeof sql, "drop view if exists %s", m->name);
	if (engine_run(s, sql, err))
		return -1;
	*at = m->next;
	made_free(s, m);
	return 0;
}

int engine_made_run(struct store *s, const char *sql, bool *is_done, struct error *err)
{
	struct span name;
	*is_done = false;
	sql = skip_comments(sql);
	const char *question = question_of(sql, &name);
	if (question)
		return make_by(s, name, question, is_done, err);
	struct engine_made **at = is_drop(sql, &name) ? made_find(s, name) : NULL;
	*is_done = at && *at;
	return *is_done ? drop(s, at, err) : 0;
}
