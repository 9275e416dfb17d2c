/* udp.c -- UDP header (RFC 768).
 * SPDX-License-Identifier: MIT */
#include "dissect/dissect.h"

enum { UDP_HEADER_BYTES = 8, UDP_PORTS_BYTES = 4 };

static enum verdict udp_dissect(struct dissection *d, struct cursor *in)
{
	struct packet *p = d->packet;
	if (cursor_left(in) < UDP_PORTS_BYTES)
		return VERDICT_MALFORMED; /* the label of IP stays */
	uint16_t source = cursor_be16(in), destination = cursor_be16(in), length = cursor_be16(in);
	cursor_skip(in, 2); /* checksum */
	p->label = "UDP";
	if (in->failed)
		return VERDICT_MALFORMED;
	p->source_port = source;
	p->destination_port = destination;
	p->has_transport = true;
	p->payload_bytes = length > UDP_HEADER_BYTES ? (uint32_t)(length - UDP_HEADER_BYTES) : 0;
	cursor_limit(in, p->payload_bytes);
	dissect_next(d, LAYER_UDP_PORT, 0, *in);
	return VERDICT_OK;
}

const struct dissector udp_dissector = {
	.name = "udp",
	.claims = (const struct claim[]){ { LAYER_IP_PROTOCOL, 17 }, { LAYER_END, 0 } },
	.dissect = udp_dissect,
};
