/* pcapng.c -- the pcapng capture file (draft-ietf-opsawg-pcapng): sections of either byte order,
 * interfaces with their own link type and clock, packets in enhanced, simple and obsolete blocks;
 * every other block is passed over. Called by source.c.
 * SPDX-License-Identifier: MIT */
#include "base/memory.h"
#include "source/pcapng_clock.h"
#include "source/reader.h"

enum {
	BLOCK_MIN = 12,
	SECTION_MIN = 28,
	INTERFACE_MIN = 20,
	ENHANCED_HEADER = 28, /* up to the frame; the obsolete block has the same length */
	SIMPLE_HEADER = 12,
	TRAILER_BYTES = 4,
	INTERFACES_MAX = 65536, /* of one section; more are refused */
	INTERFACE_LOOK_MAX =
		1024 * 1024, /* of an interface block longer than this, the beginning */
};

enum block_type {
	BLOCK_INTERFACE = 1,
	BLOCK_OBSOLETE = 2,
	BLOCK_SIMPLE = 3,
	BLOCK_ENHANCED = 6,
	BLOCK_SECTION = 0x0a0d0d0a,
};

static const uint32_t byte_order_magic = 0x1a2b3c4d, byte_order_swapped = 0x4d3c2b1a;

struct interface {
	struct pcapng_clock clock;
	uint32_t snap_bytes;
	uint16_t link_type;
};

struct pcapng {
	bool is_big;
	struct interface *interfaces; /* of this section */
	uint32_t interface_count, interface_capacity;
};

/* One block: where it began, and how long it says it is (padded to 4 bytes as old writers did not). */
struct block {
	uint64_t offset;
	uint32_t type, length;
};

static uint32_t peek_u32(const struct stream *s, size_t at, bool big)
{
	struct cursor c = cursor_of(span_of(s->at, stream_left(s)));
	cursor_skip(&c, at);
	return reader_u32(&c, big);
}

static bool pcapng_recognise(struct stream *s)
{
	if (!stream_need(s, 4) || peek_u32(s, 0, false) != BLOCK_SECTION)
		return false;
	if (!stream_need(s, BLOCK_MIN))
		return true;
	uint32_t order = peek_u32(s, 8, false);
	return order == byte_order_magic || order == byte_order_swapped;
}

static int pcapng_open(struct source *s, struct error *err)
{
	(void)err;
	s->state = memory_new(1, sizeof(struct pcapng));
	return 0;
}

static void pcapng_close(struct source *s)
{
	struct pcapng *p = s->state;
	if (p)
		free(p->interfaces);
	free(p);
}

/* True if the length that ends the block is the one that began it. */
static bool trailer_agrees(
	const struct pcapng *p, const struct stream *s, size_t at, uint32_t length)
{
	uint32_t trailer = peek_u32(s, at, p->is_big);
	return trailer <= UINT32_MAX - 3 && ((trailer + 3) & ~3U) == length;
}

static int disagree(struct source *s, const struct block *b)
{
	return source_damage(s, b->offset, "a block's two lengths differ");
}

/* Brings a whole block into the window and checks it: 1 it is there; 0, -1 as source_next. */
static int need_block(struct source *s, const struct block *b, uint32_t at_least, struct error *err)
{
	if (b->length < at_least)
		return source_damage(
			s, b->offset, "a block of type %u claims %u bytes", b->type, b->length);
	if (b->length > STREAM_WINDOW_MAX)
		return source_damage(s, b->offset, "a block claims %u bytes", b->length);
	if (!stream_need(&s->stream, b->length))
		return source_cut(s, b->offset, "a block", err);
	return trailer_agrees(s->state, &s->stream, b->length - TRAILER_BYTES, b->length)
		       ? 1
		       : disagree(s, b);
}

/* Passes over what is left of a block of which `taken` bytes are taken; 1, or 0, -1 as source_next. */
static int skip_block(struct source *s, const struct block *b, uint32_t taken, struct error *err)
{
	if (b->length < BLOCK_MIN || b->length < taken + TRAILER_BYTES)
		return source_damage(
			s, b->offset, "a block of type %u claims %u bytes", b->type, b->length);
	if (!stream_skip(&s->stream, b->length - taken - TRAILER_BYTES) ||
		!stream_need(&s->stream, TRAILER_BYTES))
		return source_cut(s, b->offset, "a block", err);
	if (!trailer_agrees(s->state, &s->stream, 0, b->length))
		return disagree(s, b);
	stream_take(&s->stream, TRAILER_BYTES);
	return 1;
}

/* What stands between frames is not found by who goes on behind it. */
static void bind_what_follows(struct source *s)
{
	s->is_bound = s->is_bound || s->is_gone_on || s->report.frames > 0;
}

/* A section begins: its byte order holds from here on, and no interface of before does. */
static int take_section(struct source *s, struct block *b, struct error *err)
{
	struct pcapng *p = s->state;
	if (!stream_need(&s->stream, SECTION_MIN))
		return source_cut(s, b->offset, "a section header", err);
	uint32_t order = peek_u32(&s->stream, 8, false);
	if (order != byte_order_magic && order != byte_order_swapped)
		return source_damage(s, b->offset, "a section without byte order");
	p->is_big = order == byte_order_swapped;
	p->interface_count = 0;
	bind_what_follows(s);
	b->length = peek_u32(&s->stream, 4, p->is_big);
	struct cursor c = cursor_of(span_of(s->stream.at + BLOCK_MIN, 4));
	uint16_t major = reader_u16(&c, p->is_big), minor = reader_u16(&c, p->is_big);
	if (major != 1 || (minor != 0 && minor != 2))
		return source_damage(s, b->offset, "pcapng version %u.%u is unknown", major, minor);
	if (b->length < SECTION_MIN || b->length % 4)
		return source_damage(s, b->offset, "a section header claims %u bytes", b->length);
	return skip_block(s, b, 0, err);
}

static struct interface *add_interface(struct pcapng *p)
{
	if (p->interface_count == p->interface_capacity) {
		p->interface_capacity = p->interface_capacity ? p->interface_capacity * 2 : 8;
		p->interfaces =
			memory_resize(p->interfaces, p->interface_capacity, sizeof *p->interfaces);
	}
	return &p->interfaces[p->interface_count++];
}

static int take_interface(struct source *s, const struct block *b, struct error *err)
{
	struct pcapng *p = s->state;
	if (b->length < INTERFACE_MIN)
		return source_damage(s, b->offset, "an interface block claims %u bytes", b->length);
	if (p->interface_count == INTERFACES_MAX)
		return source_damage(
			s, b->offset, "more than %u interfaces", (unsigned)INTERFACES_MAX);
	uint32_t look = b->length < INTERFACE_LOOK_MAX ? b->length : INTERFACE_LOOK_MAX;
	if (!stream_need(&s->stream, look))
		return source_cut(s, b->offset, "an interface block", err);
	struct cursor c = cursor_of(span_of(s->stream.at + 8, look - BLOCK_MIN));
	bind_what_follows(s);
	struct interface *i = add_interface(p);
	i->link_type = reader_u16(&c, p->is_big);
	cursor_skip(&c, 2);
	i->snap_bytes = reader_u32(&c, p->is_big);
	if (pcapng_clock_read(&i->clock, &c, p->is_big) != 0 && look == b->length)
		return source_damage(
			s, b->offset, "an option of an interface is longer than its block");
	return skip_block(s, b, 0, err);
}

static int finish_frame(struct source *s, const struct block *b, struct frame *frame, size_t header,
	uint32_t captured)
{
	const struct pcapng *p = s->state;
	if (frame->interface >= p->interface_count)
		return source_damage(
			s, b->offset, "interface %u of %u", frame->interface, p->interface_count);
	if (captured > SOURCE_FRAME_MAX || captured > b->length - header - TRAILER_BYTES)
		return source_damage(
			s, b->offset, "a packet block claims a frame of %u bytes", captured);
	frame->link_type = p->interfaces[frame->interface].link_type;
	frame->number = (uint32_t)(s->report.frames + 1);
	frame->bytes = span_of(s->stream.at + header, captured);
	stream_take(&s->stream, b->length);
	return source_count(s, frame);
}

/* The enhanced block, and the obsolete one that has the drop count in its interface field. */
static int take_packet(
	struct source *s, const struct block *b, struct frame *frame, struct error *err)
{
	const struct pcapng *p = s->state;
	int verdict = need_block(s, b, ENHANCED_HEADER + TRAILER_BYTES, err);
	if (verdict != 1)
		return verdict;
	struct cursor c = cursor_of(span_of(s->stream.at + 8, ENHANCED_HEADER - 8));
	frame->interface = reader_u16(&c, p->is_big);
	uint32_t second = reader_u16(&c, p->is_big);
	if (b->type == BLOCK_ENHANCED)
		frame->interface = p->is_big ? frame->interface << 16 | second
					     : second << 16 | frame->interface;
	uint64_t high = reader_u32(&c, p->is_big), low = reader_u32(&c, p->is_big);
	uint32_t captured = reader_u32(&c, p->is_big);
	frame->on_wire_bytes = reader_u32(&c, p->is_big);
	if (frame->interface < p->interface_count) {
		const struct pcapng_clock *clock = &p->interfaces[frame->interface].clock;
		frame->time_ns = pcapng_clock_ns(clock, high << 32 | low);
		frame->time_digits = clock->digits;
	}
	return finish_frame(s, b, frame, ENHANCED_HEADER, captured);
}

/* A simple block has neither time nor interface: the first interface, and no time. */
static int take_simple(
	struct source *s, const struct block *b, struct frame *frame, struct error *err)
{
	const struct pcapng *p = s->state;
	int verdict = need_block(s, b, SIMPLE_HEADER + TRAILER_BYTES, err);
	if (verdict != 1)
		return verdict;
	frame->on_wire_bytes = peek_u32(&s->stream, 8, p->is_big);
	frame->interface = 0;
	frame->time_ns = 0;
	frame->time_digits = 6;
	uint32_t snap = p->interface_count ? p->interfaces[0].snap_bytes : 0;
	uint32_t captured = snap && snap < frame->on_wire_bytes ? snap : frame->on_wire_bytes;
	return finish_frame(s, b, frame, SIMPLE_HEADER, captured);
}

/* The head of the next block, not taken. 1, or 0, -1 as source_next. */
static int look_at_block(struct source *s, struct block *b, struct error *err)
{
	const struct pcapng *p = s->state;
	b->offset = stream_offset(&s->stream);
	if (!stream_need(&s->stream, BLOCK_MIN))
		return source_cut(s, b->offset, "a block header", err);
	b->type = peek_u32(&s->stream, 0, p->is_big);
	b->length = peek_u32(&s->stream, 4, p->is_big);
	if (b->length <= UINT32_MAX - 3)
		b->length = (b->length + 3) & ~3U;
	if (b->type == 0 && b->length == 0)
		return source_damage(s, b->offset, "filled with zeroes from here");
	return 1;
}

/* A block that is no packet; 1, or 0, -1 as source_next. */
static int pass_block(struct source *s, struct block *b, struct error *err)
{
	switch (b->type) {
	case BLOCK_SECTION: return take_section(s, b, err);
	case BLOCK_INTERFACE: return take_interface(s, b, err);
	default: return skip_block(s, b, 0, err);
	}
}

static bool is_packet(const struct block *b)
{
	return b->type == BLOCK_ENHANCED || b->type == BLOCK_OBSOLETE || b->type == BLOCK_SIMPLE;
}

/* The section and its interfaces, which stand before the first packet. */
static int pcapng_go_on(struct source *s, uint64_t offset, struct error *err)
{
	struct block b;
	int verdict = 1;
	/* Ends: each turn takes a block of at least BLOCK_MIN bytes or returns. */
	while (stream_offset(&s->stream) < offset && (verdict = look_at_block(s, &b, err)) == 1 &&
		!is_packet(&b) && (verdict = pass_block(s, &b, err)) == 1)
		;
	return verdict == 1 ? 0 : -1;
}

static int pcapng_next(
	struct source *s, struct frame *frame, struct source_row *row, struct error *err)
{
	struct block b;
	int verdict;
	(void)row;
	/* Ends: each turn takes a block of at least BLOCK_MIN bytes or returns. */
	while ((verdict = look_at_block(s, &b, err)) == 1) {
		if (is_packet(&b))
			return b.type == BLOCK_SIMPLE ? take_simple(s, &b, frame, err)
						      : take_packet(s, &b, frame, err);
		verdict = pass_block(s, &b, err);
		if (verdict != 1)
			break;
	}
	return verdict;
}

const struct reader reader_pcapng = {
	.kind = "pcapng",
	.recognise = pcapng_recognise,
	.open = pcapng_open,
	.next = pcapng_next,
	.close = pcapng_close,
	.go_on = pcapng_go_on,
};
