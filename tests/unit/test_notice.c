/* test_notice.c -- a folder is looked at when something happened in it, and always if that cannot be known.
 * SPDX-License-Identifier: MIT */
#include "cli/notice.h"

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cmocka.h>

enum { PATH_BYTES = 64 };

static char folder[PATH_BYTES];

static const char *in_folder(const char *name)
{
	static char path[PATH_BYTES + 32];
	snprintf(path, sizeof path, "%s/%s", folder, name);
	return path;
}

static void write_some(const char *name)
{
	int file = open(in_folder(name), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
	assert_true(file >= 0);
	assert_int_equal(write(file, "x", 1), 1);
	close(file);
}

static void hears(void **state)
{
	struct notice *n = notice_new();
	(void)state;
	assert_true(notice_take(n)); /* nothing was looked at yet */
	notice_begin(n);
	notice_add(n, folder);
	if (notice_take(n)) {
		notice_free(n);
		skip(); /* the folder of this test is on a file system that is not listened to */
	}
	assert_false(notice_take(n));
	write_some("a");
	assert_true(notice_take(n));
	assert_false(notice_take(n));
	write_some("a"); /* it grows */
	assert_true(notice_take(n));
	assert_int_equal(mkdir(in_folder("sub"), 0700), 0);
	assert_true(notice_take(n));
	notice_begin(n);
	notice_add(n, folder);
	notice_add(n, in_folder("sub"));
	assert_false(notice_take(n));
	write_some("sub/b");
	assert_true(notice_take(n));
	assert_false(notice_take(n));
	notice_free(n);
}

static void looks_where_nothing_is_heard(void **state)
{
	static const char *const paths[] = { "/proc/self", "/no/such/folder" };
	(void)state;
	for (size_t i = 0; i < sizeof paths / sizeof paths[0]; i++) {
		struct notice *n = notice_new();
		notice_begin(n);
		notice_add(n, paths[i]);
		assert_true(notice_take(n));
		assert_true(notice_take(n));
		notice_free(n);
	}
}

static int make_folder(void **state)
{
	(void)state;
	snprintf(folder, sizeof folder, "/tmp/housetap-notice-XXXXXX");
	return mkdtemp(folder) ? 0 : -1;
}

static int remove_folder(void **state)
{
	static const char *const names[] = { "sub/b", "sub", "a", "" };
	(void)state;
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
		remove(in_folder(names[i]));
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(hears),
		cmocka_unit_test(looks_where_nothing_is_heard),
	};
	return cmocka_run_group_tests_name("notice", tests, make_folder, remove_folder);
}
