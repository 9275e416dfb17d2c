/* pppoe.c -- PPP over Ethernet (RFC 2516), the way out of many homes: discovery and session.
 * SPDX-License-Identifier: MIT */
#include "dissect/dissect.h"

enum { PPPOE_DISCOVERY = 0x8863, PPPOE_SESSION = 0x8864, PPPOE_CODE_SESSION = 0 };

static enum verdict pppoe_dissect(struct dissection *d, struct cursor *in)
{
	bool is_discovery = d->packet->next_key == PPPOE_DISCOVERY;
	d->packet->label = is_discovery ? "PPPoED" : "PPPoES";
	cursor_skip(in, 1); /* version, type */
	uint8_t code = cursor_u8(in);
	cursor_skip(in, 2); /* session */
	uint16_t length = cursor_be16(in);
	if (in->failed)
		return VERDICT_MALFORMED;
	cursor_limit(in, length);
	if (!is_discovery && code == PPPOE_CODE_SESSION && length)
		dissect_next(d, LAYER_PPP, 0, *in);
	return VERDICT_OK;
}

const struct dissector pppoe_dissector = {
	.name = "pppoe",
	.claims = (const struct claim[]){ { LAYER_ETHERTYPE, PPPOE_DISCOVERY },
		{ LAYER_ETHERTYPE, PPPOE_SESSION }, { LAYER_LINK, LINKTYPE_PPP_ETHER },
		{ LAYER_END, 0 } },
	.dissect = pppoe_dissect,
};
