/* test_expect.c -- announced flows: found, outlived, pushed out, and kept from file to file; and the
 * bytes of restored streams are counted.
 * SPDX-License-Identifier: MIT */
#include "base/clock.h"
#include "dissect/engine.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

enum { TCP = 6, UDP = 17, DISSECTORS = 50 };

static struct address host(uint8_t last)
{
	uint8_t bytes[4] = { 192, 0, 2, last };
	return address_ipv4(span_of(bytes, 4));
}

static void add(struct expect *e, uint8_t last, uint16_t port, uint16_t dissector, int64_t at_s)
{
	struct expect_entry x = { .address = host(last),
		.time_ns = at_s * NS_PER_S,
		.port = port,
		.dissector = dissector,
		.protocol = UDP };
	expect_add(e, &x);
}

static uint16_t find(const struct expect *e, uint8_t last, uint16_t port, int64_t at_s)
{
	struct address a = host(last);
	const struct expect_entry *x = expect_find(e, UDP, &a, port, at_s * NS_PER_S);
	return x ? x->dissector : 0;
}

static void test_newest_wins_and_grows_old(void **unused)
{
	struct expect e = { 0 };
	struct address a = host(1);
	(void)unused;
	add(&e, 1, 5004, 7, 100);
	add(&e, 1, 5004, 8, 200);
	assert_int_equal(find(&e, 1, 5004, 201), 8);
	assert_int_equal(find(&e, 1, 5004, 50), 8);
	assert_int_equal(find(&e, 1, 5005, 201), 0);
	assert_int_equal(find(&e, 2, 5004, 201), 0);
	assert_null(expect_find(&e, TCP, &a, 5004, 201 * NS_PER_S));
	assert_int_equal(find(&e, 1, 5004, 200 + EXPECT_LIFE_S), 8);
	assert_int_equal(find(&e, 1, 5004, 201 + EXPECT_LIFE_S), 0);
}

static void test_save_and_load(void **unused)
{
	struct expect e = { 0 }, back = { 0 };
	struct text bytes = { 0 };
	(void)unused;
	for (uint16_t i = 0; i < EXPECT_MAX + 10; i++)
		add(&e, 1, i, 9, -5);
	add(&e, 1, EXPECT_MAX + 10, 8, -4);
	expect_save(&e, &bytes);
	struct cursor in = cursor_of(text_span(&bytes));
	assert_int_equal(expect_load(&back, &in, DISSECTORS), 0);
	assert_int_equal(cursor_left(&in), 0);
	assert_int_equal(back.count, EXPECT_MAX);
	assert_int_equal(find(&back, 1, 10, 0), 0);
	assert_int_equal(find(&back, 1, 11, 0), 9);
	assert_int_equal(find(&back, 1, EXPECT_MAX + 10, 0), 8);
	add(&back, 2, 1, 7, 0);
	assert_int_equal(find(&back, 1, 11, 0), 0); /* the oldest is still the oldest */
	assert_int_equal(find(&back, 1, 12, 0), 9);
	text_clear(&bytes);
}

static bool loads(const struct text *bytes, size_t length, uint16_t dissectors_max)
{
	struct expect back = { 0 };
	struct cursor in = cursor_of(span_of(bytes->at, length));
	bool loaded = expect_load(&back, &in, dissectors_max) == 0;
	assert_int_equal(back.count, loaded);
	return loaded;
}

static void test_damage_is_refused(void **unused)
{
	struct expect e = { 0 };
	struct text bytes = { 0 };
	(void)unused;
	add(&e, 1, 5004, 9, 100);
	expect_save(&e, &bytes);
	assert_true(loads(&bytes, bytes.length, DISSECTORS));
	for (size_t i = 0; i < bytes.length; i++)
		assert_false(loads(&bytes, i, DISSECTORS));
	assert_false(loads(&bytes, bytes.length, 8));
	bytes.at[3] = ADDRESS_WORD;
	assert_false(loads(&bytes, bytes.length, DISSECTORS));
	bytes.at[3] = ADDRESS_IPV4;
	bytes.at[1] = 0x7f; /* the count */
	assert_false(loads(&bytes, bytes.length, DISSECTORS));
	text_clear(&bytes);
}

static void test_engine_carries_over(void **unused)
{
	struct dissect *e = dissect_new(), *next = dissect_new();
	struct text bytes = { 0 };
	(void)unused;
	add(&e->expect, 1, 5004, 1, 100);
	dissect_save(e, &bytes);
	struct cursor in = cursor_of(text_span(&bytes));
	assert_int_equal(dissect_load(next, &in), 0);
	assert_int_equal(find(&next->expect, 1, 5004, 101), 1);
	text_clear(&bytes);
	dissect_free(e);
	dissect_free(next);
}

static void test_restored_bytes_are_counted(void **unused)
{
	struct dissect *e = dissect_new();
	struct stream some = { .pending_capacity = 2048 }, more = { .pending_capacity = 4096 };
	struct flow f = { .stream = { &some, &more } };
	(void)unused;
	assert_true(dissect_flow_restored(e, &f));
	assert_int_equal(e->budget.used_bytes, 6144);
	dissect_flow_ended(e, &f);
	assert_int_equal(e->budget.used_bytes, 0);
	more.pending_capacity = (uint32_t)e->budget.max_bytes;
	assert_false(dissect_flow_restored(e, &f));
	dissect_free(e);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_newest_wins_and_grows_old),
		cmocka_unit_test(test_save_and_load),
		cmocka_unit_test(test_damage_is_refused),
		cmocka_unit_test(test_engine_carries_over),
		cmocka_unit_test(test_restored_bytes_are_counted),
	};
	return cmocka_run_group_tests_name("expect", tests, NULL, NULL);
}
