/* test_source_writer.c -- the checked writer and the filters: what is written reads back the same,
 * nothing half-done appears, a full disk is told.
 * SPDX-License-Identifier: MIT */
#include "base/clock.h"
#include "source/filter.h"
#include "source/writer.h"
#include "source_fixture.h"

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cmocka.h>

enum { S = 1642093203 };

static char folder[FIXTURE_PATH_BYTES];
static char target[FIXTURE_PATH_BYTES + 16];

static int make_folder(void **state)
{
	(void)state;
	fixture_folder(folder);
	snprintf(target, sizeof target, "%s/out.pcap", folder);
	return 0;
}

static size_t files_in_folder(void)
{
	size_t count = 0;
	DIR *directory = opendir(folder);
	while (readdir(directory))
		count++;
	closedir(directory);
	return count - 2;
}

static int remove_folder(void **state)
{
	(void)state;
	unlink(target);
	return rmdir(folder);
}

static struct frame make_frame(int64_t time_ns, uint8_t digits, size_t length)
{
	static uint8_t bytes[300000];
	memset(bytes, (int)(length & 0xff), length);
	return (struct frame){ .time_ns = time_ns,
		.time_digits = digits,
		.link_type = LINKTYPE_LINUX_SLL,
		.on_wire_bytes = (uint32_t)length + 5,
		.bytes = span_of(bytes, length) };
}

static void what_is_written_reads_back(void **state)
{
	(void)state;
	static const size_t lengths[] = { 60, 0, 1514, 262144, 1 };
	for (unsigned digits = 6; digits <= 9; digits += 3) {
		struct writer *w;
		struct error err;
		assert_int_equal(writer_open(target, &w, &err), 0);
		for (unsigned n = 0; n < 500; n++) {
			struct frame f = make_frame(
				S * NS_PER_S + n * 1001, (uint8_t)digits, lengths[n % 5]);
			assert_int_equal(writer_put(w, &f, &err), 0);
		}
		assert_int_equal(writer_close(w, &err), 0);
		assert_int_equal(files_in_folder(), 1);
		struct stat info;
		assert_int_equal(stat(target, &info), 0);
		assert_int_equal(info.st_mode & 07777, 0600);
		const struct reading *r = read_path(target);
		assert_string_equal(r->report.damage, "");
		assert_int_equal(r->count, 500);
		for (unsigned n = 0; n < 500; n++) {
			int64_t after =
				n * 1001 / (digits == 9 ? 1 : 1000) * (digits == 9 ? 1 : 1000);
			assert_int_equal(r->frames[n].time_ns, S * NS_PER_S + after);
			assert_int_equal(r->frames[n].time_digits, digits);
			assert_int_equal(r->frames[n].link_type, LINKTYPE_LINUX_SLL);
			assert_int_equal(r->frames[n].bytes.length, lengths[n % 5]);
			assert_int_equal(r->frames[n].on_wire_bytes, lengths[n % 5] + 5);
			assert_int_equal(r->fill[n], lengths[n % 5] & 0xff);
		}
	}
}

static void nothing_half_done(void **state)
{
	(void)state;
	struct writer *w;
	struct error err;
	struct frame f = make_frame(S * NS_PER_S, 6, 60);
	unlink(target);
	assert_int_equal(writer_open(target, &w, &err), 0);
	assert_int_equal(writer_put(w, &f, &err), 0);
	assert_int_equal(access(target, F_OK), -1);
	writer_abandon(w);
	assert_int_equal(files_in_folder(), 0);

	assert_int_equal(writer_open(target, &w, &err), 0);
	assert_int_equal(writer_close(w, &err), 0);
	const struct reading *r = read_path(target);
	assert_int_equal(r->count, 0);
	assert_string_equal(r->report.damage, "");
}

static void what_pcap_cannot_hold(void **state)
{
	(void)state;
	struct writer *w;
	struct error err;
	assert_int_equal(writer_open(target, &w, &err), 0);
	struct frame f = make_frame(S * NS_PER_S, 6, 60);
	assert_int_equal(writer_put(w, &f, &err), 0);
	struct frame other = f, early = f, late = f, big = make_frame(S * NS_PER_S, 6, 262145);
	other.link_type = LINKTYPE_ETHERNET;
	early.time_ns = -1;
	late.time_ns = INT64_MAX;
	assert_int_equal(writer_put(w, &other, &err), -1);
	assert_non_null(strstr(err.text, "link types 113 and 1"));
	assert_int_equal(writer_put(w, &early, &err), -1);
	assert_int_equal(writer_put(w, &late, &err), -1);
	assert_int_equal(writer_put(w, &big, &err), -1);
	assert_int_equal(writer_close(w, &err), 0);
	assert_int_equal(read_path(target)->count, 1);
}

static void full_disk_is_told(void **state)
{
	(void)state;
	struct writer *w;
	struct error err;
	int failed = 0;
	assert_int_equal(writer_open("/dev/full", &w, &err), 0);
	for (int n = 0; n < 500 && !failed; n++) {
		struct frame f = make_frame(S * NS_PER_S, 6, 1514);
		failed = writer_put(w, &f, &err);
	}
	assert_int_equal(failed, -1);
	assert_string_equal(err.text, "/dev/full: cannot be written: No space left on device");
	writer_abandon(w);
	assert_int_equal(writer_open("/dev/full", &w, &err), 0);
	assert_int_equal(writer_close(w, &err), -1);
	assert_int_equal(writer_open("/no/such/folder/x.pcap", &w, &err), -1);
	assert_string_equal(
		err.text, "/no/such/folder/x.pcap: cannot be written: No such file or directory");
}

/* An Ethernet frame with IPv4 and UDP from port 53; behind 14 bytes the same as raw IP. */
static const uint8_t dns_frame[] = { 2, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 2, 8, 0, /**/
	0x45, 0, 0, 28, 0, 0, 0, 0, 64, 17, 0, 0, 10, 0, 0, 1, 10, 0, 0, 2,    /**/
	0, 53, 0x80, 0, 0, 8, 0, 0 };

static void filters_by_link_type(void **state)
{
	(void)state;
	struct filter *f;
	struct error err;
	struct frame ethernet = { .link_type = LINKTYPE_ETHERNET,
		.on_wire_bytes = sizeof dns_frame,
		.bytes = span_of(dns_frame, sizeof dns_frame) };
	struct frame raw = { .link_type = LINKTYPE_RAW,
		.on_wire_bytes = sizeof dns_frame - 14,
		.bytes = span_of(dns_frame + 14, sizeof dns_frame - 14) };
	assert_int_equal(filter_new("udp port 53 and host 10.0.0.2", &f, &err), 0);
	assert_true(filter_match(f, &ethernet));
	assert_true(filter_match(f, &raw));
	ethernet.bytes.length = 20;
	assert_false(filter_match(f, &ethernet));
	for (unsigned link = 0; link < 300; link++) { /* more than are kept, and unknown ones */
		raw.link_type = (uint16_t)link;
		filter_match(f, &raw);
	}
	raw.link_type = LINKTYPE_RAW;
	assert_true(filter_match(f, &raw));
	filter_free(f);

	assert_int_equal(filter_new("type mgt", &f, &err), 0); /* only 802.11 knows what that is */
	assert_false(filter_match(f, &raw));
	filter_free(f);
	assert_int_equal(filter_new("hots 1.2.3.4", &f, &err), -1);
	assert_non_null(strstr(err.text, "filter \"hots 1.2.3.4\": "));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_written_reads_back),
		cmocka_unit_test(nothing_half_done),
		cmocka_unit_test(what_pcap_cannot_hold),
		cmocka_unit_test(full_disk_is_told),
		cmocka_unit_test(filters_by_link_type),
	};
	return cmocka_run_group_tests_name("source_writer", tests, make_folder, remove_folder);
}
