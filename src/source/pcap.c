/* pcap.c -- the classic capture file (draft-ietf-opsawg-pcap), with the record headers of the
 * modified libpcap of Red Hat and SuSE days (Kuznetzov) and the preamble of Ixia's lcap.
 * Called by source.c.
 * SPDX-License-Identifier: MIT */
#include "base/clock.h"
#include "base/memory.h"
#include "source/reader.h"

enum { FILE_HEADER_BYTES = 24, RECORD_HEADER_BYTES = 16 };

struct magic {
	uint32_t number;
	uint8_t digits;       /* of the time stamps */
	uint8_t file_extra;   /* bytes behind the file header */
	uint8_t record_extra; /* bytes behind each record header */
	bool is_unpublished;
};

static const struct magic magics[] = {
	{ .number = 0xa1b2c3d4, .digits = 6 },
	{ .number = 0xa1b23c4d, .digits = 9 },
	{ .number = 0xa1b2cd34, .digits = 6, .record_extra = 8 },
	{ .number = 0x1c0001ac, .digits = 9, .file_extra = 4 }, /* Ixia lcap, hardware */
	{ .number = 0x1c0001ab, .digits = 9, .file_extra = 4 }, /* Ixia lcap, software */
	/* Reserved in libpcap for two private formats that nobody described. */
	{ .number = 0xa1b234cd, .digits = 6, .is_unpublished = true },
	{ .number = 0xa12b3c4d, .digits = 6, .is_unpublished = true },
};

struct pcap {
	const struct magic *magic;
	bool is_big;
	bool swaps_lengths;    /* before version 2.3 the two lengths stood the other way round */
	bool may_swap_lengths; /* version 2.3: either way */
	uint16_t link_type;
	size_t header_bytes; /* of a record */
	int64_t fraction_ns;
};

static const struct magic *find_magic(uint32_t number)
{
	for (size_t i = 0; i < sizeof magics / sizeof *magics; i++)
		if (magics[i].number == number)
			return &magics[i];
	return NULL;
}

static const struct magic *look_at_magic(struct stream *s, bool *is_big)
{
	if (!stream_need(s, 4))
		return NULL;
	for (int big = 0; big < 2; big++) {
		struct cursor c = cursor_of(span_of(s->at, 4));
		const struct magic *found = find_magic(reader_u32(&c, big));
		*is_big = big;
		if (found)
			return found;
	}
	return NULL;
}

static bool pcap_recognise(struct stream *s)
{
	bool is_big;
	return look_at_magic(s, &is_big) != NULL;
}

/* Takes the fields of the file header; 0, also when the file ends here by damage. */
static int take_file_header(struct source *s, struct pcap *p)
{
	size_t length = FILE_HEADER_BYTES + (size_t)p->magic->file_extra;
	struct cursor c = cursor_of(span_of(s->stream.at, length));
	cursor_skip(&c, 4);
	uint16_t major = reader_u16(&c, p->is_big), minor = reader_u16(&c, p->is_big);
	cursor_skip(&c, 12); /* zone and accuracy, never used; snap length, often a lie */
	p->link_type = (uint16_t)reader_u32(&c, p->is_big); /* the upper half tells of an FCS */
	p->swaps_lengths = major == 2 && minor < 3;
	p->may_swap_lengths = major == 2 && minor == 3;
	p->header_bytes = RECORD_HEADER_BYTES + (size_t)p->magic->record_extra;
	p->fraction_ns = p->magic->digits == 9 ? 1 : NS_PER_US;
	if (p->magic->is_unpublished)
		return source_damage(
			s, 0, "pcap with magic %08x, a private format", p->magic->number);
	if (major != 2)
		source_remark(s, 4, "pcap version %u.%u is unknown, read as 2.4", major, minor);
	stream_take(&s->stream, length);
	return 0;
}

static int pcap_open(struct source *s, struct error *err)
{
	struct pcap *p = memory_new(1, sizeof *p);
	s->state = p;
	p->magic = look_at_magic(&s->stream, &p->is_big);
	if (!stream_need(&s->stream, FILE_HEADER_BYTES + (size_t)p->magic->file_extra))
		return source_cut(s, 0, "the file header", err);
	return take_file_header(s, p);
}

/* A length nobody writes, or a record that is no record. Returns 0, or 1 if it can be read. */
static int judge_record(struct source *s, uint32_t captured, const uint8_t *at)
{
	const struct pcap *p = s->state;
	static const uint8_t zeroes[RECORD_HEADER_BYTES];
	if (captured > SOURCE_FRAME_MAX)
		return source_damage(
			s, stream_offset(&s->stream), "a record claims %u bytes", captured);
	if (memcmp(at, zeroes, sizeof zeroes) == 0)
		return source_damage(s, stream_offset(&s->stream), "filled with zeroes from here");
	struct cursor c = cursor_of(span_of(at, RECORD_HEADER_BYTES));
	uint32_t first = reader_u32(&c, p->is_big), major = reader_u16(&c, p->is_big);
	if (major == 2 && find_magic(first))
		return source_damage(s, stream_offset(&s->stream), "another capture begins here");
	return 1;
}

static void swap_lengths(const struct pcap *p, uint32_t *captured, uint32_t *on_wire)
{
	if (!p->swaps_lengths && !(p->may_swap_lengths && *captured > *on_wire))
		return;
	uint32_t kept = *captured;
	*captured = *on_wire;
	*on_wire = kept;
}

/* One of the four numbers of a record header. */
static inline uint32_t record_number(const struct pcap *p, struct span header, size_t at)
{
	uint32_t number = span_be32(header, at);
	return p->is_big ? number : __builtin_bswap32(number);
}

static int pcap_next(
	struct source *s, struct frame *frame, struct source_row *row, struct error *err)
{
	const struct pcap *p = s->state;
	struct stream *stream = &s->stream;
	(void)row;
	if (!stream_need(stream, p->header_bytes))
		return source_cut(s, stream_offset(stream), "a record header", err);
	struct span header = span_of(stream->at, RECORD_HEADER_BYTES);
	uint32_t seconds = record_number(p, header, 0), fraction = record_number(p, header, 4);
	uint32_t captured = record_number(p, header, 8), on_wire = record_number(p, header, 12);
	if (p->swaps_lengths || p->may_swap_lengths)
		swap_lengths(p, &captured, &on_wire);
	if ((captured == 0 || captured > SOURCE_FRAME_MAX) &&
		judge_record(s, captured, stream->at) != 1)
		return 0;
	if (!stream_need(stream, p->header_bytes + captured))
		return source_cut(s, stream_offset(stream), "a record", err);
	frame->time_ns = (int64_t)seconds * NS_PER_S + (int64_t)fraction * p->fraction_ns;
	frame->time_digits = p->magic->digits;
	frame->link_type = p->link_type;
	frame->number = (uint32_t)(s->report.frames + 1);
	frame->interface = 0;
	frame->on_wire_bytes = on_wire;
	frame->bytes = span_of(stream->at + p->header_bytes, captured);
	stream_take(stream, p->header_bytes + captured);
	__builtin_prefetch(stream->at); /* the next record, while this one is dissected */
	__builtin_prefetch(stream->at + 64);
	return source_count(s, frame);
}

/* The file header is all that records need. */
static int pcap_go_on(struct source *s, uint64_t offset, struct error *err)
{
	(void)s;
	(void)offset;
	(void)err;
	return 0;
}

static void pcap_close(struct source *s)
{
	free(s->state);
}

const struct reader reader_pcap = {
	.kind = "pcap",
	.recognise = pcap_recognise,
	.open = pcap_open,
	.next = pcap_next,
	.close = pcap_close,
	.go_on = pcap_go_on,
};
