/* breakwrite.c -- preloaded into the program under test (LD_PRELOAD): numbers what it does to the files whose paths begin
 * with $BREAK_FILES, and at number $BREAK_AT does as $BREAK_HOW says: `before` is killed instead, `half` is killed
 * amid the write (a page at least is in), `full` finds the disk full from then on. $BREAK_LOG gets a line for each.
 * SPDX-License-Identifier: MIT */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { PAGE_BYTES = 4096, PATH_BYTES = 4096 };

#define REAL(name) ((__typeof__(&(name)))dlsym(RTLD_NEXT, #name))

static void die(void)
{
	kill(getpid(), SIGKILL);
	for (;;)
		pause();
}

static bool is_how(const char *word)
{
	const char *how = getenv("BREAK_HOW");
	return how && strcmp(how, word) == 0;
}

static void log_line(int number, const char *what, const char *path, size_t bytes)
{
	char line[PATH_BYTES + 64];
	int file = REAL(open)(getenv("BREAK_LOG"), O_WRONLY | O_CREAT | O_APPEND, 0600);
	int length = snprintf(line, sizeof line, "%d %s %s %zu\n", number, what, path, bytes);
	if (file < 0 || REAL(write)(file, line, (size_t)length) != length)
		die();
	close(file);
}

/* Is it to break here? */
static bool is_here(const char *what, const char *path, size_t bytes)
{
	static int count;
	const char *files = getenv("BREAK_FILES"), *at = getenv("BREAK_AT");
	if (!files || strncmp(path, files, strlen(files)) != 0)
		return false;
	int number = __atomic_add_fetch(&count, 1, __ATOMIC_SEQ_CST);
	if (getenv("BREAK_LOG"))
		log_line(number, what, path + strlen(files), bytes);
	return at && (number == atoi(at) || (is_how("full") && number > atoi(at)));
}

static bool is_here_file(const char *what, int file, size_t bytes)
{
	char link[64], path[PATH_BYTES];
	snprintf(link, sizeof link, "/proc/self/fd/%d", file);
	ssize_t length = readlink(link, path, sizeof path - 1);
	path[length < 0 ? 0 : length] = '\0';
	return is_here(what, path, bytes);
}

/* What of a write gets through before the kill. */
static size_t half_of(size_t bytes)
{
	return is_how("before")         ? 0
	       : bytes < 2 * PAGE_BYTES ? bytes / 2
					: bytes / 2 / PAGE_BYTES * PAGE_BYTES;
}

static int refuse(void)
{
	if (!is_how("full"))
		die();
	errno = ENOSPC;
	return -1;
}

ssize_t pwrite(int file, const void *bytes, size_t count, off_t at)
{
	if (!is_here_file("pwrite", file, count))
		return REAL(pwrite)(file, bytes, count, at);
	if (!is_how("full") && half_of(count) && REAL(pwrite)(file, bytes, half_of(count), at) < 0)
		die();
	return refuse();
}

ssize_t write(int file, const void *bytes, size_t count)
{
	if (!is_here_file("write", file, count))
		return REAL(write)(file, bytes, count);
	if (!is_how("full") && half_of(count) && REAL(write)(file, bytes, half_of(count)) < 0)
		die();
	return refuse();
}

int open(const char *path, int flags, ...)
{
	mode_t mode = 0;
	va_list more;
	va_start(more, flags);
	if (flags & O_CREAT)
		mode = va_arg(more, mode_t);
	va_end(more);
	if (flags & (O_CREAT | O_TRUNC) && is_here("open", path, 0))
		return refuse();
	return REAL(open)(path, flags, mode);
}

/* A full disk lets pass what makes nothing longer. */
#define WITHOUT_BYTES(name, is_it_here, ...)                                                       \
	do {                                                                                       \
		if ((is_it_here) && !is_how("full"))                                               \
			die();                                                                     \
		return REAL(name)(__VA_ARGS__);                                                    \
	} while (0)

int ftruncate(int file, off_t bytes)
{
	WITHOUT_BYTES(ftruncate, is_here_file("ftruncate", file, 0), file, bytes);
}

int fsync(int file)
{
	WITHOUT_BYTES(fsync, is_here_file("fsync", file, 0), file);
}

int unlink(const char *path)
{
	WITHOUT_BYTES(unlink, is_here("unlink", path, 0), path);
}

int remove(const char *path)
{
	WITHOUT_BYTES(remove, is_here("remove", path, 0), path);
}

int rename(const char *from, const char *to)
{
	WITHOUT_BYTES(rename, is_here("rename", from, 0), from, to);
}
