/* test_ingest.c -- the same frames in any number of captures, in any order, in one run or many, with
 * overlaps and repeats, give the same store.
 * SPDX-License-Identifier: MIT */
#include "base/text.h"
#include "ingest.h"
#include "source/writer.h"

#include <setjmp.h>
#include <stdarg.h>
#include <unistd.h>
#include <cmocka.h>

enum { FRAMES = 400, CAPTURES_MAX = 8, PATH_BYTES = 64 };

struct folder {
	char path[PATH_BYTES];
	char *captures[CAPTURES_MAX];
	size_t count;
};

static void folder_make(struct folder *f)
{
	*f = (struct folder){ .path = "/tmp/housetap-ingest-XXXXXX" };
	assert_non_null(mkdtemp(f->path));
}

static void folder_remove(struct folder *f)
{
	for (size_t i = 0; i < f->count; i++) {
		unlink(f->captures[i]);
		free(f->captures[i]);
	}
	char store[PATH_BYTES + 32];
	snprintf(store, sizeof store, "%s/store", f->path);
	unlink(store);
	rmdir(f->path);
}

/* Frame i: a UDP datagram between one of 7 devices and one of 5 peers, every 7 s, every third an
 * answer, so that flows and rhythm span every cut. */
static void frame_make(int i, uint8_t bytes[60], struct frame *frame)
{
	uint8_t device = (uint8_t)(10 + i % 7), peer = (uint8_t)(i % 5);
	bool answer = i % 3 == 2;
	const uint8_t header[] = { 0x02, 0, 0, 0, 0, answer ? device : 1, 0x02, 0, 0, 0, 0,
		answer ? 1 : device, 0x08, 0x00, 0x45, 0, 0, 46, (uint8_t)(i >> 8), (uint8_t)i, 0,
		0, 64, 17, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 26, 0, 0 };
	memset(bytes, i & 0xff, 60);
	memcpy(bytes, header, sizeof header);
	const uint8_t home[4] = { 192, 168, 0, device }, far[4] = { 8, 8, 4, peer };
	memcpy(bytes + 26, answer ? far : home, 4);
	memcpy(bytes + 30, answer ? home : far, 4);
	bytes[answer ? 36 : 34] = 0xc3; /* port 50000 and up at home, 9999 far away */
	bytes[answer ? 37 : 35] = (uint8_t)(0x50 + peer);
	bytes[answer ? 34 : 36] = 0x27;
	bytes[answer ? 35 : 37] = 0x0f;
	*frame = (struct frame){ .time_ns =
					 INT64_C(1600000000) * 1000000000 + i * INT64_C(7000000000),
		.time_digits = 6,
		.link_type = LINKTYPE_ETHERNET,
		.on_wire_bytes = 60,
		.bytes = span_of(bytes, 60) };
}

/* Frames from..to-1 as one more capture of the folder. */
static void capture_add(struct folder *f, int from, int to)
{
	struct writer *w;
	struct error err;
	char *path = NULL;
	assert_true(asprintf(&path, "%s/c%zu.pcap", f->path, f->count) > 0);
	f->captures[f->count++] = path;
	assert_int_equal(writer_open(path, &w, &err), 0);
	for (int i = from; i < to; i++) {
		uint8_t bytes[60];
		struct frame frame;
		frame_make(i, bytes, &frame);
		assert_int_equal(writer_put(w, &frame, &err), 0);
	}
	assert_int_equal(writer_close(w, &err), 0);
}

static int add_row(void *user, const struct store_result *result, const struct value *row)
{
	struct text *out = user;
	for (size_t i = 0; row && i < result->columns; i++) {
		if (row[i].type == VALUE_TEXT)
			text_add(out, row[i].text.at, row[i].text.length);
		else
			text_printf(out, "%lld", (long long)row[i].integer);
		text_add_byte(out, row && i + 1 < result->columns ? '\t' : '\n');
	}
	return 0;
}

/* Everything but seq and files, additive rows summed. */
static void store_dump(struct store *s, struct text *out)
{
	static const char *const queries[] = {
		"select bucket, source, destination, source_mac, destination_mac, protocol, "
		"ethertype, "
		"sum(packets), sum(bytes), min(first_us), max(last_us) from traffic group by all "
		"order by all",
		"select * exclude (seq) from flow order by all",
		"select source, destination, port, gap_class, sum(requests), sum(gap_us) from "
		"rhythm "
		"group by all order by all",
		"select source, destination, port, min(first_us), max(last_us) from rhythm group "
		"by "
		"all order by all",
		"select id, address, mac from endpoint order by all",
	};
	struct error err;
	for (size_t i = 0; i < sizeof queries / sizeof queries[0]; i++)
		if (store_query(s, queries[i], add_row, out, &err))
			fail_msg("%s", err.text);
}

static struct ingest_result ingest(struct store *s, char *arguments[], size_t count, bool transient)
{
	struct inputs in;
	struct error err;
	struct ingest_result result;
	const struct ingest_watch watch = { .transient = transient };
	if (inputs_collect(arguments, count, &in, &err) ||
		ingest_run(s, &in, &watch, &result, &err))
		fail_msg("%s", err.text);
	inputs_clear(&in);
	return result;
}

/* What one capture with all frames gives, in memory. */
static void expected_dump(struct text *out)
{
	struct folder f;
	struct store *s;
	struct error err;
	folder_make(&f);
	capture_add(&f, 0, FRAMES);
	char *path = f.captures[0];
	assert_int_equal(store_open(NULL, STORE_CREATE, &s, &err), 0);
	struct ingest_result r = ingest(s, &path, 1, true);
	assert_int_equal(r.frames, FRAMES);
	store_dump(s, out);
	assert_true(out->length > 1000);
	store_close(s);
	folder_remove(&f);
}

/* Ingests the captures of the folder, `order` telling which and when: digits in one run, a comma
 * begins the next run. */
static void expect_same(struct folder *f, const char *order)
{
	struct text wanted = { 0 }, got = { 0 };
	struct error err;
	struct store *s;
	char path[PATH_BYTES + 32], *arguments[16];
	expected_dump(&wanted);
	snprintf(path, sizeof path, "%s/store", f->path);
	for (const char *at = order; *at;) {
		size_t count = 0;
		for (; *at && *at != ','; at++)
			arguments[count++] = f->captures[*at - '0'];
		at += *at == ',';
		if (store_open(path, STORE_CREATE, &s, &err))
			fail_msg("%s", err.text);
		ingest(s, arguments, count, false);
		if (*at == '\0')
			store_dump(s, &got);
		store_close(s);
	}
	assert_string_equal(got.at, wanted.at);
	text_clear(&wanted);
	text_clear(&got);
}

static void pieces_in_one_run(void **state)
{
	(void)state;
	struct folder f;
	folder_make(&f);
	capture_add(&f, 0, 100);
	capture_add(&f, 100, 101);
	capture_add(&f, 101, FRAMES);
	expect_same(&f, "210");
	folder_remove(&f);
}

static void pieces_in_many_runs(void **state)
{
	(void)state;
	struct folder f;
	folder_make(&f);
	capture_add(&f, 0, 33);
	capture_add(&f, 33, 200);
	capture_add(&f, 200, 333);
	capture_add(&f, 333, FRAMES);
	expect_same(&f, "0,1,2,3,0123");
	folder_remove(&f);
}

static void late_pieces_rebuild_the_home(void **state)
{
	(void)state;
	struct folder f;
	folder_make(&f);
	capture_add(&f, 0, 120);
	capture_add(&f, 120, 250);
	capture_add(&f, 250, FRAMES);
	expect_same(&f, "2,0,1");
	folder_remove(&f);
}

static void overlaps_count_once(void **state)
{
	(void)state;
	struct folder f;
	folder_make(&f);
	capture_add(&f, 0, 220);
	capture_add(&f, 180, FRAMES);
	capture_add(&f, 50, 300);
	expect_same(&f, "120");
	folder_remove(&f);
	folder_make(&f);
	capture_add(&f, 0, 220);
	capture_add(&f, 0, FRAMES); /* the file that tcpdump was still writing, later */
	expect_same(&f, "0,1,01");
	folder_remove(&f);
}

static void a_second_run_adds_nothing(void **state)
{
	(void)state;
	struct folder f;
	struct store *s;
	struct error err;
	folder_make(&f);
	capture_add(&f, 0, FRAMES);
	char *arguments[] = { f.captures[0], f.captures[0] };
	assert_int_equal(store_open(NULL, STORE_CREATE, &s, &err), 0);
	assert_int_equal(ingest(s, arguments, 2, false).captures_read, 1);
	struct ingest_result r = ingest(s, arguments, 1, false);
	assert_int_equal(r.captures_read, 0);
	assert_int_equal(r.captures_known, 1);
	assert_int_equal(r.frames, 0);
	store_close(s);
	folder_remove(&f);
}

static void stopped_runs_go_on(void **state)
{
	(void)state;
	struct folder f;
	struct store *s;
	struct error err;
	struct inputs in;
	struct ingest_result r;
	atomic_int stop = 1;
	const struct ingest_watch watch = { .stop = &stop };
	folder_make(&f);
	capture_add(&f, 0, 200);
	capture_add(&f, 200, FRAMES);
	char *arguments[] = { f.captures[0], f.captures[1] };
	assert_int_equal(store_open(NULL, STORE_CREATE, &s, &err), 0);
	assert_int_equal(inputs_collect(arguments, 2, &in, &err), 0);
	assert_int_equal(ingest_run(s, &in, &watch, &r, &err), 0);
	assert_true(r.stopped);
	assert_int_equal(r.captures_left, 2);
	stop = 0;
	assert_int_equal(ingest_run(s, &in, &watch, &r, &err), 0);
	assert_int_equal(r.captures_read, 2);
	inputs_clear(&in);
	store_close(s);
	folder_remove(&f);
}

static void keep_words(void *user, const char *sentence)
{
	struct text *said = user;
	text_add_text(said, sentence);
	text_add_byte(said, '\n');
}

/* More connections at a time than the table holds: the user is told how many made room. */
static void full_tables_are_said(void **state)
{
	(void)state;
	enum { FLOOD = 65536 + 500 };
	struct folder f;
	struct store *s;
	struct error err;
	struct inputs in;
	struct ingest_result r;
	struct writer *w;
	struct text said = { 0 };
	const struct ingest_watch watch = {
		.remark = keep_words, .user = &said, .transient = true
	};
	folder_make(&f);
	capture_add(&f, 0, 1);
	assert_int_equal(writer_open(f.captures[0], &w, &err), 0);
	for (int i = 0; i < FLOOD; i++) {
		uint8_t bytes[60];
		struct frame frame;
		frame_make(0, bytes, &frame);
		frame.time_ns += i * 1000;
		bytes[32] = (uint8_t)(i >> 16); /* another peer and port each time */
		bytes[34] = (uint8_t)(i >> 8);
		bytes[35] = (uint8_t)i;
		assert_int_equal(writer_put(w, &frame, &err), 0);
	}
	assert_int_equal(writer_close(w, &err), 0);
	assert_int_equal(store_open(NULL, STORE_CREATE, &s, &err), 0);
	assert_int_equal(inputs_collect(f.captures, 1, &in, &err), 0);
	assert_int_equal(ingest_run(s, &in, &watch, &r, &err), 0);
	assert_int_equal(r.frames, FLOOD);
	assert_non_null(said.at);
	assert_non_null(strstr(said.at, "home: 500 connections were ended early"));
	inputs_clear(&in);
	store_close(s);
	text_clear(&said);
	folder_remove(&f);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(pieces_in_one_run),
		cmocka_unit_test(pieces_in_many_runs),
		cmocka_unit_test(late_pieces_rebuild_the_home),
		cmocka_unit_test(overlaps_count_once),
		cmocka_unit_test(a_second_run_adds_nothing),
		cmocka_unit_test(stopped_runs_go_on),
		cmocka_unit_test(full_tables_are_said),
	};
	return cmocka_run_group_tests_name("ingest", tests, NULL, NULL);
}
