/* mp2t.c -- MPEG transport streams (ISO/IEC 13818-1) in UDP, as television over IP sends them: datagrams that are
 * nothing but packets of 188 bytes.
 * SPDX-License-Identifier: MIT */
#include "dissect/dissect.h"

enum { PACKET_BYTES = 188, SYNC = 0x47, PACKETS_MAX = 350 };

static enum verdict mp2t_dissect(struct dissection *d, struct cursor *in)
{
	uint32_t bytes = d->packet->payload_bytes;
	if (bytes == 0 || bytes % PACKET_BYTES)
		return VERDICT_NOT_MINE;
	for (int i = 0; i < PACKETS_MAX && cursor_left(in); i++) {
		if (cursor_peek(in, 0) != SYNC)
			return VERDICT_NOT_MINE;
		size_t left = cursor_left(in);
		cursor_skip(in, left < PACKET_BYTES ? left : PACKET_BYTES);
	}
	d->packet->label = "MPEG TS";
	dissect_tell(d, "mpeg-ts", CONFIDENCE_PAYLOAD, CRYPT_UNKNOWN);
	return VERDICT_OK;
}

const struct dissector mp2t_dissector = {
	.name = "mp2t",
	.claims = (const struct claim[]){ { LAYER_UDP_HEURISTIC, 0 }, { LAYER_END, 0 } },
	.dissect = mp2t_dissect,
};
