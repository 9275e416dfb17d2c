/* test_cursor.c -- base/cursor.h: reads stop at the end, and failure is for good.
 * SPDX-License-Identifier: MIT */
#include "base/cursor.h"
#include "dissect/dissect.h"
#include "dissect/lines.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

static const uint8_t bytes[] = { 1, 2, 3, 4, 5, 6, 7, 8 };

static struct cursor cursor_of_bytes(void)
{
	return cursor_of(span_of(bytes, sizeof bytes));
}

static void reads_both_byte_orders(void **state)
{
	(void)state;
	struct cursor c = cursor_of_bytes();
	assert_int_equal(cursor_u8(&c), 1);
	assert_int_equal(cursor_be16(&c), 0x0203);
	assert_int_equal(cursor_le16(&c), 0x0504);
	assert_int_equal(cursor_be24(&c), 0x060708);
	assert_int_equal(cursor_left(&c), 0);
	assert_false(c.failed);
	c = cursor_of_bytes();
	assert_true(cursor_be64(&c) == UINT64_C(0x0102030405060708));
	c = cursor_of_bytes();
	assert_true(cursor_le64(&c) == UINT64_C(0x0807060504030201));
}

static void failure_is_for_good(void **state)
{
	(void)state;
	struct cursor c = cursor_of_bytes();
	cursor_skip(&c, 6);
	assert_int_equal(cursor_be32(&c), 0);
	assert_true(c.failed);
	assert_int_equal(cursor_left(&c), 0);
	assert_int_equal(cursor_u8(&c), 0);
}

static void child_cannot_read_past_its_end(void **state)
{
	(void)state;
	struct cursor c = cursor_of_bytes();
	struct cursor child = cursor_sub(&c, 3);
	assert_int_equal(cursor_be24(&child), 0x010203);
	assert_int_equal(cursor_u8(&child), 0);
	assert_true(child.failed);
	assert_false(c.failed);
	assert_int_equal(cursor_u8(&c), 4);
	child = cursor_sub(&c, 5);
	assert_true(child.failed);
	assert_true(c.failed);
}

static void huge_lengths_do_not_wrap(void **state)
{
	(void)state;
	struct cursor c = cursor_of_bytes();
	cursor_limit(&c, SIZE_MAX);
	assert_int_equal(cursor_left(&c), sizeof bytes);
	assert_int_equal(cursor_peek(&c, SIZE_MAX), 0);
	struct span s = cursor_take(&c, SIZE_MAX);
	assert_int_equal(s.length, 0);
	assert_true(c.failed);
}

static void limit_drops_a_trailer(void **state)
{
	(void)state;
	struct cursor c = cursor_of_bytes();
	cursor_limit(&c, 2);
	assert_int_equal(cursor_be16(&c), 0x0102);
	assert_int_equal(cursor_left(&c), 0);
}

/* A child of what was not there has no place: nothing is taken from it, not even nothing. */
static void nothing_of_a_failed_child(void **state)
{
	(void)state;
	struct cursor parent = cursor_of(span_of("ab", 2)), child = cursor_sub(&parent, 3);
	assert_true(child.failed);
	struct span none = cursor_take(&child, 0);
	assert_null(none.at);
	assert_int_equal(none.length, 0);
	assert_true(child.failed);
}

/* Nothing may be nowhere; what is taken from it is not. */
static void a_null_span_is_an_empty_place(void **state)
{
	(void)state;
	struct cursor c = cursor_of(span_of(NULL, 0));
	assert_non_null(cursor_take(&c, 0).at);
	assert_false(c.failed);
	assert_int_equal(cursor_u8(&c), 0);
	assert_true(c.failed);
}

static void a_part_of_nothing_is_nothing(void **state)
{
	(void)state;
	struct span nothing = span_of(NULL, 0);
	assert_int_equal(span_part(nothing, 0, 0).length, 0);
	assert_int_equal(lines_word(&nothing).length, 0);
	assert_int_equal(nothing.length, 0);
}

static void all_of_a_frame_may_be_cut_off(void **state)
{
	(void)state;
	struct frame f = { .bytes = span_of(NULL, 0), .on_wire_bytes = 9 };
	struct packet p = { .frame = &f };
	struct dissection d = { .packet = &p };
	struct cursor in = cursor_of(f.bytes);
	assert_int_equal(dissect_wire_left(&d, &in), 9);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nothing_of_a_failed_child),
		cmocka_unit_test(a_null_span_is_an_empty_place),
		cmocka_unit_test(a_part_of_nothing_is_nothing),
		cmocka_unit_test(all_of_a_frame_may_be_cut_off),
		cmocka_unit_test(reads_both_byte_orders),
		cmocka_unit_test(failure_is_for_good),
		cmocka_unit_test(child_cannot_read_past_its_end),
		cmocka_unit_test(huge_lengths_do_not_wrap),
		cmocka_unit_test(limit_drops_a_trailer),
	};
	return cmocka_run_group_tests_name("cursor", tests, NULL, NULL);
}
