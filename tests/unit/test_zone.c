/* test_zone.c -- base/zone.h: offsets on both sides of changes, beyond the table, and lying files.
 * SPDX-License-Identifier: MIT */
#include "base/zone.h"

#include "base/clock.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

static int64_t seconds(const char *text)
{
	int64_t us;
	assert_int_equal(clock_parse_us(text, &us), 0);
	return us / US_PER_S;
}

/* Expects `before` one second before that time and `after` from it on. */
static void expect_change(const char *name, const char *utc, int before_min, int after_min)
{
	struct zone *z;
	struct error err;
	if (zone_open(name, &z, &err)) {
		print_message("%s: no zone files here\n", name);
		skip();
	}
	assert_int_equal(zone_offset_s(z, seconds(utc) - 1), before_min * 60);
	assert_int_equal(zone_offset_s(z, seconds(utc)), after_min * 60);
	zone_close(z);
}

static void berlin_changes_in_spring_and_autumn(void **state)
{
	(void)state;
	expect_change("Europe/Berlin", "2022-03-27T01:00", 60, 120);
	expect_change("Europe/Berlin", "2022-10-30T01:00", 120, 60);
}

static void lord_howe_moves_by_half_an_hour(void **state)
{
	(void)state;
	expect_change("Australia/Lord_Howe", "2022-04-02T15:00", 660, 630);
	expect_change("Australia/Lord_Howe", "2022-10-01T15:30", 630, 660);
}

static void apia_left_out_a_day(void **state)
{
	(void)state;
	expect_change("Pacific/Apia", "2011-12-30T10:00", -600, 840);
}

static void rule_at_the_end_holds_after_the_table(void **state)
{
	(void)state;
	expect_change("Europe/Berlin", "2060-03-28T01:00", 60, 120);
	expect_change("Europe/Berlin", "2060-10-31T01:00", 120, 60);
	expect_change("Australia/Lord_Howe", "2060-04-03T15:00", 660, 630);
	expect_change("America/New_York", "2045-03-12T07:00", -300, -240);
}

static void steps_of_a_day_begin_at_local_midnight(void **state)
{
	(void)state;
	struct zone *z;
	struct error err;
	if (zone_open("Europe/Berlin", &z, &err))
		skip();
	int64_t day = 86400;
	assert_int_equal(zone_step_begin_s(z, seconds("2022-03-27T20:00"), day),
		seconds("2022-03-26T23:00"));
	assert_int_equal(zone_step_begin_s(z, seconds("2022-03-26T23:00"), day),
		seconds("2022-03-26T23:00"));
	assert_int_equal(zone_step_begin_s(z, seconds("2022-03-26T22:45"), day),
		seconds("2022-03-25T23:00"));
	assert_int_equal(zone_step_begin_s(z, seconds("2022-10-30T20:00"), day),
		seconds("2022-10-29T22:00"));
	assert_int_equal(zone_step_begin_s(z, seconds("2022-07-01T10:59"), 900),
		seconds("2022-07-01T10:45"));
	zone_close(z);
}

static void utc_needs_no_file(void **state)
{
	(void)state;
	struct zone *z;
	struct error err;
	assert_int_equal(zone_open("UTC", &z, &err), 0);
	assert_int_equal(zone_offset_s(z, 0), 0);
	assert_int_equal(zone_offset_s(z, INT64_C(99999999999)), 0);
	zone_close(z);
}

static void a_wrong_name_is_one_sentence(void **state)
{
	(void)state;
	static const char *const names[] = { "Europe/Atlantis", "../etc/passwd", "/etc/localtime",
		"", "Europe/Ber lin", "." };
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
		struct zone *z;
		struct error err = { "" };
		assert_int_equal(zone_open(names[i], &z, &err), -1);
		assert_non_null(strstr(err.text, "no such time zone"));
	}
}

/* A version 2 file: no transitions, one type (offset 3600), and the given rule. */
static size_t file_with_rule(uint8_t *out, const char *rule)
{
	static const uint8_t block[44 + 8] = { 'T', 'Z', 'i', 'f',
		'2', [39] = 1, [43] = 2, [46] = 0x0e, [47] = 0x10 };
	memcpy(out, block, sizeof block);
	memcpy(out + sizeof block, block, sizeof block);
	size_t length = 2 * sizeof block;
	out[length++] = '\n';
	memcpy(out + length, rule, strlen(rule));
	length += strlen(rule);
	out[length++] = '\n';
	return length;
}

static void rules_of_all_forms_are_read(void **state)
{
	(void)state;
	uint8_t file[512];
	struct zone *z;
	struct error err;
	size_t length = file_with_rule(file, "AAA-1BBB,J60,300/-1:30");
	assert_int_equal(zone_read(span_of(file, length), &z, &err), 0);
	assert_int_equal(zone_offset_s(z, seconds("2024-03-01T01:00") - 1), 3600);
	assert_int_equal(zone_offset_s(z, seconds("2024-03-01T01:00")), 7200);
	assert_int_equal(zone_offset_s(z, seconds("2023-03-01T01:00")), 7200);
	assert_int_equal(zone_offset_s(z, seconds("2023-10-27T20:30") - 1), 7200);
	assert_int_equal(zone_offset_s(z, seconds("2023-10-27T20:30")), 3600);
	zone_close(z);
}

static void lying_files_are_refused(void **state)
{
	(void)state;
	static const char *const rules[] = { "A", "AAA", "AAA-", "AAA-1BBB",
		"AAA-1BBB,M13.1.0,M10.5.0", "AAA-1BBB,M3.5.0", "AAA-1BBB,M3.5.0,M10.5.0 ",
		"<AAA-1" };
	uint8_t file[512];
	struct zone *z;
	struct error err;
	for (size_t i = 0; i < sizeof rules / sizeof rules[0]; i++)
		assert_int_equal(
			zone_read(span_of(file, file_with_rule(file, rules[i])), &z, &err), -1);
	size_t length = file_with_rule(file, "AAA-1");
	assert_int_equal(zone_read(span_of(file, length), &z, &err), 0);
	zone_close(z);
	for (size_t cut = 0; cut < length - 7; cut++)
		assert_int_equal(zone_read(span_of(file, cut), &z, &err), -1);
	memset(file + 52 + 32, 0xff, 4); /* four thousand million transitions */
	assert_int_equal(zone_read(span_of(file, length), &z, &err), -1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(berlin_changes_in_spring_and_autumn),
		cmocka_unit_test(lord_howe_moves_by_half_an_hour),
		cmocka_unit_test(apia_left_out_a_day),
		cmocka_unit_test(rule_at_the_end_holds_after_the_table),
		cmocka_unit_test(steps_of_a_day_begin_at_local_midnight),
		cmocka_unit_test(utc_needs_no_file),
		cmocka_unit_test(a_wrong_name_is_one_sentence),
		cmocka_unit_test(rules_of_all_forms_are_read),
		cmocka_unit_test(lying_files_are_refused),
	};
	return cmocka_run_group_tests_name("zone", tests, NULL, NULL);
}
