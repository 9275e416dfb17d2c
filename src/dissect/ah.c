/* ah.c -- IP Authentication Header (RFC 4302): signed, not encrypted; the payload goes on.
 * SPDX-License-Identifier: MIT */
#include "dissect/dissect.h"

enum { AH_PROTOCOL = 51, AH_FIXED_BYTES = 8 };

static enum verdict ah_dissect(struct dissection *d, struct cursor *in)
{
	struct packet *p = d->packet;
	p->label = "AH";
	uint8_t next = cursor_u8(in);
	uint32_t bytes = (cursor_u8(in) + 2U) * 4;
	cursor_skip(in, bytes > 2 ? bytes - 2 : 0);
	if (in->failed || bytes < AH_FIXED_BYTES || bytes > p->payload_bytes)
		return VERDICT_MALFORMED;
	p->payload_bytes -= bytes;
	p->ip_protocol = next;
	if (p->payload_bytes)
		dissect_next(d, LAYER_IP_PROTOCOL, next, *in);
	return VERDICT_OK;
}

const struct dissector ah_dissector = {
	.name = "ah",
	.claims = (const struct claim[]){ { LAYER_IP_PROTOCOL, AH_PROTOCOL }, { LAYER_END, 0 } },
	.dissect = ah_dissect,
};
