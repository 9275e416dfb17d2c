/* stun_tcp.c -- STUN and TURN over TCP (RFC 8489 6.2.2, RFC 8656 12.5): by the magic number on any port.
 * SPDX-License-Identifier: MIT */
#include "dissect/lines.h"

enum {
	STUN_MAGIC = 0x2112a442,
	STUN_HEADER_BYTES = 20,
	STUN_TYPES_END = 0x4000,
	CHANNELS_START = 0x4000,
	CHANNELS_END = 0x8000,
	CHANNEL_HEADER_BYTES = 4
};

struct stun_tcp_state {
	kept_bool is_known; /* messages were seen: channel data may follow */
};

extern const struct dissector stun_tcp_dissector;

/* Bytes of the message at `in`; 0 if it is none. */
static size_t message_bytes(struct cursor in, bool is_known, bool is_cut)
{
	bool has_header = cursor_left(&in) >= STUN_HEADER_BYTES || !is_cut;
	uint16_t type = cursor_be16(&in), length = cursor_be16(&in);
	uint32_t magic = cursor_be32(&in);
	if (has_header && type < STUN_TYPES_END && magic == STUN_MAGIC && !in.failed &&
		length % 4 == 0)
		return STUN_HEADER_BYTES + (size_t)length;
	if (is_known && type >= CHANNELS_START && type < CHANNELS_END)
		return CHANNEL_HEADER_BYTES + ((size_t)length + 3) / 4 * 4;
	return 0;
}

static struct stream_step stun_tcp_stream(struct dissection *d, struct cursor *in)
{
	struct stun_tcp_state *state = dissect_state(d, &stun_tcp_dissector);
	struct stream_step step = { 0 };
	size_t all = cursor_left(in);
	if (!state)
		return stream_declined();
	while (cursor_left(in)) {
		size_t bytes = message_bytes(*in, state->is_known, !d->can_wait),
		       left = cursor_left(in);
		if (bytes == 0)
			return left == all ? stream_declined()
					   : (struct stream_step){ .used = all };
		state->is_known = true;
		d->packet->label = "STUN";
		dissect_tell(d, "stun", CONFIDENCE_PAYLOAD, CRYPT_UNKNOWN);
		if (bytes > left) {
			step.need = (uint32_t)(bytes - left);
			step.used = all - left;
			return step;
		}
		cursor_skip(in, bytes);
	}
	dissect_own_flow(d, &stun_tcp_dissector);
	return (struct stream_step){ .used = all };
}

const struct dissector stun_tcp_dissector = {
	.name = "stun_tcp",
	.claims = (const struct claim[]){ { LAYER_TCP_PORT, 3478 }, { LAYER_TCP_HEURISTIC, 0 },
		{ LAYER_END, 0 } },
	.stream = stun_tcp_stream,
};
