/* memory_file.h -- bytes as a file that can be opened by its path.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_TESTS_FUZZ_MEMORY_FILE_H
#define HOUSETAP_TESTS_FUZZ_MEMORY_FILE_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

enum { MEMORY_PATH_MAX = 64 };

/* *file is -1 at first, and used again afterwards. */
static inline void memory_file(
	int *file, const uint8_t *data, size_t size, char path[MEMORY_PATH_MAX])
{
	if (*file < 0)
		*file = memfd_create("fuzz", MFD_CLOEXEC);
	if (*file < 0 || ftruncate(*file, 0) != 0 || pwrite(*file, data, size, 0) != (ssize_t)size)
		abort();
	snprintf(path, MEMORY_PATH_MAX, "/proc/self/fd/%d", *file);
}

#endif
