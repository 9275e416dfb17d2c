/* bittorrent.c -- BitTorrent's peer protocol (BEP 3): a handshake, then messages behind a length. What
 * makes no sense as a message continues one.
 * SPDX-License-Identifier: MIT */
#include "dissect/lines.h"

enum { BITTORRENT_HANDSHAKE_BYTES = 68, BITTORRENT_MESSAGE_MAX = 1 << 18 };

static const char bittorrent_magic[] = "\x13"
				       "BitTorrent protocol";

static bool is_handshake(struct cursor in)
{
	struct span s = cursor_rest(&in);
	return s.length >= sizeof bittorrent_magic - 1 &&
	       memcmp(s.at, bittorrent_magic, sizeof bittorrent_magic - 1) == 0;
}

static bool is_message_type(uint8_t type)
{
	return type <= 9 || (type >= 13 && type <= 17) || type >= 20;
}

/* Bytes of the PDU at `in`, which holds at least the first five. */
static size_t pdu_bytes(struct cursor in)
{
	if (is_handshake(in))
		return BITTORRENT_HANDSHAKE_BYTES;
	size_t all = cursor_left(&in);
	uint32_t length = cursor_be32(&in);
	if (length == 0)
		return 4;
	bool sane = length <= BITTORRENT_MESSAGE_MAX && is_message_type(cursor_u8(&in)) && all >= 5;
	return sane ? length + 4 : all;
}

static struct stream_step bittorrent_stream(struct dissection *d, struct cursor *in)
{
	struct stream_step step = { 0 };
	size_t all = cursor_left(in);
	d->packet->label = "BitTorrent";
	dissect_tell(d, "bittorrent", CONFIDENCE_PAYLOAD, CRYPT_UNKNOWN);
	while (cursor_left(in)) {
		size_t left = cursor_left(in), wanted = left < 5 ? 0 : pdu_bytes(*in);
		if (left < 4 || (left == 4 && pdu_bytes(*in) != 4) || wanted > left) {
			step.need = wanted ? (uint32_t)(wanted - left) : STREAM_NEED_MORE;
			step.used = all - cursor_left(in);
			return step;
		}
		cursor_skip(in, left == 4 ? 4 : wanted);
	}
	step.used = all;
	return step;
}

static struct stream_step bittorrent_guess_stream(struct dissection *d, struct cursor *in);

static void bittorrent_complete(struct dissection *d)
{
	d->packet->label = "BitTorrent";
}

const struct dissector bittorrent_dissector = {
	.name = "bittorrent",
	.claims = (const struct claim[]){ { LAYER_TCP_PORT, 6881 }, { LAYER_TCP_PORT, 6882 },
		{ LAYER_TCP_PORT, 6883 }, { LAYER_TCP_PORT, 6884 }, { LAYER_TCP_PORT, 6885 },
		{ LAYER_TCP_PORT, 6886 }, { LAYER_TCP_PORT, 6887 }, { LAYER_TCP_PORT, 6888 },
		{ LAYER_TCP_PORT, 6889 }, { LAYER_END, 0 } },
	.stream = bittorrent_stream,
	.complete = bittorrent_complete,
};

static struct stream_step bittorrent_guess_stream(struct dissection *d, struct cursor *in)
{
	if (!is_handshake(*in))
		return stream_declined();
	dissect_own_flow(d, &bittorrent_dissector);
	return bittorrent_stream(d, in);
}

const struct dissector bittorrent_guess_dissector = {
	.name = "bittorrent_guess",
	.claims = (const struct claim[]){ { LAYER_TCP_HEURISTIC, 0 }, { LAYER_END, 0 } },
	.stream = bittorrent_guess_stream,
	.complete = bittorrent_complete,
};
