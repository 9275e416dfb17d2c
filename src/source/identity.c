/* identity.c -- hashes size and samples of a file. Called by inputs.c, and source.c for pipes.
 * SPDX-License-Identifier: MIT */
#include "source/identity.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xxhash.h>

#include "base/memory.h"

/* Hashes up to `length` bytes at `offset`; fewer if the file is shorter. -1 with errno. */
static int hash_part(int file, uint64_t offset, size_t length, uint8_t *buffer, XXH3_state_t *hash)
{
	while (length > 0) {
		ssize_t got = pread(file, buffer, length, (off_t)offset);
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return -1;
		if (got == 0)
			return 0;
		XXH3_128bits_update(hash, buffer, (size_t)got);
		offset += (uint64_t)got;
		length -= (size_t)got;
	}
	return 0;
}

static int hash_samples(int file, uint64_t size, uint8_t *buffer, XXH3_state_t *hash)
{
	size_t first = size < IDENTITY_END_BYTES ? (size_t)size : IDENTITY_END_BYTES;
	if (hash_part(file, 0, first, buffer, hash) != 0) /* not what was written meanwhile */
		return -1;
	uint64_t end = size > IDENTITY_END_BYTES ? size - IDENTITY_END_BYTES : 0;
	for (uint64_t i = 1; i <= IDENTITY_SAMPLES && end > IDENTITY_END_BYTES; i++) {
		uint64_t offset = end / (IDENTITY_SAMPLES + 1) * i;
		if (hash_part(file, offset, IDENTITY_SAMPLE_BYTES, buffer, hash) != 0)
			return -1;
	}
	return end ? hash_part(file, end, IDENTITY_END_BYTES, buffer, hash) : 0;
}

static void print_hash(const XXH3_state_t *hash, const char *prefix, char *out, size_t size)
{
	XXH128_hash_t sum = XXH3_128bits_digest(hash);
	snprintf(out, size, "%s%016" PRIx64 "%016" PRIx64, prefix, sum.high64, sum.low64);
}

static int hash_file(int file, uint64_t size, char out[IDENTITY_TEXT_MAX])
{
	XXH3_state_t *hash = XXH3_createState();
	uint8_t *buffer = memory_new(IDENTITY_END_BYTES, 1);
	int failed = hash ? 0 : -1;
	if (hash) {
		char text[32];
		int length = snprintf(text, sizeof text, "%" PRIu64 " ", size);
		XXH3_128bits_reset(hash);
		XXH3_128bits_update(hash, text, (size_t)length);
		failed = hash_samples(file, size, buffer, hash);
		print_hash(hash, "", out, IDENTITY_TEXT_MAX);
	}
	free(buffer);
	XXH3_freeState(hash);
	return failed;
}

int identity_of_beginning(
	const char *path, uint64_t *size_bytes, char out[IDENTITY_TEXT_MAX], struct error *err)
{
	struct stat info;
	int file = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
	if (file < 0)
		return error_set_errno(err, errno, "%s: cannot be opened", path);
	int failed = fstat(file, &info);
	if (!failed && (uint64_t)info.st_size < *size_bytes)
		*size_bytes = (uint64_t)info.st_size;
	failed = failed || hash_file(file, *size_bytes, out) ? -1 : 0;
	if (failed)
		error_set_errno(err, errno, "%s: cannot be read", path);
	close(file);
	return failed;
}

int identity_of_file(
	const char *path, char out[IDENTITY_TEXT_MAX], uint64_t *size_bytes, struct error *err)
{
	*size_bytes = UINT64_MAX;
	return identity_of_beginning(path, size_bytes, out, err);
}

void identity_of_pipe(const XXH3_state_t *hash, char *out, size_t size)
{
	print_hash(hash, "pipe-", out, size);
}
