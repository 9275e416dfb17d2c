/* stream.h -- bytes of one input through one window, decompressed on the way if need be. Private to
 * src/source: the readers (pcap.c, pcapng.c, csv.c) look at the window and take from it.
 * Nothing is copied but the rest of the window when it is refilled.
 * Ownership: stream_open makes, stream_close frees; window bytes live until the next stream_need, or as
 * long as a keeper says.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_SOURCE_STREAM_H
#define HOUSETAP_SOURCE_STREAM_H

#include "base/cursor.h"
#include "base/error.h"

/* The window begins with STREAM_WINDOW bytes and grows, on demand only, to STREAM_WINDOW_MAX. */
enum { STREAM_WINDOW = 256 * 1024, STREAM_WINDOW_MAX = 2 * 1024 * 1024, STREAM_DAMAGE_MAX = 120 };

struct codec;
struct XXH3_state_s;

/* For whoever looks at bytes of a window when the stream has moved on: takes the memory of the old
 * window, and gives memory of `capacity` bytes for the next one (0: there is none). */
struct stream_keeper {
	uint8_t *(*change)(void *user, uint8_t *old, size_t old_capacity, size_t capacity);
	void *user;
};

struct stream {
	const uint8_t *at, *end; /* the window: read, not yet taken */
	uint8_t *buffer;
	size_t capacity;
	uint64_t base; /* offset of buffer[0] in the uncompressed stream */
	int file;
	bool ended;                         /* nothing follows the window */
	int io_error;                       /* errno of a read that failed, else 0 */
	char damage[STREAM_DAMAGE_MAX];     /* why the compressed data ended early, else empty */
	const struct stream_keeper *keeper; /* NULL: one window is enough */
	struct codec *codec;                /* NULL: plain */
	struct XXH3_state_s *hash;          /* of what was read, for a pipe; NULL for a file */
	uint64_t input_bytes;               /* read from the file */
	uint64_t input_size;                /* of the file, 0 for a pipe */
};

/* Opens and looks at the first bytes: a compressed stream is decompressed from here on. */
int stream_open(const char *path, struct stream *s, struct error *err);
void stream_close(struct stream *s);

/* "" or ".gz", ".zst", ".xz", ".lz4" */
const char *stream_suffix(const struct stream *s);

/* Refills until n bytes (<= STREAM_WINDOW_MAX) are in the window; false if the input has fewer. */
bool stream_fill(struct stream *s, size_t n);

static inline size_t stream_left(const struct stream *s)
{
	return (size_t)(s->end - s->at);
}

static inline bool stream_need(struct stream *s, size_t n)
{
	return stream_left(s) >= n || stream_fill(s, n);
}

/* Moves on by n bytes that stream_need has confirmed. */
static inline void stream_take(struct stream *s, size_t n)
{
	s->at += n;
}

static inline uint64_t stream_offset(const struct stream *s)
{
	return s->base + (uint64_t)(s->at - s->buffer);
}

/* Moves on by n bytes, however many; false if the input ended before. */
bool stream_skip(struct stream *s, uint64_t n);

/* Can it be moved to any place? A plain file can. */
static inline bool stream_is_movable(const struct stream *s)
{
	return !s->codec && !s->hash;
}

/* Moves to this place of a plain file, with an empty window; false if that fails. */
bool stream_move(struct stream *s, uint64_t offset);

#endif
