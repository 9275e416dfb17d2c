/* test_source_csv.c -- Wireshark's CSV export: columns in any order, quotes, line ends, times, rows
 * that are none.
 * SPDX-License-Identifier: MIT */
#include "base/clock.h"
#include "base/memory.h"
#include "source_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#define HEADER                                                                                     \
	"\"No.\",\"Time\",\"Source\",\"Destination\",\"Protocol\",\"Length\",\"EtherType\","       \
	"\"Info\"\n"
#define TIME "2022-01-13 17:00:03.784113"
#define ROW                                                                                        \
	"\"1\",\"" TIME "\",\"10.0.0.1\",\"10.0.0.2\",\"DNS\",\"73\",\"IPv4\",\"Standard "         \
	"query\"\n"

enum { ROWS_MAX = 32, CELL_BYTES = 64 };

/* What came out, cells copied. */
struct rows {
	int verdict;
	size_t count;
	struct frame frames[ROWS_MAX];
	char source[ROWS_MAX][CELL_BYTES], destination[ROWS_MAX][CELL_BYTES];
	char protocol[ROWS_MAX][CELL_BYTES], ethertype[ROWS_MAX][CELL_BYTES],
		info[ROWS_MAX][CELL_BYTES];
	struct source_report report;
	struct error error;
};

static void copy_cell(char to[CELL_BYTES], struct span from)
{
	assert_true(from.length < CELL_BYTES);
	memcpy(to, from.at, from.length);
	to[from.length] = 0;
}

static void copy_row(struct rows *r, const struct frame *frame, const struct source_row *row)
{
	assert_true(r->count < ROWS_MAX);
	size_t n = r->count++;
	r->frames[n] = *frame;
	copy_cell(r->source[n], row->source);
	copy_cell(r->destination[n], row->destination);
	copy_cell(r->protocol[n], row->protocol);
	copy_cell(r->ethertype[n], row->ethertype);
	copy_cell(r->info[n], row->info);
}

static const struct rows *read_csv_bytes(const void *bytes, size_t length)
{
	static struct rows r;
	struct fixture f = fixture_open(bytes, length);
	struct source *s;
	struct frame frame;
	struct source_row row;
	memset(&r, 0, sizeof r);
	r.verdict = source_open(f.path, &s, &r.error);
	if (r.verdict == 0) {
		assert_true(source_is_csv(s));
		while ((r.verdict = source_next(s, &frame, &row, &r.error)) == 1)
			copy_row(&r, &frame, &row);
		r.report = *source_report(s);
		source_close(s);
	}
	fixture_close(&f);
	return &r;
}

static const struct rows *read_csv(const char *text)
{
	return read_csv_bytes(text, strlen(text));
}

static void plain_export(void **state)
{
	(void)state;
	const struct rows *r = read_csv(HEADER ROW ROW);
	assert_int_equal(r->verdict, 0);
	assert_string_equal(r->report.kind, "csv");
	assert_string_equal(r->report.damage, "");
	assert_int_equal(r->count, 2);
	assert_int_equal(r->frames[0].number, 1);
	assert_int_equal(r->frames[1].number, 2);
	assert_int_equal(r->frames[0].time_ns, INT64_C(1642093203784113000));
	assert_int_equal(r->frames[0].on_wire_bytes, 73);
	assert_int_equal(r->frames[0].bytes.length, 0);
	assert_string_equal(r->source[0], "10.0.0.1");
	assert_string_equal(r->destination[0], "10.0.0.2");
	assert_string_equal(r->protocol[0], "DNS");
	assert_string_equal(r->ethertype[0], "IPv4");
	assert_string_equal(r->info[0], "Standard query");
	assert_int_equal(r->report.frames, 2);
	assert_int_equal(r->report.bytes, 146);
}

static void columns_in_any_order(void **state)
{
	(void)state;
	const struct rows *r = read_csv(
		"\xef\xbb\xbfInfo,Delta,EtherType,Length,Protocol,Destination,Source,time,Time\r\n"
		"\"He said \"\"no\"\", twice\",0.1,0x86dd,90,TCP,fe80::2,fe80::1,1642093203.5,x\r\n"
		"\r\n"
		"\"two\r\nlines\",,,91,UDP,b,a,1642093203.123456789,x\r\n");
	assert_string_equal(r->report.damage, "");
	assert_int_equal(r->count, 2);
	assert_string_equal(r->info[0], "He said \"no\", twice");
	assert_string_equal(r->ethertype[0], "0x86dd");
	assert_string_equal(r->source[0], "fe80::1");
	assert_int_equal(r->frames[0].time_ns, INT64_C(1642093203500000000));
	assert_int_equal(r->frames[0].time_digits, 6);
	assert_string_equal(r->info[1], "two\r\nlines");
	assert_string_equal(r->ethertype[1], "");
	assert_int_equal(r->frames[1].time_ns, INT64_C(1642093203123456789));
	assert_int_equal(r->frames[1].time_digits, 9);
}

/* Quotes where RFC 4180 has none, as pandas and spreadsheets read them. */
static void stray_quotes(void **state)
{
	(void)state;
	static const struct {
		const char *cell, *text;
	} cases[] = {
		{ "5\" disk", "5\" disk" },
		{ "\"a\"b\"c", "ab\"c" },
		{ "\"\"", "" },
		{ "\"\"\"\"", "\"" },
		{ "\"a\"\"\"\"b\"", "a\"\"b" },
		{ " \"a\"", " \"a\"" },
		{ "caf\xe9", "caf\xe9" },
		{ "caf\xc3\xa9", "caf\xc3\xa9" },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct text t = { 0 };
		text_printf(&t,
			"Time,Source,Destination,Protocol,Length,EtherType,Info\n" TIME
			",a,b,TCP,60,IPv4,%s\n" TIME ",a,b,TCP,61,IPv4,next",
			cases[i].cell);
		const struct rows *r = read_csv(t.at);
		assert_string_equal(r->report.damage, "");
		assert_int_equal(r->count, 2);
		assert_string_equal(r->info[0], cases[i].text);
		assert_string_equal(r->info[1], "next");
		text_clear(&t);
	}
}

static void times(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		int64_t ns; /* -1: unreadable */
	} cases[] = {
		{ "2022-01-13 17:00:03.784113", 1642093203784113000 },
		{ "2022-01-13 17:00:03", 1642093203000000000 },
		{ "2022-01-13T17:00:03.784113001Z", 1642093203784113001 },
		{ "2022-01-13T18:00:03.5+01:00", 1642093203500000000 },
		{ "2022-01-13T16:30:03-0030", 1642093203000000000 },
		{ "1642093203.784113", 1642093203784113000 },
		{ "1642093203", 1642093203000000000 },
		{ "0.000001", 1000 },
		{ "-1.5", -1500000000 },
		{ "", -1 },
		{ "x", -1 },
		{ "-", -1 },
		{ ".5", -1 },
		{ "1.", -1 },
		{ "1.1234567890", -1 },
		{ "99999999999", -1 },
		{ "2022-01-13", -1 },
		{ "2022-13-01 00:00:00", -1 },
		{ "2022-01-13 24:00:00", -1 },
		{ "2022-01-13 17:00:03 ", -1 },
		{ "9999-12-31 00:00:00", -1 },
		{ "Jan 13, 2022 17:00:03", -1 },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct text t = { 0 };
		text_printf(&t,
			"Time,Source,Destination,Protocol,Length,EtherType,Info\n"
			"\"%s\",a,b,TCP,60,IPv4,i\n",
			cases[i].text);
		const struct rows *r = read_csv(t.at);
		assert_int_equal(r->verdict, 0);
		assert_int_equal(r->count, cases[i].ns != -1);
		if (r->count > 0)
			assert_int_equal(r->frames[0].time_ns, cases[i].ns);
		else
			assert_string_equal(r->report.damage,
				"row 1: the time is unreadable; rows passed over: 1");
		text_clear(&t);
	}
}

static void missing_column_is_named(void **state)
{
	(void)state;
	static const char *const names[] = { "Time", "Source", "Destination", "Protocol", "Length",
		"EtherType", "Info" };
	for (size_t missing = 0; missing < 7; missing++) {
		struct text t = { 0 }, said = { 0 };
		for (size_t i = 0; i < 7; i++)
			text_printf(&t, "%s,", i == missing ? "Other" : names[i]);
		text_add_text(&t, "x\n1,2,3,4,5,6,7,8\n");
		const struct rows *r = read_csv(t.at);
		assert_int_equal(r->verdict, -1);
		text_printf(&said, ": the CSV has no column \"%s\"", names[missing]);
		assert_non_null(strstr(r->error.text, said.at));
		text_clear(&said);
		text_clear(&t);
	}
	assert_non_null(strstr(read_csv("address,device,owner\n")->error.text, "is no capture"));
}

static void rows_that_are_none(void **state)
{
	(void)state;
	const struct rows *r =
		read_csv(HEADER ROW "1,2\n" ROW "\"1\",\"" TIME "\",a,b,c,many,e,f\n" ROW);
	assert_int_equal(r->count, 3);
	assert_string_equal(r->report.damage, "row 2: too few cells; rows passed over: 2");
	assert_int_equal(r->report.damage_offset, strlen(HEADER ROW));
	assert_int_equal(r->frames[2].number, 5);
}

static void cut_at_every_byte(void **state)
{
	(void)state;
	size_t header = strlen(HEADER), row = strlen(ROW);
	for (size_t length = header; length <= header + 2 * row; length++) {
		const struct rows *r = read_csv_bytes(HEADER ROW ROW, length);
		size_t rest = (length - header) % row, whole = (length - header) / row;
		/* Only the line end is missing; or all of the last cell, which nobody can tell. */
		bool is_row = rest == row - 1 || rest == row - sizeof "\"Standard query\"";
		assert_int_equal(r->verdict, 0);
		assert_int_equal(r->count, whole + is_row);
		assert_string_equal(
			r->report.damage, rest == 0 || is_row ? "" : "cut inside a row");
	}
}

/* Rows and windows end at different places; long rows are read, endless ones are not. */
static void long_rows(void **state)
{
	(void)state;
	struct text t = { 0 };
	text_add_text(&t, HEADER);
	for (unsigned n = 0; n < 5000; n++)
		text_printf(&t, "%u," TIME ",a,b,TCP,%u,IPv4,\"%0*d \"\"%u\"\"\"\n", n, n,
			(int)(n % 900), 0, n);
	struct fixture f = fixture_open(t.at, t.length);
	struct source *s;
	struct error err;
	struct frame frame;
	struct source_row row;
	assert_int_equal(source_open(f.path, &s, &err), 0);
	for (unsigned n = 0; n < 5000; n++) {
		char end[16];
		int length = snprintf(end, sizeof end, " \"%u\"", n);
		assert_int_equal(source_next(s, &frame, &row, &err), 1);
		assert_int_equal(frame.on_wire_bytes, n);
		size_t digits = n % 900 ? n % 900 : 1;
		assert_int_equal(row.info.length, digits + (size_t)length);
		assert_memory_equal(row.info.at + digits, end, (size_t)length);
	}
	assert_int_equal(source_next(s, &frame, &row, &err), 0);
	source_close(s);
	fixture_close(&f);

	text_reset(&t);
	text_add_text(&t, HEADER ROW "\"");
	for (int i = 0; i < 2 << 20; i++)
		text_add_byte(&t, 'x');
	text_add_text(&t, "\"\n" ROW);
	const struct rows *r = read_csv_bytes(t.at, t.length);
	assert_int_equal(r->count, 1);
	assert_string_equal(r->report.damage, "a row is longer than 1 MiB");
	text_clear(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(plain_export),
		cmocka_unit_test(columns_in_any_order),
		cmocka_unit_test(stray_quotes),
		cmocka_unit_test(times),
		cmocka_unit_test(missing_column_is_named),
		cmocka_unit_test(rows_that_are_none),
		cmocka_unit_test(cut_at_every_byte),
		cmocka_unit_test(long_rows),
	};
	return cmocka_run_group_tests_name("source_csv", tests, NULL, NULL);
}
