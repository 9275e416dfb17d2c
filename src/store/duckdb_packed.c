/* duckdb_packed.c -- packed tables (packed.h) as the engine sees them: the table function `packed_rows(number)`,
 * and views over it. The engine asks for the columns that a question needs and gets them a block at a time.
 * SPDX-License-Identifier: MIT */
#include "store/duckdb_engine.h"

#include "base/memory.h"

#include <pthread.h>
#include <stdlib.h>

/* What a store that is read once keeps packed. Tables with rows that are changed later are the engine's. */
static const enum row_table packed_tables[] = { ROW_TRAFFIC, ROW_FLOW, ROW_LOOKUP, ROW_NAME,
	ROW_EVIDENCE, ROW_RHYTHM };

enum { PACKED_MEMORY_BYTES = 4 << 20 };

/* All packed tables of a database by number, for connections in several threads. */
struct engine_shelf {
	pthread_mutex_t lock;
	struct packed **tables; /* NULL: this number is free */
	size_t count;
};

static struct engine_shelf *shelf_new(void)
{
	struct engine_shelf *shelf = memory_new(1, sizeof *shelf);
	pthread_mutex_init(&shelf->lock, NULL);
	return shelf;
}

static void shelf_free(struct engine_shelf *shelf)
{
	if (!shelf)
		return;
	pthread_mutex_destroy(&shelf->lock);
	free(shelf->tables);
	free(shelf);
}

int64_t engine_shelf_add(struct engine_shelf *shelf, struct packed *p)
{
	size_t number = 0;
	pthread_mutex_lock(&shelf->lock);
	while (number < shelf->count && shelf->tables[number])
		number++;
	if (number == shelf->count) {
		shelf->count++;
		shelf->tables = memory_resize(shelf->tables, shelf->count, sizeof(struct packed *));
	}
	shelf->tables[number] = p;
	pthread_mutex_unlock(&shelf->lock);
	return (int64_t)number;
}

void engine_shelf_remove(struct engine_shelf *shelf, int64_t number)
{
	pthread_mutex_lock(&shelf->lock);
	shelf->tables[number] = NULL;
	pthread_mutex_unlock(&shelf->lock);
}

static struct packed *shelf_find(struct engine_shelf *shelf, int64_t number)
{
	pthread_mutex_lock(&shelf->lock);
	struct packed *p =
		number >= 0 && (size_t)number < shelf->count ? shelf->tables[number] : NULL;
	pthread_mutex_unlock(&shelf->lock);
	return p;
}

struct scan {
	struct packed_reader *reader;
	idx_t count;
	idx_t columns[]; /* that are asked for */
};

static void scan_free(void *scan)
{
	packed_reader_free(((struct scan *)scan)->reader);
	free(scan);
}

static duckdb_type type_of(const struct row_column *column)
{
	if (column->type != VALUE_INTEGER)
		return column->type == VALUE_REAL ? DUCKDB_TYPE_DOUBLE : DUCKDB_TYPE_VARCHAR;
	switch (column->bytes) {
	case 1: return DUCKDB_TYPE_TINYINT;
	case 2: return DUCKDB_TYPE_SMALLINT;
	case 4: return DUCKDB_TYPE_INTEGER;
	case 16: return DUCKDB_TYPE_HUGEINT;
	default: return DUCKDB_TYPE_BIGINT;
	}
}

static void add_column(duckdb_bind_info info, const struct row_column *column)
{
	duckdb_logical_type type = duckdb_create_logical_type(type_of(column));
	duckdb_bind_add_result_column(info, column->name, type);
	duckdb_destroy_logical_type(&type);
}

static void scan_bind(duckdb_bind_info info)
{
	struct engine_shelf *shelf = duckdb_bind_get_extra_info(info);
	duckdb_value value = duckdb_bind_get_parameter(info, 0);
	int64_t number = duckdb_get_int64(value);
	size_t count;
	duckdb_destroy_value(&value);
	struct packed *p = shelf_find(shelf, number);
	if (!p) {
		duckdb_bind_set_error(info, "there are no such rows");
		return;
	}
	const struct row_column *columns = packed_columns(p, &count);
	for (size_t i = 0; i < count; i++)
		add_column(info, &columns[i]);
	duckdb_bind_set_cardinality(info, packed_rows(p), true);
	duckdb_bind_set_bind_data(info, p, NULL);
}

static void scan_init(duckdb_init_info info)
{
	idx_t count = duckdb_init_get_column_count(info);
	struct scan *scan = memory_new(1, sizeof *scan + count * sizeof scan->columns[0]);
	scan->reader = packed_reader_new(duckdb_init_get_bind_data(info));
	scan->count = count;
	for (idx_t i = 0; i < count; i++)
		scan->columns[i] = duckdb_init_get_column_index(info, i);
	duckdb_init_set_init_data(info, scan, scan_free);
}

static void put_nulls(duckdb_vector vector, const struct unpacked *u, uint32_t rows)
{
	if (!u->nulls)
		return;
	duckdb_vector_ensure_validity_writable(vector);
	uint64_t *validity = duckdb_vector_get_validity(vector);
	for (uint32_t i = 0; i < (rows + 63) / 64; i++) {
		uint64_t nulls;
		memcpy(&nulls, u->nulls + i * sizeof nulls, sizeof nulls);
		validity[i] = ~nulls;
	}
}

/* Texts stay where they are if they will: the engine copies what it keeps. */
static void put_texts(
	duckdb_vector vector, const struct unpacked *u, uint32_t rows, bool is_lasting)
{
	duckdb_string_t *cells = duckdb_vector_get_data(vector);
	for (uint32_t i = 0; i < rows; i++) {
		struct span text = unpack_text(u, i);
		bool is_long = text.length > sizeof cells->value.inlined.inlined;
		if (is_long && !is_lasting) {
			duckdb_vector_assign_string_element_len(
				vector, i, (const char *)text.at, text.length);
			continue;
		}
		cells[i] = (duckdb_string_t){ .value.inlined.length = (uint32_t)text.length };
		memcpy(cells[i].value.inlined.inlined, text.at,
			is_long ? sizeof cells->value.pointer.prefix : text.length);
		if (is_long)
			cells[i].value.pointer.ptr = (char *)(uintptr_t)text.at;
	}
}

static void put_numbers(
	duckdb_vector vector, const struct unpacked *u, uint32_t rows, unsigned bytes)
{
	int64_t numbers[PACK_ROWS];
	void *cells = duckdb_vector_get_data(vector);
	if (bytes == 8) {
		unpack_numbers(u, rows, cells);
		return;
	}
	unpack_numbers(u, rows, numbers);
	for (uint32_t i = 0; i < rows; i++)
		if (bytes == 16)
			((duckdb_hugeint *)cells)[i] =
				(duckdb_hugeint){ (uint64_t)numbers[i], numbers[i] < 0 ? -1 : 0 };
		else if (bytes == 4)
			((int32_t *)cells)[i] = (int32_t)numbers[i];
		else if (bytes == 2)
			((int16_t *)cells)[i] = (int16_t)numbers[i];
		else
			((int8_t *)cells)[i] = (int8_t)numbers[i];
}

static void put_column(const struct scan *scan, const struct row_column *column, size_t number,
	duckdb_vector vector, uint32_t rows)
{
	struct unpacked u = packed_column(scan->reader, number);
	put_nulls(vector, &u, rows);
	if (column->type == VALUE_TEXT)
		put_texts(vector, &u, rows, packed_is_lasting(scan->reader));
	else
		put_numbers(vector, &u, rows, column->type == VALUE_REAL ? 8 : column->bytes);
}

static void scan_next(duckdb_function_info info, duckdb_data_chunk out)
{
	_Static_assert((int)PACK_ROWS <= 2048, "a block must fit into a chunk of the engine");
	struct scan *scan = duckdb_function_get_init_data(info);
	bool has_failed = false;
	size_t count;
	const struct row_column *columns =
		packed_columns(duckdb_function_get_bind_data(info), &count);
	uint32_t rows = packed_read(scan->reader, &has_failed);
	if (has_failed)
		duckdb_function_set_error(info, "rows that were put on disk cannot be read");
	for (idx_t i = 0; rows && i < scan->count; i++)
		if (scan->columns[i] < count) /* else only the number of rows is asked for */
			put_column(scan, &columns[scan->columns[i]], scan->columns[i],
				duckdb_data_chunk_get_vector(out, i), rows);
	duckdb_data_chunk_set_size(out, rows);
}

int engine_packed_begin(struct store *s, struct error *err)
{
	duckdb_table_function f = duckdb_create_table_function();
	duckdb_logical_type bigint = duckdb_create_logical_type(DUCKDB_TYPE_BIGINT);
	s->shelf = shelf_new();
	s->room = packed_room_new(s->spill, PACKED_MEMORY_BYTES);
	duckdb_table_function_set_name(f, "packed_rows");
	duckdb_table_function_add_parameter(f, bigint);
	duckdb_destroy_logical_type(&bigint);
	duckdb_table_function_set_extra_info(f, s->shelf, NULL);
	duckdb_table_function_set_bind(f, scan_bind);
	duckdb_table_function_set_init(f, scan_init);
	duckdb_table_function_set_function(f, scan_next);
	duckdb_table_function_supports_projection_pushdown(f, true);
	duckdb_state state = duckdb_register_table_function(s->connection, f);
	duckdb_destroy_table_function(&f);
	return state == DuckDBSuccess
		       ? 0
		       : engine_error(s, "the database engine does not take our rows", err);
}

void engine_packed_beside(struct store *s, const struct store *owner)
{
	s->shelf = owner->shelf;
	s->room = packed_room_new(owner->spill, PACKED_MEMORY_BYTES);
}

int engine_packed_pass(struct store *s, struct error *err)
{
	for (size_t i = 0; i < sizeof packed_tables / sizeof packed_tables[0]; i++) {
		const struct row_schema *schema = &row_schemas[packed_tables[i]];
		struct packed *p = packed_new(s->room, schema->columns, schema->count);
		char sql[160];
		s->packed[packed_tables[i]] = p;
		snprintf(sql, sizeof sql,
			"drop table %s; create view %s as select * from packed_rows(%" PRId64 ")",
			schema->table, schema->table, engine_shelf_add(s->shelf, p));
		if (engine_run(s, sql, err))
			return -1;
	}
	return 0;
}

void engine_packed_end(struct store *s)
{
	for (size_t i = 0; i < ROW_TABLE_COUNT; i++)
		packed_free(s->packed[i]);
	packed_room_free(s->room);
	if (!s->is_beside)
		shelf_free(s->shelf);
}

void engine_packed_seal(struct store *s)
{
	for (size_t i = 0; i < ROW_TABLE_COUNT; i++)
		if (s->packed[i])
			packed_seal(s->packed[i]);
}

void engine_packed_mark(struct store *s)
{
	for (size_t i = 0; i < ROW_TABLE_COUNT; i++)
		if (s->packed[i])
			packed_mark(s->packed[i]);
}

void engine_packed_cut(struct store *s)
{
	for (size_t i = 0; i < ROW_TABLE_COUNT; i++)
		if (s->packed[i])
			packed_cut(s->packed[i]);
}

static bool fits(int64_t n, unsigned bytes)
{
	unsigned unused = 64 - 8 * bytes;
	return (int64_t)((uint64_t)n << unused) >> unused == n;
}

int engine_packed_put(struct store *s, struct packed *p, const struct row_schema *schema,
	const struct value *values, struct error *err)
{
	int64_t *cell = packed_cells(p, 0);
	for (size_t i = 0; i < schema->count; i++, cell += PACKED_COLUMN_STEP) {
		const struct row_column *column = &schema->columns[i];
		if (values[i].is_null)
			packed_set_null(p, i, 0);
		else if (column->type == VALUE_TEXT &&
			 !packed_set_text(p, i, 0, engine_text_fit(s, values[i].text)))
			return error_set(
				err, "%s.%s: a text is too long", schema->table, column->name);
		else if (column->type == VALUE_INTEGER && !fits(values[i].integer, column->bytes))
			return error_set(err, "%s.%s: %" PRId64 " does not fit", schema->table,
				column->name, values[i].integer);
		else if (column->type == VALUE_INTEGER)
			*cell = values[i].integer;
		else if (column->type == VALUE_REAL)
			memcpy(cell, &values[i].real, sizeof values[i].real);
	}
	packed_add(p, 1);
	return 0;
}
