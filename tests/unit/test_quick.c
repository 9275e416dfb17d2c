/* test_quick.c -- the way of the usual frame leads where the dissectors of its layers lead, one by
 * one: for frames of every kind it takes, and for what a few wrong bytes or a cut make of them.
 * SPDX-License-Identifier: MIT */
#include "dissect/engine.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

enum { FRAME_ROOM = 128, MUTATIONS = 20000 };

struct shape {
	uint16_t ethertype;
	uint8_t protocol, options; /* bytes of TCP options */
};

static const struct shape shapes[] = { { 0x0800, 6, 0 }, { 0x0800, 6, 12 }, { 0x0800, 17, 0 },
	{ 0x86dd, 6, 0 }, { 0x86dd, 6, 20 }, { 0x86dd, 17, 0 } };

struct walk {
	struct packet packet;
	bool was_quick;
};

static uint32_t next_random(uint32_t *state)
{
	*state = *state * 1664525 + 1013904223;
	return *state >> 8;
}

static void put16(uint8_t *at, size_t value)
{
	at[0] = (uint8_t)(value >> 8);
	at[1] = (uint8_t)value;
}

/* A frame of this shape with 20 bytes of payload. Returns its length. */
static size_t make(const struct shape *shape, uint8_t bytes[FRAME_ROOM])
{
	bool is_v4 = shape->ethertype == 0x0800, is_tcp = shape->protocol == 6;
	size_t header = is_v4 ? 20U : 40U, transport = is_tcp ? 20U + shape->options : 8U;
	uint8_t *ip = bytes + 14, *over = ip + header;
	memset(bytes, 1, FRAME_ROOM); /* options: nothing, nothing, ... */
	put16(bytes + 12, shape->ethertype);
	ip[0] = is_v4 ? 0x45 : 0x60;
	put16(ip + (is_v4 ? 2 : 4), (is_v4 ? header : 0) + transport + 20);
	if (is_v4)
		put16(ip + 6, 0x4000);
	ip[is_v4 ? 9 : 6] = shape->protocol;
	if (is_tcp)
		put16(over + 12, transport / 4 << 12 | TCP_ACK);
	else
		put16(over + 4, transport + 20);
	return 14 + header + transport + 20;
}

static void walk(struct dissect *e, const struct frame *frame, bool may_be_quick, struct walk *w)
{
	struct dissection d;
	memset(&w->packet, 0xff, sizeof w->packet); /* nothing may be left of the frame before */
	dissect_begin(e, &d, &w->packet, frame, NULL);
	w->was_quick = may_be_quick && quick_dissect(&d);
	if (!w->was_quick)
		engine_walk(e, &d);
}

static void assert_same(const struct packet *a, const struct packet *b)
{
	assert_true(address_equals(&a->source, &b->source));
	assert_true(address_equals(&a->destination, &b->destination));
	assert_string_equal(a->label, b->label);
	assert_int_equal(a->ethertype, b->ethertype);
	assert_true(mac_equals(a->source_mac, b->source_mac));
	assert_true(mac_equals(a->destination_mac, b->destination_mac));
	assert_int_equal(a->has_macs, b->has_macs);
	assert_int_equal(a->ip_version, b->ip_version);
	assert_int_equal(a->ip_protocol, b->ip_protocol);
	assert_int_equal(a->ttl, b->ttl);
	assert_int_equal(a->source_port, b->source_port);
	assert_int_equal(a->destination_port, b->destination_port);
	assert_int_equal(a->has_transport, b->has_transport);
	assert_int_equal(a->is_cut, b->is_cut);
	assert_int_equal(a->payload_bytes, b->payload_bytes);
	assert_int_equal(a->verdict, b->verdict);
	assert_int_equal(a->is_unknown_link, b->is_unknown_link);
	assert_int_equal(a->next_layer, b->next_layer);
}

/* What is only there when the transport is. */
static void assert_same_payload(const struct packet *a, const struct packet *b)
{
	if (a->next_layer != LAYER_TCP_PORT && a->next_layer != LAYER_UDP_PORT)
		return;
	assert_ptr_equal(a->next.at, b->next.at);
	assert_int_equal(cursor_left(&a->next), cursor_left(&b->next));
	if (a->ip_protocol != 6)
		return;
	assert_int_equal(a->tcp.sequence, b->tcp.sequence);
	assert_int_equal(a->tcp.acknowledgement, b->tcp.acknowledgement);
	assert_int_equal(a->tcp.window, b->tcp.window);
	assert_int_equal(a->tcp.flags, b->tcp.flags);
	assert_int_equal(a->tcp.window_shift, b->tcp.window_shift);
	assert_int_equal(a->tcp.has_mptcp, b->tcp.has_mptcp);
}

/* Both ways; true if the quick one was taken. */
static bool compare(struct dissect *e, const struct frame *frame)
{
	struct walk quick, slow;
	walk(e, frame, true, &quick);
	walk(e, frame, false, &slow);
	if (!quick.was_quick)
		return false;
	assert_same(&quick.packet, &slow.packet);
	assert_same_payload(&quick.packet, &slow.packet);
	return true;
}

static void usual_frames_are_quick(void **unused)
{
	struct dissect *e = dissect_new();
	(void)unused;
	for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++) {
		uint8_t bytes[FRAME_ROOM];
		struct frame frame = { .link_type = LINKTYPE_ETHERNET };
		frame.bytes = span_of(bytes, make(&shapes[i], bytes));
		frame.on_wire_bytes = (uint32_t)frame.bytes.length;
		assert_true(compare(e, &frame));
	}
	dissect_free(e);
}

static void others_lead_to_the_same(void **unused)
{
	struct dissect *e = dissect_new();
	uint32_t state = 1, quick = 0;
	(void)unused;
	for (uint32_t i = 0; i < MUTATIONS; i++) {
		uint8_t bytes[FRAME_ROOM];
		struct frame frame = { .link_type = LINKTYPE_ETHERNET };
		size_t length = make(
			&shapes[next_random(&state) % (sizeof shapes / sizeof *shapes)], bytes);
		for (uint32_t wrong = next_random(&state) % 3; wrong; wrong--)
			bytes[12 + next_random(&state) % 70] ^=
				(uint8_t)(1U << next_random(&state) % 8);
		if (next_random(&state) % 2)
			length = next_random(&state) % length;
		frame.bytes = span_of(bytes, length);
		frame.on_wire_bytes = (uint32_t)length + next_random(&state) % 2 * 30;
		quick += compare(e, &frame);
	}
	assert_in_range(quick, MUTATIONS / 10, MUTATIONS - MUTATIONS / 10);
	dissect_free(e);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(usual_frames_are_quick),
		cmocka_unit_test(others_lead_to_the_same),
	};
	return cmocka_run_group_tests_name("quick", tests, NULL, NULL);
}
