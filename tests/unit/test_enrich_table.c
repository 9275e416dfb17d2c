/* test_enrich_table.c -- table files: what is written is found again; damaged and lying ones are refused.
 * SPDX-License-Identifier: MIT */
#include "enrich/csv.h"
#include "enrich/enrich.h"
#include "enrich/make.h"
#include "enrich/vendor.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>
#include <sys/stat.h>
#include <unistd.h>
#define XXH_INLINE_ALL
#include <xxhash.h>

static const char blocks[] = "3CA62F\tAVM GmbH\n"
			     "0055DA\tIEEE Registration Authority\n"
			     "0055DA0\tShinko Technos co.,ltd.\n"
			     "70B3D5\tIEEE Registration Authority\n"
			     "70B3D5001\tSOREDI touch systems GmbH\n"
			     "8C1F64\tPrivate\n"
			     "F0F5BD\tEspressif Inc.\n";

static void folder_name(char out[256], const char *file)
{
	const char *tmp = getenv("TMPDIR");
	snprintf(out, 256, "%s/housetap-tables.%d%s", tmp ? tmp : "/tmp", (int)getpid(), file);
}

static void file_write(const char *path, struct span bytes)
{
	FILE *f = fopen(path, "wb");
	assert_non_null(f);
	assert_int_equal(fwrite(bytes.at, 1, bytes.length, f), bytes.length);
	fclose(f);
}

static struct text vendor_table(void)
{
	struct table_writer w;
	struct text out = { 0 };
	struct error err = { "" };
	table_writer_init(&w, "a registry", "2026-08-26", "free");
	if (make_vendor(span_of_text(blocks), &w, &out, &err))
		fail_msg("%s", err.text);
	table_writer_clear(&w);
	return out;
}

/* After a change, as an honest writer would. */
static void checksum_mend(struct text *bytes)
{
	const size_t from = offsetof(struct table_head, source);
	uint64_t sum = XXH3_64bits(bytes->at + from, bytes->length - from);
	memcpy(bytes->at + offsetof(struct table_head, checksum), &sum, sizeof sum);
}

static struct enrich *enrich_with(const struct text *vendor)
{
	static char folder[256];
	char file[256];
	folder_name(folder, "");
	folder_name(file, "/vendor.table");
	mkdir(folder, 0700);
	file_write(file, text_span(vendor));
	struct enrich_options options = { .share = folder };
	return enrich_new(&options);
}

static void folder_remove(void)
{
	char name[256];
	folder_name(name, "/vendor.table");
	unlink(name);
	folder_name(name, "");
	rmdir(name);
}

static void is_vendor(
	struct enrich *e, const char *mac, enum enrich_vendor_kind kind, const char *name)
{
	struct mac m;
	assert_true(mac_parse(span_of_text(mac), &m));
	struct enrich_vendor v = enrich_vendor(e, m);
	assert_int_equal(v.kind, kind);
	if (!span_equals_text(v.name, name))
		fail_msg("%s is %.*s", mac, (int)v.name.length, (const char *)v.name.at);
}

static void longest_block_wins(void **state)
{
	(void)state;
	struct text bytes = vendor_table();
	struct enrich *e = enrich_with(&bytes);
	is_vendor(e, "3c:a6:2f:41:07:5e", VENDOR_KNOWN, "AVM GmbH");
	is_vendor(e, "00:55:da:0f:ff:ff", VENDOR_KNOWN, "Shinko Technos co.,ltd.");
	is_vendor(e, "00:55:da:1f:ff:ff", VENDOR_UNKNOWN, "");
	is_vendor(e, "70:b3:d5:00:1f:ff", VENDOR_KNOWN, "SOREDI touch systems GmbH");
	is_vendor(e, "70:b3:d5:00:2f:ff", VENDOR_UNKNOWN, "");
	is_vendor(e, "8c:1f:64:00:00:00", VENDOR_UNKNOWN, "");
	is_vendor(e, "ff:f5:bd:00:00:00", VENDOR_PRIVATE, "");
	is_vendor(e, "da:8f:0b:2f:c2:72", VENDOR_PRIVATE, "");
	is_vendor(e, "f0:f5:bd:00:00:00", VENDOR_KNOWN, "Espressif Inc.");
	struct mac avm = { { 0x3c, 0xa6, 0x2f } };
	assert_string_equal(enrich_vendor(e, avm).source->name, "a registry");
	assert_string_equal(enrich_vendor(e, avm).source->date, "2026-08-26");
	assert_string_equal(enrich_remarks(e), "");
	enrich_free(e);
	folder_remove();
	text_clear(&bytes);
}

static void is_refused(const struct text *bytes, const char *why)
{
	struct enrich *e = enrich_with(bytes);
	is_vendor(e, "3c:a6:2f:41:07:5e", VENDOR_UNKNOWN, "");
	if (!strstr(enrich_remarks(e), why))
		fail_msg("wanted '%s', got '%s'", why, enrich_remarks(e));
	enrich_free(e);
	folder_remove();
}

static void damaged_is_refused(void **state)
{
	(void)state;
	struct text bytes = vendor_table();
	size_t whole = bytes.length;
	for (bytes.length = 0; bytes.length < whole; bytes.length += 37)
		is_refused(&bytes, bytes.length < sizeof(struct table_head)
					   ? "not a table of housetap"
					   : "cut, or not whole");
	bytes.length = whole;
	bytes.at[whole - 1] ^= 1;
	is_refused(&bytes, "its checksum is wrong");
	bytes.at[whole - 1] ^= 1;
	bytes.at[0] = 'H';
	is_refused(&bytes, "not a table of housetap");
	text_clear(&bytes);
}

static void change_head(
	struct text *bytes, size_t offset, uint64_t number, size_t size, const char *why)
{
	char kept[8];
	memcpy(kept, bytes->at + offset, size);
	memcpy(bytes->at + offset, &number, size);
	checksum_mend(bytes);
	is_refused(bytes, why);
	memcpy(bytes->at + offset, kept, size);
}

static void lies_are_refused(void **state)
{
	(void)state;
	struct text bytes = vendor_table();
	const size_t rows = offsetof(struct table_head, sections[VENDOR_ROWS]);
	const size_t at = rows + offsetof(struct table_section, at);
	const size_t count = rows + offsetof(struct table_section, count);
	change_head(&bytes, offsetof(struct table_head, order), 0x04030201, 4, "another processor");
	change_head(&bytes, offsetof(struct table_head, version), 99, 2, "another version");
	change_head(&bytes, offsetof(struct table_head, kind), TABLE_OPERATOR, 2, "another kind");
	change_head(
		&bytes, offsetof(struct table_head, file_bytes), 1 << 30, 8, "cut, or not whole");
	change_head(&bytes, count, 0xffffffff, 4, "do not lie within it");
	change_head(&bytes, at, UINT64_MAX - 7, 8, "do not lie within it");
	change_head(&bytes, at, bytes.length + 8 - bytes.length % 8, 8, "do not lie within it");
	memset(bytes.at + offsetof(struct table_head, source), 'x', 96);
	checksum_mend(&bytes);
	is_refused(&bytes, "do not lie within it");
	text_clear(&bytes);
}

/* A row that names a text beyond the end is no text; rows of another width are no rows. */
static void wrong_rows_answer_nothing(void **state)
{
	(void)state;
	struct text bytes = vendor_table();
	struct table_head head;
	memcpy(&head, bytes.at, sizeof head);
	struct vendor_row *rows = (void *)(bytes.at + head.sections[VENDOR_ROWS].at);
	for (size_t i = 0; i < head.sections[VENDOR_ROWS].count; i++)
		rows[i].name = UINT32_MAX;
	checksum_mend(&bytes);
	struct enrich *e = enrich_with(&bytes);
	is_vendor(e, "3c:a6:2f:41:07:5e", VENDOR_UNKNOWN, "");
	enrich_free(e);
	head.sections[VENDOR_ROWS].width = 8;
	memcpy(bytes.at, &head, sizeof head);
	checksum_mend(&bytes);
	e = enrich_with(&bytes);
	is_vendor(e, "3c:a6:2f:41:07:5e", VENDOR_UNKNOWN, "");
	enrich_free(e);
	folder_remove();
	text_clear(&bytes);
}

static void missing_is_said(void **state)
{
	(void)state;
	struct enrich_options options = { .share = "/nonexistent" };
	struct enrich *e = enrich_new(&options);
	is_vendor(e, "3c:a6:2f:41:07:5e", VENDOR_UNKNOWN, "");
	assert_non_null(strstr(enrich_remarks(e), "vendor.table is not there"));
	size_t once = strlen(enrich_remarks(e));
	is_vendor(e, "3c:a6:2f:41:07:5e", VENDOR_UNKNOWN, "");
	assert_int_equal(strlen(enrich_remarks(e)), once);
	enrich_free(e);
}

static void wrong_lines_are_said(void **state)
{
	(void)state;
	static const char *const lines[] = { "3CA62F AVM", "3CA6\tAVM", "3CA62G\tAVM", "\tAVM" };
	for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
		struct table_writer w;
		struct text out = { 0 };
		struct error err = { "" };
		table_writer_init(&w, "", "", "");
		assert_int_equal(make_vendor(span_of_text(lines[i]), &w, &out, &err), -1);
		assert_non_null(strstr(err.text, "line 1"));
		table_writer_clear(&w);
		text_clear(&out);
	}
}

static void csv_has_empty_cells_and_bytes_of_any_value(void **state)
{
	(void)state;
	struct csv rows = csv_of(span_of_text("# none\n,,\r\n\n\"a \"\"b\"\"\",c"));
	assert_true(csv_next(&rows));
	assert_int_equal(rows.count, 3);
	for (size_t i = 0; i < rows.count; i++) {
		assert_non_null(rows.cells[i].at); /* a row of nothing is bytes too */
		assert_int_equal(rows.cells[i].length, 0);
	}
	assert_true(csv_next(&rows));
	assert_int_equal(rows.line, 4);
	assert_true(span_equals_text(rows.cells[0], "a \"b\""));
	assert_false(csv_next(&rows));
	csv_clear(&rows);
	rows = csv_of(span_of("\0,1\n", 4));
	assert_true(csv_next(&rows)); /* a NUL begins no comment */
	assert_int_equal(rows.count, 2);
	csv_clear(&rows);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(longest_block_wins),
		cmocka_unit_test(damaged_is_refused),
		cmocka_unit_test(lies_are_refused),
		cmocka_unit_test(wrong_rows_answer_nothing),
		cmocka_unit_test(missing_is_said),
		cmocka_unit_test(wrong_lines_are_said),
		cmocka_unit_test(csv_has_empty_cells_and_bytes_of_any_value),
	};
	return cmocka_run_group_tests_name("enrich_table", tests, NULL, NULL);
}
