/* stream.c -- the window over an input: read(), decompression, refill.
 * SPDX-License-Identifier: MIT */
#include "source/stream.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xxhash.h>

#include "base/memory.h"
#include "source/codec.h"

/* read() that is not disturbed by signals; 0 at the end and on failure, which is kept. */
static size_t read_file(void *user, uint8_t *to, size_t capacity)
{
	struct stream *s = user;
	ssize_t got;
	do
		got = read(s->file, to, capacity);
	while (got < 0 && errno == EINTR);
	if (got < 0) {
		s->io_error = errno;
		return 0;
	}
	s->input_bytes += (uint64_t)got;
	if (s->hash)
		XXH3_128bits_update(s->hash, to, (size_t)got);
	return (size_t)got;
}

static int open_file(const char *path, struct stream *s, struct error *err)
{
	bool is_stdin = strcmp(path, "-") == 0;
	s->file = is_stdin ? dup(STDIN_FILENO) : open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
	if (s->file < 0)
		return error_set_errno(err, errno, "%s: cannot be opened", path);
	struct stat info;
	if (fstat(s->file, &info) != 0)
		return error_set_errno(err, errno, "%s: cannot be examined", path);
	if (S_ISDIR(info.st_mode))
		return error_set(err, "%s: is a folder, not a capture", path);
	if (S_ISREG(info.st_mode)) {
		s->input_size = (uint64_t)info.st_size;
		posix_fadvise(s->file, 0, 0, POSIX_FADV_SEQUENTIAL);
	}
	if (is_stdin || !S_ISREG(info.st_mode)) {
		s->hash = XXH3_createState();
		if (!s->hash)
			return error_set(err, "%s: no memory to read it", path);
		XXH3_128bits_reset(s->hash);
	}
	return 0;
}

/* Compressed data is handed to a codec together with what was already read of it. */
static int start_codec(const char *path, struct stream *s, struct error *err)
{
	stream_fill(s, CODEC_MAGIC_BYTES);
	const struct codec_kind *kind = codec_recognise(span_of(s->at, stream_left(s)));
	if (s->io_error)
		return error_set_errno(err, s->io_error, "%s: cannot be read", path);
	if (!kind)
		return 0;
	s->codec = codec_new(kind, span_of(s->at, stream_left(s)), read_file, s);
	if (!s->codec)
		return error_set(err, "%s: no memory to decompress it", path);
	s->at = s->end = s->buffer;
	s->ended = false;
	return 0;
}

int stream_open(const char *path, struct stream *s, struct error *err)
{
	*s = (struct stream){ .file = -1 };
	if (open_file(path, s, err) != 0) {
		stream_close(s);
		return -1;
	}
	s->capacity = STREAM_WINDOW;
	s->buffer = memory_new(s->capacity, 1);
	s->at = s->end = s->buffer;
	if (start_codec(path, s, err) != 0) {
		stream_close(s);
		return -1;
	}
	return 0;
}

void stream_close(struct stream *s)
{
	if (s->file >= 0)
		close(s->file);
	codec_free(s->codec);
	XXH3_freeState(s->hash);
	if (s->keeper)
		s->keeper->change(s->keeper->user, s->buffer, s->capacity, 0);
	else
		free(s->buffer);
	*s = (struct stream){ .file = -1 };
}

const char *stream_suffix(const struct stream *s)
{
	return s->codec ? codec_suffix(s->codec) : "";
}

static size_t capacity_for(const struct stream *s, size_t n)
{
	size_t capacity = s->capacity;
	while (capacity < n && capacity < STREAM_WINDOW_MAX)
		capacity *= 2;
	return capacity;
}

/* Memory for the next window, with what is left of this one at its beginning. */
static uint8_t *change_window(struct stream *s, size_t left, size_t capacity)
{
	uint8_t *fresh = s->buffer;
	if (s->keeper) {
		fresh = s->keeper->change(s->keeper->user, s->buffer, s->capacity, capacity);
		memcpy(fresh, s->at, left);
		return fresh;
	}
	if (s->at != s->buffer)
		memmove(s->buffer, s->at, left);
	return capacity == s->capacity ? fresh : memory_resize(fresh, capacity, 1);
}

/* What is left moves to the beginning of a window that can hold n bytes. A window that a pipe has filled
 * by less than half is read on into. */
static void make_room(struct stream *s, size_t n)
{
	size_t left = stream_left(s), capacity = capacity_for(s, n);
	size_t begin = (size_t)(s->at - s->buffer);
	if (begin + left < s->capacity / 2 && begin + n <= s->capacity)
		return;
	s->buffer = change_window(s, left, capacity);
	s->capacity = capacity;
	s->base += begin;
	s->at = s->buffer;
	s->end = s->buffer + left;
}

bool stream_fill(struct stream *s, size_t n)
{
	if (n > STREAM_WINDOW_MAX)
		return false;
	make_room(s, n);
	while (stream_left(s) < n && !s->ended) {
		size_t have = (size_t)(s->end - s->buffer), room = s->capacity - have, got;
		uint8_t *to = s->buffer + have;
		if (s->codec)
			got = codec_read(s->codec, to, room, s->damage, sizeof s->damage);
		else
			got = read_file(s, to, room);
		s->end += got;
		s->ended = got == 0;
	}
	return stream_left(s) >= n;
}

bool stream_skip(struct stream *s, uint64_t n)
{
	while (n > stream_left(s)) {
		n -= stream_left(s);
		s->at = s->end;
		if (!stream_fill(s, 1))
			return false;
	}
	s->at += n;
	return true;
}

bool stream_move(struct stream *s, uint64_t offset)
{
	if (!stream_is_movable(s) || offset > INT64_MAX ||
		lseek(s->file, (off_t)offset, SEEK_SET) != (off_t)offset)
		return false;
	s->at = s->end = s->buffer;
	s->base = offset;
	s->ended = false;
	return true;
}
