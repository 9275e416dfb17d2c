/* test_present.c -- kinds of columns, numbers for people, formats, the checked output.
 * SPDX-License-Identifier: MIT */
#include "present/column.h"
#include "present/printer.h"

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <unistd.h>
#include <cmocka.h>

static void kinds_follow_names(void **state)
{
	static const struct {
		const char *name;
		enum value_type type;
		enum column_kind kind;
	} cases[] = {
		{ "bytes", VALUE_INTEGER, COLUMN_BYTES },
		{ "bytes_out", VALUE_INTEGER, COLUMN_BYTES },
		{ "internet_bytes_in", VALUE_INTEGER, COLUMN_BYTES },
		{ "notebook_bytes", VALUE_REAL, COLUMN_BYTES },
		{ "megabytes", VALUE_INTEGER, COLUMN_COUNT },
		{ "share", VALUE_REAL, COLUMN_SHARE },
		{ "least_share", VALUE_REAL, COLUMN_SHARE },
		{ "gap_s", VALUE_INTEGER, COLUMN_SECONDS },
		{ "first", VALUE_INTEGER, COLUMN_TIME },
		{ "last", VALUE_TEXT, COLUMN_TEXT },
		{ "first_us", VALUE_INTEGER, COLUMN_IDENTIFIER },
		{ "port", VALUE_INTEGER, COLUMN_IDENTIFIER },
		{ "packets", VALUE_INTEGER, COLUMN_COUNT },
		{ "mean_length", VALUE_REAL, COLUMN_REAL },
		{ "_s", VALUE_INTEGER, COLUMN_COUNT },
		{ "is_router", VALUE_INTEGER, COLUMN_FLAG },
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
		assert_int_equal(column_kind_of(cases[i].name, cases[i].type), cases[i].kind);
}

static void expect(struct text *out, const char *wanted)
{
	assert_string_equal(out->at, wanted);
	text_reset(out);
}

static void numbers_for_people(void **state)
{
	struct text out = { 0 };
	(void)state;
	human_add_count(&out, 0), expect(&out, "0");
	human_add_count(&out, 999), expect(&out, "999");
	human_add_count(&out, 1000), expect(&out, "1,000");
	human_add_count(&out, INT64_MIN), expect(&out, "-9,223,372,036,854,775,808");
	human_add_bytes(&out, 0), expect(&out, "0 B");
	human_add_bytes(&out, 999), expect(&out, "999 B");
	human_add_bytes(&out, 999.6), expect(&out, "1.0 kB");
	human_add_bytes(&out, 99949), expect(&out, "99.9 kB");
	human_add_bytes(&out, 99951), expect(&out, "100 kB");
	human_add_bytes(&out, 999500), expect(&out, "1.0 MB");
	human_add_bytes(&out, -1234567), expect(&out, "-1.2 MB");
	human_add_bytes(&out, 1e18), expect(&out, "1000 PB");
	human_add_share(&out, 0), expect(&out, "0.0 %");
	human_add_share(&out, 0.0001), expect(&out, "<0.1 %");
	human_add_share(&out, 0.9997), expect(&out, ">99.9 %");
	human_add_share(&out, 1), expect(&out, "100.0 %");
	human_add_seconds(&out, 0), expect(&out, "0 s");
	human_add_seconds(&out, 0.25), expect(&out, "0.250 s");
	human_add_seconds(&out, 119), expect(&out, "119 s");
	human_add_seconds(&out, 7199), expect(&out, "119 min");
	human_add_seconds(&out, 90061), expect(&out, "25 h 01 min");
	human_add_seconds(&out, 86400 * 5 + 7200), expect(&out, "5 d 2 h");
	human_add_time(&out, 0, NULL), expect(&out, "1970-01-01 00:00:00");
	human_add_time(&out, -1, NULL), expect(&out, "1969-12-31 23:59:59");
	text_clear(&out);
}

static void times_are_told_in_the_zone(void **state)
{
	struct text out = { 0 };
	struct zone *zone;
	struct error err;
	(void)state;
	if (zone_open("Europe/Berlin", &zone, &err))
		skip();
	human_add_time(&out, INT64_C(1642093220373290), zone), expect(&out, "2022-01-13 18:00:20");
	human_add_time(&out, INT64_C(1657731620000000), zone), expect(&out, "2022-07-13 19:00:20");
	zone_close(zone);
	text_clear(&out);
}

static const char *const names[] = { "name", "bytes", "share" };
static const enum value_type types[] = { VALUE_TEXT, VALUE_INTEGER, VALUE_REAL };
static const struct store_result result = { 3, names, types };

static void print(struct output *out, const struct printer_style *style, int rows)
{
	struct value row[] = { { .type = VALUE_TEXT, .text = span_of_text("a\x1b,\"=") },
		{ .type = VALUE_INTEGER, .integer = 12345 }, { .type = VALUE_REAL, .real = 0.1 } };
	output_attach(out, -1);
	struct printer *p = printer_new(out, style);
	if (rows == 0)
		printer_row(p, &result, NULL);
	for (int i = 0; i < rows; i++) {
		row[1].is_null = i == 1;
		row[1].integer = 12345 >> i;
		assert_int_equal(printer_row(p, &result, row), 0);
	}
	assert_int_equal(printer_end(p), rows);
}

static void expect_print(enum printer_format format, int rows, const char *wanted)
{
	bool has_limit = format == PRINTER_TABLE || format == PRINTER_JSON_INNER;
	const struct printer_style style = { .format = format, .limit = has_limit ? 2 : 0 };
	struct output out;
	print(&out, &style, rows);
	assert_string_equal(out.text.at, wanted);
	output_abandon(&out);
}

static void formats_escape_and_stream(void **state)
{
	(void)state;
	expect_print(PRINTER_CSV, 2,
		"name,bytes,share\n\"a\\x1b,\"\"=\",12345,0.1\n\"a\\x1b,\"\"=\",,0.1\n");
	expect_print(PRINTER_TSV, 1, "name\tbytes\tshare\na\\x1b,\"=\t12345\t0.1\n");
	expect_print(PRINTER_JSON, 2,
		"[\n  {\"name\": \"a\\u001b,\\\"=\", \"bytes\": 12345, \"share\": 0.1},\n"
		"  {\"name\": \"a\\u001b,\\\"=\", \"bytes\": null, \"share\": 0.1}\n]\n");
	expect_print(PRINTER_JSONL, 1,
		"{\"name\": \"a\\u001b,\\\"=\", \"bytes\": 12345, \"share\": 0.1}\n");
	expect_print(PRINTER_JSON_INNER, 3,
		"\"columns\": [{\"name\": \"name\", \"kind\": \"text\"}, {\"name\": \"bytes\", "
		"\"kind\": "
		"\"bytes\"}, {\"name\": \"share\", \"kind\": \"share\"}], \"rows\": [\n"
		"[\"a\\u001b,\\\"=\",12345,0.1],\n[\"a\\u001b,\\\"=\",null,0.1]], \"row_count\": "
		"3");
	expect_print(PRINTER_TABLE, 3,
		"name        bytes   share\na\\x1b,\"=  12.3 kB  10.0 %\na\\x1b,\"=        -  "
		"10.0 %\n"
		"... and 1 more\n");
}

static void empty_results_have_their_columns(void **state)
{
	(void)state;
	expect_print(PRINTER_CSV, 0, "name,bytes,share\n");
	expect_print(PRINTER_TSV, 0, "name\tbytes\tshare\n");
	expect_print(PRINTER_JSON, 0, "[]\n");
	expect_print(PRINTER_TABLE, 0, "name  bytes  share\n(none)\n");
	expect_print(PRINTER_JSON_INNER, 0,
		"\"columns\": [{\"name\": \"name\", \"kind\": \"text\"}, {\"name\": \"bytes\", "
		"\"kind\": "
		"\"bytes\"}, {\"name\": \"share\", \"kind\": \"share\"}], \"rows\": [], "
		"\"row_count\": 0");
}

static void tables_fit_the_terminal(void **state)
{
	(void)state;
	for (size_t width = 20; width < 60; width++) {
		const struct printer_style style = {
			.format = PRINTER_TABLE, .width = width, .bar = "share"
		};
		struct output out;
		print(&out, &style, 3);
		output_abandon(&out); /* sanitizers watch the arithmetic */
	}
}

/* Two rows of a home as a table of so many columns. */
static void print_devices(struct output *out, size_t width)
{
	static const char *const columns[] = { "home", "name", "mac", "idle_s", "last", "company",
		"bytes" };
	static const enum value_type kinds[] = { VALUE_TEXT, VALUE_TEXT, VALUE_TEXT, VALUE_INTEGER,
		VALUE_INTEGER, VALUE_TEXT, VALUE_INTEGER };
	const struct store_result shown = { 7, columns, kinds };
	const struct printer_style style = { .format = PRINTER_TABLE, .width = width };
	static const char *const called[] = { "Living room television", "Phone" }, *const macs[] = {
		"02:00:00:00:00:01", "02:00:00:00:00:02"
	};
	output_attach(out, -1);
	struct printer *p = printer_new(out, &style);
	for (size_t i = 0; i < 2; i++) {
		const struct value row[] = { value_text(span_of_text("flat")),
			value_text(span_of_text(called[i])), value_text(span_of_text(macs[i])),
			value_integer(60), value_integer(0),
			value_text(span_of_text("A company with a long name")),
			value_integer(1000 * (int64_t)i) };
		printer_row(p, &shown, row);
	}
	printer_end(p);
}

/* Few columns that can be read, rather than many that cannot: times go first, then what is the same in all rows,
 * then texts; a MAC is never cut while there is another way. */
static void narrow_tables_keep_what_can_be_read(void **state)
{
	struct output out;
	(void)state;
	print_devices(&out, 60);
	text_add(&out.text, "", 0);
	assert_string_equal(out.text.at,
		"home  name                   mac                idle   bytes\n"
		"flat  Living room televisi…  02:00:00:00:00:01  60 s     0 B\n"
		"flat  Phone                  02:00:00:00:00:02  60 s  1.0 kB\n"
		"(no room for last, company)\n");
	output_abandon(&out);
	print_devices(&out, 45);
	text_add(&out.text, "", 0);
	assert_string_equal(out.text.at, "name                mac                 bytes\n"
					 "Living room telev…  02:00:00:00:00:01     0 B\n"
					 "Phone               02:00:00:00:00:02  1.0 kB\n"
					 "(no room for home, idle, last, company)\n");
	output_abandon(&out);
}

static void files_appear_when_they_are_whole(void **state)
{
	char directory[] = "/tmp/test_present.XXXXXX";
	struct text path = { 0 };
	struct output out;
	struct error err;
	(void)state;
	assert_non_null(mkdtemp(directory));
	text_printf(&path, "%s/file", directory);
	assert_int_equal(output_open(&out, path.at, &err), 0);
	text_add_text(&out.text, "whole\n");
	assert_int_not_equal(access(path.at, F_OK), 0);
	assert_int_equal(output_commit(&out, &err), 0);
	assert_int_equal(access(path.at, F_OK), 0);
	assert_int_equal(output_open(&out, path.at, &err), 0);
	text_add_text(&out.text, "half");
	output_abandon(&out);
	assert_int_equal(unlink(path.at), 0);
	assert_int_equal(rmdir(directory), 0); /* nothing else is left */
	assert_int_not_equal(output_open(&out, path.at, &err), 0);
	assert_non_null(strstr(err.text, path.at));
	text_clear(&path);
}

static void failed_writes_are_told(void **state)
{
	struct output out;
	struct error err;
	(void)state;
	output_attach(&out, open("/dev/full", O_WRONLY));
	if (out.fd < 0)
		skip();
	int fd = out.fd;
	text_add_text(&out.text, "lost");
	assert_int_equal(output_commit(&out, &err), -1);
	close(fd);
}

/* The shortest of 15 to 17 digits that reads back, as printf has it. */
static void expect_shortest(double real)
{
	char digits[40];
	struct text out = { 0 };
	for (int precision = 15; precision <= 17; precision++) {
		snprintf(digits, sizeof digits, "%.*g", precision, real);
		if (strtod(digits, NULL) == real)
			break;
	}
	column_add_plain(&out, COLUMN_REAL, &(struct value){ .type = VALUE_REAL, .real = real });
	assert_string_equal(out.at, digits);
	text_clear(&out);
}

static void reals_are_shortest(void **state)
{
	(void)state;
	static const double edges[] = { 0, -0.0, 1, 0.5, 0.1, 1e-4, 9.9999999999999991e-05, 1e15,
		999999999999999.88, 100000000000000.06, 0.099999999999999992, 9.9999999999999982,
		9007199254740993.0, 1.0 / 3, -1.0 / 3, 1e300, 5e-324, 0.30000000000000004,
		123456789012345.68, 1125899906842624.5 / 4 };
	for (size_t i = 0; i < sizeof edges / sizeof edges[0]; i++)
		expect_shortest(edges[i]);
	uint64_t seed = 1;
	for (int i = 0; i < 200000; i++) {
		seed = seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
		uint64_t bits = (UINT64_C(1000) + (seed >> 58)) << 52 | seed >> 12;
		double real;
		memcpy(&real, &bits, sizeof real);
		expect_shortest(real);
		expect_shortest((double)(seed >> 40) / (double)(1 + (seed >> 20 & 0xffff)));
		expect_shortest((double)(seed >> 44) / 1000000);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(kinds_follow_names),
		cmocka_unit_test(numbers_for_people),
		cmocka_unit_test(times_are_told_in_the_zone),
		cmocka_unit_test(formats_escape_and_stream),
		cmocka_unit_test(empty_results_have_their_columns),
		cmocka_unit_test(tables_fit_the_terminal),
		cmocka_unit_test(narrow_tables_keep_what_can_be_read),
		cmocka_unit_test(files_appear_when_they_are_whole),
		cmocka_unit_test(failed_writes_are_told),
		cmocka_unit_test(reals_are_shortest),
	};
	return cmocka_run_group_tests_name("present", tests, NULL, NULL);
}
