/* test_source_pcap.c -- pcap: magics, byte orders, records that lie, every cut, big frames.
 * SPDX-License-Identifier: MIT */
#include "base/clock.h"
#include "source_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <sys/wait.h>
#include <unistd.h>
#include <cmocka.h>

enum { US = (int)0xa1b2c3d4, NS = (int)0xa1b23c4d, S = 1642093203 };

static void assert_damage(const struct reading *r, const char *damage, uint64_t offset)
{
	assert_int_equal(r->verdict, 0);
	assert_string_equal(r->report.damage, damage);
	assert_int_equal(r->report.damage_offset, offset);
}

static void all_magics_in_both_orders(void **state)
{
	static const struct {
		uint32_t magic;
		unsigned digits, file_extra, record_extra;
	} kinds[] = { { 0xa1b2c3d4, 6, 0, 0 }, { 0xa1b23c4d, 9, 0, 0 }, { 0xa1b2cd34, 6, 0, 8 },
		{ 0x1c0001ac, 9, 4, 0 }, { 0x1c0001ab, 9, 4, 0 } };
	(void)state;
	for (size_t i = 0; i < 2 * sizeof kinds / sizeof *kinds; i++) {
		bool big = i & 1;
		struct text t = { 0 };
		add_pcap_header(&t, kinds[i / 2].magic, big, LINKTYPE_LINUX_SLL);
		text_add(&t, "\0\0\0\0", kinds[i / 2].file_extra);
		for (uint32_t n = 0; n < 3; n++) {
			struct text record = { 0 };
			add_pcap_record(&record, big, S + n, 7 + n, 60 + n, (uint8_t)(n + 1));
			text_add(&t, record.at, 16);
			text_add(&t, "\0\0\0\0\0\0\0\0", kinds[i / 2].record_extra);
			text_add(&t, record.at + 16, record.length - 16);
			text_clear(&record);
		}
		const struct reading *r = read_text(&t);
		assert_damage(r, "", 0);
		assert_string_equal(r->report.kind, "pcap");
		assert_int_equal(r->count, 3);
		int64_t unit = kinds[i / 2].digits == 9 ? 1 : NS_PER_US;
		for (uint32_t n = 0; n < 3; n++) {
			const struct frame *f = &r->frames[n];
			assert_int_equal(f->number, n + 1);
			assert_int_equal(f->time_ns, (S + n) * NS_PER_S + (7 + n) * unit);
			assert_int_equal(f->time_digits, kinds[i / 2].digits);
			assert_int_equal(f->link_type, LINKTYPE_LINUX_SLL);
			assert_int_equal(f->on_wire_bytes, 60 + n);
			assert_int_equal(f->bytes.length, 60 + n);
			assert_int_equal(r->fill[n], n + 1);
		}
		assert_int_equal(r->report.frames, 3);
		assert_int_equal(r->report.bytes, 183);
		assert_int_equal(r->report.first_ns, r->frames[0].time_ns);
		assert_int_equal(r->report.last_ns, r->frames[2].time_ns);
		assert_int_equal(r->report.input_bytes, t.length);
		assert_int_equal(r->report.input_size, t.length);
		text_clear(&t);
	}
}

static void private_magic_is_named(void **state)
{
	struct text t = { 0 };
	(void)state;
	add_pcap_header(&t, 0xa1b234cd, false, 1);
	add_pcap_record(&t, false, S, 0, 60, 1);
	const struct reading *r = read_text(&t);
	assert_int_equal(r->count, 0);
	assert_damage(r, "pcap with magic a1b234cd, a private format", 0);
	text_clear(&t);
}

/* Header of 24 bytes, then records of 76. */
static struct text three_records(void)
{
	struct text t = { 0 };
	add_pcap_header(&t, (uint32_t)US, false, 1);
	for (uint32_t n = 0; n < 3; n++)
		add_pcap_record(&t, false, S + n, n, 60, (uint8_t)(n + 1));
	return t;
}

static void cut_at_every_byte(void **state)
{
	struct text t = three_records();
	(void)state;
	for (size_t length = 4; length <= t.length; length++) {
		const struct reading *r = read_bytes(t.at, length);
		assert_int_equal(r->verdict, 0);
		size_t whole = length < 24 ? 0 : (length - 24) / 76;
		size_t rest = length < 24 ? length : (length - 24) % 76;
		assert_int_equal(r->count, whole);
		const char *expected = rest == 0     ? ""
				       : length < 24 ? "cut inside the file header"
				       : rest < 16   ? "cut inside a record header"
						     : "cut inside a record";
		assert_damage(r, expected, length < 24 || !rest ? 0 : 24 + whole * 76);
	}
	for (size_t length = 1; length < 4; length++)
		assert_int_equal(read_bytes(t.at, length)->verdict, -1);
	assert_damage(read_bytes("", 0), "the file is empty", 0);
	assert_string_equal(read_bytes("", 0)->report.kind, "empty");
	text_clear(&t);
}

static void records_that_lie(void **state)
{
	(void)state;
	struct text t = three_records();
	uint64_t end = t.length;
	add_u32(&t, false, S);
	add_u32(&t, false, 0);
	add_u32(&t, false, 262145);
	add_u32(&t, false, 262145);
	for (int i = 0; i < 300000; i++)
		text_add_byte(&t, 'x');
	const struct reading *r = read_text(&t);
	assert_int_equal(r->count, 3);
	assert_damage(r, "a record claims 262145 bytes", end);

	t.length = end;
	text_add(&t, (const char[1000]){ 0 }, 1000);
	r = read_text(&t);
	assert_int_equal(r->count, 3);
	assert_damage(r, "filled with zeroes from here", end);

	t.length = end;
	struct text again = three_records();
	text_add(&t, again.at, again.length);
	r = read_text(&t);
	assert_int_equal(r->count, 3);
	assert_damage(r, "another capture begins here", end);
	text_clear(&again);
	text_clear(&t);
}

static void odd_but_read(void **state)
{
	(void)state;
	struct text t = { 0 };
	add_pcap_header(&t, (uint32_t)US, false, 1);
	uint8_t record[] = { 1, 0, 0, 0, 0, 0, 0, 0, 4, 0, 0, 0, 2, 0, 0, 0, 9, 9, 9, 9 };
	text_add(&t, record, sizeof record); /* captured more than there was */
	add_pcap_record(&t, false, S, 4000000000U, 0, 0);
	add_pcap_record(&t, false, UINT32_MAX, 0, 1, 5);
	add_pcap_record(&t, false, 0, 0, 1, 6);
	const struct reading *r = read_text(&t);
	assert_damage(r, "", 0);
	assert_int_equal(r->count, 4);
	assert_int_equal(r->frames[0].bytes.length, 4);
	assert_int_equal(r->frames[0].on_wire_bytes, 2);
	assert_int_equal(r->frames[1].time_ns, S * NS_PER_S + 4000 * NS_PER_S);
	assert_int_equal(r->frames[2].time_ns, 4294967295 * NS_PER_S);
	assert_int_equal(r->report.first_ns, 0);
	assert_int_equal(r->report.last_ns, 4294967295 * NS_PER_S);

	t.at[4] = 9; /* version 9.4 */
	r = read_text(&t);
	assert_int_equal(r->count, 4);
	assert_damage(r, "pcap version 9.4 is unknown, read as 2.4", 4);
	text_clear(&t);
}

static void versions_with_swapped_lengths(void **state)
{
	(void)state;
	for (int minor = 2; minor <= 4; minor++) {
		struct text t = { 0 };
		add_pcap_header(&t, (uint32_t)US, false, 1);
		t.at[6] = (char)minor;
		uint8_t record[] = { 1, 0, 0, 0, 0, 0, 0, 0, 200, 0, 0, 0, 4, 0, 0, 0, 9, 9, 9, 9 };
		text_add(&t, record, sizeof record);
		const struct reading *r = read_text(&t);
		assert_int_equal(r->count, minor < 4);
		if (minor < 4) {
			assert_int_equal(r->frames[0].bytes.length, 4);
			assert_int_equal(r->frames[0].on_wire_bytes, 200);
		}
		text_clear(&t);
	}
}

/* Frames of all sizes over several windows: each must come whole wherever the window ends. */
static void frames_across_windows(void **state)
{
	(void)state;
	struct text t = { 0 };
	add_pcap_header(&t, (uint32_t)NS, false, 1);
	static const uint32_t sizes[] = { 60, 262144, 1514, 0, 100000, 9000, 262144, 1, 200000 };
	for (uint32_t n = 0; n < 90; n++)
		add_pcap_record(&t, false, S, n, sizes[n % 9], (uint8_t)n);
	const struct reading *r = read_text(&t);
	assert_damage(r, "", 0);
	assert_int_equal(r->count, 90);
	for (uint32_t n = 0; n < 90; n++) {
		assert_int_equal(r->frames[n].bytes.length, sizes[n % 9]);
		assert_int_equal(r->frames[n].time_ns, S * NS_PER_S + n);
		assert_int_equal(r->fill[n], sizes[n % 9] ? n : 0);
	}
	text_clear(&t);
}

/* A writer that stops in the middle of everything must not be taken for the end. */
static void pipe_in_small_pieces(void **state)
{
	(void)state;
	struct text t = three_records();
	int ends[2];
	assert_int_equal(pipe(ends), 0);
	pid_t child = fork();
	if (child == 0) {
		for (size_t i = 0; i < t.length; i += 7)
			if (write(ends[1], t.at + i, t.length - i < 7 ? t.length - i : 7) < 0)
				_exit(1);
		_exit(0);
	}
	close(ends[1]);
	int kept = dup(STDIN_FILENO);
	dup2(ends[0], STDIN_FILENO);
	const struct reading *r = read_path("-");
	dup2(kept, STDIN_FILENO);
	close(kept);
	close(ends[0]);
	waitpid(child, NULL, 0);
	assert_damage(r, "", 0);
	assert_int_equal(r->count, 3);
	assert_int_equal(r->report.input_size, 0);
	assert_int_equal(r->report.input_bytes, t.length);
	text_clear(&t);
}

static void snoop(void **state)
{
	(void)state;
	struct text t = { 0 };
	text_add(&t, "snoop\0\0\0\0\0\0\2\0\0\0\4", 16);
	for (uint32_t n = 0; n < 3; n++) {
		add_u32(&t, true, 900);
		add_u32(&t, true, 61);
		add_u32(&t, true, 24 + 64);
		add_u32(&t, true, 0);
		add_u32(&t, true, S + n);
		add_u32(&t, true, n);
		text_add(&t, "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\0\0\0",
			64);
	}
	for (size_t length = 8; length <= t.length; length++) {
		const struct reading *r = read_bytes(t.at, length);
		size_t whole = length < 16 ? 0 : (length - 16) / 88;
		bool is_clean = length >= 16 && (length - 16) % 88 == 0;
		assert_int_equal(r->verdict, 0);
		assert_int_equal(r->count, whole);
		assert_int_equal(r->report.damage[0] == 0, is_clean);
	}
	const struct reading *r = read_text(&t);
	assert_string_equal(r->report.kind, "snoop");
	assert_int_equal(r->frames[2].time_ns, (S + 2) * NS_PER_S + 2 * NS_PER_US);
	assert_int_equal(r->frames[2].link_type, LINKTYPE_ETHERNET);
	assert_int_equal(r->frames[2].bytes.length, 61);
	assert_int_equal(r->frames[2].on_wire_bytes, 900);
	t.at[16 + 88 + 7] = 65; /* more than the record has room for */
	assert_damage(read_text(&t), "a record of 65 bytes claims a length of 88", 16 + 88);
	text_clear(&t);
}

static void what_cannot_be_opened(void **state)
{
	(void)state;
	const struct reading *r = read_path("/no/such/file.pcap");
	assert_int_equal(r->verdict, -1);
	assert_string_equal(
		r->error.text, "/no/such/file.pcap: cannot be opened: No such file or directory");
	r = read_path("/");
	assert_int_equal(r->verdict, -1);
	assert_string_equal(r->error.text, "/: is a folder, not a capture");
	r = read_bytes("<html>no capture</html>\n", 24);
	assert_int_equal(r->verdict, -1);
	assert_non_null(strstr(
		r->error.text, ": is no capture: neither pcap, pcapng, snoop nor a CSV export"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(all_magics_in_both_orders),
		cmocka_unit_test(private_magic_is_named),
		cmocka_unit_test(cut_at_every_byte),
		cmocka_unit_test(records_that_lie),
		cmocka_unit_test(odd_but_read),
		cmocka_unit_test(versions_with_swapped_lengths),
		cmocka_unit_test(frames_across_windows),
		cmocka_unit_test(pipe_in_small_pieces),
		cmocka_unit_test(snoop),
		cmocka_unit_test(what_cannot_be_opened),
	};
	return cmocka_run_group_tests_name("source_pcap", tests, NULL, NULL);
}
