/* test_source_truth.c -- the captures of ../shared: number, time and length of every frame as
 * tshark has them, and all malformed ones read to their end. Skipped where they are not.
 * SPDX-License-Identifier: MIT */
#include "base/clock.h"
#include "source/source.h"

#include <setjmp.h>
#include <stdarg.h>
#include <sys/stat.h>
#include <cmocka.h>

enum { PATH_BYTES = 1024 };

static bool find_data(char path[PATH_BYTES], const char *name)
{
	const char *data = getenv("HOUSETAP_DATA");
	struct stat info;
	snprintf(path, PATH_BYTES, "%s/%s", data ? data : "", name);
	return data && stat(path, &info) == 0;
}

/* "1571231048.779483000"; nothing for a frame without time, and what 64 bits cannot hold is their
 * end. */
static int64_t parse_time(const char *text)
{
	bool is_negative = *text == '-';
	char *end;
	int64_t seconds = strtoll(text + is_negative, &end, 10);
	int64_t fraction = *end == '.' ? strtoll(end + 1, NULL, 10) : 0, ns;
	if (__builtin_mul_overflow(seconds, NS_PER_S, &ns) ||
		__builtin_add_overflow(ns, fraction, &ns))
		return is_negative ? INT64_MIN : INT64_MAX;
	return is_negative ? -ns : ns;
}

/* The next frame of the truth: number, time, four columns, length. */
static bool read_truth(FILE *truth, char **line, size_t *size, struct frame *frame)
{
	char *at;
	if (getline(line, size, truth) <= 0)
		return false;
	at = *line;
	frame->number = (uint32_t)strtoul(strsep(&at, "\t"), NULL, 10);
	frame->time_ns = parse_time(strsep(&at, "\t"));
	for (int skipped = 0; skipped < 3; skipped++)
		strsep(&at, "\t");
	frame->on_wire_bytes = (uint32_t)strtoul(strsep(&at, "\t"), NULL, 10);
	return true;
}

/* The frames that are not as in the truth. */
static unsigned compare(const char *capture, const char *truth_path)
{
	struct source *s;
	struct error err;
	struct frame frame, truth;
	struct source_row row;
	char *line = NULL;
	size_t size = 0;
	unsigned different = 0;
	if (source_open(capture, &s, &err) != 0) {
		print_message("# %s\n", err.text);
		return 1;
	}
	FILE *file = fopen(truth_path, "re");
	assert_non_null(file);
	while (read_truth(file, &line, &size, &truth))
		different += source_next(s, &frame, &row, &err) != 1 ||
			     frame.number != truth.number || frame.time_ns != truth.time_ns ||
			     frame.on_wire_bytes != truth.on_wire_bytes;
	different += source_next(s, &frame, &row, &err) != 0;
	if (different > 0)
		print_message("# %s: %u frames differ\n", capture, different);
	free(line);
	fclose(file);
	source_close(s);
	return different;
}

static void frames_are_tsharks(void **state)
{
	(void)state;
	char path[PATH_BYTES], capture[PATH_BYTES], truth[PATH_BYTES], *line = NULL;
	size_t size = 0;
	unsigned captures = 0, different = 0;
	assert_true(find_data(path, "captures/INDEX.tsv"));
	FILE *index = fopen(path, "re");
	const char *data = getenv("HOUSETAP_DATA");
	assert_non_null(index);
	for (bool is_header = true; getline(&line, &size, index) > 0; is_header = false) {
		char *at = line;
		const char *source = strsep(&at, "\t"), *name = strsep(&at, "\t");
		snprintf(capture, sizeof capture, "%s/captures/%s/%s", data, source, name);
		snprintf(truth, sizeof truth, "%s/captures/truth/%s/%s.tsv", data, source, name);
		if (is_header)
			continue;
		different += compare(capture, truth) > 0;
		captures++;
	}
	free(line);
	fclose(index);
	assert_true(captures > 1000);
	assert_int_equal(different, 0);
}

static void malformed_ones_are_read(void **state)
{
	(void)state;
	char path[PATH_BYTES], capture[PATH_BYTES], *line = NULL;
	size_t size = 0;
	unsigned captures = 0;
	assert_true(find_data(path, "badinput/INDEX.tsv"));
	FILE *index = fopen(path, "re");
	assert_non_null(index);
	while (getline(&line, &size, index) > 0) {
		char *at = line;
		struct source *s;
		struct error err;
		struct frame frame;
		struct source_row row;
		uint64_t sum = 0;
		snprintf(capture, sizeof capture, "%s/badinput/captures/%s",
			getenv("HOUSETAP_DATA"), strsep(&at, "\t"));
		if (source_open(capture, &s, &err) != 0)
			fail_msg("%s", err.text);
		while (source_next(s, &frame, &row, &err) == 1)
			for (size_t i = 0; i < frame.bytes.length; i++)
				sum += frame.bytes.at[i];
		assert_true(source_report(s)->frames == 0 || sum > 0);
		source_close(s);
		captures++;
	}
	free(line);
	fclose(index);
	assert_true(captures > 800);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(frames_are_tsharks),
		cmocka_unit_test(malformed_ones_are_read),
	};
	char path[PATH_BYTES];
	if (!find_data(path, "captures/INDEX.tsv")) {
		puts("1..1\nok 1 - frames of real captures # SKIP ../shared not there");
		return 0;
	}
	return cmocka_run_group_tests_name("source_truth", tests, NULL, NULL);
}
