/* memory.c -- checked allocation.
 * SPDX-License-Identifier: MIT */
#include "base/memory.h"

#include <malloc.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void *checked(void *fresh)
{
	if (fresh)
		return fresh;
	fputs("housetap: out of memory\n", stderr);
	abort();
}

void *memory_new(size_t count, size_t size)
{
	return checked(calloc(count ? count : 1, size ? size : 1));
}

void *memory_resize(void *old, size_t count, size_t size)
{
	if (size && count > SIZE_MAX / size)
		return checked(NULL);
	size_t total = count * size;
	return checked(realloc(old, total ? total : 1));
}

char *memory_text(const char *text)
{
	return checked(strdup(text));
}

void memory_give_back(void)
{
#ifdef __GLIBC__
	malloc_trim(0);
#endif
}

enum { MUCH_BYTES = 112 << 20 };

/* The second number of /proc/self/statm (proc(5)), in pages. */
bool memory_is_much(void)
{
	FILE *f = fopen("/proc/self/statm", "re");
	char line[128];
	bool is_told = f && fgets(line, sizeof line, f);
	const char *second = is_told ? strchr(line, ' ') : NULL;
	if (f)
		fclose(f);
	return !second ||
	       strtoul(second, NULL, 10) > MUCH_BYTES / (unsigned long)sysconf(_SC_PAGESIZE);
}
