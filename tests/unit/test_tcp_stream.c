/* test_tcp_stream.c -- holes and islands of a PDU, bytes that are kept and their budget, and what a
 * segment is found to be.
 * SPDX-License-Identifier: MIT */
#include "dissect/tcp_analysis.h"
#include "dissect/tcp_stream.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

static struct stream_pdu *pdu_of(struct stream *s, uint32_t length)
{
	struct stream_pdu *pdu = stream_begin(s, 1000, 1000 + length);
	pdu->flags = STREAM_PDU_KEPT;
	return pdu;
}

static void test_holes(void **unused)
{
	struct stream s = { 0 };
	struct stream_pdu *pdu = pdu_of(&s, 100);
	(void)unused;
	stream_arrived(pdu, 0, 10);
	stream_arrived(pdu, 40, 50);
	stream_arrived(pdu, 80, 100);
	assert_false(stream_is_whole(pdu));
	stream_arrived(pdu, 50, 80);
	assert_false(stream_is_whole(pdu));
	stream_arrived(pdu, 5, 40);
	assert_true(stream_is_whole(pdu));
}

static void test_third_island_is_forgotten(void **unused)
{
	struct stream s = { 0 };
	struct stream_pdu *pdu = pdu_of(&s, 100);
	(void)unused;
	stream_arrived(pdu, 20, 30);
	stream_arrived(pdu, 40, 50);
	stream_arrived(pdu, 60, 100);
	stream_arrived(pdu, 0, 20);
	stream_arrived(pdu, 30, 40);
	stream_arrived(pdu, 50, 60);
	assert_false(stream_is_whole(pdu));
	assert_int_equal(pdu->have, 60);
}

static void test_ring_finds_the_last_start(void **unused)
{
	struct stream s = { 0 };
	(void)unused;
	for (uint32_t i = 0; i < STREAM_PDUS_MAX + 1; i++)
		stream_begin(&s, UINT32_MAX - 20 + i * 10, UINT32_MAX - 10 + i * 10);
	assert_null(stream_find(&s, UINT32_MAX - 20));
	assert_int_equal(stream_find(&s, UINT32_MAX - 5)->start, UINT32_MAX - 10);
	assert_int_equal(stream_find(&s, 12)->start, 9);
	stream_begin(&s, 9, 100);
	assert_int_equal(stream_find(&s, 15)->end, 100);
}

static void test_budget(void **unused)
{
	uint8_t bytes[4000] = { 1, 2, 3 };
	struct stream s = { 0 }, t = { 0 };
	struct stream_budget b = { .max_bytes = 5000 };
	(void)unused;
	pdu_of(&s, 4000);
	stream_keep(&s, &b, 0, span_of(bytes, sizeof bytes));
	assert_int_equal(s.pending_length, 4000);
	assert_int_equal(b.used_bytes, s.pending_capacity);
	struct stream_pdu *refused = pdu_of(&t, 4000);
	stream_keep(&t, &b, 0, span_of(bytes, sizeof bytes));
	assert_false(refused->flags & STREAM_PDU_KEPT);
	assert_int_equal(b.refused, 1);
	stream_forget_first(&s, 1);
	assert_int_equal(s.pending[0], 2);
	stream_forget(&s, &b);
	assert_int_equal(b.used_bytes, 0);
	assert_null(s.pending);
}

static void test_nothing_is_kept_beyond_the_maximum(void **unused)
{
	uint8_t byte = 1;
	struct stream s = { 0 };
	struct stream_budget b = { .max_bytes = SIZE_MAX };
	(void)unused;
	struct stream_pdu *pdu = pdu_of(&s, 1 << 20);
	stream_keep(&s, &b, STREAM_PENDING_MAX, span_of(&byte, 1));
	assert_false(pdu->flags & STREAM_PDU_KEPT);
	assert_null(s.pending);
}

/* --- analysis ---------------------------------------------------------------------------------- */

struct talk {
	struct flow flow;
	int64_t time_ns;
};

static uint8_t say(struct talk *t, int side, uint32_t sequence, uint32_t acknowledgement,
	uint16_t flags, uint32_t bytes)
{
	t->time_ns += 1000000;
	struct frame frame = { .time_ns = t->time_ns };
	struct packet p = { .frame = &frame,
		.payload_bytes = bytes,
		.source_port = side ? 80 : 40000,
		.destination_port = side ? 40000 : 80,
		.tcp = { sequence, acknowledgement, 1000, flags, 0xff, false } };
	return tcp_analyse(&t->flow, side, &p);
}

static void handshake(struct talk *t)
{
	say(t, 0, 100, 0, TCP_SYN, 0);
	t->time_ns += 9000000;
	say(t, 1, 500, 101, TCP_SYN | TCP_ACK, 0);
	say(t, 0, 101, 501, TCP_ACK, 0);
}

static void test_handshake_tells_port_and_round_trip(void **unused)
{
	struct talk t = { 0 };
	(void)unused;
	handshake(&t);
	assert_int_equal(t.flow.connection.server_port, 80);
	assert_int_equal(t.flow.connection.first_round_trip_ns, 11000000);
}

static void test_repeats(void **unused)
{
	struct talk t = { 0 };
	(void)unused;
	handshake(&t);
	assert_int_equal(say(&t, 0, 101, 501, TCP_ACK, 10), 0);
	assert_int_equal(say(&t, 0, 111, 501, TCP_ACK, 10), 0);
	assert_int_equal(say(&t, 0, 101, 501, TCP_ACK, 10), TCP_MARK_OUT_OF_ORDER);
	t.time_ns += 20000000;
	assert_int_equal(say(&t, 0, 101, 501, TCP_ACK, 10), TCP_MARK_RETRANSMISSION);
	say(&t, 1, 501, 121, TCP_ACK, 0);
	assert_int_equal(say(&t, 0, 101, 501, TCP_ACK, 10), TCP_MARK_SPURIOUS_RETRANSMISSION);
	assert_int_equal(say(&t, 0, 120, 501, TCP_ACK, 0), TCP_MARK_KEEP_ALIVE);
	assert_int_equal(say(&t, 0, 200, 501, TCP_ACK, 10), TCP_MARK_LOST);
}

static void test_fast_retransmission(void **unused)
{
	struct talk t = { 0 };
	(void)unused;
	handshake(&t);
	say(&t, 0, 101, 501, TCP_ACK, 10);
	say(&t, 1, 501, 101, TCP_ACK, 0);
	for (int i = 0; i < 3; i++)
		say(&t, 1, 501, 101, TCP_ACK, 0);
	t.time_ns += 11000000;
	assert_int_equal(say(&t, 0, 101, 501, TCP_ACK, 10), TCP_MARK_FAST_RETRANSMISSION);
}

static void test_zero_window_probe(void **unused)
{
	struct talk t = { 0 };
	(void)unused;
	handshake(&t);
	t.flow.tcp[1].window = 0;
	assert_int_equal(say(&t, 0, 101, 501, TCP_ACK, 1), TCP_MARK_ZERO_WINDOW_PROBE);
	assert_int_equal(t.flow.tcp[0].next_sequence, 101);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_holes),
		cmocka_unit_test(test_third_island_is_forgotten),
		cmocka_unit_test(test_ring_finds_the_last_start),
		cmocka_unit_test(test_budget),
		cmocka_unit_test(test_nothing_is_kept_beyond_the_maximum),
		cmocka_unit_test(test_handshake_tells_port_and_round_trip),
		cmocka_unit_test(test_repeats),
		cmocka_unit_test(test_fast_retransmission),
		cmocka_unit_test(test_zero_window_probe),
	};
	return cmocka_run_group_tests_name("tcp_stream", tests, NULL, NULL);
}
