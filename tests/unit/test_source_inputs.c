/* test_source_inputs.c -- arguments to captures: homes, directories, repeats, order, refusals.
 * SPDX-License-Identifier: MIT */
#include "base/clock.h"
#include "source/inputs.h"
#include "source_fixture.h"

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cmocka.h>

enum { S = 1642093203, PATH_BYTES = FIXTURE_PATH_BYTES + 64 };

static char folder[FIXTURE_PATH_BYTES];

static const char *in_folder(const char *name)
{
	static char paths[8][PATH_BYTES];
	static unsigned next;
	char *path = paths[next++ % 8];
	snprintf(path, PATH_BYTES, "%s/%s", folder, name);
	return path;
}

static void write_file(const char *name, const void *bytes, size_t length)
{
	int file = open(in_folder(name), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	assert_true(file >= 0);
	assert_true(write(file, bytes, length) == (ssize_t)length);
	close(file);
}

/* `count` frames from this second on. */
static void write_capture(const char *name, uint32_t first_s, unsigned count)
{
	struct text t = { 0 };
	add_pcap_header(&t, 0xa1b2c3d4, false, 1);
	for (unsigned n = 0; n < count; n++)
		add_pcap_record(&t, false, first_s + n, 0, 60, (uint8_t)n);
	write_file(name, t.at, t.length);
	text_clear(&t);
}

static int make_folder(void **state)
{
	(void)state;
	fixture_folder(folder);
	mkdir(in_folder("days"), 0700);
	mkdir(in_folder("days/sub"), 0700);
	mkdir(in_folder("none"), 0700);
	write_capture("days/z.pcap", S, 3);
	write_capture("days/a.pcap", S + 100, 3);
	write_capture("days/m.pcap", S + 50, 3);
	write_capture("days/copy-of-m.dat", S + 50, 3);
	write_capture("days/.hidden.pcap", S + 7, 3);
	write_capture("days/sub/deep.pcap", S + 8, 3);
	write_capture("days/nothing.pcap", S, 0);
	write_file("days/notes.txt", "these are notes\n", 16);
	write_file("none/notes.txt", "these are notes\n", 16);
	write_file("empty.pcap", "", 0);
	write_file("export.csv", "Time,Source,Destination,Protocol,Info\n", 38);
	write_capture("home=x.pcap", S + 9, 1);
	write_capture("x=y.pcap", S + 10, 1);
	return 0;
}

static int remove_folder(void **state)
{
	static const char *const names[] = { "days/z.pcap", "days/a.pcap", "days/m.pcap",
		"days/copy-of-m.dat", "days/.hidden.pcap", "days/sub/deep.pcap",
		"days/nothing.pcap", "days/notes.txt", "none/notes.txt", "empty.pcap", "export.csv",
		"home=x.pcap", "x=y.pcap", "days/sub", "days", "none", "" };
	(void)state;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		remove(in_folder(names[i]));
	return 0;
}

static struct inputs collect(const char *first, const char *second)
{
	struct inputs in;
	struct error err = { "" };
	char *arguments[] = { (char *)(uintptr_t)first, (char *)(uintptr_t)second };
	if (inputs_collect(arguments, second ? 2 : 1, &in, &err) != 0)
		fail_msg("%s", err.text);
	return in;
}

static const char *name_of(const struct input *input)
{
	const char *slash = strrchr(input->path, '/');
	return slash ? slash + 1 : input->path;
}

/* A link to a folder, which may lead back, is not followed; one to a file is a file. */
static void folders_in_folders(void **state)
{
	(void)state;
	assert_int_equal(symlink("../..", in_folder("days/sub/around")), 0);
	assert_int_equal(symlink("../m.pcap", in_folder("days/sub/linked.pcap")), 0);
	struct inputs in = collect(in_folder("days/sub"), NULL);
	assert_int_equal(in.count, 2);
	assert_string_equal(name_of(&in.list[0]), "deep.pcap");
	assert_string_equal(name_of(&in.list[1]), "linked.pcap");
	inputs_clear(&in);
	remove(in_folder("days/sub/around"));
	remove(in_folder("days/sub/linked.pcap"));
}

/* Seventeen folders deep is said, not read. */
static void folders_without_end(void **state)
{
	(void)state;
	char path[PATH_BYTES + 64];
	snprintf(path, sizeof path, "%s", in_folder("none"));
	for (int i = 0; i < 17; i++) {
		size_t length = strlen(path);
		snprintf(path + length, sizeof path - length, "/d");
		mkdir(path, 0700);
	}
	struct inputs in = collect(in_folder("none"), NULL);
	assert_int_equal(in.count, 0);
	assert_int_equal(in.refused_count, 1);
	assert_non_null(strstr(in.refused[0].why.text, "16 folders deep"));
	inputs_clear(&in);
	for (int i = 0; i < 17; i++) {
		rmdir(path);
		path[strlen(path) - 2] = '\0';
	}
}

static void directory_in_time_order(void **state)
{
	(void)state;
	static const char *const expected[] = { "z.pcap", "deep.pcap", "copy-of-m.dat", "a.pcap",
		"nothing.pcap" };
	struct inputs in = collect(in_folder("days"), NULL);
	assert_int_equal(in.count, 5);
	assert_int_equal(in.repeated, 1); /* m.pcap has the content of copy-of-m.dat */
	assert_int_equal(in.refused_count, 0);
	for (size_t i = 0; i < 5; i++) {
		assert_string_equal(name_of(&in.list[i]), expected[i]);
		assert_string_equal(in.list[i].home, "home");
		assert_string_equal(in.list[i].kind, "pcap");
		assert_int_equal(strlen(in.list[i].identity), 32);
	}
	assert_int_equal(in.list[0].first_ns, S * NS_PER_S);
	assert_int_equal(in.list[0].size_bytes, 24 + 3 * 76);
	assert_int_equal(in.list[4].first_ns, INT64_MAX);
	inputs_clear(&in);
}

static void homes(void **state)
{
	(void)state;
	char first[PATH_BYTES + 16], second[PATH_BYTES + 16];
	snprintf(first, sizeof first, "sven=%s", in_folder("days/z.pcap"));
	snprintf(second, sizeof second, "fabi=%s", in_folder("days/z.pcap"));
	struct inputs in = collect(first, second);
	assert_int_equal(in.count, 2); /* the same content in two homes is no repeat */
	assert_int_equal(in.repeated, 0);
	assert_string_equal(in.list[0].home, "fabi");
	assert_string_equal(in.list[1].home, "sven");
	assert_string_equal(in.list[0].identity, in.list[1].identity);
	inputs_clear(&in);

	in = collect(first, first);
	assert_int_equal(in.count, 1);
	assert_int_equal(in.repeated, 1);
	inputs_clear(&in);

	/* Homes have the names that people give them; a byte that is not UTF-8 is shown. */
	snprintf(first, sizeof first, "Haus S\u00fcd, 2\xff=%s", in_folder("days/z.pcap"));
	in = collect(first, NULL);
	assert_string_equal(in.list[0].home, "Haus S\u00fcd, 2\\xff");
	inputs_clear(&in);

	/* A name with = in it, behind a slash or not. */
	in = collect(in_folder("home=x.pcap"), NULL);
	assert_string_equal(in.list[0].home, "home");
	inputs_clear(&in);
	assert_int_equal(chdir(folder), 0);
	in = collect("x=y.pcap", "y=x=y.pcap");
	assert_int_equal(in.count, 2);
	assert_string_equal(in.list[0].home, "home");
	assert_string_equal(in.list[1].home, "y");
	assert_string_equal(in.list[1].path, "x=y.pcap");
	inputs_clear(&in);
	assert_int_equal(chdir("/"), 0);
}

static void refusals(void **state)
{
	(void)state;
	struct inputs in = collect(in_folder("days/notes.txt"), in_folder("export.csv"));
	assert_int_equal(in.count, 0);
	assert_int_equal(in.refused_count, 2);
	assert_non_null(strstr(in.refused[0].why.text, "notes.txt: is no capture"));
	assert_non_null(strstr(in.refused[1].why.text, "the CSV has no column \"Length\""));
	inputs_clear(&in);

	in = collect(in_folder("empty.pcap"), "-");
	assert_int_equal(in.count, 2);
	assert_string_equal(in.list[0].path, "-");
	assert_int_equal(in.list[0].first_ns, INT64_MIN);
	assert_string_equal(in.list[0].identity, "");
	assert_string_equal(in.list[1].kind, "empty");
	inputs_clear(&in);
}

static void usage_errors(void **state)
{
	(void)state;
	struct inputs in;
	struct error err;
	char *missing[] = { (char *)(uintptr_t) "sven=/no/such/folder" };
	assert_int_equal(inputs_collect(missing, 1, &in, &err), -1);
	assert_string_equal(err.text, "/no/such/folder: No such file or directory");
	char *none[] = { (char *)(uintptr_t)in_folder("none") };
	assert_int_equal(inputs_collect(none, 1, &in, &err), -1);
	assert_non_null(strstr(err.text, "none: no capture in this directory"));
}

/* Any byte of a small file, and the size of any file, tell contents apart. */
static void identities(void **state)
{
	(void)state;
	struct text t = { 0 };
	char before[IDENTITY_TEXT_MAX] = "";
	add_pcap_header(&t, 0xa1b2c3d4, false, 1);
	for (uint32_t n = 0; n < 2000; n++)
		add_pcap_record(&t, false, S, n, 60, 1);
	for (size_t change = 50; change < t.length; change += 20011) {
		t.at[change] ^= 1;
		write_file("days/z.pcap", t.at, t.length);
		struct inputs in = collect(in_folder("days/z.pcap"), NULL);
		assert_string_not_equal(in.list[0].identity, before);
		memcpy(before, in.list[0].identity, sizeof before);
		inputs_clear(&in);
		t.length = change < 65536 + 20011 ? t.length : t.length - 1;
	}
	text_clear(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(directory_in_time_order),
		cmocka_unit_test(folders_in_folders),
		cmocka_unit_test(folders_without_end),
		cmocka_unit_test(homes),
		cmocka_unit_test(refusals),
		cmocka_unit_test(usage_errors),
		cmocka_unit_test(identities),
	};
	return cmocka_run_group_tests_name("source_inputs", tests, make_folder, remove_folder);
}
