/* skinny.c -- what Cisco's desk phones speak (Skinny, TCP 2000): messages with a length, a version and a
 * number. Which of them ask and which answer was found out by asking tshark.
 * SPDX-License-Identifier: MIT */
#include "dissect/lines.h"

enum {
	SKINNY_HEADER_BYTES = 8,
	SKINNY_LENGTH_MIN = 4,
	SKINNY_VERSION_FIRST = 0x0a,
	SKINNY_VERSION_SECOND = 0x0b,
	SKINNY_VERSIONS_FROM = 0x11,
	SKINNY_VERSIONS_TO = 0x16,
};

enum skinny_kind { SKINNY_EVENT, SKINNY_REQUEST, SKINNY_ANSWER };

/* From this number on, up to that of the next row. */
static const struct {
	uint16_t number;
	uint8_t kind; /* enum skinny_kind */
} kinds[] = {
	{ 0x0, SKINNY_REQUEST },
	{ 0x2, SKINNY_EVENT },
	{ 0x9, SKINNY_REQUEST },
	{ 0x10, SKINNY_ANSWER },
	{ 0x11, SKINNY_EVENT },
	{ 0x12, SKINNY_REQUEST },
	{ 0x13, SKINNY_EVENT },
	{ 0x21, SKINNY_ANSWER },
	{ 0x24, SKINNY_EVENT },
	{ 0x25, SKINNY_REQUEST },
	{ 0x26, SKINNY_EVENT },
	{ 0x27, SKINNY_REQUEST },
	{ 0x2a, SKINNY_ANSWER },
	{ 0x2b, SKINNY_EVENT },
	{ 0x2e, SKINNY_REQUEST },
	{ 0x2f, SKINNY_ANSWER },
	{ 0x30, SKINNY_EVENT },
	{ 0x31, SKINNY_ANSWER },
	{ 0x32, SKINNY_EVENT },
	{ 0x33, SKINNY_REQUEST },
	{ 0x35, SKINNY_ANSWER },
	{ 0x3a, SKINNY_EVENT },
	{ 0x40, SKINNY_ANSWER },
	{ 0x41, SKINNY_REQUEST },
	{ 0x42, SKINNY_ANSWER },
	{ 0x46, SKINNY_EVENT },
	{ 0x48, SKINNY_REQUEST },
	{ 0x49, SKINNY_EVENT },
	{ 0x4c, SKINNY_REQUEST },
	{ 0x4d, SKINNY_EVENT },
	{ 0x81, SKINNY_ANSWER },
	{ 0x82, SKINNY_EVENT },
	{ 0x8a, SKINNY_REQUEST },
	{ 0x8b, SKINNY_EVENT },
	{ 0x90, SKINNY_ANSWER },
	{ 0x95, SKINNY_EVENT },
	{ 0x97, SKINNY_ANSWER },
	{ 0x99, SKINNY_EVENT },
	{ 0x9e, SKINNY_ANSWER },
	{ 0x9f, SKINNY_EVENT },
	{ 0x100, SKINNY_ANSWER },
	{ 0x101, SKINNY_REQUEST },
	{ 0x103, SKINNY_EVENT },
	{ 0x105, SKINNY_REQUEST },
	{ 0x106, SKINNY_EVENT },
	{ 0x107, SKINNY_REQUEST },
	{ 0x108, SKINNY_ANSWER },
	{ 0x10a, SKINNY_EVENT },
	{ 0x118, SKINNY_ANSWER },
	{ 0x119, SKINNY_EVENT },
	{ 0x11a, SKINNY_ANSWER },
	{ 0x11c, SKINNY_EVENT },
	{ 0x11f, SKINNY_ANSWER },
	{ 0x120, SKINNY_EVENT },
	{ 0x129, SKINNY_REQUEST },
	{ 0x12a, SKINNY_ANSWER },
	{ 0x12c, SKINNY_REQUEST },
	{ 0x12d, SKINNY_ANSWER },
	{ 0x130, SKINNY_EVENT },
	{ 0x131, SKINNY_REQUEST },
	{ 0x133, SKINNY_EVENT },
	{ 0x137, SKINNY_REQUEST },
	{ 0x13f, SKINNY_EVENT },
	{ 0x142, SKINNY_ANSWER },
	{ 0x143, SKINNY_EVENT },
	{ 0x146, SKINNY_ANSWER },
	{ 0x14a, SKINNY_EVENT },
	{ 0x14b, SKINNY_REQUEST },
	{ 0x14c, SKINNY_EVENT },
	{ 0x152, SKINNY_ANSWER },
	{ 0x153, SKINNY_EVENT },
	{ 0x154, SKINNY_ANSWER },
	{ 0x156, SKINNY_EVENT },
	{ 0x158, SKINNY_ANSWER },
	{ 0x159, SKINNY_EVENT },
	{ 0x15e, SKINNY_REQUEST },
	{ 0x15f, SKINNY_ANSWER },
	{ 0x160, SKINNY_EVENT },
	{ 0x8000, SKINNY_REQUEST },
	{ 0x8001, SKINNY_EVENT },
};

static const char *skinny_label(uint32_t number)
{
	static const char *const labels[] = { "SKINNY", "SKINNY/REQ", "SKINNY/RESP" };
	size_t row = 0;
	while (row + 1 < sizeof kinds / sizeof kinds[0] && kinds[row + 1].number <= number)
		row++;
	return labels[kinds[row].kind];
}

static bool is_version(uint32_t version)
{
	return version == 0 || version == SKINNY_VERSION_FIRST ||
	       version == SKINNY_VERSION_SECOND ||
	       (version >= SKINNY_VERSIONS_FROM && version <= SKINNY_VERSIONS_TO);
}

static struct stream_step skinny_stream(struct dissection *d, struct cursor *in)
{
	struct stream_step step = { 0 };
	size_t all = cursor_left(in);
	while (cursor_left(in)) {
		struct cursor ahead = *in;
		uint32_t length = cursor_le32(&ahead), version = cursor_le32(&ahead);
		size_t left = cursor_left(&ahead);
		bool is_mine = length >= SKINNY_LENGTH_MIN && is_version(version);
		if (!ahead.failed && !is_mine && cursor_left(in) == all)
			return stream_declined();
		if (!ahead.failed && !is_mine)
			break;
		if ((ahead.failed || left < length) && d->can_wait) {
			step.need = ahead.failed ? STREAM_NEED_MORE : length - (uint32_t)left;
			step.used = all - cursor_left(in);
			return step;
		}
		struct cursor body = ahead;
		cursor_limit(&body, length);
		uint32_t number = cursor_le32(&body);
		d->packet->label = ahead.failed  ? "TCP"
				   : body.failed ? "SKINNY"
						 : skinny_label(number);
		dissect_tell(d, "skinny", CONFIDENCE_PAYLOAD, CRYPT_CLEAR);
		cursor_skip(&ahead, length < left ? length : left);
		*in = ahead;
	}
	step.used = all;
	return step;
}

const struct dissector skinny_dissector = {
	.name = "skinny",
	.claims = (const struct claim[]){ { LAYER_TCP_PORT, 2000 }, { LAYER_END, 0 } },
	.stream = skinny_stream,
};
