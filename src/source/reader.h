/* reader.h -- what source.c and the readers of the containers share. Private to src/source.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_SOURCE_READER_H
#define HOUSETAP_SOURCE_READER_H

#include "source/source.h"
#include "source/stream.h"

/* A container. `open` takes the file header; `next` as source_next. `state` belongs to the reader. */
struct reader {
	const char *kind;
	bool has_rows;
	/* Bytes that decide are looked at, none taken. */
	bool (*recognise)(struct stream *s);
	int (*open)(struct source *s, struct error *err);
	int (*next)(
		struct source *s, struct frame *frame, struct source_row *row, struct error *err);
	void (*close)(struct source *s);
	/* After open: what holds for all that follows is taken; the stream is moved by the caller. NULL: its
	 * frames cannot be read from the middle on. */
	int (*go_on)(struct source *s, uint64_t offset, struct error *err);
};

extern const struct reader reader_pcap, reader_pcapng, reader_snoop, reader_csv;

struct source {
	struct stream stream;
	const struct reader *reader; /* NULL: an empty file */
	void *state;
	struct source_report report;
	bool ended;
	bool is_gone_on; /* begun in the middle */
	bool is_bound;   /* what was read would be needed to go on */
	char *path;
};

/* source_open for callers that pass over files which are no captures: those say so in
 * `*is_no_capture`, with -1. */
int source_open_any(const char *path, struct source **out, bool *is_no_capture, struct error *err);

/* Who looks at frames later than until the next source_next: keeps the windows they lie in. NULL: no more. */
static inline void source_keep_windows(struct source *s, const struct stream_keeper *keeper)
{
	s->stream.keeper = keeper;
}

/* The hash of everything read, for standard input and what is no regular file; -1 for others. */
int source_pipe_identity(const struct source *s, char *out, size_t size);

/* Ends the stream here: what follows cannot be read. Returns 0, for `return source_damage(...)`. */
int source_damage(struct source *s, uint64_t offset, const char *format, ...)
	__attribute__((format(printf, 3, 4), cold));

/* The same, but reading goes on: what is odd does not forbid it. Damage found later wins. */
void source_remark(struct source *s, uint64_t offset, const char *format, ...)
	__attribute__((format(printf, 3, 4), cold));

/* The input ended while `inside`, which began at `offset`, was read: a clean end if nothing of it was
 * there (0), damage (0) or a read that failed (-1). */
int source_cut(struct source *s, uint64_t offset, const char *inside, struct error *err)
	__attribute__((cold));

/* Counts a frame that is handed out. Returns 1. */
static inline int source_count(struct source *s, struct frame *frame)
{
	struct source_report *r = &s->report;
	r->frames++;
	r->bytes += frame->on_wire_bytes;
	if (frame->time_ns < r->first_ns)
		r->first_ns = frame->time_ns;
	if (frame->time_ns > r->last_ns)
		r->last_ns = frame->time_ns;
	return 1;
}

static inline uint16_t reader_u16(struct cursor *c, bool big)
{
	return big ? cursor_be16(c) : cursor_le16(c);
}

static inline uint32_t reader_u32(struct cursor *c, bool big)
{
	return big ? cursor_be32(c) : cursor_le32(c);
}

static inline uint64_t reader_u64(struct cursor *c, bool big)
{
	return big ? cursor_be64(c) : cursor_le64(c);
}

#endif
