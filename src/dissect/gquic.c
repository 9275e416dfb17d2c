/* gquic.c -- Google QUIC up to Q046 (no RFC; chromium.org/quic): the first packet of a client tells its
 * version, and from then on the conversation is GQUIC.
 * SPDX-License-Identifier: MIT */
#include "dissect/dissect.h"

enum {
	FLAG_VERSION = 0x01,
	FLAG_CONNECTION_ID = 0x08,
	FLAGS_MAX = 0x3f,
	CONNECTION_ID_BYTES = 8,
	LONG_HEADER = 0xc0, /* Q046 */
	VERSION_Q046 = 0x51303436,
	LONG_BYTES_MIN = 14,
};

extern const struct dissector gquic_dissector;

static bool is_version(struct span v)
{
	return v.length == 4 && span_byte(v, 0) == 'Q' && span_byte(v, 1) == '0' &&
	       span_byte(v, 2) >= '2' && span_byte(v, 2) <= '4';
}

/* Public header: flags, connection id, version. */
static bool is_public_header(struct cursor in)
{
	uint8_t flags = cursor_u8(&in), wanted = FLAG_VERSION | FLAG_CONNECTION_ID;
	cursor_skip(&in, CONNECTION_ID_BYTES);
	return flags <= FLAGS_MAX && (flags & wanted) == wanted && is_version(cursor_take(&in, 4));
}

static bool is_long_header(struct cursor in)
{
	return cursor_left(&in) >= LONG_BYTES_MIN &&
	       (cursor_u8(&in) & LONG_HEADER) == LONG_HEADER && cursor_be32(&in) == VERSION_Q046;
}

static enum verdict gquic_dissect(struct dissection *d, struct cursor *in)
{
	bool known = dissect_owns_flow(d, &gquic_dissector);
	if (!known && !is_public_header(*in) && !is_long_header(*in))
		return VERDICT_NOT_MINE;
	dissect_own_flow(d, &gquic_dissector);
	d->packet->label = "GQUIC";
	dissect_tell(d, "quic", CONFIDENCE_PAYLOAD, CRYPT_ENCRYPTED);
	return VERDICT_OK;
}

const struct dissector gquic_dissector = {
	.name = "gquic",
	.claims = (const struct claim[]){ { LAYER_UDP_HEURISTIC, 0 }, { LAYER_END, 0 } },
	.dissect = gquic_dissect,
};
