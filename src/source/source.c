/* source.c -- one capture as a stream of frames: recognises the container and asks its reader.
 * SPDX-License-Identifier: MIT */
#include "source/source.h"

#include <stdarg.h>

#include "base/memory.h"
#include "source/identity.h"
#include "source/reader.h"

enum { LOOK_BYTES = 12 }; /* all readers but CSV's have decided by then */

/* Asked in this order; the CSV reader guesses most and comes last. */
static const struct reader *const readers[] = { &reader_pcap, &reader_pcapng, &reader_snoop,
	&reader_csv };

static const struct reader *recognise(struct stream *s)
{
	for (size_t i = 0; i < sizeof readers / sizeof *readers; i++)
		if (readers[i]->recognise(s))
			return readers[i];
	return NULL;
}

/* The words of reports; they live as long as the program. */
static const char *find_kind(const struct reader *reader, const char *suffix)
{
	static const char *const kinds[] = { "pcap", "pcap.gz", "pcap.zst", "pcap.xz", "pcap.lz4",
		"pcapng", "pcapng.gz", "pcapng.zst", "pcapng.xz", "pcapng.lz4", "snoop", "snoop.gz",
		"snoop.zst", "snoop.xz", "snoop.lz4", "csv", "csv.gz", "csv.zst", "csv.xz",
		"csv.lz4" };
	for (size_t i = 0; reader && i < sizeof kinds / sizeof *kinds; i++) {
		size_t length = strlen(reader->kind);
		if (strncmp(kinds[i], reader->kind, length) == 0 &&
			strcmp(kinds[i] + length, suffix) == 0)
			return kinds[i];
	}
	return "empty";
}

static int open_reader(struct source *s, bool *is_no_capture, struct error *err)
{
	s->reader = recognise(&s->stream);
	if (s->stream.io_error)
		return error_set_errno(err, s->stream.io_error, "%s: cannot be read", s->path);
	/* Damaged compression may leave too little to know what it was. */
	size_t left = stream_left(&s->stream);
	*is_no_capture = !s->reader && left > 0 && !(*s->stream.damage && left < LOOK_BYTES);
	if (*is_no_capture)
		return error_set(err,
			"%s: is no capture: neither pcap, pcapng, snoop nor a CSV export", s->path);
	s->report.kind = find_kind(s->reader, stream_suffix(&s->stream));
	if (!s->reader)
		return source_damage(
			s, 0, "%s", *s->stream.damage ? s->stream.damage : "the file is empty");
	return s->reader->open(s, err);
}

int source_open_any(const char *path, struct source **out, bool *is_no_capture, struct error *err)
{
	*is_no_capture = false;
	struct source *s = memory_new(1, sizeof *s);
	*out = NULL;
	if (stream_open(path, &s->stream, err) != 0) {
		free(s);
		return -1;
	}
	s->path = memory_new(strlen(path) + 1, 1);
	memcpy(s->path, path, strlen(path) + 1);
	s->report = (struct source_report){
		.kind = "empty", .first_ns = INT64_MAX, .last_ns = INT64_MIN
	};
	if (open_reader(s, is_no_capture, err) != 0) {
		source_close(s);
		return -1;
	}
	*out = s;
	return 0;
}

int source_open(const char *path, struct source **out, struct error *err)
{
	bool is_no_capture;
	return source_open_any(path, out, &is_no_capture, err);
}

void source_close(struct source *s)
{
	if (!s)
		return;
	if (s->reader)
		s->reader->close(s);
	stream_close(&s->stream);
	free(s->path);
	free(s);
}

int source_go_on(struct source *s, uint64_t offset, struct error *err)
{
	if (s->ended || !s->reader || !s->reader->go_on || s->reader->go_on(s, offset, err) ||
		!stream_move(&s->stream, offset))
		return error_set(err, "%s: cannot be read from the middle on", s->path);
	s->is_gone_on = true;
	return 0;
}

bool source_is_csv(const struct source *s)
{
	return s->reader && s->reader->has_rows;
}

int source_next(struct source *s, struct frame *frame, struct source_row *row, struct error *err)
{
	if (s->ended)
		return 0;
	int verdict = s->reader->next(s, frame, row, err);
	if (verdict != 1)
		s->ended = true;
	return verdict;
}

const struct source_report *source_report(const struct source *s)
{
	/* The report is the source's own; only these two live in the stream. */
	struct source_report *report = &((struct source *)s)->report;
	report->input_bytes = s->stream.input_bytes;
	report->input_size = s->stream.input_size;
	return report;
}

static void describe(struct source *s, uint64_t offset, const char *format, va_list arguments)
{
	vsnprintf(s->report.damage, sizeof s->report.damage, format, arguments);
	s->report.damage_offset = offset;
}

int source_pipe_identity(const struct source *s, char *out, size_t size)
{
	if (!s->stream.hash)
		return -1;
	identity_of_pipe(s->stream.hash, out, size);
	return 0;
}

void source_remark(struct source *s, uint64_t offset, const char *format, ...)
{
	va_list arguments;
	va_start(arguments, format);
	describe(s, offset, format, arguments);
	va_end(arguments);
}

int source_damage(struct source *s, uint64_t offset, const char *format, ...)
{
	va_list arguments;
	va_start(arguments, format);
	describe(s, offset, format, arguments);
	va_end(arguments);
	s->ended = true;
	return 0;
}

int source_cut(struct source *s, uint64_t offset, const char *inside, struct error *err)
{
	struct stream *stream = &s->stream;
	uint64_t end = stream->base + (uint64_t)(stream->end - stream->buffer);
	s->ended = true;
	if (stream->io_error)
		return error_set_errno(err, stream->io_error, "%s: cannot be read", s->path);
	if (*stream->damage)
		return source_damage(s, end, "%s", stream->damage);
	if (stream_is_movable(stream) && s->reader->go_on && !s->is_bound)
		s->report.go_on_offset = offset;
	return offset == end ? 0 : source_damage(s, offset, "cut inside %s", inside);
}
