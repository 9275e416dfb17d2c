/* test_tally.c -- sums: frames added up in their flow and alone, full tables as partial sums, facts,
 * rhythm, and the rows they become.
 * SPDX-License-Identifier: MIT */
#include "base/clock.h"
#include "tally/tally_front.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <cmocka.h>

struct seen {
	bool has_thread;
	size_t rows[ROW_TABLE_COUNT];
	int64_t packets, bytes, flows, lookups, requests, answers, repeats;
	char gaps[200], words[8][16]; /* words: the last few */
	int64_t word_ids[8], last_ethertype, last_name;
	int64_t last_bucket;
};

static int see(void *user, enum row_table table, const struct value *v)
{
	struct seen *s = user;
	s->rows[table]++;
	if (table == ROW_TRAFFIC) {
		s->packets += v[TRAFFIC_PACKETS].integer;
		s->bytes += v[TRAFFIC_BYTES].integer;
		s->last_bucket = v[TRAFFIC_BUCKET].integer;
		s->last_ethertype = v[TRAFFIC_ETHERTYPE_ID].integer;
	}
	if (table == ROW_WORD) {
		size_t i = (s->rows[table] - 1) % 8;
		s->word_ids[i] = v[WORD_ID].integer;
		snprintf(s->words[i], sizeof s->words[i], "%.*s", (int)v[WORD_TEXT].text.length,
			(const char *)v[WORD_TEXT].text.at);
	}
	if (table == ROW_LOOKUP)
		s->lookups += v[LOOKUP_COUNT].integer, s->last_name = v[LOOKUP_NAME_ID].integer;
	if (table == ROW_FLOW)
		s->flows += v[FLOW_FLOWS].integer;
	if (table == ROW_RHYTHM) {
		s->requests += v[RHYTHM_REQUESTS].integer;
		s->answers += v[RHYTHM_ANSWERS].integer;
		s->repeats += v[RHYTHM_REPEATS].integer;
		snprintf(s->gaps + strlen(s->gaps), sizeof s->gaps - strlen(s->gaps), "%.*s;",
			(int)v[RHYTHM_GAPS].text.length, (const char *)v[RHYTHM_GAPS].text.at);
	}
	return 0;
}

static const char *word_of(const struct seen *s, int64_t id)
{
	for (size_t i = 0; i < 8 && i < s->rows[ROW_WORD]; i++)
		if (s->word_ids[i] == id)
			return s->words[i];
	return "?";
}

struct shot {
	struct frame frame;
	struct packet packet;
};

static struct packet *shot_make(struct shot *s, uint32_t host, int64_t ms)
{
	const uint8_t source[4] = { 10, (uint8_t)(host >> 16), (uint8_t)(host >> 8),
		(uint8_t)host };
	const uint8_t destination[4] = { 8, 8, 8, 8 };
	s->frame = (struct frame){ .time_ns = INT64_C(1600000200) * NS_PER_S + ms * 1000000,
		.on_wire_bytes = 60 };
	s->packet = (struct packet){ .frame = &s->frame,
		.source = address_ipv4(span_of(source, 4)),
		.destination = address_ipv4(span_of(destination, 4)),
		.destination_port = 53,
		.ethertype = 0x0800,
		.label = "DNS" };
	return &s->packet;
}

/* The flow of a shot: its sender is side 0. */
static struct flow flow_make(const struct packet *p)
{
	struct flow f = { .key.kind = p->source.kind };
	memcpy(f.key.address[0], p->source.bytes, sizeof p->source.bytes);
	memcpy(f.key.address[1], p->destination.bytes, sizeof p->destination.bytes);
	return f;
}

static struct tally_front *tally_seen(struct seen *s)
{
	*s = (struct seen){ .has_thread = s->has_thread };
	return tally_front_new(span_of_text("home"), (struct row_sink){ see, s }, s->has_thread);
}

static void frames_of_a_key_are_one_row(void **state)
{
	(void)state;
	struct seen seen = { 0 };
	struct tally_front *t = tally_seen(&seen);
	struct shot s;
	struct flow flow = flow_make(shot_make(&s, 1, 0));
	for (int i = 0; i < 10; i++)
		tally_front_frame(t, shot_make(&s, 1, i), &flow, 0);
	tally_front_frame(t, shot_make(&s, 1, 11), NULL, 0); /* without a flow: the same key */
	struct packet *moved = shot_make(&s, 1, 12); /* the flow's run must not take another MAC */
	moved->source_mac.bytes[5] = 9;
	tally_front_frame(t, moved, &flow, 0);
	tally_front_gather(t, &flow);
	tally_front_gather(t, &flow); /* nothing is left of it */
	assert_int_equal(tally_flush(tally_front_settle(t)), 0);
	assert_int_equal(seen.rows[ROW_TRAFFIC], 2);
	assert_int_equal(seen.packets, 12);
	assert_int_equal(seen.bytes, 720);
	assert_int_equal(seen.last_bucket, 1599999300 + 900);
	assert_string_equal(word_of(&seen, seen.last_ethertype), "IPv4");
	tally_front_free(t);
}

static void a_full_table_loses_nothing(void **state)
{
	(void)state;
	struct seen seen = { 0 };
	struct tally_front *t = tally_seen(&seen);
	struct shot s;
	for (uint32_t i = 0; i < 150000; i++)
		tally_front_frame(t, shot_make(&s, i, 0), NULL, 0);
	for (int bucket = 1; bucket <= 4; bucket++) /* many sums of few ends */
		for (uint32_t i = 0; i < 20000; i++)
			tally_front_frame(t, shot_make(&s, i, bucket * 900000), NULL, 0);
	assert_true(seen.rows[ROW_TRAFFIC] >= 65536);
	assert_int_equal(tally_flush(tally_front_settle(t)), 0);
	assert_int_equal(seen.packets, 150000 + 80000);
	tally_front_free(t);
}

static void made_up_ends_are_summed_and_those_that_stay_are_not(void **state)
{
	(void)state;
	struct seen seen = { 0 };
	struct tally_front *t = tally_seen(&seen);
	struct shot s;
	uint64_t let_go[LIMIT_COUNT] = { 0 };
	tally_begin_unit(tally_front_settle(t), 1);
	for (uint32_t i = 0; i < 50000; i++)
		tally_front_frame(t, shot_make(&s, i, 0), NULL, 0);
	for (int i = 0; i < 100; i++) /* one that comes late, and again and again */
		tally_front_frame(t, shot_make(&s, 1 << 20, i), NULL, 0);
	struct flow busy = flow_make(shot_make(&s, 1 << 21, 0));
	for (int i = 0; i < 100; i++) /* and one that comes as a connection */
		tally_front_frame(t, shot_make(&s, 1 << 21, i), &busy, 0);
	tally_front_gather(t, &busy);
	assert_int_equal(tally_flush(tally_front_settle(t)), 0);
	/* the destination and 32767 sources; "(other local)"; the late ones */
	assert_int_equal(seen.rows[ROW_ENDPOINT], 32768 + 1 + 2);
	assert_int_equal(seen.rows[ROW_TRAFFIC], 32767 + 1 + 2);
	assert_int_equal(seen.packets, 50200);
	tally_limits(tally_front_settle(t), let_go);
	assert_int_equal(let_go[LIMIT_ENDS], 50000 - 32767 + 7);
	tally_begin_unit(tally_front_settle(t), 2);
	tally_front_frame(t, shot_make(&s, 49999, 200), NULL, 0);
	assert_int_equal(tally_flush(tally_front_settle(t)), 0);
	assert_int_equal(seen.rows[ROW_ENDPOINT], 32768 + 4); /* a new unit has new places */
	tally_front_free(t);
}

static void questions_for_made_up_names_go_by_the_end_of_the_name(void **state)
{
	(void)state;
	struct seen seen = { 0 };
	struct tally_front *t = tally_seen(&seen);
	struct shot s;
	char name[64];
	tally_begin_unit(tally_front_settle(t), 1);
	for (uint32_t i = 0; i < 140000; i++) {
		struct record r = { .kind = RECORD_LOOKUP };
		snprintf(name, sizeof name, "%x.flood.test", i);
		r.lookup.name = span_of_text(name);
		tally_front_record(t, shot_make(&s, 1, 0), &r);
	}
	assert_int_equal(tally_flush(tally_front_settle(t)), 0);
	assert_int_equal(seen.lookups, 140000);
	assert_int_equal(seen.rows[ROW_LOOKUP], 131072 + 1);
	assert_string_equal(word_of(&seen, seen.last_name), "*.flood.test");
	tally_front_free(t);
}

static void too_many_connections_are_summed(void **state)
{
	(void)state;
	struct seen seen = { 0 };
	struct tally_front *t = tally_seen(&seen);
	struct shot s;
	uint64_t let_go[LIMIT_COUNT] = { 0 };
	struct flow f = flow_make(shot_make(&s, 1, 0));
	f.label = "TCP";
	f.sent[0].packets = 1;
	tally_begin_unit(tally_front_settle(t), 1);
	for (uint32_t i = 0; i < 300000; i++)
		tally_front_flow(t, &f, false);
	assert_int_equal(tally_flush(tally_front_settle(t)), 0);
	assert_int_equal(seen.rows[ROW_FLOW], (1 << 18) + 1);
	assert_int_equal(seen.flows, 300000);
	tally_limits(tally_front_settle(t), let_go);
	assert_int_equal(let_go[LIMIT_CONNECTION_ROWS], 300000 - (1 << 18));
	tally_front_free(t);
}

/* More than a flow can add up: bytes beyond 32 bits, a third label, the next quarter of an hour. */
static void runs_make_room(void **state)
{
	(void)state;
	for (int thread = 0; thread < 2; thread++) {
		static const char *const labels[] = { "TCP", "TLSv1.2", "HTTP" };
		struct seen seen = { .has_thread = thread };
		struct tally_front *t = tally_seen(&seen);
		struct shot s;
		struct flow flow = flow_make(shot_make(&s, 1, 0));
		for (int i = 0; i < 9000; i++) {
			struct packet *p = shot_make(&s, 1, i * 200);
			p->label = labels[i % 3];
			s.frame.on_wire_bytes = 1U << 20;
			tally_front_frame(t, p, &flow, 0);
		}
		tally_front_gather(t, &flow);
		assert_int_equal(tally_flush(tally_front_settle(t)), 0);
		assert_int_equal(seen.packets, 9000);
		assert_int_equal(seen.bytes, INT64_C(9000) << 20);
		assert_int_equal(seen.rows[ROW_TRAFFIC], 6); /* three labels, two quarters */
		assert_int_equal(seen.rows[ROW_ENDPOINT], 2);
		tally_front_free(t);
	}
}

static void lookups_keep_their_names(void **state)
{
	(void)state;
	struct seen seen = { 0 };
	struct tally_front *t = tally_seen(&seen);
	struct shot s;
	struct record r = { .kind = RECORD_LOOKUP,
		.lookup = { .name = span_of("a\0b\xff.example", 12), .type = 1 } };
	tally_front_record(t, shot_make(&s, 1, 0), &r);
	tally_front_record(t, shot_make(&s, 1, 5), &r);
	r.lookup.type = 28;
	tally_front_record(t, shot_make(&s, 1, 9), &r);
	assert_int_equal(tally_flush(tally_front_settle(t)), 0);
	assert_int_equal(seen.rows[ROW_LOOKUP], 2);
	assert_int_equal(seen.lookups, 3);
	tally_front_free(t);
}

static void rhythm_sorts_gaps_into_classes(void **state)
{
	(void)state;
	struct seen seen = { 0 };
	struct tally_front *t = tally_seen(&seen);
	struct shot s;
	for (int i = 0; i < 11; i++)
		tally_front_request(
			t, shot_make(&s, 1, i * 1000), &(struct flow){ 0 }, 0, FLOW_REQUEST);
	assert_int_equal(tally_flush(tally_front_settle(t)), 0);
	assert_int_equal(seen.rows[ROW_RHYTHM], 1);
	assert_int_equal(seen.requests, 11);
	/* The first one, and ten gaps of a second: 1 + 4 * log2(1001) = 40.9. */
	assert_string_equal(seen.gaps, "0:1:0,40:10:10000000;");
	tally_front_free(t);
}

static void pairs_that_met_a_few_times_have_no_rows(void **state)
{
	(void)state;
	struct seen seen = { 0 };
	struct tally_front *t = tally_seen(&seen);
	struct shot s;
	for (int i = 0; i < 7; i++)
		tally_front_request(
			t, shot_make(&s, 1, i * 1000), &(struct flow){ 0 }, 0, FLOW_REQUEST);
	assert_int_equal(tally_flush(tally_front_settle(t)), 0);
	assert_int_equal(seen.rows[ROW_RHYTHM], 0);
	tally_front_free(t);
}

/* Longer and longer gaps: one request in each of a dozen classes, more than a block has, in order. */
static void rhythm_keeps_many_classes(void **state)
{
	(void)state;
	struct seen seen = { 0 };
	struct tally_front *t = tally_seen(&seen);
	struct shot s;
	int classes = 0;
	long last = -1;
	for (int i = 0; i <= 12; i++)
		tally_front_request(
			t, shot_make(&s, 1, 1 << i), &(struct flow){ 0 }, 0, FLOW_REQUEST);
	assert_int_equal(tally_flush(tally_front_settle(t)), 0);
	assert_int_equal(seen.requests, 13);
	for (const char *at = seen.gaps; at && *at != ';'; classes++) {
		char *end;
		long number = strtol(at, &end, 10);
		assert_true(number > last);
		assert_memory_equal(end, ":1:", 3);
		last = number;
		at = strpbrk(end, ",;");
		at += at && *at == ',';
	}
	assert_int_equal(classes, 13);
	tally_front_free(t);
}

/* Of all rows: "class:requests:gap_us" each, with , or ; behind it. */
static int64_t gap_sum_us(const char *gaps)
{
	int64_t sum = 0;
	for (char *end; (gaps = strchr(gaps, ':')); gaps = end)
		sum += strtoll(strchr(gaps + 1, ':') + 1, &end, 10);
	return sum;
}

/* The same requests in one piece and cut anywhere. */
static void rhythm_goes_on_in_the_next_file(void **state)
{
	(void)state;
	for (int cut = 0; cut <= 12; cut++) {
		struct seen seen = { 0 };
		struct shot s;
		struct text saved = { 0 };
		struct tally_front *t = tally_seen(&seen);
		for (int i = 0; i < cut; i++)
			tally_front_request(t, shot_make(&s, 1, i * 2000), &(struct flow){ 0 }, 0,
				(enum flow_request)(FLOW_REQUEST + i % 3));
		tally_flush(tally_front_settle(t));
		tally_save(tally_front_settle(t), &saved);
		tally_front_free(t);
		t = tally_front_new(span_of_text("home"), (struct row_sink){ see, &seen }, false);
		struct cursor in = cursor_of(text_span(&saved));
		assert_int_equal(tally_load(tally_front_settle(t), &in), 0);
		for (int i = cut; i < 12; i++)
			tally_front_request(t, shot_make(&s, 1, i * 2000), &(struct flow){ 0 }, 0,
				(enum flow_request)(FLOW_REQUEST + i % 3));
		tally_flush(tally_front_settle(t));
		assert_int_equal(seen.requests, 12);
		assert_int_equal(seen.answers, 8);
		assert_int_equal(seen.repeats, 4);
		assert_int_equal(gap_sum_us(seen.gaps), 22000000);
		in = cursor_of(span_of(saved.at, saved.length - 1));
		assert_int_equal(tally_load(tally_front_settle(t), &in), -1);
		tally_front_free(t);
		text_clear(&saved);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(frames_of_a_key_are_one_row),
		cmocka_unit_test(a_full_table_loses_nothing),
		cmocka_unit_test(made_up_ends_are_summed_and_those_that_stay_are_not),
		cmocka_unit_test(questions_for_made_up_names_go_by_the_end_of_the_name),
		cmocka_unit_test(too_many_connections_are_summed),
		cmocka_unit_test(runs_make_room),
		cmocka_unit_test(lookups_keep_their_names),
		cmocka_unit_test(rhythm_sorts_gaps_into_classes),
		cmocka_unit_test(rhythm_keeps_many_classes),
		cmocka_unit_test(pairs_that_met_a_few_times_have_no_rows),
		cmocka_unit_test(rhythm_goes_on_in_the_next_file),
	};
	return cmocka_run_group_tests_name("tally", tests, NULL, NULL);
}
