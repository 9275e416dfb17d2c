/* test_source_merge.c -- captures as one stream: pieces, overlaps, repeats, units.
 * SPDX-License-Identifier: MIT */
#include "base/clock.h"
#include "source/merge.h"
#include "source_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

enum { S = 1642093203, CAPTURES_MAX = 80 };

/* Frames are written as second and letter: "1a 1b 2a" are three. The letter fills the frame. */
struct setup {
	struct fixture files[CAPTURES_MAX];
	struct input inputs[CAPTURES_MAX];
	size_t count;
};

static void add_capture_text(struct setup *s, const struct text *t, int64_t first_ns)
{
	struct fixture *f = &s->files[s->count];
	*f = fixture_open(t->at, t->length);
	s->inputs[s->count++] = (struct input){ .home = (char *)(uintptr_t) "home",
		.path = f->path,
		.identity = "x",
		.first_ns = first_ns,
		.size_bytes = t->length,
		.kind = "pcap" };
}

static void add_capture(struct setup *s, const char *frames)
{
	struct text t = { 0 };
	int64_t first_ns = INT64_MAX;
	add_pcap_header(&t, 0xa1b2c3d4, false, 1);
	while (*frames) {
		char *end;
		uint32_t second = (uint32_t)strtoul(frames, &end, 10);
		add_pcap_record(&t, false, S + second, 0, 60, (uint8_t)*end);
		if (first_ns == INT64_MAX)
			first_ns = (S + second) * NS_PER_S;
		frames = end + 1 + (end[1] == ' ');
	}
	add_capture_text(s, &t, first_ns);
	text_clear(&t);
}

static void clear(struct setup *s)
{
	for (size_t i = 0; i < s->count; i++)
		fixture_close(&s->files[i]);
	s->count = 0;
}

/* The stream in the same writing; "|" where a unit ends, with the repeats of its parts if any. */
static const char *merged(const struct setup *s)
{
	static struct text t;
	struct frame frame;
	struct source_row row;
	struct error err;
	enum merge_event event;
	const struct merge_part *parts;
	struct merge *m = merge_new(s->inputs, s->count);
	text_reset(&t);
	while ((event = merge_next(m, &frame, &row, &err)) != MERGE_END) {
		if (event == MERGE_FRAME) {
			int64_t second = clock_floor(frame.time_ns, NS_PER_S) - S;
			text_printf(&t, "%d%c ", (int)second, frame.bytes.at[0]);
			assert_null(row.protocol.at);
			assert_int_equal(frame.bytes.at[59], frame.bytes.at[0]);
		} else if (event == MERGE_UNIT_END) {
			int repeated = 0;
			for (size_t i = merge_unit(m, &parts); i > 0; i--)
				repeated += (int)parts[i - 1].repeated_frames;
			text_printf(&t, repeated ? "|%d " : "| ", repeated);
		} else
			text_add_text(&t, "ERROR ");
	}
	assert_int_equal(merge_next(m, &frame, &row, &err), MERGE_END);
	merge_free(m);
	return t.length ? t.at : "";
}

static void check(const char *const *captures, const char *expected)
{
	struct setup s = { .count = 0 };
	for (; *captures; captures++)
		add_capture(&s, *captures);
	assert_string_equal(merged(&s), expected);
	clear(&s);
}

#define CHECK(expected, ...) check((const char *const[]){ __VA_ARGS__, NULL }, expected)

static void one_after_the_other(void **state)
{
	(void)state;
	CHECK("1a 2b 2c | 3d | ", "1a 2b 2c", "3d");
	CHECK("1a | 2a | ", "1a", "2a");
	CHECK("1a | | | ", "1a", "", "");
	CHECK("", NULL);
}

static void overlaps(void **state)
{
	(void)state;
	CHECK("1a 2x 3b 4x 5c 6x | ", "1a 3b 5c", "2x 4x 6x");
	CHECK("1a 2a 2b 3x 9b | ", "1a 2a 9b", "2b 3x");
	CHECK("1a 2x 3a 4y 5a | 6z | ", "1a 3a 5a", "2x", "4y", "6z");
	CHECK("1a 2b 3c 4d 4e 5f | ", "1a 3c", "2b 4d", "4e 5f");
}

static void repeats(void **state)
{
	(void)state;
	/* The same capture twice, a piece of it, and pieces that meet. */
	CHECK("1a 2b 2c 3d |4 ", "1a 2b 2c 3d", "1a 2b 2c 3d");
	CHECK("1a 2b 2c 3d |2 ", "1a 2b 2c 3d", "2b 2c");
	CHECK("1a 2b 2c 3d 4e |2 ", "1a 2b 2c", "2b 2c 3d 4e");
	CHECK("1a 2b 2c |1 ", "1a 2b 2c", "2c");
	CHECK("1a 2b 3c 4d 5e |5 ", "1a 2b 3c", "2b 3c 4d", "3c 4d 5e", "3c");
	/* As often as in the capture that has it most often. */
	CHECK("1a 2b 2b 2b |2 ", "1a 2b 2b", "2b 2b 2b");
	CHECK("1a 2b 2b 2b |1 ", "1a 2b 2b 2b", "2b");
	CHECK("1a 1a | ", "1a 1a");
	CHECK("1a 1a 1a 1a |5 ", "1a 1a 1a", "1a 1a 1a 1a", "1a 1a");
	/* A capture that takes the place of one that ended is counted from nothing. */
	CHECK("1a 2b 3c 4d 3c 9z |1 ", "1a 9z", "2b 3c", "4d 3c 3c");
}

/* Within a capture the order of the file holds, also when its clock goes back. */
static void backward_clock(void **state)
{
	(void)state;
	CHECK("5a 3b 7c | ", "5a 3b 7c");
	CHECK("4x 5a 3b 6x 7c | ", "4x 6x", "5a 3b 7c");
	CHECK("4x 5a 3b 7c 8d |4 ", "4x 5a 3b 7c 8d", "5a 3b 7c 8d");
}

/* Every way to split a capture in two, with and without overlap, is the whole. */
static void split_anywhere(void **state)
{
	(void)state;
	static const char whole[] = "1a 1b 2a 2c 3c 3d 3e 4e 5f 5g 6g ";
	size_t length = sizeof whole - 1;
	for (size_t end = 3; end < length; end += 3)
		for (size_t begin = 0; begin <= end; begin += 3) {
			char left[64];
			struct setup s = { .count = 0 };
			snprintf(left, sizeof left, "%.*s", (int)end, whole);
			add_capture(&s, left);
			add_capture(&s, whole + begin);
			struct text plain = { 0 };
			for (const char *at = merged(&s); *at; at++)
				if (*at == '|')
					at += strcspn(at, " ");
				else
					text_add_byte(&plain, *at);
			assert_string_equal(plain.at, whole);
			text_clear(&plain);
			clear(&s);
		}
}

static void reports_of_a_unit(void **state)
{
	(void)state;
	struct setup s = { .count = 0 };
	struct frame frame;
	struct source_row row;
	struct error err;
	const struct merge_part *parts;
	add_capture(&s, "1a 2b 3c");
	add_capture(&s, "2b 4d");
	struct merge *m = merge_new(s.inputs, s.count);
	while (merge_next(m, &frame, &row, &err) == MERGE_FRAME)
		;
	assert_int_equal(merge_unit(m, &parts), 2);
	assert_ptr_equal(parts[0].input, &s.inputs[0]);
	assert_int_equal(parts[0].report.frames, 3);
	assert_int_equal(parts[0].repeated_frames, 0);
	assert_int_equal(parts[1].report.frames, 2);
	assert_int_equal(parts[1].repeated_frames, 1);
	assert_int_equal(parts[1].report.last_ns, (S + 4) * NS_PER_S);
	assert_string_equal(parts[1].report.kind, "pcap");
	assert_string_equal(parts[1].identity, "x");
	assert_int_equal(merge_bytes_read(m), 2 * 24 + 5 * 76);
	assert_int_equal(merge_forgotten(m), 0);
	merge_free(m);
	clear(&s);
}

/* One that cannot be opened is said once; the rest is read, and its part tells of it. */
static void a_capture_that_is_gone(void **state)
{
	(void)state;
	static const char *const expected[] = { "ERROR | 2b 3c | ", "1a ERROR 3c | ",
		"1a 2b | ERROR | " };
	for (size_t gone = 0; gone < 3; gone++) {
		struct setup s = { .count = 0 };
		add_capture(&s, gone == 0 ? "1a" : gone == 1 ? "1a 3c" : "1a 2b");
		add_capture(&s, gone == 0 ? "2b 3c" : gone == 1 ? "2b" : "3c");
		s.inputs[gone == 0 ? 0 : 1].path = (char *)(uintptr_t) "/no/such/file";
		assert_string_equal(merged(&s), expected[gone]);
		clear(&s);
	}
}

/* More than can be open at once: all frames come, each capture's in order. */
static void crowd(void **state)
{
	(void)state;
	struct setup s = { .count = 0 };
	for (unsigned i = 0; i < CAPTURES_MAX; i++) {
		struct text t = { 0 };
		add_pcap_header(&t, 0xa1b2c3d4, false, 1);
		for (uint32_t n = 0; n < 10; n++)
			add_pcap_record(&t, false, S + n, i, 60, (uint8_t)i);
		add_capture_text(&s, &t, S * NS_PER_S + i * NS_PER_US);
		text_clear(&t);
	}
	struct frame frame;
	struct source_row row;
	struct error err;
	unsigned count = 0;
	int64_t last[CAPTURES_MAX] = { 0 };
	struct merge *m = merge_new(s.inputs, s.count);
	while (merge_next(m, &frame, &row, &err) == MERGE_FRAME) {
		assert_true(frame.time_ns > last[frame.bytes.at[0]]);
		last[frame.bytes.at[0]] = frame.time_ns;
		count++;
	}
	assert_int_equal(count, CAPTURES_MAX * 10);
	merge_free(m);
	clear(&s);
}

static void rows_of_a_csv(void **state)
{
	(void)state;
	struct setup s = { .count = 0 };
	static const char head[] = "Time,Source,Destination,Protocol,Length,EtherType,Info\n";
	for (int i = 0; i < 2; i++) {
		struct text t = { 0 };
		text_printf(&t, "%s%d.0,a,b,DNS,60,IPv4,same\n%d.0,a,b,DNS,60,IPv4,of %d\n", head,
			S, S, i);
		add_capture_text(&s, &t, S * NS_PER_S);
		text_clear(&t);
	}
	struct frame frame;
	struct source_row row;
	struct error err;
	struct text seen = { 0 };
	struct merge *m = merge_new(s.inputs, s.count);
	while (merge_next(m, &frame, &row, &err) == MERGE_FRAME) {
		assert_non_null(row.protocol.at);
		text_printf(&seen, "%.*s,", (int)row.info.length, (const char *)row.info.at);
	}
	assert_string_equal(seen.at, "same,of 0,of 1,");
	text_clear(&seen);
	merge_free(m);
	clear(&s);
}

/* More distinct frames in one window than are remembered: counted, and nothing else goes wrong. */
static void what_is_forgotten_is_counted(void **state)
{
	(void)state;
	struct setup s = { .count = 0 };
	for (uint32_t i = 0; i < 2; i++) {
		struct text t = { 0 };
		add_pcap_header(&t, 0xa1b23c4d, false, 1);
		for (uint32_t n = 0; n < 100000; n++)
			add_pcap_record(&t, false, S, n, 1, 'x');
		add_capture_text(&s, &t, S * NS_PER_S);
		text_clear(&t);
	}
	struct frame frame;
	struct source_row row;
	struct error err;
	unsigned count = 0;
	struct merge *m = merge_new(s.inputs, s.count);
	while (merge_next(m, &frame, &row, &err) == MERGE_FRAME)
		count++;
	assert_int_equal(count, 100000);
	assert_int_equal(merge_forgotten(m), 100000 - 65536);
	merge_free(m);
	clear(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(one_after_the_other),
		cmocka_unit_test(overlaps),
		cmocka_unit_test(repeats),
		cmocka_unit_test(backward_clock),
		cmocka_unit_test(split_anywhere),
		cmocka_unit_test(reports_of_a_unit),
		cmocka_unit_test(a_capture_that_is_gone),
		cmocka_unit_test(crowd),
		cmocka_unit_test(rows_of_a_csv),
		cmocka_unit_test(what_is_forgotten_is_counted),
	};
	return cmocka_run_group_tests_name("source_merge", tests, NULL, NULL);
}
