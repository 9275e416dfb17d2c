/* udp.c -- UDP header (RFC 768).
 * SPDX-License-Identifier: MIT */
#include "dissect/transport.h"

static enum verdict udp_dissect(struct dissection *d, struct cursor *in)
{
	struct span header;
	if (cursor_left(in) < TRANSPORT_PORTS_BYTES)
		return VERDICT_MALFORMED; /* the label of IP stays */
	if (cursor_block(in, UDP_HEADER_BYTES, &header)) {
		udp_take(d, header, in);
		return VERDICT_OK;
	}
	d->packet->label = "UDP";
	return VERDICT_MALFORMED;
}

const struct dissector udp_dissector = {
	.name = "udp",
	.claims = (const struct claim[]){ { LAYER_IP_PROTOCOL, 17 }, { LAYER_END, 0 } },
	.dissect = udp_dissect,
};
