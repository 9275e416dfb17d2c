/* test_base.c -- text and its escapers, map, pool, clock.
 * SPDX-License-Identifier: MIT */
#include "base/clock.h"
#include "base/map.h"
#include "base/pool.h"
#include "base/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

static void expect_escaped(void (*escape)(struct text *, struct span), const char *in,
	size_t length, const char *wanted)
{
	struct text out = { 0 };
	escape(&out, span_of(in, length));
	assert_string_equal(out.at ? out.at : "", wanted);
	text_clear(&out);
}

static void json_escapes_all_that_breaks_out(void **state)
{
	(void)state;
	expect_escaped(text_add_json, "a\"b\\c\n", 6, "\"a\\\"b\\\\c\\n\"");
	expect_escaped(text_add_json, "</script>&", 10, "\"\\u003c/script\\u003e\\u0026\"");
	expect_escaped(text_add_json, "\xe2\x80\xa8\x1b\x00z", 6, "\"\\u2028\\u001b\\u0000z\"");
	expect_escaped(text_add_json, "\xff\xc0\x80\xed\xa0\x80", 6,
		"\"\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\"");
	expect_escaped(
		text_add_json, "\xc3\xa4\xf0\x9f\x9a\x80", 6, "\"\xc3\xa4\xf0\x9f\x9a\x80\"");
}

static void csv_quotes_and_disarms_formulas(void **state)
{
	(void)state;
	expect_escaped(text_add_csv, "plain", 5, "plain");
	expect_escaped(text_add_csv, "a,\"b\"\n", 6, "\"a,\"\"b\"\"\n\"");
	expect_escaped(text_add_csv, "=1+1", 4, "'=1+1");
	expect_escaped(text_add_csv, "@x,y", 4, "\"'@x,y\"");
	expect_escaped(text_add_csv_plain, "=1+1", 4, "=1+1");
}

static void html_and_terminal_show_but_do_not_act(void **state)
{
	(void)state;
	expect_escaped(text_add_html, "<b a='x'>&\"", 11, "&#60;b a=&#39;x&#39;&#62;&#38;&#34;");
	expect_escaped(text_add_terminal, "\x1b[31mred\x07", 9, "\\x1b[31mred\\x07");
	expect_escaped(
		text_add_terminal, "\xe2\x80\xae\xc2\x9b\xff", 6, "\\xe2\\x80\\xae\\xc2\\x9b\\xff");
	expect_escaped(text_add_terminal, "gr\xc3\xbc\xc3\x9f", 6, "gr\xc3\xbc\xc3\x9f");
	expect_escaped(text_add_sql, "O'Hara\0x", 8, "'O''Harax'");
}

static void map_finds_what_it_was_given(void **state)
{
	(void)state;
	struct map m;
	map_init(&m, sizeof(uint32_t), 5000, 5000 * sizeof(uint32_t));
	for (uint32_t i = 0; i < 5000; i++) {
		bool fresh;
		uint32_t entry = map_put(&m, &i, sizeof i, &fresh);
		assert_true(fresh);
		assert_int_equal(entry, i);
		memcpy(map_value(&m, entry), &i, sizeof i);
	}
	for (uint32_t i = 0; i < 5000; i++) {
		uint32_t entry = map_find(&m, &i, sizeof i), value;
		memcpy(&value, map_value(&m, entry), sizeof value);
		assert_int_equal(value, i);
	}
	uint32_t stranger = 5000;
	assert_int_equal(map_find(&m, &stranger, sizeof stranger), MAP_NONE);
	assert_int_equal(map_put(&m, &stranger, sizeof stranger, NULL), MAP_NONE);
	assert_int_equal(m.refused, 1);
	assert_int_equal(m.count, 5000);
	map_reset(&m);
	assert_int_equal(map_find(&m, &(uint32_t){ 7 }, sizeof(uint32_t)), MAP_NONE);
	assert_int_equal(map_put(&m, &stranger, sizeof stranger, NULL), 0);
	map_clear(&m);
}

/* No function that wants bytes is given NULL, not even for none of them. */
static void map_takes_an_empty_key(void **state)
{
	(void)state;
	struct map m;
	bool fresh;
	map_init(&m, 1, 100, 10);
	assert_int_equal(map_put(&m, NULL, 0, &fresh), 0);
	assert_true(fresh);
	assert_non_null(map_key(&m, 0).at);
	assert_int_equal(map_key(&m, 0).length, 0);
	assert_int_equal(map_put(&m, "", 0, &fresh), 0);
	assert_false(fresh);
	assert_int_equal(map_put(&m, "a", 1, NULL), 1);
	assert_int_equal(map_find(&m, NULL, 0), 0);
	map_clear(&m);
}

/* Keys of all lengths, found by a hash that was made before the map grew; sending for them changes nothing. */
static void map_finds_by_a_hash_known_before(void **state)
{
	(void)state;
	enum { KEYS = 300 };
	struct map m;
	uint8_t key[KEYS] = { 0 };
	uint64_t hashes[KEYS];
	map_init(&m, 5, KEYS, KEYS * KEYS);
	for (size_t i = 0; i < KEYS; i++) {
		hashes[i] = map_hash(&m, key, i);
		map_fetch_slot(&m, hashes[i]);
		map_fetch_record(&m, hashes[i]);
		assert_int_equal(map_find_hashed(&m, key, i, hashes[i]), MAP_NONE);
		assert_int_equal(map_put_hashed(&m, key, i, hashes[i], NULL), i);
		memcpy(map_value(&m, (uint32_t)i), "value", 5);
	}
	for (size_t i = 0; i < KEYS; i++) {
		map_fetch_record(&m, hashes[i]);
		assert_int_equal(map_find_hashed(&m, key, i, hashes[i]), i);
		assert_int_equal(map_find(&m, key, i), i);
		assert_int_equal(map_key(&m, (uint32_t)i).length, i);
		assert_memory_equal(map_value(&m, (uint32_t)i), "value", 5);
	}
	map_clear(&m);
}

/* Keys of one length, then of others; and once more after it forgot them. */
static void map_keeps_what_it_has_when_keys_become_longer(void **state)
{
	enum { KEYS = 300, SAME = 200 };
	char key[KEYS];
	struct map m;
	(void)state;
	map_init(&m, sizeof(uint32_t), KEYS, KEYS * KEYS);
	for (int round = 0; round < 2; round++, map_reset(&m)) {
		for (uint32_t i = 0; i < KEYS; i++) {
			memset(key, 'k', sizeof key);
			memcpy(key, &i, sizeof i);
			uint32_t entry = map_put(&m, key, i < SAME ? 8 : i, NULL);
			assert_int_equal(entry, i);
			memcpy(map_value(&m, entry), &i, sizeof i);
		}
		for (uint32_t i = 0; i < KEYS; i++) {
			memcpy(key, &i, sizeof i);
			assert_int_equal(map_find(&m, key, i < SAME ? 8 : i), i);
			assert_memory_equal(map_value(&m, i), &i, sizeof i);
		}
	}
	map_clear(&m);
}

static void map_holds_to_its_key_bytes(void **state)
{
	(void)state;
	struct map m;
	map_init(&m, 1, 100, 10);
	assert_int_equal(map_put(&m, "abcdef", 6, NULL), 0);
	assert_int_equal(map_put(&m, "ghijkl", 6, NULL), MAP_NONE);
	assert_int_equal(map_put(&m, "ghij", 4, NULL), 1);
	assert_true(map_is_full(&m, 1));
	assert_int_equal(map_put(&m, "abcdef", 6, NULL), 0);
	map_clear(&m);
}

static void pool_keeps_texts_in_place(void **state)
{
	(void)state;
	struct pool *p = pool_new(1000, 100000);
	const char *first = pool_intern(p, span_of_text("TLSv1.3"));
	for (int i = 0; i < 2000; i++) {
		char word[16];
		snprintf(word, sizeof word, "word%d", i);
		pool_put(p, span_of_text(word));
	}
	assert_ptr_equal(first, pool_intern(p, span_of_text("TLSv1.3")));
	assert_string_equal(first, "TLSv1.3");
	assert_int_equal(pool_refused(p), 1001);
	assert_string_equal(pool_intern(p, span_of_text("no room")), "(overflow)");
	pool_free(p);
}

static void integers_are_written_whole(void **state)
{
	(void)state;
	static const int64_t numbers[] = { 0, 9, -10, INT64_MAX, INT64_MIN };
	struct text t = { 0 };
	for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
		text_add_integer(&t, numbers[i]);
		text_add_byte(&t, ' ');
	}
	assert_string_equal(t.at, "0 9 -10 9223372036854775807 -9223372036854775808 ");
	text_clear(&t);
}

static void clock_writes_and_reads_times(void **state)
{
	(void)state;
	char out[CLOCK_TEXT_MAX];
	int64_t us;
	clock_format_us(INT64_C(1642093203784113), out);
	assert_string_equal(out, "2022-01-13T17:00:03.784113Z");
	clock_format_us(-1, out);
	assert_string_equal(out, "1969-12-31T23:59:59.999999Z");
	clock_format_us(INT64_C(-62167219200000001), out);
	assert_string_equal(out, "-001-12-31T23:59:59.999999Z");
	clock_format_us(INT64_C(253402300800000000), out);
	assert_string_equal(out, "10000-01-01T00:00:00.000000Z");
	assert_int_equal(clock_parse_us("2022-01-13T17:00:03.784113Z", &us), 0);
	assert_int_equal(us, INT64_C(1642093203784113));
	assert_int_equal(clock_parse_us("2022-01-13", &us), 0);
	assert_int_equal(us, INT64_C(1642032000000000));
	assert_int_equal(clock_parse_us("1642093203.5", &us), 0);
	assert_int_equal(us, INT64_C(1642093203500000));
	assert_int_equal(clock_parse_us("2022-13-01", &us), -1);
	assert_int_equal(clock_parse_us("yesterday", &us), -1);
	assert_int_equal(clock_parse_us("", &us), -1);
	for (int64_t day = -800000; day < 800000; day += 997) {
		int64_t year;
		int month, of_month;
		clock_civil_from_days(day, &year, &month, &of_month);
		assert_int_equal(clock_days_from_civil(year, month, of_month), day);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(json_escapes_all_that_breaks_out),
		cmocka_unit_test(csv_quotes_and_disarms_formulas),
		cmocka_unit_test(html_and_terminal_show_but_do_not_act),
		cmocka_unit_test(map_finds_what_it_was_given),
		cmocka_unit_test(map_takes_an_empty_key),
		cmocka_unit_test(map_finds_by_a_hash_known_before),
		cmocka_unit_test(map_keeps_what_it_has_when_keys_become_longer),
		cmocka_unit_test(map_holds_to_its_key_bytes),
		cmocka_unit_test(pool_keeps_texts_in_place),
		cmocka_unit_test(integers_are_written_whole),
		cmocka_unit_test(clock_writes_and_reads_times),
	};
	return cmocka_run_group_tests_name("base", tests, NULL, NULL);
}
