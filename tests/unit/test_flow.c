/* test_flow.c -- conversations: both directions are one, idle and reused ones end, the table is
 * bounded, and what was saved goes on as if nothing had happened.
 * SPDX-License-Identifier: MIT */
#include "base/clock.h"
#include "flow/flow_table.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

enum { TCP = 6, UDP = 17, START_S = 1600000000 };

struct ended {
	size_t count;
	struct flow last;
};

static void remember(void *user, struct flow *f)
{
	struct ended *e = user;
	e->count++;
	e->last = *f;
}

/* One packet of host 10.0.0.`from` to 10.0.0.`to`, `ms` after the start. */
struct shot {
	struct frame frame;
	struct packet packet;
};

static struct packet *shot_make(struct shot *s, int protocol, uint8_t from, uint16_t source_port,
	uint8_t to, uint16_t destination_port, int64_t ms)
{
	const uint8_t source[4] = { 10, 0, 0, from }, destination[4] = { 10, 0, 0, to };
	s->frame = (struct frame){ .time_ns = START_S * NS_PER_S + ms * 1000000,
		.on_wire_bytes = 100 };
	s->packet = (struct packet){ .frame = &s->frame,
		.source = address_ipv4(span_of(source, 4)),
		.destination = address_ipv4(span_of(destination, 4)),
		.source_port = source_port,
		.destination_port = destination_port,
		.ip_protocol = (uint8_t)protocol,
		.has_transport = true,
		.payload_bytes = 10,
		.label = protocol == TCP ? "TCP" : "UDP" };
	return &s->packet;
}

static struct flow *put(struct flow_table *t, const struct packet *p)
{
	int side;
	struct flow *f = flow_touch(t, p, &side);
	flow_count(t, f, side, p);
	return f;
}

static void both_directions_are_one_flow(void **state)
{
	(void)state;
	struct ended ended = { 0 };
	struct shot s;
	struct flow_table *t = flow_table_new(span_of_text("home"), remember, &ended);
	struct flow *f = put(t, shot_make(&s, UDP, 9, 40000, 2, 53, 0));
	assert_ptr_equal(f, put(t, shot_make(&s, UDP, 2, 53, 9, 40000, 20)));
	assert_int_equal(f->sent[f->first_side].packets, 1);
	assert_int_equal(f->sent[!f->first_side].bytes, 100);
	assert_int_equal(f->key.port[f->first_side], 40000);
	assert_ptr_not_equal(f, put(t, shot_make(&s, UDP, 9, 40001, 2, 53, 30)));
	assert_int_equal(flow_table_counters(t).open, 2);
	flow_table_free(t);
}

static void client_is_who_has_the_ephemeral_port(void **state)
{
	(void)state;
	struct ended ended = { 0 };
	struct shot s;
	struct flow_table *t = flow_table_new(span_of_text("home"), remember, &ended);
	struct flow *f = put(t, shot_make(&s, TCP, 2, 443, 9, 40000, 0)); /* joined in the middle */
	assert_int_equal(f->key.port[f->first_side], 40000);
	struct packet *syn_ack = shot_make(&s, TCP, 3, 7000, 9, 7001, 0);
	syn_ack->tcp.flags = TCP_SYN | TCP_ACK;
	f = put(t, syn_ack);
	assert_int_equal(f->key.port[f->first_side], 7001);
	flow_table_free(t);
}

static void idle_flows_end_by_the_time_of_the_capture(void **state)
{
	(void)state;
	struct ended ended = { 0 };
	struct shot s;
	struct flow_table *t = flow_table_new(span_of_text("home"), remember, &ended);
	uint64_t first_id = put(t, shot_make(&s, UDP, 9, 1, 2, 53, 0))->id;
	put(t, shot_make(&s, UDP, 9, 1, 2, 53, FLOW_IDLE_DATAGRAM_S * 1000LL));
	assert_int_equal(ended.count, 0);
	struct flow *f =
		put(t, shot_make(&s, UDP, 9, 1, 2, 53, 2 * FLOW_IDLE_DATAGRAM_S * 1000LL + 1));
	assert_int_equal(ended.count, 1);
	assert_true(ended.last.id == first_id);
	assert_int_equal(ended.last.sent[ended.last.first_side].packets, 2);
	assert_false(f->id == first_id);
	flow_table_free(t);
}

static void reused_ports_are_a_new_connection(void **state)
{
	(void)state;
	struct ended ended = { 0 };
	struct shot s;
	struct flow_table *t = flow_table_new(span_of_text("home"), remember, &ended);
	struct packet *syn = shot_make(&s, TCP, 9, 40000, 2, 443, 0);
	syn->tcp = (struct tcp_header){ .flags = TCP_SYN, .sequence = 1000 };
	put(t, syn);
	put(t, syn); /* the same SYN again is a retransmission */
	assert_int_equal(ended.count, 0);
	syn->tcp.sequence = 777777;
	put(t, syn);
	assert_int_equal(ended.count, 1);
	flow_table_free(t);
}

static void closed_flows_leave_soon(void **state)
{
	(void)state;
	struct ended ended = { 0 };
	struct shot s;
	struct flow_table *t = flow_table_new(span_of_text("home"), remember, &ended);
	struct packet *reset = shot_make(&s, TCP, 9, 40000, 2, 443, 0);
	reset->tcp.flags = TCP_RST;
	put(t, reset);
	put(t, shot_make(&s, UDP, 1, 1, 2, 2, (FLOW_IDLE_CLOSED_S + 1) * 1000LL));
	assert_int_equal(ended.count, 1);
	flow_table_free(t);
}

static void the_table_is_bounded(void **state)
{
	(void)state;
	struct ended ended = { 0 };
	struct shot s;
	struct flow_table *t = flow_table_new(span_of_text("home"), remember, &ended);
	for (uint32_t i = 0; i < FLOWS_MAX + 100; i++)
		put(t, shot_make(&s, UDP, (uint8_t)(3 + i / 65536), (uint16_t)i, 2, 53, i / 100));
	struct flow_counters c = flow_table_counters(t);
	assert_int_equal(c.seen, FLOWS_MAX + 100);
	assert_int_equal(c.open, FLOWS_MAX);
	assert_int_equal(c.evicted, 100);
	assert_int_equal(c.seen, c.open + c.ended);
	assert_int_equal(ended.count, 100);
	flow_table_free(t);
}

static void requests_begin_after_an_answer_or_a_pause(void **state)
{
	(void)state;
	struct ended ended = { 0 };
	struct shot s;
	struct flow_table *t = flow_table_new(span_of_text("home"), remember, &ended);
	put(t, shot_make(&s, UDP, 9, 40000, 2, 53, 0));
	put(t, shot_make(&s, UDP, 9, 40000, 2, 53, 10)); /* goes on: the same request */
	put(t, shot_make(&s, UDP, 2, 53, 9, 40000, 20));
	put(t, shot_make(&s, UDP, 9, 40000, 2, 53, 30));
	struct flow *f = put(t, shot_make(&s, UDP, 9, 40000, 2, 53, 30 + FLOW_REQUEST_PAUSE_MS));
	assert_int_equal(f->requests, 3);
	flow_table_free(t);
}

static void saved_flows_go_on(void **state)
{
	(void)state;
	struct ended ended = { 0 };
	struct shot s;
	struct pool *words = pool_new(100, 10000);
	struct flow_table *t = flow_table_new(span_of_text("home"), remember, &ended);
	struct packet *p = shot_make(&s, TCP, 9, 40000, 2, 443, 0);
	p->label = "TLSv1.3";
	p->service = "tls";
	p->confidence = CONFIDENCE_PAYLOAD;
	struct flow *f = put(t, p);
	struct stream *stream = flow_stream(f, 0);
	stream->pending = malloc(3);
	memcpy(stream->pending, "abc", 3);
	stream->pending_length = 3;
	flow_set_name(f, span_of_text("a name"));
	uint64_t id = f->id;
	struct text saved = { 0 };
	flow_table_save(t, &saved);
	struct flow_table *u = flow_table_new(span_of_text("home"), remember, &ended);
	struct cursor in = cursor_of(text_span(&saved));
	assert_int_equal(flow_table_load(u, &in, words), 0);
	assert_int_equal(cursor_left(&in), 0);
	f = put(u, shot_make(&s, TCP, 2, 443, 9, 40000, 5));
	assert_true(f->id == id);
	assert_string_equal(f->label, "TLSv1.3");
	assert_string_equal(f->service, "tls");
	assert_memory_equal(f->stream[0]->pending, "abc", 3);
	assert_null(f->stream[1]);
	assert_string_equal(f->name, "a name");
	for (size_t cut = 0; cut < saved.length;
		cut += 7) { /* a damaged store is refused, not obeyed */
		struct flow_table *w = flow_table_new(span_of_text("home"), remember, &ended);
		in = cursor_of(span_of(saved.at, cut));
		assert_int_equal(flow_table_load(w, &in, words), -1);
		flow_table_free(w);
	}
	flow_table_free(t);
	flow_table_free(u);
	pool_free(words);
	text_clear(&saved);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(both_directions_are_one_flow),
		cmocka_unit_test(client_is_who_has_the_ephemeral_port),
		cmocka_unit_test(idle_flows_end_by_the_time_of_the_capture),
		cmocka_unit_test(reused_ports_are_a_new_connection),
		cmocka_unit_test(closed_flows_leave_soon),
		cmocka_unit_test(the_table_is_bounded),
		cmocka_unit_test(requests_begin_after_an_answer_or_a_pause),
		cmocka_unit_test(saved_flows_go_on),
	};
	return cmocka_run_group_tests_name("flow", tests, NULL, NULL);
}
