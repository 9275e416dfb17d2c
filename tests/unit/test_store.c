/* test_store.c -- the embedded store: rows in, answers out, refusals, and what a kill leaves.
 * SPDX-License-Identifier: MIT */
#include "store/store.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>
#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { CELLS_MAX = 64, CELL_MAX = 128 };

/* What a query gave: cells as text, row by row. */
struct answer {
	size_t rows, columns, cells;
	char cell[CELLS_MAX][CELL_MAX];
	char name[CELLS_MAX][CELL_MAX];
	enum value_type type[CELLS_MAX];
	int64_t first_sum; /* of the first column over all rows */
};

static void keep_cell(struct answer *a, const struct value *v)
{
	char *out = a->cell[a->cells++];
	if (v->is_null)
		snprintf(out, CELL_MAX, "NULL");
	else if (v->type == VALUE_INTEGER)
		snprintf(out, CELL_MAX, "%lld", (long long)v->integer);
	else if (v->type == VALUE_REAL)
		snprintf(out, CELL_MAX, "r%.6g", v->real);
	else
		snprintf(out, CELL_MAX, "%.*s", (int)v->text.length, (const char *)v->text.at);
}

static int keep_row(void *user, const struct store_result *result, const struct value *row)
{
	struct answer *a = user;
	a->columns = result->columns;
	for (size_t i = 0; i < result->columns && i < CELLS_MAX; i++) {
		snprintf(a->name[i], CELL_MAX, "%s", result->names[i]);
		a->type[i] = result->types[i];
	}
	if (!row)
		return 0;
	a->rows++;
	a->first_sum += row[0].type == VALUE_INTEGER ? row[0].integer : 0;
	for (size_t i = 0; i < result->columns && a->cells < CELLS_MAX; i++)
		keep_cell(a, &row[i]);
	return 0;
}

static struct answer ask(struct store *s, const char *sql)
{
	struct answer a = { 0 };
	struct error err = { "" };
	if (store_query(s, sql, keep_row, &a, &err))
		fail_msg("%s: %s", sql, err.text);
	return a;
}

static int64_t ask_number(struct store *s, const char *sql)
{
	return ask(s, sql).first_sum;
}

static struct store *open_store(const char *path)
{
	struct store *s = NULL;
	struct error err = { "" };
	if (store_open(path, STORE_CREATE, &s, &err))
		fail_msg("%s", err.text);
	return s;
}

static void put_name(struct store *s, int64_t seq, struct span source, int64_t bytes)
{
	struct error err = { "" };
	struct value row[NAME_COLUMNS];
	for (size_t i = 0; i < NAME_COLUMNS; i++)
		row[i] = row_schemas[ROW_NAME].columns[i].type == VALUE_TEXT
				 ? value_text(span_of_text(""))
				 : value_integer(0);
	row[NAME_SEQ] = value_integer(seq);
	row[NAME_HOME] = value_text(span_of_text("home"));
	row[NAME_NAME] = value_text(source);
	row[NAME_COUNT] = value_integer(bytes);
	if (store_put(s, ROW_NAME, row, &err))
		fail_msg("%s", err.text);
}

static void must(int rc, const struct error *err)
{
	if (rc)
		fail_msg("%s", err->text);
}

/* A new folder for one test; removed with what is in it by remove_folder. */
static char *make_folder(void)
{
	const char *root = getenv("TMPDIR");
	struct text name = { 0 };
	text_printf(&name, "%s/test-store-XXXXXX", root ? root : "/tmp");
	assert_non_null(mkdtemp(name.at));
	return name.at;
}

static char *file_in(const char *folder, const char *name)
{
	struct text path = { 0 };
	text_printf(&path, "%s/%s", folder, name);
	return path.at;
}

static void write_file(const char *path, const char *bytes, size_t length)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
	assert_true(fd >= 0);
	assert_int_equal(write(fd, bytes, length), (ssize_t)length);
	close(fd);
}

static void assert_refused(const char *path, enum store_mode mode, const char *words)
{
	struct store *s = NULL;
	struct error err = { "" };
	assert_int_equal(store_open(path, mode, &s, &err), -1);
	assert_null(s);
	if (!strstr(err.text, words) || strchr(err.text, '\n') || strstr(err.text, "Error:"))
		fail_msg("no good sentence: %s", err.text);
}

static void rows_come_back(void **state)
{
	(void)state;
	struct store *s = open_store(NULL);
	put_name(s, 7, span_of_text("192.168.1.2"), 100);
	put_name(s, 7, span_of_text("a text that is longer than twelve bytes"), 23);
	struct answer a =
		ask(s, "select seq, name, sum(count) as b from name group by 1, 2 order by b");
	assert_int_equal(a.rows, 2);
	assert_string_equal(a.cell[1], "a text that is longer than twelve bytes");
	assert_string_equal(a.cell[2], "23");
	assert_string_equal(a.cell[4], "192.168.1.2");
	assert_string_equal(a.name[2], "b");
	store_close(s);
}

static void every_table_takes_rows(void **state)
{
	(void)state;
	struct store *s = open_store(NULL);
	struct error err = { "" };
	for (unsigned t = 0; t < ROW_ALL_TABLE_COUNT; t++) {
		struct value row[ROW_COLUMNS_MAX] = { 0 };
		for (size_t i = 0; i < row_schemas[t].count; i++) {
			row[i] = row_schemas[t].columns[i].type == VALUE_TEXT
					 ? value_text(span_of_text("x"))
					 : value_integer(1);
			row[i].is_null = i == 2;
		}
		must(store_put(s, (enum row_table)t, row, &err), &err);
		char sql[80];
		snprintf(sql, sizeof sql, "select * from \"%s\"", row_schemas[t].table);
		struct answer a = ask(s, sql);
		assert_int_equal(a.rows, 1);
		assert_int_equal(a.columns, row_schemas[t].count);
		assert_string_equal(a.cell[2], "NULL");
		for (size_t i = 0; i < a.columns; i++)
			assert_string_equal(a.name[i], row_schemas[t].columns[i].name);
	}
	store_close(s);
}

static void many_rows_in_chunks(void **state)
{
	(void)state;
	enum { ROWS = 100000 };
	struct store *s = open_store(NULL);
	struct error err = { "" };
	must(store_begin(s, &err), &err);
	for (int i = 0; i < ROWS; i++) {
		char source[40];
		int length = snprintf(source, sizeof source, "2001:db8::%x:%x", i % 97, i % 89);
		put_name(s, 1, span_of(source, (size_t)length), i);
	}
	must(store_commit(s, &err), &err);
	assert_int_equal(
		ask_number(s, "select sum(count) from name"), (int64_t)ROWS * (ROWS - 1) / 2);
	assert_int_equal(ask_number(s, "select count(distinct name) from name"), 97 * 89);
	assert_int_equal(ask(s, "select seq from name").rows, ROWS);
	store_close(s);
}

static void arbitrary_bytes_are_kept_or_marked(void **state)
{
	(void)state;
	static const struct {
		const char *bytes;
		size_t length;
		const char *kept;
	} cases[] = {
		{ "plain", 5, "plain" },
		{ "gr\xc3\xbc\xc3\x9f Gott", 11, "gr\xc3\xbc\xc3\x9f Gott" },
		{ "cut \xc3", 5, "cut \\xc3" },
		{ "\xff\xfe not text at all", 18, "\\xff\\xfe not text at all" },
		{ "overlong \xc0\xaf", 11, "overlong \\xc0\\xaf" },
		{ "surrogate \xed\xa0\x80", 13, "surrogate \\xed\\xa0\\x80" },
		{ "eight by\xf0\x9f\x8f\xa0", 12, "eight by\xf0\x9f\x8f\xa0" },
		{ "a\0b", 3, "a\\x00b" },
		{ "eight by\0", 9, "eight by\\x00" },
		{ "\0 and seven more", 16, "\\x00 and seven more" },
		{ "", 0, "" },
	};
	struct store *s = open_store(NULL);
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
		put_name(s, (int64_t)i, span_of(cases[i].bytes, cases[i].length), 0);
	struct answer a = ask(s, "select name from name order by seq");
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
		assert_string_equal(a.cell[i], cases[i].kept);
	store_close(s);
}

static void values_of_every_type(void **state)
{
	(void)state;
	static const struct {
		const char *sql, *cell;
		enum value_type type;
	} cases[] = {
		{ "sum(x::bigint) from (values (9007199254740993), (1)) as t(x)",
			"9007199254740994", VALUE_INTEGER },
		{ "(-5)::hugeint", "-5", VALUE_INTEGER },
		{ "170141183460469231731687303715884105727::hugeint", "r1.70141e+38",
			VALUE_INTEGER },
		{ "18446744073709551615::ubigint", "r1.84467e+19", VALUE_INTEGER },
		{ "18446744073709551615::uhugeint", "r1.84467e+19", VALUE_INTEGER },
		{ "true", "1", VALUE_INTEGER },
		{ "(-1)::tinyint", "-1", VALUE_INTEGER },
		{ "65535::usmallint", "65535", VALUE_INTEGER },
		{ "1.25", "r1.25", VALUE_REAL },
		{ "12345678901234567890.5::decimal(38, 1)", "r1.23457e+19", VALUE_REAL },
		{ "100.0 * 1 / 8", "r12.5", VALUE_REAL },
		{ "0.5::float", "r0.5", VALUE_REAL },
		{ "'nan'::double", "NULL", VALUE_REAL },
		{ "1 / 0", "NULL", VALUE_REAL },
		{ "null", "NULL", VALUE_INTEGER },
		{ "null::varchar", "NULL", VALUE_TEXT },
		{ "timestamp '2022-01-13 17:00:03.784113'", "2022-01-13T17:00:03.784113Z",
			VALUE_TEXT },
		{ "timestamptz '2022-01-13 17:00:03+00'", "2022-01-13T17:00:03.000000Z",
			VALUE_TEXT },
		{ "date '2022-01-13'", "2022-01-13", VALUE_TEXT },
		{ "[1, 2]", "[1, 2]", VALUE_TEXT },
		{ "'\\xff'::blob", "\\xFF", VALUE_TEXT },
		{ "interval 3 days", "3 days", VALUE_TEXT },
		{ "'a'::enum('a', 'b')", "a", VALUE_TEXT },
	};
	struct store *s = open_store(NULL);
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		char sql[200];
		snprintf(sql, sizeof sql, "select %s", cases[i].sql);
		struct answer a = ask(s, sql);
		assert_int_equal(a.rows, 1);
		if (strcmp(a.cell[0], cases[i].cell) || a.type[0] != cases[i].type)
			fail_msg("%s: got %s, type %d", sql, a.cell[0], (int)a.type[0]);
	}
	store_close(s);
}

static void casts_keep_order_and_names(void **state)
{
	(void)state;
	struct store *s = open_store(NULL);
	struct answer a =
		ask(s, "select date '2022-01-01' + i::int as \"a \"\"day\"\"\", i as n, i as n"
		       " from range(3000) t(i) order by i desc -- newest first\n;");
	assert_int_equal(a.rows, 3000);
	assert_string_equal(a.name[0], "a \"day\"");
	assert_string_equal(a.name[1], "n");
	assert_string_equal(a.name[2], "n");
	assert_string_equal(a.cell[0], "2030-03-19");
	assert_string_equal(a.cell[1], "2999");
	assert_string_equal(a.cell[4], "2998");
	store_close(s);
}

static void empty_result_tells_its_columns(void **state)
{
	(void)state;
	struct store *s = open_store(NULL);
	struct answer a = ask(s, "select home, count from name");
	assert_int_equal(a.rows, 0);
	assert_int_equal(a.columns, 2);
	assert_string_equal(a.name[1], "count");
	store_close(s);
}

static int stop_at_once(void *user, const struct store_result *result, const struct value *row)
{
	(void)result, (void)row;
	++*(int *)user;
	return 1;
}

static void a_reader_may_stop(void **state)
{
	(void)state;
	struct store *s = open_store(NULL);
	struct error err = { "" };
	int calls = 0;
	must(store_query(s, "select * from range(1000000)", stop_at_once, &calls, &err), &err);
	assert_int_equal(calls, 1);
	assert_int_equal(ask_number(s, "select 5"), 5);
	store_close(s);
}

static void errors_are_sentences(void **state)
{
	(void)state;
	struct store *s = open_store(NULL);
	struct error err = { "" };
	struct answer a = { 0 };
	assert_int_equal(store_query(s, "select nosuch from name", keep_row, &a, &err), -1);
	assert_non_null(strstr(err.text, "nosuch"));
	assert_null(strstr(err.text, "LINE"));
	assert_null(strstr(err.text, "Binder"));
	assert_null(strchr(err.text, '\n'));
	assert_int_equal(store_run(s, "insert into name values (1)", &err), -1);
	assert_int_equal(store_query(s, "select 'x\x1b[31m'::bigint", keep_row, &a, &err), -1);
	assert_null(strchr(err.text, '\x1b'));
	/* An error in the middle of a stream is an error, not a short result. */
	assert_int_equal(store_query(s,
				 "select case when i = 70000 then 'x' else '1' end::bigint"
				 " from range(100000) t(i)",
				 keep_row, &a, &err),
		-1);
	assert_int_equal(ask_number(s, "select 5"), 5);
	store_close(s);
}

static void transactions_are_whole(void **state)
{
	(void)state;
	struct store *s = open_store(NULL);
	struct error err = { "" };
	must(store_begin(s, &err), &err);
	assert_int_equal(store_begin(s, &err), -1);
	put_name(s, 1, span_of_text("a"), 1);
	assert_int_equal(ask_number(s, "select count(*) from name"), 1);
	put_name(s, 1, span_of_text("b"), 1);
	must(store_put_blob(s, "carry", span_of("x", 1), &err), &err);
	store_rollback(s);
	assert_int_equal(ask_number(s, "select count(*) from name"), 0);
	assert_int_equal(ask_number(s, "select count(*) from state"), 0);
	assert_int_equal(store_commit(s, &err), -1);
	must(store_begin(s, &err), &err);
	put_name(s, 2, span_of_text("c"), 1);
	must(store_commit(s, &err), &err);
	assert_int_equal(ask_number(s, "select seq from name"), 2);
	store_close(s);
}

static void a_failed_statement_ends_in_rollback(void **state)
{
	(void)state;
	struct store *s = open_store(NULL);
	struct error err = { "" };
	must(store_begin(s, &err), &err);
	put_name(s, 1, span_of_text("a"), 1);
	assert_int_equal(store_run(s, "select * from nosuch", &err), -1);
	store_commit(s, &err);
	must(store_begin(s, &err), &err);
	put_name(s, 2, span_of_text("b"), 1);
	must(store_commit(s, &err), &err);
	assert_int_equal(ask_number(s, "select count(*) from name where seq = 2"), 1);
	store_close(s);
}

static void what_exceeds_memory_is_spilled(void **state)
{
	(void)state;
	struct store *s = open_store(NULL);
	assert_int_equal(
		ask_number(s,
			"select count(*) from (select i, sum(i) over (order by reverse(i::varchar)"
			" || 'some more text to make it large') as t from range(1500000) r(i)) "
			"where t > 0"),
		1500000);
	store_close(s);
}

static void blobs_come_back(void **state)
{
	(void)state;
	enum { BIG = 20 << 20 };
	struct store *s = open_store(NULL);
	struct error err = { "" };
	struct text out = { 0 };
	char *big = malloc(BIG);
	assert_non_null(big);
	for (size_t i = 0; i < BIG; i++)
		big[i] = (char)(i * 2654435761U >> 13);
	must(store_get_blob(s, "carry", &out, &err), &err);
	assert_int_equal(out.length, 0);
	must(store_put_blob(s, "carry", span_of("first", 5), &err), &err);
	must(store_put_blob(s, "carry", span_of(big, BIG), &err), &err);
	must(store_put_blob(s, "empty", span_of(NULL, 0), &err), &err);
	text_add_text(&out, "> ");
	must(store_get_blob(s, "carry", &out, &err), &err);
	assert_int_equal(out.length, BIG + 2);
	assert_memory_equal(out.at + 2, big, BIG);
	text_reset(&out);
	must(store_get_blob(s, "empty", &out, &err), &err);
	assert_int_equal(out.length, 0);
	assert_int_equal(ask_number(s, "select count(*) from state"), 2);
	text_clear(&out);
	free(big);
	store_close(s);
}

static void seq_counts_on(void **state)
{
	(void)state;
	struct store *s = open_store(NULL);
	struct error err = { "" };
	struct value row[CAPTURE_COLUMNS] = { 0 };
	int64_t seq = 0;
	must(store_next_seq(s, &seq, &err), &err);
	assert_int_equal(seq, 1);
	for (size_t i = 0; i < CAPTURE_COLUMNS; i++)
		row[i].is_null = true;
	row[CAPTURE_SEQ] = value_integer(41);
	must(store_put(s, ROW_CAPTURE, row, &err), &err);
	must(store_next_seq(s, &seq, &err), &err);
	assert_int_equal(seq, 42);
	store_close(s);
}

static void untrusted_sql_only_reads(void **state)
{
	(void)state;
	static const char *const refused[] = {
		"copy name to '/tmp/housetap-test-out.csv'",
		"attach '/tmp/housetap-test-out.db'",
		"select * from read_csv('/etc/passwd')",
		"select * from '/etc/passwd'",
		"select * from read_text('/etc/passwd')",
		"select * from glob('/etc/*')",
		"insert into name values (1)",
		"insert into meta values ('a', 'b') returning name",
		"delete from meta",
		"update meta set value = '9'",
		"drop table name",
		"create table x(a int)",
		"create temp table x(a int)",
		"pragma table_info('name')",
		"pragma database_size",
		"set threads = 4",
		"select 1; select 2",
		"select 1; drop table name",
		"-- select\ndelete from meta",
		"/* select */ delete from meta",
		"explain analyze delete from meta",
		"call pragma_version()",
		"checkpoint",
		"vacuum",
		"begin",
		"commit",
		"load httpfs",
		"install httpfs",
		"import database '/tmp/x'",
		"export database '/tmp/x'",
		"use main",
		"",
		"  -- nothing",
		"select 1 where 1 = ?",
		"select * from enable_logging(storage = 'file', storage_path = '/tmp/x')",
		"select * from (select * from EnAble_Logging()) t",
		"select * from force_checkpoint()",
		"select * from query('select * from enable_logging()')",
		"select '\"', * from disable_checkpoint_on_shutdown()",
		"with t as (select * from enable_profiling()) select * from t",
		"select * from arrow_scan(1::ubigint, 2::ubigint, 3::ubigint)",
	};
	struct store *s = open_store(NULL);
	put_name(s, 1, span_of_text("a"), 1);
	for (size_t i = 0; i < sizeof refused / sizeof refused[0]; i++) {
		struct error err = { "" };
		struct answer a = { 0 };
		if (store_query_untrusted(s, refused[i], keep_row, &a, &err) == 0)
			fail_msg("was run: %s", refused[i]);
		if (!*err.text || strchr(err.text, '\n'))
			fail_msg("%s: no good sentence: %s", refused[i], err.text);
	}
	assert_int_equal(access("/tmp/housetap-test-out.csv", F_OK), -1);
	assert_int_equal(ask_number(s, "select count(*) from name"), 1);
	assert_int_equal(ask_number(s, "select count(*) from meta"), 2);
	store_close(s);
}

static void untrusted_sql_answers(void **state)
{
	(void)state;
	static const char *const allowed[] = {
		"select name, sum(count) from name group by name;",
		"  (select 1)",
		"from name",
		"with x as (select 1 as a) select a from x",
		"values (1), (2)",
		"describe name",
		"show tables",
		"summarize name",
		"select '\"type\":\"TABLE_FUNCTION\" \"function_name\":\"x\"'",
		"/* why */ select date '2022-01-01', [1] -- end",
		"select * from range(3)",
		"select table_name from information_schema.tables",
		"select 'pragma; drop table name'",
	};
	struct store *s = open_store(NULL);
	put_name(s, 1, span_of_text("a"), 77);
	for (size_t i = 0; i < sizeof allowed / sizeof allowed[0]; i++) {
		struct error err = { "" };
		struct answer a = { 0 };
		if (store_query_untrusted(s, allowed[i], keep_row, &a, &err))
			fail_msg("%s: %s", allowed[i], err.text);
		assert_true(a.rows > 0);
	}
	store_close(s);
}

static void a_file_keeps_rows_privately(void **state)
{
	(void)state;
	char *folder = make_folder(), *path = file_in(folder, "s.store"),
	     *wal = file_in(folder, "s.store.wal");
	struct error err = { "" };
	struct stat status;
	assert_refused(path, STORE_EXISTING, "no such store");
	struct store *s = open_store(path);
	must(store_begin(s, &err), &err);
	put_name(s, 3, span_of_text("a"), 1);
	must(store_commit(s, &err), &err);
	assert_int_equal(stat(path, &status), 0);
	assert_int_equal(status.st_mode & 0777, 0600);
	assert_int_equal(stat(wal, &status), 0);
	assert_int_equal(status.st_mode & 0777, 0600);
	store_close(s);
	must(store_open(path, STORE_EXISTING, &s, &err), &err);
	assert_int_equal(ask_number(s, "select seq from name"), 3);
	store_close(s);
	assert_int_equal(unlink(path), 0);
	assert_int_equal(rmdir(folder), 0); /* nothing else is left behind */
	free(wal), free(path), free(folder);
}

static void other_files_are_refused(void **state)
{
	(void)state;
	char *folder = make_folder(), *path = file_in(folder, "x"),
	     *under = file_in(folder, "no/x");
	char text[20000];
	memset(text, 'x', sizeof text);
	write_file(path, text, sizeof text);
	assert_refused(path, STORE_CREATE, "another kind of file");
	write_file(path, "short", 5);
	assert_refused(path, STORE_CREATE, "another kind of file");
	write_file(path, "", 0);
	assert_refused(path, STORE_EXISTING, "is empty");
	memcpy(text + 8, "DUCK", 4);
	write_file(path, text, sizeof text);
	assert_refused(path, STORE_CREATE, path);
	assert_refused(folder, STORE_CREATE, "is no file");
	assert_refused(under, STORE_CREATE, "no store can be made");
	assert_refused("", STORE_CREATE, "no such store");
	assert_refused("/dev/null", STORE_CREATE, "is no file");
	unlink(path), rmdir(folder);
	free(path), free(under), free(folder);
}

static void unfinished_files_are_made_anew(void **state)
{
	(void)state;
	char *folder = make_folder(), *path = file_in(folder, "x");
	char head[8192] = { 0 };
	memcpy(head + 8, "DUCK", 4);
	static const size_t sizes[] = { 0, 4096, 8192 };
	for (size_t i = 0; i < 3; i++) {
		write_file(path, head, sizes[i]);
		struct store *s = open_store(path);
		put_name(s, 1, span_of_text("a"), 1);
		assert_int_equal(ask_number(s, "select count(*) from name"), 1);
		store_close(s);
	}
	unlink(path), rmdir(folder);
	free(path), free(folder);
}

static void foreign_and_other_schemas_are_refused(void **state)
{
	(void)state;
	char *folder = make_folder(), *path = file_in(folder, "x");
	struct error err = { "" };
	struct store *s = open_store(path);
	must(store_run(s,
		     "update meta set value = '99' where name = 'schema';"
		     "update meta set value = '7.8.9' where name = 'program'",
		     &err),
		&err);
	store_close(s);
	assert_refused(path, STORE_EXISTING, "newer housetap (7.8.9, schema 99");
	unlink(path);
	s = open_store(path);
	must(store_run(s, "update meta set value = '1' where name = 'schema'", &err), &err);
	store_close(s);
	assert_refused(path, STORE_EXISTING, "older housetap");
	unlink(path);
	s = open_store(path);
	must(store_run(s, "drop table meta", &err), &err);
	store_close(s);
	assert_refused(path, STORE_CREATE, "another program");
	unlink(path), rmdir(folder);
	free(path), free(folder);
}

/* Runs `what` in a child, which tells over a pipe when it is ready and is then killed. Until then
 * the store is refused with `words`, unless these are NULL. */
static void in_killed_child(
	void (*what)(const char *path, int ready), const char *path, const char *words)
{
	int ready[2];
	char byte;
	assert_int_equal(pipe(ready), 0);
	pid_t child = fork();
	assert_true(child >= 0);
	if (child == 0) {
		close(ready[0]);
		what(path, ready[1]);
		pause();
		_exit(0);
	}
	close(ready[1]);
	assert_int_equal(read(ready[0], &byte, 1), 1);
	if (words) {
		char with_pid[60];
		bool named = strstr(words, "process");
		if (named)
			snprintf(with_pid, sizeof with_pid, "%s %ld", words, (long)child);
		else
			snprintf(with_pid, sizeof with_pid, "%s", words);
		assert_refused(path, STORE_CREATE, with_pid);
		assert_refused(path, STORE_EXISTING, with_pid);
	}
	kill(child, SIGKILL);
	waitpid(child, NULL, 0);
	close(ready[0]);
}

static void child_holds(const char *path, int ready)
{
	struct store *s = NULL;
	struct error err;
	if (store_open(path, STORE_CREATE, &s, &err) || write(ready, "x", 1) != 1)
		_exit(1);
}

/* Reading its own file makes the engine lose its lock; the store must not. */
static void child_holds_and_reads(const char *path, int ready)
{
	struct store *s = NULL;
	struct error err;
	struct answer a = { 0 };
	char sql[300];
	snprintf(sql, sizeof sql, "select octet_length(content) from read_blob('%s')", path);
	if (store_open(path, STORE_CREATE, &s, &err) || store_query(s, sql, keep_row, &a, &err) ||
		write(ready, "x", 1) != 1)
		_exit(1);
}

static void one_process_owns_a_store(void **state)
{
	(void)state;
	char *folder = make_folder(), *path = file_in(folder, "x");
	in_killed_child(child_holds, path, "in use by process");
	in_killed_child(child_holds_and_reads, path, "in use by");
	store_close(open_store(path));
	unlink(path), rmdir(folder);
	free(path), free(folder);
}

static void child_dies_between(const char *path, int ready)
{
	struct store *s = NULL;
	struct error err;
	if (store_open(path, STORE_CREATE, &s, &err))
		_exit(1);
	for (int64_t seq = 1; seq <= 3; seq++) {
		if (store_begin(s, &err))
			_exit(1);
		for (int i = 0; i < 50000; i++)
			put_name(s, seq, span_of_text("192.168.1.2"), i);
		if (store_put_blob(s, "carry", span_of(&seq, sizeof seq), &err))
			_exit(1);
		if (seq < 3 && store_commit(s, &err))
			_exit(1);
	}
	if (write(ready, "x", 1) != 1)
		_exit(1);
}

static void a_kill_leaves_whole_transactions(void **state)
{
	(void)state;
	char *folder = make_folder(), *path = file_in(folder, "x");
	in_killed_child(child_dies_between, path, NULL);
	struct store *s = open_store(path);
	struct answer a =
		ask(s, "select seq, count(*), sum(count) from name group by seq order by seq");
	assert_int_equal(a.rows, 2);
	assert_string_equal(a.cell[0], "1");
	assert_string_equal(a.cell[1], "50000");
	assert_string_equal(a.cell[2], "1249975000");
	assert_string_equal(a.cell[3], "2");
	assert_string_equal(a.cell[5], "1249975000");
	struct text blob = { 0 };
	struct error err;
	must(store_get_blob(s, "carry", &blob, &err), &err);
	assert_int_equal(blob.at[0], 2);
	text_clear(&blob);
	store_close(s);
	unlink(path), rmdir(folder);
	free(path), free(folder);
}

static void a_kill_while_making_leaves_no_ruin(void **state)
{
	(void)state;
	char *folder = make_folder(), *path = file_in(folder, "x");
	for (useconds_t wait_us = 2000; wait_us < 50000; wait_us += 4000) {
		pid_t child = fork();
		assert_true(child >= 0);
		if (child == 0) {
			struct store *own = NULL;
			struct error err;
			store_open(path, STORE_CREATE, &own, &err);
			store_close(own);
			_exit(0);
		}
		usleep(wait_us);
		kill(child, SIGKILL);
		waitpid(child, NULL, 0);
		struct store *s = open_store(path);
		assert_int_equal(ask_number(s, "select count(*) from name"), 0);
		store_close(s);
		unlink(path);
	}
	rmdir(folder);
	free(path), free(folder);
}

static void a_store_of_an_older_schema_goes_on(void **state)
{
	(void)state;
	char *folder = make_folder(), *path = file_in(folder, "s.store"),
	     *wal = file_in(folder, "s.store.wal");
	struct error err = { "" };
	struct store *s = NULL;
	must(store_open(path, STORE_CREATE, &s, &err), &err);
	put_name(s, 7, span_of_text("192.168.1.2"), 100);
	must(store_run(s,
		     "drop table muted; drop table calling; drop view rhythm;"
		     "alter table rhythm_sum drop column repeats;"
		     "alter table rhythm_sum drop column answers;"
		     "insert into state values ('carry', 'x');"
		     "update meta set value = '5' where name = 'schema'",
		     &err),
		&err);
	store_close(s);
	must(store_open(path, STORE_EXISTING, &s, &err), &err);
	assert_int_equal(ask_number(s, "select sum(count) from name"), 100);
	assert_int_equal(ask_number(s, "select count(*) from muted"), 0);
	assert_int_equal(ask_number(s, "select count(*) from calling"), 0);
	assert_int_equal(ask_number(s, "select count(*) from state"), 0);
	struct value row[ROW_COLUMNS_MAX];
	for (size_t i = 0; i < RHYTHM_COLUMNS; i++)
		row[i] = i == RHYTHM_GAPS ? value_text(span_of_text("40:1:1000000"))
					  : value_integer((int64_t)i);
	must(store_put(s, ROW_RHYTHM, row, &err), &err);
	assert_int_equal(ask_number(s, "select max(repeats) from rhythm_sum"), RHYTHM_REPEATS);
	store_close(s);
	must(store_open(path, STORE_EXISTING, &s, &err), &err); /* and stays so */
	assert_int_equal(ask_number(s, "select sum(count) from name"), 100);
	store_close(s);
	unlink(wal), unlink(path), rmdir(folder);
	free(wal), free(path), free(folder);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rows_come_back),
		cmocka_unit_test(every_table_takes_rows),
		cmocka_unit_test(many_rows_in_chunks),
		cmocka_unit_test(arbitrary_bytes_are_kept_or_marked),
		cmocka_unit_test(values_of_every_type),
		cmocka_unit_test(casts_keep_order_and_names),
		cmocka_unit_test(empty_result_tells_its_columns),
		cmocka_unit_test(a_reader_may_stop),
		cmocka_unit_test(errors_are_sentences),
		cmocka_unit_test(transactions_are_whole),
		cmocka_unit_test(a_failed_statement_ends_in_rollback),
		cmocka_unit_test(what_exceeds_memory_is_spilled),
		cmocka_unit_test(blobs_come_back),
		cmocka_unit_test(seq_counts_on),
		cmocka_unit_test(untrusted_sql_only_reads),
		cmocka_unit_test(untrusted_sql_answers),
		cmocka_unit_test(a_file_keeps_rows_privately),
		cmocka_unit_test(other_files_are_refused),
		cmocka_unit_test(unfinished_files_are_made_anew),
		cmocka_unit_test(foreign_and_other_schemas_are_refused),
		cmocka_unit_test(one_process_owns_a_store),
		cmocka_unit_test(a_kill_leaves_whole_transactions),
		cmocka_unit_test(a_store_of_an_older_schema_goes_on),
		cmocka_unit_test(a_kill_while_making_leaves_no_ruin),
	};
	return cmocka_run_group_tests_name("store", tests, NULL, NULL);
}
