/* codec.h -- decompression for stream.c: gzip, zstd, xz, lz4, recognised by their first bytes.
 * Memory is bounded (window and memory limits below), time is linear in what is read and written.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_SOURCE_CODEC_H
#define HOUSETAP_SOURCE_CODEC_H

#include "base/cursor.h"

enum {
	CODEC_MAGIC_BYTES = 6,
	CODEC_INPUT_BYTES = 64 * 1024,
	CODEC_ZSTD_WINDOW_LOG_MAX = 27,          /* 128 MiB: zstd's own limit without --long=N */
	CODEC_XZ_MEMORY_MAX = 192 * 1024 * 1024, /* xz -9 takes 65 MiB */
};

struct codec;
struct codec_kind;

/* Where compressed bytes come from: as read(), 0 at the end. */
typedef size_t codec_source(void *user, uint8_t *to, size_t capacity);

const struct codec_kind *codec_recognise(struct span first_bytes); /* NULL: plain data */

/* `first_bytes` (copied) were already taken from the source. NULL: no memory for the decoder. */
struct codec *codec_new(
	const struct codec_kind *kind, struct span first_bytes, codec_source *source, void *user);
void codec_free(struct codec *c); /* NULL allowed */
const char *codec_suffix(const struct codec *c);

/* Up to `capacity` bytes; 0 at the end, with a reason in `damage` unless it is a clean end. */
size_t codec_read(struct codec *c, uint8_t *to, size_t capacity, char *damage, size_t damage_size);

#endif
