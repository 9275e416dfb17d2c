/* duckdb_append.c -- rows into the engine, a chunk at a time.
 *
 * Text cells are the bytes that a stranger sent; the engine takes valid UTF-8 only. So here, and
 * nowhere else, bytes that are not valid UTF-8, and NUL, are written as the four characters \xNN. A name that
 * holds such characters itself looks the same; everything else is kept byte for byte.
 * SPDX-License-Identifier: MIT */
#include "store/duckdb_engine.h"

/* Chunks an appender keeps before the engine gets them: more would only cost memory. */
enum { CHUNKS_BUFFERED = 16 };

/* Neither high bits nor NUL; eight bytes at a time, for nearly every cell is such. */
static bool is_plain(struct span s)
{
	const uint64_t high_bits = UINT64_C(0x8080808080808080),
		       ones = UINT64_C(0x0101010101010101);
	size_t i = 0;
	for (uint64_t word; i + sizeof word <= s.length; i += sizeof word) {
		memcpy(&word, s.at + i, sizeof word);
		if ((word | (word - ones)) & high_bits)
			return false;
	}
	for (; i < s.length; i++)
		if (s.at[i] == 0 || s.at[i] & 0x80)
			return false;
	return true;
}

struct span engine_text_fit(struct store *s, struct span text)
{
	if (is_plain(text))
		return text;
	text_reset(&s->scratch);
	text_add_utf8(&s->scratch, text);
	return text_span(&s->scratch);
}

static void put_text(struct store *s, struct batch *b, size_t column, struct span text)
{
	text = engine_text_fit(s, text);
	duckdb_string_t *cell = (duckdb_string_t *)b->cells[column] + b->rows;
	if (text.length <= sizeof cell->value.inlined.inlined) { /* lies in the cell itself */
		*cell = (duckdb_string_t){ .value.inlined.length = (uint32_t)text.length };
		if (text.length)
			memcpy(cell->value.inlined.inlined, text.at, text.length);
		return;
	}
	duckdb_vector_assign_string_element_len(
		b->vectors[column], b->rows, (const char *)text.at, text.length);
}

/* False: it does not fit. */
static bool put_integer(struct batch *b, size_t column, unsigned bytes, int64_t n)
{
	void *cells = b->cells[column];
	switch (bytes) {
	case 1: ((int8_t *)cells)[b->rows] = (int8_t)n; return n == (int8_t)n;
	case 2: ((int16_t *)cells)[b->rows] = (int16_t)n; return n == (int16_t)n;
	case 4: ((int32_t *)cells)[b->rows] = (int32_t)n; return n == (int32_t)n;
	default: ((int64_t *)cells)[b->rows] = n; return true;
	}
}

static void put_null(struct batch *b, size_t column)
{
	duckdb_vector_ensure_validity_writable(b->vectors[column]);
	duckdb_validity_set_row_invalid(duckdb_vector_get_validity(b->vectors[column]), b->rows);
}

static void batch_point(struct batch *b, const struct row_schema *schema)
{
	for (size_t i = 0; i < schema->count; i++) {
		b->vectors[i] = duckdb_data_chunk_get_vector(b->chunk, i);
		b->cells[i] = duckdb_vector_get_data(b->vectors[i]);
	}
}

int engine_batch_open(struct store *s, struct batch *b, const char *catalog,
	const struct row_schema *schema, struct error *err)
{
	duckdb_logical_type types[ROW_COLUMNS_MAX];
	if (duckdb_appender_create_ext(s->connection, catalog, NULL, schema->table, &b->appender) !=
		DuckDBSuccess) {
		engine_error(s, duckdb_appender_error(b->appender), err);
		duckdb_appender_destroy(&b->appender);
		return -1;
	}
	for (size_t i = 0; i < schema->count; i++)
		types[i] = duckdb_appender_column_type(b->appender, i);
	b->chunk = duckdb_create_data_chunk(types, schema->count);
	for (size_t i = 0; i < schema->count; i++)
		duckdb_destroy_logical_type(&types[i]);
	batch_point(b, schema);
	return 0;
}

static int batch_append(
	struct store *s, struct batch *b, const struct row_schema *schema, struct error *err)
{
	if (b->rows == 0)
		return 0;
	duckdb_data_chunk_set_size(b->chunk, b->rows);
	duckdb_state state = duckdb_append_data_chunk(b->appender, b->chunk);
	duckdb_data_chunk_reset(b->chunk);
	batch_point(b, schema);
	b->rows = 0;
	b->chunks++;
	return state == DuckDBSuccess ? 0
				      : engine_error(s, duckdb_appender_error(b->appender), err);
}

int engine_batch_flush(
	struct store *s, struct batch *b, const struct row_schema *schema, struct error *err)
{
	if (batch_append(s, b, schema, err))
		return -1;
	if (b->chunks == 0)
		return 0;
	b->chunks = 0;
	return duckdb_appender_flush(b->appender) == DuckDBSuccess
		       ? 0
		       : engine_error(s, duckdb_appender_error(b->appender), err);
}

int engine_flush(struct store *s, struct error *err)
{
	engine_packed_seal(s);
	for (unsigned table = 0; table < ROW_ALL_TABLE_COUNT; table++)
		if (engine_batch_flush(s, &s->batches[table], &row_schemas[table], err))
			return -1;
	return 0;
}

void engine_batch_drop(struct batch *b)
{
	if (b->appender)
		duckdb_appender_destroy(&b->appender);
	if (b->chunk)
		duckdb_destroy_data_chunk(&b->chunk);
	*b = (struct batch){ 0 };
}

void engine_drop_batches(struct store *s)
{
	for (size_t i = 0; i < ROW_ALL_TABLE_COUNT; i++)
		engine_batch_drop(&s->batches[i]);
}

int engine_batch_put(struct store *s, struct batch *b, const struct row_schema *schema,
	const struct value *values, struct error *err)
{
	for (size_t i = 0; i < schema->count; i++) {
		const struct row_column *column = &schema->columns[i];
		if (values[i].is_null)
			put_null(b, i);
		else if (column->type == VALUE_INTEGER &&
			 !put_integer(b, i, column->bytes, values[i].integer))
			return error_set(err, "%s.%s: %" PRId64 " does not fit", schema->table,
				column->name, values[i].integer);
		else if (column->type == VALUE_INTEGER)
			continue;
		else if (column->type == VALUE_REAL)
			((double *)b->cells[i])[b->rows] = values[i].real;
		else
			put_text(s, b, i, values[i].text);
	}
	if (++b->rows < duckdb_vector_size())
		return 0;
	if (batch_append(s, b, schema, err))
		return -1;
	return b->chunks < CHUNKS_BUFFERED ? 0 : engine_batch_flush(s, b, schema, err);
}

int store_put(struct store *s, enum row_table table, const struct value *values, struct error *err)
{
	const struct row_schema *schema = &row_schemas[table];
	struct batch *b = &s->batches[table];
	if (s->remote)
		return remote_put(s->remote, table, values, err);
	if (table < ROW_TABLE_COUNT && s->packed[table])
		return engine_packed_put(s, s->packed[table], schema, values, err);
	if (!b->appender && engine_batch_open(s, b, NULL, schema, err))
		return -1;
	return engine_batch_put(s, b, schema, values, err);
}

/* One chunk of rows, column by column. */
static int put_numbers_chunk(duckdb_appender appender, duckdb_data_chunk chunk,
	const int64_t *cells, size_t rows, size_t columns)
{
	duckdb_data_chunk_reset(chunk);
	for (size_t i = 0; i < columns; i++) {
		int64_t *column = duckdb_vector_get_data(duckdb_data_chunk_get_vector(chunk, i));
		for (size_t row = 0; row < rows; row++)
			column[row] = cells[row * columns + i];
	}
	duckdb_data_chunk_set_size(chunk, rows);
	return duckdb_append_data_chunk(appender, chunk) == DuckDBSuccess ? 0 : -1;
}

static int put_numbers(duckdb_appender appender, const int64_t *cells, size_t rows, size_t columns)
{
	duckdb_logical_type types[ROW_COLUMNS_MAX], bigint;
	const size_t most = duckdb_vector_size();
	int rc = 0;
	bigint = duckdb_create_logical_type(DUCKDB_TYPE_BIGINT);
	for (size_t i = 0; i < columns; i++)
		types[i] = bigint;
	duckdb_data_chunk chunk = duckdb_create_data_chunk(types, columns);
	for (size_t at = 0; at < rows && rc == 0; at += most)
		rc = put_numbers_chunk(appender, chunk, cells + at * columns,
			rows - at < most ? rows - at : most, columns);
	duckdb_destroy_data_chunk(&chunk);
	duckdb_destroy_logical_type(&bigint);
	return rc || duckdb_appender_flush(appender) != DuckDBSuccess ? -1 : 0;
}

int store_put_numbers(struct store *s, const char *table, const int64_t *cells, size_t rows,
	size_t columns, struct error *err)
{
	duckdb_appender appender = NULL;
	if (s->remote)
		return remote_put_numbers(s->remote, table, cells, rows, columns, err);
	int rc = duckdb_appender_create_ext(s->connection, "temp", NULL, table, &appender) ==
				 DuckDBSuccess
			 ? put_numbers(appender, cells, rows, columns)
			 : -1;
	if (rc)
		engine_error(s, duckdb_appender_error(appender), err);
	duckdb_appender_destroy(&appender);
	return rc;
}
