/* snoop.c -- the capture file of Solaris (RFC 1761), big-endian throughout. Called by source.c.
 * SPDX-License-Identifier: MIT */
#include "base/clock.h"
#include "base/memory.h"
#include "source/reader.h"

enum {
	FILE_HEADER_BYTES = 16,
	RECORD_HEADER_BYTES = 24,
	VERSION = 2,
	LINKTYPE_TOKEN_RING = 6,
	LINKTYPE_FDDI = 10,
};

static const uint8_t magic[8] = { 's', 'n', 'o', 'o', 'p', 0, 0, 0 };

struct snoop {
	uint16_t link_type;
};

static bool snoop_recognise(struct stream *s)
{
	return stream_need(s, sizeof magic) && memcmp(s->at, magic, sizeof magic) == 0;
}

/* Link types of a home or of a museum; -1 for others. */
static int link_type_of(uint32_t datalink)
{
	switch (datalink) {
	case 0: /* IEEE 802.3 */
	case 4: return LINKTYPE_ETHERNET;
	case 2: return LINKTYPE_TOKEN_RING;
	case 8: return LINKTYPE_FDDI;
	default: return -1;
	}
}

static int snoop_open(struct source *s, struct error *err)
{
	struct snoop *snoop = memory_new(1, sizeof *snoop);
	s->state = snoop;
	if (!stream_need(&s->stream, FILE_HEADER_BYTES))
		return source_cut(s, 0, "the file header", err);
	struct cursor c = cursor_of(span_of(s->stream.at, FILE_HEADER_BYTES));
	cursor_skip(&c, sizeof magic);
	uint32_t version = cursor_be32(&c), datalink = cursor_be32(&c);
	if (version != VERSION)
		return source_damage(s, sizeof magic, "snoop version %u is unknown", version);
	if (link_type_of(datalink) < 0)
		return source_damage(s, sizeof magic + 4, "snoop datalink %u is unknown", datalink);
	snoop->link_type = (uint16_t)link_type_of(datalink);
	stream_take(&s->stream, FILE_HEADER_BYTES);
	return 0;
}

static int snoop_next(
	struct source *s, struct frame *frame, struct source_row *row, struct error *err)
{
	const struct snoop *snoop = s->state;
	struct stream *stream = &s->stream;
	(void)row;
	uint64_t offset = stream_offset(stream);
	if (!stream_need(stream, RECORD_HEADER_BYTES))
		return source_cut(s, offset, "a record header", err);
	struct cursor c = cursor_of(span_of(stream->at, RECORD_HEADER_BYTES));
	uint32_t on_wire = cursor_be32(&c), captured = cursor_be32(&c), length = cursor_be32(&c);
	cursor_skip(&c, 4); /* drops so far */
	uint32_t seconds = cursor_be32(&c), fraction_us = cursor_be32(&c);
	if (captured > SOURCE_FRAME_MAX)
		return source_damage(s, offset, "a record claims %u bytes", captured);
	if (length < RECORD_HEADER_BYTES + captured || length > STREAM_WINDOW_MAX)
		return source_damage(
			s, offset, "a record of %u bytes claims a length of %u", captured, length);
	if (!stream_need(stream, length))
		return source_cut(s, offset, "a record", err);
	*frame = (struct frame){ .time_ns = (int64_t)seconds * NS_PER_S + fraction_us * NS_PER_US,
		.time_digits = 6,
		.link_type = snoop->link_type,
		.number = (uint32_t)(s->report.frames + 1),
		.on_wire_bytes = on_wire,
		.bytes = span_of(stream->at + RECORD_HEADER_BYTES, captured) };
	stream_take(stream, length);
	return source_count(s, frame);
}

/* The file header is all that records need. */
static int snoop_go_on(struct source *s, uint64_t offset, struct error *err)
{
	(void)s;
	(void)offset;
	(void)err;
	return 0;
}

static void snoop_close(struct source *s)
{
	free(s->state);
}

const struct reader reader_snoop = {
	.kind = "snoop",
	.recognise = snoop_recognise,
	.open = snoop_open,
	.next = snoop_next,
	.close = snoop_close,
	.go_on = snoop_go_on,
};
