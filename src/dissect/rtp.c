/* rtp.c -- RTP and RTCP (RFC 3550). RTP is known only where signalling announced it; RTCP there, and
 * guessed on any port, as Wireshark does.
 * SPDX-License-Identifier: MIT */
#include "dissect/rtp.h"

enum {
	UDP_PROTOCOL = 17,
	VERSION = 2,
	RTP_BYTES_MIN = 2,
	STUN_COOKIE = 0x2112a442,
	DTLS_FIRST = 20,
	DTLS_LAST = 63,
	TYPE_BITS = 0x7f,
	TYPE_EVENT = 101, /* RFC 4733, where nobody says otherwise */
	SENDER_REPORT = 200,
	RECEIVER_REPORT = 201,
	BYE = 203,
	APP = 204,
	PAYLOAD_FEEDBACK = 206,
};

extern const struct dissector rtp_dissector, rtcp_dissector;

void rtp_expect(struct dissection *d, const struct address *address, uint16_t port)
{
	if (address->kind == ADDRESS_NONE)
		return;
	dissect_expect(d, UDP_PROTOCOL, *address, port, &rtp_dissector);
	dissect_expect(d, UDP_PROTOCOL, *address, (uint16_t)(port + 1), &rtcp_dissector);
}

/* STUN and DTLS share the port (RFC 7983). */
static bool is_neighbour(struct cursor in)
{
	uint8_t first = cursor_peek(&in, 0);
	cursor_skip(&in, 4);
	bool is_stun = first < 4 && cursor_be32(&in) == STUN_COOKIE;
	return is_stun || (first >= DTLS_FIRST && first <= DTLS_LAST);
}

static enum verdict rtp_dissect(struct dissection *d, struct cursor *in)
{
	struct cursor ahead = *in;
	uint8_t first = cursor_u8(in), type = cursor_u8(in) & TYPE_BITS;
	if (!dissect_owns_flow(d, &rtp_dissector) || d->packet->payload_bytes < RTP_BYTES_MIN ||
		is_neighbour(ahead))
		return VERDICT_NOT_MINE;
	bool is_event = first >> 6 == VERSION && type == TYPE_EVENT;
	d->packet->label = is_event ? "RTP EVENT" : "RTP";
	dissect_tell(d, "rtp", CONFIDENCE_PAYLOAD, CRYPT_UNKNOWN);
	return VERDICT_OK;
}

static bool is_guessable_type(uint8_t type)
{
	return type == SENDER_REPORT || type == RECEIVER_REPORT || type == BYE || type == APP ||
	       type == PAYLOAD_FEEDBACK;
}

bool rtp_is_rtcp(struct cursor in, size_t bytes)
{
	uint8_t first = cursor_u8(&in), type = cursor_u8(&in);
	cursor_skip(&in, 2); /* length */
	return !in.failed && first >> 6 == VERSION && is_guessable_type(type) && bytes % 4 == 0;
}

static enum verdict rtcp_dissect(struct dissection *d, struct cursor *in)
{
	bool fits = rtp_is_rtcp(*in, d->packet->payload_bytes);
	if (!fits && !dissect_owns_flow(d, &rtcp_dissector))
		return VERDICT_NOT_MINE;
	d->packet->label = "RTCP";
	dissect_tell(d, "rtcp", CONFIDENCE_PAYLOAD, CRYPT_UNKNOWN);
	return VERDICT_OK;
}

const struct dissector rtp_dissector = {
	.name = "rtp",
	.claims = (const struct claim[]){ { LAYER_END, 0 } },
	.dissect = rtp_dissect,
};

const struct dissector rtcp_dissector = {
	.name = "rtcp",
	.claims = (const struct claim[]){ { LAYER_UDP_HEURISTIC, 0 }, { LAYER_END, 0 } },
	.dissect = rtcp_dissect,
};
