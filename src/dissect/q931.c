/* q931.c -- call signalling of H.323 (ITU-T Q.931 in TPKT, RFC 1006), known by its first bytes on any port: the
 * element "user-user" carries H.225.0.
 * SPDX-License-Identifier: MIT */
#include "dissect/lines.h"

enum {
	TPKT_VERSION = 3,
	TPKT_HEADER_BYTES = 4,
	Q931_DISCRIMINATOR = 8,
	Q931_REFERENCE_BYTES = 2,
	Q931_ELEMENTS_MAX = 64,
	Q931_SINGLE = 0x80, /* an element of one byte */
	Q931_USER_USER = 0x7e,
	H225_DISCRIMINATOR = 5,
};

/* `in`: behind the call reference. */
static const char *q931_label(struct cursor in)
{
	cursor_skip(&in, 1); /* message */
	for (int i = 0; i < Q931_ELEMENTS_MAX && cursor_left(&in); i++) {
		uint8_t id = cursor_u8(&in);
		if (id & Q931_SINGLE)
			continue;
		if (id == Q931_USER_USER) {
			cursor_skip(&in, 2); /* length */
			return cursor_u8(&in) == H225_DISCRIMINATOR ? "H.225.0" : "Q.931";
		}
		cursor_skip(&in, cursor_u8(&in));
	}
	return "Q.931";
}

static struct stream_step q931_stream(struct dissection *d, struct cursor *in)
{
	struct stream_step step = { 0 };
	size_t all = cursor_left(in);
	while (cursor_left(in)) {
		struct cursor ahead = *in;
		size_t left = cursor_left(in);
		uint8_t version = cursor_u8(&ahead), reserved = cursor_u8(&ahead);
		uint16_t bytes = cursor_be16(&ahead);
		uint8_t discriminator = cursor_u8(&ahead), reference = cursor_u8(&ahead);
		step.used = all - left;
		if (version != TPKT_VERSION || reserved != 0 || ahead.failed ||
			bytes <= TPKT_HEADER_BYTES || discriminator != Q931_DISCRIMINATOR ||
			reference != Q931_REFERENCE_BYTES)
			return left == all ? stream_declined()
					   : (struct stream_step){ .used = all };
		d->packet->label = "Q.931";
		if (d->can_wait && left < bytes) {
			step.need = (uint32_t)(bytes - left);
			return step;
		}
		cursor_limit(&ahead, (size_t)bytes - TPKT_HEADER_BYTES - 2);
		cursor_skip(&ahead, reference);
		d->packet->label = q931_label(ahead);
		cursor_skip(in, left < bytes ? left : bytes);
	}
	step.used = all;
	return step;
}

const struct dissector q931_dissector = {
	.name = "q931",
	.claims = (const struct claim[]){ { LAYER_TCP_HEURISTIC, 0 }, { LAYER_END, 0 } },
	.stream = q931_stream,
};
