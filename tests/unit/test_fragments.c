/* test_fragments.c -- datagrams from pieces: any order, overlaps, limits, and from file to file.
 * SPDX-License-Identifier: MIT */
#include "dissect/fragments.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

enum { PIECE = 1480, DATAGRAM = 4000 };

struct fixture {
	struct fragments *fragments;
	struct arena scratch;
	uint8_t bytes[DATAGRAM];
};

static struct fixture fixture_make(void)
{
	struct fixture x = { .fragments = fragments_new() };
	arena_init(&x.scratch, 128 * 1024);
	for (size_t i = 0; i < sizeof x.bytes; i++)
		x.bytes[i] = (uint8_t)(i * 7 + i / 256);
	return x;
}

static void fixture_clear(struct fixture *x)
{
	fragments_free(x->fragments);
	arena_clear(&x->scratch);
}

static struct fragment_key key_of(uint32_t identification)
{
	static const uint8_t from[4] = { 192, 0, 2, 1 }, to[4] = { 192, 0, 2, 2 };
	return (struct fragment_key){ .source = address_ipv4(span_of(from, 4)),
		.destination = address_ipv4(span_of(to, 4)),
		.identification = identification,
		.protocol = 17 };
}

/* Bytes [from, to) of the fixture's datagram; the last piece ends it. */
static bool add(
	struct fixture *x, uint32_t identification, uint32_t from, uint32_t to, struct span *whole)
{
	struct fragment_key key = key_of(identification);
	struct fragment piece = {
		.offset = from, .more = to < DATAGRAM, .bytes = span_of(x->bytes + from, to - from)
	};
	return fragments_add(x->fragments, &key, &piece, &x->scratch, whole);
}

static void test_any_order(void **state)
{
	(void)state;
	struct fixture x = fixture_make();
	struct span whole;
	assert_false(add(&x, 1, 2 * PIECE, DATAGRAM, &whole));
	assert_false(add(&x, 1, 0, PIECE, &whole));
	assert_true(add(&x, 1, PIECE, 2 * PIECE, &whole));
	assert_int_equal(whole.length, DATAGRAM);
	assert_memory_equal(whole.at, x.bytes, DATAGRAM);
	struct fragments_counters c = fragments_counters(x.fragments);
	assert_int_equal(c.completed, 1);
	assert_int_equal(c.waiting_datagrams, 0);
	assert_int_equal(c.waiting_bytes, 0);
	fixture_clear(&x);
}

static void test_overlaps_keep_what_came_first(void **state)
{
	(void)state;
	struct fixture x = fixture_make();
	struct span whole;
	assert_false(add(&x, 1, 1000, 2000, &whole));
	uint8_t first = x.bytes[1500];
	x.bytes[1500] ^= 0xff;
	assert_false(add(&x, 1, 504, 3000, &whole));
	assert_false(add(&x, 1, 0, 800, &whole));
	assert_true(add(&x, 1, 2000, DATAGRAM, &whole));
	x.bytes[1500] = first;
	assert_memory_equal(whole.at, x.bytes, DATAGRAM);
	fixture_clear(&x);
}

static void test_other_datagrams_do_not_mix(void **state)
{
	(void)state;
	struct fixture x = fixture_make();
	struct span whole;
	assert_false(add(&x, 1, 0, PIECE, &whole));
	assert_false(add(&x, 2, PIECE, DATAGRAM, &whole));
	struct fragment_key other = key_of(1);
	other.protocol = 6;
	struct fragment piece = { .offset = PIECE, .bytes = span_of(x.bytes + PIECE, 100) };
	assert_false(fragments_add(x.fragments, &other, &piece, &x.scratch, &whole));
	assert_int_equal(fragments_counters(x.fragments).waiting_datagrams, 3);
	fixture_clear(&x);
}

static void test_impossible_pieces_are_refused(void **state)
{
	(void)state;
	struct fixture x = fixture_make();
	struct fragment_key key = key_of(1);
	struct span whole;
	struct fragment beyond = { .offset = 65528, .bytes = span_of(x.bytes, 8) };
	struct fragment empty = { .offset = 0, .more = true, .bytes = span_of(x.bytes, 0) };
	assert_false(fragments_add(x.fragments, &key, &beyond, &x.scratch, &whole));
	assert_false(fragments_add(x.fragments, &key, &empty, &x.scratch, &whole));
	struct fragments_counters c = fragments_counters(x.fragments);
	assert_int_equal(c.seen, 2);
	assert_int_equal(c.refused, 2);
	assert_int_equal(c.waiting_datagrams, 0);
	fixture_clear(&x);
}

/* Every other unit of eight bytes: more holes than anybody needs. */
static void test_too_many_holes_are_refused(void **state)
{
	(void)state;
	struct fixture x = fixture_make();
	struct span whole;
	for (uint32_t at = 8; at + 8 < DATAGRAM; at += 16)
		assert_false(add(&x, 1, at, at + 8, &whole));
	struct fragments_counters c = fragments_counters(x.fragments);
	assert_true(c.refused > 0 && c.refused < c.seen);
	assert_int_equal(c.waiting_datagrams, 1);
	fixture_clear(&x);
}

static void test_flood_pushes_out_the_oldest(void **state)
{
	(void)state;
	struct fixture x = fixture_make();
	struct span whole;
	for (uint32_t i = 0; i < 5000; i++)
		assert_false(add(&x, i, 0, 8, &whole));
	struct fragments_counters c = fragments_counters(x.fragments);
	assert_int_equal(c.seen, 5000);
	assert_int_equal(c.evicted + c.waiting_datagrams, 5000);
	assert_true(c.waiting_datagrams <= 1024);
	assert_true(add(&x, 4999, 8, DATAGRAM, &whole));
	assert_false(add(&x, 0, 8, DATAGRAM, &whole));
	fixture_clear(&x);
}

/* A piece at the far end makes room for all before it: bytes are bounded too. */
static void test_bytes_are_bounded(void **state)
{
	(void)state;
	struct fixture x = fixture_make();
	struct span whole;
	for (uint32_t i = 0; i < 500; i++) {
		struct fragment_key key = key_of(i);
		struct fragment far = {
			.offset = 65520, .more = true, .bytes = span_of(x.bytes, 8)
		};
		assert_false(fragments_add(x.fragments, &key, &far, &x.scratch, &whole));
		assert_true(fragments_counters(x.fragments).waiting_bytes <= 8 << 20);
	}
	assert_true(fragments_counters(x.fragments).evicted > 0);
	fixture_clear(&x);
}

static void test_goes_on_in_the_next_file(void **state)
{
	(void)state;
	struct fixture x = fixture_make(), y = fixture_make();
	struct text carry = { 0 };
	struct span whole;
	assert_false(add(&x, 1, 0, PIECE, &whole));
	assert_false(add(&x, 2, PIECE, DATAGRAM, &whole));
	fragments_save(x.fragments, &carry);
	struct cursor in = cursor_of(text_span(&carry));
	assert_int_equal(fragments_load(y.fragments, &in), 0);
	assert_int_equal(cursor_left(&in), 0);
	assert_true(add(&y, 1, PIECE, DATAGRAM, &whole));
	assert_memory_equal(whole.at, y.bytes, DATAGRAM);
	assert_true(add(&y, 2, 0, PIECE, &whole));
	assert_memory_equal(whole.at, y.bytes, DATAGRAM);
	text_clear(&carry);
	fixture_clear(&x);
	fixture_clear(&y);
}

static void test_damaged_carry_is_refused_whole(void **state)
{
	(void)state;
	struct fixture x = fixture_make(), y = fixture_make();
	struct text carry = { 0 };
	struct span whole;
	assert_false(add(&x, 1, 0, 100, &whole));
	assert_false(add(&x, 2, 200, 300, &whole));
	fragments_save(x.fragments, &carry);
	for (size_t length = 0; length < carry.length; length++) {
		struct cursor in = cursor_of(span_of(carry.at, length));
		assert_int_equal(fragments_load(y.fragments, &in), -1);
		assert_int_equal(fragments_counters(y.fragments).waiting_datagrams, 0);
	}
	text_clear(&carry);
	fixture_clear(&x);
	fixture_clear(&y);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_any_order),
		cmocka_unit_test(test_overlaps_keep_what_came_first),
		cmocka_unit_test(test_other_datagrams_do_not_mix),
		cmocka_unit_test(test_impossible_pieces_are_refused),
		cmocka_unit_test(test_too_many_holes_are_refused),
		cmocka_unit_test(test_flood_pushes_out_the_oldest),
		cmocka_unit_test(test_bytes_are_bounded),
		cmocka_unit_test(test_goes_on_in_the_next_file),
		cmocka_unit_test(test_damaged_carry_is_refused_whole),
	};
	return cmocka_run_group_tests_name("fragments", tests, NULL, NULL);
}
