/* source.c -- one capture as a stream of frames: recognises the container and asks its reader.
 * SPDX-License-Identifier: MIT */
#include "source/source.h"

#include <stdarg.h>

#include "base/memory.h"
#include "source/reader.h"

/* Asked in this order; the CSV reader guesses most and comes last. */
static const struct reader *const readers[] = { &reader_pcap, &reader_pcapng };

static const struct reader *recognise(struct stream *s)
{
	for (size_t i = 0; i < sizeof readers / sizeof *readers; i++)
		if (readers[i]->recognise(s))
			return readers[i];
	return NULL;
}

static int open_reader(struct source *s, struct error *err)
{
	s->reader = recognise(&s->stream);
	if (s->stream.io_error)
		return error_set_errno(err, s->stream.io_error, "%s: cannot be read", s->path);
	if (!s->reader && stream_left(&s->stream) > 0)
		return error_set(err, "%s: is no capture: neither pcap nor pcapng nor a CSV export",
			s->path);
	snprintf(s->kind, sizeof s->kind, "%s%s", s->reader ? s->reader->kind : "empty",
		stream_suffix(&s->stream));
	if (!s->reader)
		return source_damage(
			s, 0, "%s", *s->stream.damage ? s->stream.damage : "the file is empty");
	return s->reader->open(s, err);
}

int source_open(const char *path, struct source **out, struct error *err)
{
	struct source *s = memory_new(1, sizeof *s);
	*out = NULL;
	if (stream_open(path, &s->stream, err) != 0) {
		free(s);
		return -1;
	}
	s->path = memory_new(strlen(path) + 1, 1);
	memcpy(s->path, path, strlen(path) + 1);
	s->report = (struct source_report){
		.kind = s->kind, .first_ns = INT64_MAX, .last_ns = INT64_MIN
	};
	if (open_reader(s, err) != 0) {
		source_close(s);
		return -1;
	}
	*out = s;
	return 0;
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
	return offset == end ? 0 : source_damage(s, offset, "cut inside %s", inside);
}
