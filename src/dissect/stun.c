/* stun.c -- STUN and TURN (RFC 5389, 8656) on any port by the magic cookie, and the older CLASSIC-STUN
 * (RFC 3489), which has none. TURN channel data is known only where STUN was seen before.
 * SPDX-License-Identifier: MIT */
#include "dissect/rtp.h"

enum {
	STUN_HEADER_BYTES = 20,
	STUN_COOKIE = 0x2112a442,
	STUN_PORT = 3478,
	TYPE_MAX = 0x03ff, /* Wireshark takes no later methods */
	CHANNEL_MASK = 0xc000,
	CHANNEL_BITS = 0x4000,
	CHANNEL_HEADER_BYTES = 4,
	ATTRIBUTE_DATA = 0x0013,
	ATTRIBUTES_MAX = 64,
};

extern const struct dissector stun_dissector;

static bool is_channel_data(uint16_t type, uint16_t length, size_t total)
{
	size_t padded = ((size_t)length + 3) & ~(size_t)3;
	return (type & CHANNEL_MASK) == CHANNEL_BITS &&
	       (total == CHANNEL_HEADER_BYTES + (size_t)length ||
		       total == CHANNEL_HEADER_BYTES + padded);
}

static bool is_classic_type(uint16_t type)
{
	static const uint16_t types[] = { 0x001, 0x002, 0x003, 0x004, 0x006, 0x101, 0x102, 0x103,
		0x104, 0x106, 0x111, 0x113, 0x114, 0x115, 0x116 };
	for (size_t i = 0; i < sizeof types / sizeof types[0]; i++)
		if (types[i] == type)
			return true;
	return false;
}

/* The relayed bytes of a TURN Data or Send indication; failed if there are none. */
static struct cursor data_attribute(struct cursor in)
{
	for (int i = 0; i < ATTRIBUTES_MAX && cursor_left(&in); i++) {
		uint16_t type = cursor_be16(&in), length = cursor_be16(&in);
		struct cursor value = cursor_sub(&in, length);
		if (type == ATTRIBUTE_DATA)
			return value;
		cursor_skip(&in, (4U - length % 4U) % 4U);
	}
	return (struct cursor){ .failed = true };
}

static enum verdict stun_dissect(struct dissection *d, struct cursor *in)
{
	const struct packet *p = d->packet;
	size_t total = p->payload_bytes;
	uint16_t type = cursor_be16(in), length = cursor_be16(in);
	if (in->failed)
		return VERDICT_NOT_MINE;
	bool at_home = dissect_owns_flow(d, &stun_dissector) || p->source_port == STUN_PORT ||
		       p->destination_port == STUN_PORT;
	bool is_channel = at_home && is_channel_data(type, length, total);
	if (!is_channel) {
		uint32_t cookie = cursor_be32(in);
		cursor_skip(in, STUN_HEADER_BYTES - 8);
		if (in->failed || cookie != STUN_COOKIE || type > TYPE_MAX ||
			total != STUN_HEADER_BYTES + (size_t)length)
			return VERDICT_NOT_MINE;
		dissect_own_flow(d, &stun_dissector);
	}
	struct cursor relayed = is_channel ? *in : data_attribute(*in);
	cursor_limit(&relayed, length);
	bool is_rtcp = rtp_is_rtcp(relayed, cursor_left(&relayed));
	d->packet->label = is_rtcp ? "RTCP" : "STUN"; /* the label of what TURN relays */
	dissect_tell(d, "stun", CONFIDENCE_PAYLOAD, is_channel ? CRYPT_UNKNOWN : CRYPT_CLEAR);
	return VERDICT_OK;
}

static enum verdict classic_stun_dissect(struct dissection *d, struct cursor *in)
{
	uint16_t type = cursor_be16(in), length = cursor_be16(in);
	cursor_skip(in, STUN_HEADER_BYTES - 4 + (size_t)length);
	if (in->failed || !is_classic_type(type) ||
		d->packet->payload_bytes != STUN_HEADER_BYTES + (uint32_t)length)
		return VERDICT_NOT_MINE;
	d->packet->label = "CLASSIC-STUN";
	dissect_tell(d, "stun", CONFIDENCE_PAYLOAD, CRYPT_CLEAR);
	return VERDICT_OK;
}

const struct dissector stun_dissector = {
	.name = "stun",
	.claims = (const struct claim[]){ { LAYER_UDP_PORT, STUN_PORT }, { LAYER_UDP_HEURISTIC, 0 },
		{ LAYER_END, 0 } },
	.dissect = stun_dissect,
};

const struct dissector classic_stun_dissector = {
	.name = "classic_stun",
	.claims = (const struct claim[]){ { LAYER_UDP_HEURISTIC, 0 }, { LAYER_END, 0 } },
	.dissect = classic_stun_dissect,
};
