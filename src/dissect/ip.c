/* ip.c -- IP packets where the layer below said "IP" and not which: IP in IP (RFC 2003), and packets
 * of neither version 4 nor 6.
 * SPDX-License-Identifier: MIT */
#include "dissect/dissect.h"

enum { IP_IN_IP_PROTOCOL = 4 };

static enum verdict ip_dissect(struct dissection *d, struct cursor *in)
{
	if (!cursor_left(in))
		return VERDICT_MALFORMED;
	if (d->packet->next_key == IP_IN_IP_PROTOCOL) {
		dissect_next(d, LAYER_IP, cursor_peek(in, 0) >> 4, *in);
		return VERDICT_OK;
	}
	d->packet->label = "IP";
	return VERDICT_MALFORMED;
}

const struct dissector ip_dissector = {
	.name = "ip",
	.claims = (const struct claim[]){ { LAYER_IP, CLAIM_OTHERS },
		{ LAYER_IP_PROTOCOL, IP_IN_IP_PROTOCOL }, { LAYER_END, 0 } },
	.dissect = ip_dissect,
};
