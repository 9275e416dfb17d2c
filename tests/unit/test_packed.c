/* test_packed.c -- packed rows: every cell comes back, from memory and from the file, whatever its neighbours are;
 * and a store that keeps them packed gives the answers of one that does not.
 * SPDX-License-Identifier: MIT */
#include "store/packed.h"
#include "store/store.h"

#include "model/columns.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>
#include <stdlib.h>

enum { ROWS = 3 * PACK_ROWS + 77, LONG_TEXT = 300 };

static uint64_t mixed(uint64_t n)
{
	n = (n ^ n >> 31) * UINT64_C(0x9e3779b97f4a7c15);
	return n ^ n >> 29;
}

/* A cell of each kind of column: the same, small steps, wide steps, few distinct of eight bytes, all distinct, the
 * ends of what a number can be. */
static int64_t number_of(size_t column, uint64_t row)
{
	switch (column) {
	case 0: return -7;
	case 1: return (int64_t)(row % 200) - 100;
	case 2: return (int64_t)(mixed(row) % 70000);
	case 3: return (int64_t)(mixed(row) % 5000000) - 1000000;
	case 4: return (int64_t)mixed(row % 3);
	case 5: return (int64_t)mixed(row % 700);
	case 6: return (int64_t)mixed(row);
	case 7: return row % 2 ? INT64_MAX : INT64_MIN;
	default: return INT64_C(1700000000000000) + (int64_t)(mixed(row) % 400000000000);
	}
}

static const struct row_column number_columns[] = { { "a", VALUE_INTEGER, 8 },
	{ "b", VALUE_INTEGER, 8 }, { "c", VALUE_INTEGER, 8 }, { "d", VALUE_INTEGER, 8 },
	{ "e", VALUE_INTEGER, 8 }, { "f", VALUE_INTEGER, 8 }, { "g", VALUE_INTEGER, 8 },
	{ "h", VALUE_INTEGER, 8 }, { "i", VALUE_INTEGER, 8 } };
enum { NUMBER_COLUMNS = sizeof number_columns / sizeof number_columns[0] };

static void add_numbers(struct packed *p, uint64_t from, uint64_t to)
{
	for (uint64_t row = from; row < to; row++) {
		for (size_t i = 0; i < NUMBER_COLUMNS; i++)
			if ((row + i) % 5 == 0 && i % 2)
				packed_set_null(p, i, 0);
			else
				*packed_cells(p, i) = number_of(i, row);
		packed_add(p, 1);
	}
}

static void expect_block(const struct packed_reader *r, uint64_t first, uint32_t rows)
{
	int64_t cells[PACK_ROWS];
	for (size_t i = 0; i < NUMBER_COLUMNS; i++) {
		struct unpacked u = packed_column(r, i);
		unpack_numbers(&u, rows, cells);
		for (uint32_t row = 0; row < rows; row++) {
			uint64_t nulls = 0;
			if (u.nulls)
				memcpy(&nulls, u.nulls + row / 64 * 8, sizeof nulls);
			bool is_null = (first + row + i) % 5 == 0 && i % 2;
			assert_int_equal(nulls >> row % 64 & 1, is_null);
			if (!is_null)
				assert_int_equal(cells[row], number_of(i, first + row));
		}
	}
}

static void expect_numbers(const struct packed *p, uint64_t expected)
{
	struct packed_reader *r = packed_reader_new(p);
	bool has_failed = false;
	uint64_t row = 0;
	assert_int_equal(packed_rows(p), expected);
	for (uint32_t rows; (rows = packed_read(r, &has_failed)) > 0; row += rows)
		expect_block(r, row, rows);
	assert_false(has_failed);
	assert_int_equal(row, expected);
	packed_reader_free(r);
}

static void with_numbers(const char *dir, size_t memory_bytes)
{
	struct packed_room *room = packed_room_new(dir, memory_bytes);
	struct packed *p = packed_new(room, number_columns, NUMBER_COLUMNS);
	expect_numbers(p, 0);
	add_numbers(p, 0, ROWS - 100);
	packed_seal(p);
	add_numbers(p, ROWS - 100, ROWS);
	packed_mark(p);
	expect_numbers(p, ROWS);
	add_numbers(p, ROWS, 3 * ROWS);
	packed_cut(p);
	expect_numbers(p, ROWS);
	add_numbers(p, ROWS, ROWS + 1);
	packed_seal(p);
	expect_numbers(p, ROWS + 1);
	packed_free(p);
	packed_room_free(room);
}

static void numbers_come_back(void **state)
{
	(void)state;
	with_numbers(NULL, 1 << 30);
}

static void numbers_come_back_from_a_file(void **state)
{
	(void)state;
	const char *dir = getenv("TMPDIR");
	with_numbers(dir ? dir : "/tmp", 100000);
	with_numbers(dir ? dir : "/tmp", 0);
}

static void no_folder_for_the_file_is_no_loss(void **state)
{
	(void)state;
	with_numbers("/nowhere/at/all", 0);
	with_numbers(NULL, 0);
}

static size_t text_of(uint64_t row, char out[LONG_TEXT])
{
	row /= 1 + row / PACK_ROWS % 2; /* in every other block each one twice */
	size_t length = row % 11 == 0 ? 0 : row % 97 == 0 ? LONG_TEXT : mixed(row % 500) % 40;
	for (size_t i = 0; i < length; i++)
		out[i] = (char)('a' + (mixed(row % 500) + i) % 26);
	return length;
}

static void texts_come_back(void **state)
{
	static const struct row_column columns[] = { { "t", VALUE_TEXT, 0 } };
	char expected[LONG_TEXT];
	bool has_failed;
	(void)state;
	struct packed_room *room = packed_room_new(NULL, 0);
	struct packed *p = packed_new(room, columns, 1);
	for (uint64_t row = 0; row < ROWS; row++) {
		assert_true(packed_set_text(p, 0, 0, span_of(expected, text_of(row, expected))));
		packed_add(p, 1);
	}
	packed_seal(p);
	struct packed_reader *r = packed_reader_new(p);
	uint64_t row = 0;
	for (uint32_t rows; (rows = packed_read(r, &has_failed)) > 0; row += rows) {
		struct unpacked u = packed_column(r, 0);
		for (uint32_t i = 0; i < rows; i++) {
			struct span text = unpack_text(&u, i);
			assert_int_equal(text.length, text_of(row + i, expected));
			if (text.length)
				assert_memory_equal(text.at, expected, text.length);
		}
	}
	assert_int_equal(row, ROWS);
	packed_reader_free(r);
	packed_free(p);
	packed_room_free(room);
}

/* Texts that fill a block before its rows do, and one that is too long for any. */
static void long_texts_fill_blocks(void **state)
{
	static const struct row_column columns[] = { { "t", VALUE_TEXT, 0 } };
	bool has_failed;
	(void)state;
	char *text = calloc(1, PACKED_TEXT_MAX + 1);
	struct packed_room *room = packed_room_new(NULL, 0);
	struct packed *p = packed_new(room, columns, 1);
	for (int row = 0; row < 20; row++) {
		memset(text, 'a' + row, PACKED_TEXT_MAX);
		assert_true(packed_set_text(p, 0, 0, span_of(text, PACKED_TEXT_MAX)));
		packed_add(p, 1);
	}
	assert_false(packed_set_text(p, 0, 0, span_of(text, PACKED_TEXT_MAX + 1)));
	packed_seal(p);
	struct packed_reader *r = packed_reader_new(p);
	int row = 0;
	for (uint32_t rows; (rows = packed_read(r, &has_failed)) > 0;) {
		struct unpacked u = packed_column(r, 0);
		for (uint32_t i = 0; i < rows; i++, row++) {
			struct span got = unpack_text(&u, i);
			assert_int_equal(got.length, PACKED_TEXT_MAX);
			assert_int_equal(got.at[got.length - 1], 'a' + row);
		}
	}
	assert_int_equal(row, 20);
	packed_reader_free(r);
	packed_free(p);
	packed_room_free(room);
	free(text);
}

/* The same rows, hostile texts among them, into each kind of store. */
static void put_rows(struct store *s, enum row_table table, uint64_t rows)
{
	static const char *const texts[] = { "", "short", "longer than twelve bytes",
		"\xff\xfe broken", "na\xc3\xafve", "O'Neill\\x00", "\x1b[31m" };
	const struct row_schema *schema = &row_schemas[table];
	struct error err = { "" };
	for (uint64_t row = 0; row < rows; row++) {
		struct value values[ROW_COLUMNS_MAX];
		for (size_t i = 0; i < schema->count; i++) {
			const struct row_column *c = &schema->columns[i];
			int64_t n = number_of(i % NUMBER_COLUMNS, row);
			if (c->type == VALUE_TEXT)
				values[i] = value_text(span_of_text(texts[mixed(row + i) % 7]));
			else
				values[i] = value_integer(c->bytes == 8   ? n
							  : c->bytes == 4 ? (int32_t)n
							  : c->bytes == 2 ? (int16_t)n
									  : (int8_t)n);
			values[i].is_null = c->type != VALUE_TEXT && mixed(row * 31 + i) % 50 == 0;
		}
		if (store_put(s, table, values, &err))
			fail_msg("%s", err.text);
	}
}

static int keep_text(void *user, const struct store_result *result, const struct value *row)
{
	struct text *out = user;
	for (size_t i = 0; row && i < result->columns; i++) {
		if (row[i].is_null)
			text_add_text(out, "NULL");
		else if (row[i].type == VALUE_TEXT)
			text_add(out, row[i].text.at, row[i].text.length);
		else if (row[i].type == VALUE_REAL)
			text_printf(out, "%.17g", row[i].real);
		else
			text_add_integer(out, row[i].integer);
		text_add_byte(out, i + 1 < result->columns ? '\t' : '\n');
	}
	return 0;
}

static void add_answer(struct store *s, const char *sql, struct text *out)
{
	struct error err = { "" };
	if (store_query(s, sql, keep_text, out, &err))
		fail_msg("%s: %s", sql, err.text);
}

static const enum row_table filled[] = { ROW_TRAFFIC, ROW_FLOW, ROW_LOOKUP, ROW_NAME, ROW_EVIDENCE,
	ROW_RHYTHM, ROW_WORD };

static void answers_of(enum store_mode mode, struct text *out)
{
	struct store *s;
	struct error err = { "" };
	char sql[128];
	if (store_open(NULL, mode, &s, &err) || store_begin(s, &err))
		fail_msg("%s", err.text);
	for (size_t i = 0; i < sizeof filled / sizeof filled[0]; i++)
		put_rows(s, filled[i], 5000);
	assert_int_equal(store_commit(s, &err), 0);
	assert_int_equal(store_begin(s, &err), 0);
	put_rows(s, ROW_TRAFFIC, 3000);
	store_rollback(s);
	for (size_t i = 0; i < sizeof filled / sizeof filled[0]; i++) {
		snprintf(sql, sizeof sql, "select * from %s", row_schemas[filled[i]].table);
		add_answer(s, sql, out);
		snprintf(sql, sizeof sql, "select count(*) from %s", row_schemas[filled[i]].table);
		add_answer(s, sql, out);
	}
	add_answer(s,
		"select packets, bucket from traffic_sum where bytes > 0 order by bucket, packets, "
		"bytes",
		out);
	add_answer(s, "select count(*) from traffic_sum join flow_fact using (source_id)", out);
	add_answer(
		s, "select name, count(*), max(count) from name group by name order by name", out);
	store_close(s);
}

static void both_kinds_of_store_answer_alike(void **state)
{
	struct text kept = { 0 }, packed = { 0 };
	(void)state;
	answers_of(STORE_CREATE, &kept);
	answers_of(STORE_PASSING, &packed);
	assert_int_equal(kept.length, packed.length);
	assert_memory_equal(kept.at, packed.at, kept.length);
	text_clear(&kept);
	text_clear(&packed);
}

/* A table that a question makes is what the question answers, whatever types it has, until it is dropped. */
static void tables_that_questions_make(void **state)
{
	static const char *const questions[] = {
		"select range as a, range * 3 - 100 as b from range(5000)",
		"select cast(range % 100 as tinyint) as a, cast(range as smallint) as b, "
		"cast(range as "
		"integer) as c from range(3000)",
		"select sum(range) as a, -sum(range) as b, range % 7 as c from range(5000) group "
		"by "
		"range % 7 order by c",
		"select cast('170141183460469231731687303715884105727' as hugeint) as a",
		"select case when range % 3 = 0 then null else range end as a, case when range % 4 "
		"= 0 "
		"then null else 'text of ' || range end as b, case when range % 5 = 0 then "
		"sum(range) "
		"end as c from range(3000) group by range order by range",
		"select range / 7 as a, '' as b, 'a long text that says the same' as c from "
		"range(2500)",
		"select repeat('x', range * 50) as a from range(3000)",
		"select repeat('y', 300000) as a",
		"select date '2024-01-01' as a",
		"select 1 as a where 1 = 0",
		"select true as a, 1.5 as b",
	};
	struct store *s;
	struct error err = { "" };
	(void)state;
	assert_int_equal(store_open(NULL, STORE_CREATE, &s, &err), 0);
	for (size_t i = 0; i < sizeof questions / sizeof questions[0]; i++) {
		struct text sql = { 0 }, expected = { 0 }, got = { 0 };
		text_printf(
			&sql, "-- what it is\ncreate temporary table made as\n%s", questions[i]);
		add_answer(s, questions[i], &expected);
		assert_int_equal(store_run(s, sql.at, &err), 0);
		add_answer(s, "select * from made", &got);
		assert_int_equal(got.length, expected.length);
		if (got.length)
			assert_memory_equal(got.at, expected.at, got.length);
		assert_int_equal(store_run(s, "drop table if exists made", &err), 0);
		assert_int_equal(store_run(s, "select * from made", &err), -1);
		text_clear(&sql);
		text_clear(&expected);
		text_clear(&got);
	}
	store_close(s);
}

/* A table filled by rows, real numbers and nulls among them. */
static void tables_that_are_filled(void **state)
{
	static const struct row_column columns[] = { { "n", VALUE_INTEGER, 1 },
		{ "r", VALUE_REAL, 0 }, { "t", VALUE_TEXT, 0 } };
	static const struct row_schema schema = { "filled", columns, 3 };
	struct store *s;
	struct store_filling *f;
	struct error err = { "" };
	struct text got = { 0 };
	(void)state;
	assert_int_equal(store_open(NULL, STORE_CREATE, &s, &err), 0);
	assert_int_equal(store_fill_begin(s, &schema, &f, &err), 0);
	for (int64_t row = 0; row < 3; row++) {
		struct value values[] = { value_integer(row << 40),
			{ .type = VALUE_REAL, .real = (double)row / 4, .is_null = row == 0 },
			value_text(span_of_text("a text of some length")) };
		values[2].is_null = row == 1;
		assert_int_equal(store_fill_put(f, values, &err), 0);
	}
	assert_int_equal(store_fill_end(f, &err), 0);
	add_answer(s, "select * from filled", &got);
	assert_string_equal(got.at, "0\tNULL\ta text of some length\n1099511627776\t0.25\tNULL\n"
				    "2199023255552\t0.5\ta text of some length\n");
	assert_int_equal(store_run(s, "drop table if exists filled", &err), 0);
	assert_int_equal(store_run(s, "select * from filled", &err), -1);
	text_clear(&got);
	store_close(s);
}

static void made_tables_are_of_their_connection(void **state)
{
	struct store *s, *beside;
	struct error err = { "" };
	(void)state;
	assert_int_equal(store_open(NULL, STORE_CREATE, &s, &err), 0);
	assert_int_equal(store_share(s, &err), 0);
	assert_int_equal(store_open_beside(s, &beside, &err), 0);
	assert_int_equal(store_run(s, "create temporary table made as select 1 as a", &err), 0);
	assert_int_equal(store_run(beside, "select * from made", &err), -1);
	assert_int_equal(
		store_run(beside, "create temporary table made as select 2 as a", &err), 0);
	struct text got = { 0 };
	add_answer(s, "select a from made", &got);
	add_answer(beside, "select a from made", &got);
	assert_string_equal(got.at, "1\n2\n");
	assert_int_equal(
		store_run(beside, "create temporary table made as select 3 as a", &err), -1);
	assert_int_equal(
		store_run(s, "create temporary table wrong as select x from made", &err), -1);
	assert_non_null(strstr(err.text, "x"));
	store_close(beside);
	store_close(s);
	text_clear(&got);
}

static void what_a_transaction_made_goes_with_it(void **state)
{
	struct store *s;
	struct error err = { "" };
	struct text got = { 0 };
	(void)state;
	assert_int_equal(store_open(NULL, STORE_CREATE, &s, &err), 0);
	assert_int_equal(store_begin(s, &err), 0);
	assert_int_equal(store_run(s, "create temporary table made as select 1 as a", &err), 0);
	store_rollback(s);
	assert_int_equal(store_run(s, "select * from made", &err), -1);
	assert_int_equal(store_run(s, "create temporary table made as select 2 as a", &err), 0);
	add_answer(s, "select a from made", &got);
	assert_string_equal(got.at, "2\n");
	assert_int_equal(store_run(s, "drop table made", &err), 0);
	assert_int_equal(store_run(s, "drop table made", &err), 0);
	text_clear(&got);
	store_close(s);
}

static void what_does_not_fit_is_said(void **state)
{
	struct store *s;
	struct error err = { "" };
	(void)state;
	assert_int_equal(store_open(NULL, STORE_PASSING, &s, &err), 0);
	struct value row[TRAFFIC_COLUMNS] = { [TRAFFIC_SEQ] = value_integer(INT64_C(1) << 31) };
	assert_int_equal(store_put(s, ROW_TRAFFIC, row, &err), -1);
	assert_string_equal(err.text, "traffic_sum.seq: 2147483648 does not fit");
	assert_int_equal(store_run(s, "delete from traffic_sum", &err), -1);
	store_close(s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(numbers_come_back),
		cmocka_unit_test(numbers_come_back_from_a_file),
		cmocka_unit_test(no_folder_for_the_file_is_no_loss),
		cmocka_unit_test(texts_come_back),
		cmocka_unit_test(long_texts_fill_blocks),
		cmocka_unit_test(both_kinds_of_store_answer_alike),
		cmocka_unit_test(what_does_not_fit_is_said),
		cmocka_unit_test(tables_that_questions_make),
		cmocka_unit_test(tables_that_are_filled),
		cmocka_unit_test(made_tables_are_of_their_connection),
		cmocka_unit_test(what_a_transaction_made_goes_with_it),
	};
	return cmocka_run_group_tests_name("packed", tests, NULL, NULL);
}
