/* udt.c -- UDT (draft-gg-udt) and SRT (draft-sharabayko-srt), which began as its version 4: a handshake is known on
 * any port, then the conversation is its own.
 * SPDX-License-Identifier: MIT */
#include "dissect/dissect.h"

enum { UDT_BYTES_MIN = 24, UDT_HANDSHAKE = 0x80000000 };

struct udt_state {
	uint8_t is_srt;
};

extern const struct dissector udt_dissector;

/* 0: no handshake; else 1 for UDT, 2 for SRT. */
static int handshake_kind(struct cursor in)
{
	if (cursor_peek(&in, 0) != UDT_HANDSHAKE >> 24) /* asked of any datagram */
		return 0;
	uint32_t type = cursor_be32(&in);
	cursor_skip(&in, 12); /* more of it, time, socket */
	uint32_t version = cursor_be32(&in), kind = cursor_be32(&in);
	if (in.failed || type != UDT_HANDSHAKE)
		return 0;
	if (version == 4)
		return kind == 1 || kind == 2 ? (int)kind : 0;
	return version == 5 ? 2 : 0;
}

static enum verdict udt_dissect(struct dissection *d, struct cursor *in)
{
	bool known = dissect_owns_flow(d, &udt_dissector);
	int kind = known ? 0 : handshake_kind(*in);
	if (d->packet->payload_bytes < UDT_BYTES_MIN && !known)
		return VERDICT_NOT_MINE;
	if (!known && !kind)
		return VERDICT_NOT_MINE;
	struct udt_state *state = dissect_state(d, &udt_dissector);
	if (state && kind)
		state->is_srt = kind == 2;
	dissect_own_flow(d, &udt_dissector);
	d->packet->label = state && state->is_srt ? "SRT" : "UDT";
	dissect_tell(
		d, d->packet->label[0] == 'S' ? "srt" : "udt", CONFIDENCE_PAYLOAD, CRYPT_UNKNOWN);
	return VERDICT_OK;
}

const struct dissector udt_dissector = {
	.name = "udt",
	.claims = (const struct claim[]){ { LAYER_UDP_HEURISTIC, 0 }, { LAYER_END, 0 } },
	.dissect = udt_dissect,
};
