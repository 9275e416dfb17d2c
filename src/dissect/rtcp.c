/* rtcp.c -- RTCP (RFC 3550) guessed on any port, as Wireshark guesses it.
 * SPDX-License-Identifier: MIT */
#include "dissect/dissect.h"

enum {
	VERSION_BITS = 2,
	SENDER_REPORT = 200,
	RECEIVER_REPORT = 201,
	BYE = 203,
	APP = 204,
	PSFB = 206
};

static enum verdict rtcp_dissect(struct dissection *d, struct cursor *in)
{
	uint8_t first = cursor_u8(in), type = cursor_u8(in);
	cursor_skip(in, 2); /* length */
	bool is_type = type == SENDER_REPORT || type == RECEIVER_REPORT || type == BYE ||
		       type == APP || type == PSFB;
	if (in->failed || first >> 6 != VERSION_BITS || !is_type || d->packet->payload_bytes % 4)
		return VERDICT_NOT_MINE;
	d->packet->label = "RTCP";
	dissect_tell(d, "rtcp", CONFIDENCE_PAYLOAD, CRYPT_UNKNOWN);
	return VERDICT_OK;
}

const struct dissector rtcp_dissector = {
	.name = "rtcp",
	.claims = (const struct claim[]){ { LAYER_UDP_HEURISTIC, 0 }, { LAYER_END, 0 } },
	.dissect = rtcp_dissect,
};
