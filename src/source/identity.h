/* identity.h -- which content a file has, without reading all of it: its size and a hash of its
 * beginning, its end and blocks spread between. Renamed or copied it stays the same. Private to
 * src/source.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_SOURCE_IDENTITY_H
#define HOUSETAP_SOURCE_IDENTITY_H

#include "base/error.h"
#include "source/inputs.h"

enum {
	IDENTITY_END_BYTES = 64 * 1024,
	IDENTITY_SAMPLES = 64,
	IDENTITY_SAMPLE_BYTES = 4096,
};

struct XXH3_state_s;

/* 32 hex digits, and the size that they are of: the file may be growing. -1 if it cannot be read. */
int identity_of_file(
	const char *path, char out[IDENTITY_TEXT_MAX], uint64_t *size_bytes, struct error *err);

/* That of its first bytes, as if it ended there. *size_bytes: how many at most, and how many there were. */
int identity_of_beginning(
	const char *path, uint64_t *size_bytes, char out[IDENTITY_TEXT_MAX], struct error *err);

/* A pipe is hashed whole while it is read: "pipe-" and 32 hex digits, so that it never is taken for
 * a file of which only samples are known. */
void identity_of_pipe(const struct XXH3_state_s *hash, char *out, size_t size);

#endif
