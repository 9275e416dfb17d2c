/* test_source_badinput.c -- the container lies of ../shared/badinput/mkbad.py: what is made of each,
 * none takes long. Skipped where ../shared is not.
 * SPDX-License-Identifier: MIT */
#include "base/clock.h"
#include "source_fixture.h"

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cmocka.h>

enum { PATH_BYTES = 512 };

/* Under sanitizers 26 million empty records take their time; without, two seconds. */
static const int64_t patience_ns = 60 * NS_PER_S;

static char folder[FIXTURE_PATH_BYTES];

/* What is expected of the files whose name begins like this. `frames` -1: no capture at all. */
static const struct expected {
	const char *name;
	int64_t frames;
	const char *damage;
} expectations[] = {
	{ "00-", 5, "" },
	{ "01-", 0, "the file is empty" },
	{ "02-", 0, "" },
	{ "03-", 0, "cut inside the file header" },
	{ "04-", 0, "cut inside the file header" },
	{ "05-", 1, "" },
	{ "06-", 1, "" },
	{ "07-", 1, "" },
	{ "08-", 1, "" },
	{ "09-", 1, "" },
	{ "10-", 3, "" },
	{ "11-", 3, "" },
	{ "12-", 3, "" },
	{ "13-", 3, "" },
	{ "14-", 2, "" },
	{ "15-", 1, "a record claims 4294967295 bytes" },
	{ "16-", 1, "a record claims 2147483648 bytes" },
	{ "17-", 0, "a record claims 268435456 bytes" },
	{ "18-", 4, "" },
	{ "19-", 2, "" },
	{ "20-", 2, "" },
	{ "21-", 4, "" },
	{ "22-", 2, "" },
	{ "23-", 2, "" },
	{ "24-", 4, "" },
	{ "25-", 1, "pcap version 9.9 is unknown, read as 2.4" },
	{ "26-", 1, "" },
	{ "27-", 1, "" },
	{ "28-", 1, "" },
	{ "30-", 2, "" },
	{ "31-", 5, "another capture begins here" },
	{ "32-", 5, NULL }, /* rubbish: anything but nothing */
	{ "33-", 5, "filled with zeroes from here" },
	{ "34-", 4, "cut inside a record" },
	{ "35-", 5, "cut inside a record header" },
	{ "36-", 75, "" },
	{ "37-", 1, "" },
	{ "38-", 0, "a record claims 300000 bytes" },
	{ "60-", 5, "" },
	{ "61-", 1, "" },
	{ "62-", 0, "" },
	{ "63-", 0, "interface 0 of 0" },
	{ "64-", 0, "interface 9999 of 1" },
	{ "65-", 1, NULL },
	{ "66-", 1, "a block's two lengths differ" },
	{ "67-", 0, "a packet block claims a frame of 4294967295 bytes" },
	{ "68-", 0, "a packet block claims a frame of 5000 bytes" },
	{ "69-", -1, NULL },
	{ "70-", 0, "pcapng version 99.0 is unknown" },
	{ "71-", 1, "" },
	{ "72-", 1, "" },
	{ "73-", 2, "" },
	{ "74-", 1, "" },
	{ "75-", 1, "" },
	{ "76-", 1, "" },
	{ "77-", 1, "" },
	{ "78-", 0, "an option of an interface is longer than its block" },
	{ "79-", 1, "" },
	{ "80-", 2, "" },
	{ "81-", 1, "a packet block claims a frame of 262144 bytes" },
	{ "82-", 1, "" },
	{ "83-", 1, "" },
	{ "84-", 1, "" },
	{ "85-", 2, "" },
	{ "86-", 4, "" },
	{ "87-", 1, "" },
	{ "88-", 1, "cut inside a block" },
	{ "90-", 5, "" },
	{ "91-", 5, "another capture begins here" },
	{ "92-", 5, "the gzip stream is damaged" },
	{ "93-", 10, "" },
	{ "94-", 5, "bytes behind the end of the gzip stream" },
	{ "95-", 5, "" },
	{ "96-", -1, NULL },
	{ "97-", 0, "a record claims 268435455 bytes" },
	{ "98-", 26214400, "" },
	{ "99-", 5, "" },
	{ "a0-", -1, NULL },
	{ "a1-", -1, NULL },
	{ "a2-", -1, NULL },
	{ "a3-", -1, NULL },
	{ "a4-", -1, NULL },
	{ "a5-", 0, NULL },
	{ "a6-", 0, NULL },
};

static bool are_lies_there(void)
{
	const char *shared = getenv("HOUSETAP_SHARED");
	char path[PATH_BYTES];
	struct stat info;
	snprintf(path, sizeof path, "%s/badinput/mkbad.py", shared ? shared : "");
	return shared && stat(path, &info) == 0;
}

static int make_lies(void **state)
{
	char command[PATH_BYTES];
	(void)state;
	fixture_folder(folder);
	snprintf(command, sizeof command, "python3 '%s/badinput/mkbad.py' %s >/dev/null 2>&1",
		getenv("HOUSETAP_SHARED"), folder);
	return system(command) == 0 ? 0 : -1;
}

static int remove_lies(void **state)
{
	char path[PATH_BYTES];
	(void)state;
	DIR *directory = opendir(folder);
	for (struct dirent *entry; directory && (entry = readdir(directory));) {
		snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
		unlink(path);
	}
	if (directory)
		closedir(directory);
	return rmdir(folder);
}

static const struct expected *find_expected(const char *name)
{
	for (size_t i = 0; i < sizeof expectations / sizeof *expectations; i++)
		if (strncmp(name, expectations[i].name, strlen(expectations[i].name)) == 0)
			return &expectations[i];
	return NULL;
}

/* Reads it all, touching every byte. The frames, or -1 for no capture. */
static int64_t read_lie(const char *path, struct source_report *report)
{
	struct source *s;
	struct error err;
	struct frame frame;
	struct source_row row;
	int verdict;
	volatile uint8_t sum = 0;
	if (source_open(path, &s, &err) != 0)
		return -1;
	while ((verdict = source_next(s, &frame, &row, &err)) == 1)
		for (size_t i = 0; i < frame.bytes.length; i++)
			sum = (uint8_t)(sum + frame.bytes.at[i]);
	assert_int_equal(verdict, 0);
	*report = *source_report(s);
	source_close(s);
	return (int64_t)report->frames;
}

static unsigned check_lie(const char *name)
{
	char path[PATH_BYTES];
	struct source_report report = { .damage = "" };
	const struct expected *expected = find_expected(name);
	snprintf(path, sizeof path, "%s/%s", folder, name);
	int64_t begin_ns = clock_monotonic_ns(), frames = read_lie(path, &report);
	bool is_late = clock_monotonic_ns() - begin_ns > patience_ns;
	bool is_right = !expected ||
			(frames == expected->frames &&
				(expected->damage ? strcmp(expected->damage, report.damage) == 0
						  : frames < 0 || report.damage[0] != 0));
	if (!is_right || is_late)
		print_message("# %s: %lld frames, damage \"%s\"%s\n", name, (long long)frames,
			report.damage, is_late ? ", too slow" : "");
	return !is_right || is_late;
}

static void each_lie(void **state)
{
	(void)state;
	unsigned count = 0, wrong = 0;
	DIR *directory = opendir(folder);
	assert_non_null(directory);
	for (struct dirent *entry; (entry = readdir(directory));) {
		if (entry->d_name[0] == '.')
			continue;
		wrong += check_lie(entry->d_name);
		count++;
	}
	closedir(directory);
	assert_true(count > 100);
	assert_int_equal(wrong, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(each_lie) };
	if (!are_lies_there()) {
		puts("1..1\nok 1 - container lies # SKIP ../shared not there");
		return 0;
	}
	return cmocka_run_group_tests_name("source_badinput", tests, make_lies, remove_lies);
}
