/* bacnet.c -- BACnet/IP (ASHRAE 135 annex J): the virtual link's header, then the network layer, which carries
 * messages of its own or those of applications.
 * SPDX-License-Identifier: MIT */
#include "dissect/dissect.h"

enum {
	BACNET_PORT = 47808,
	BVLC_TYPE = 0x81,
	BVLC_TYPE_IPV6 = 0x82,
	BVLC_FORWARDED = 0x04,
	BVLC_DISTRIBUTE = 0x09,
	BVLC_UNICAST = 0x0a,
	BVLC_BROADCAST = 0x0b,
	FORWARDER_BYTES = 6,
	NETWORK_MESSAGE = 0x80,
};

static enum verdict bacnet_dissect(struct dissection *d, struct cursor *in)
{
	uint8_t type = cursor_u8(in), function = cursor_u8(in);
	cursor_skip(in, 2); /* length */
	if (in->failed || type < BVLC_TYPE || type > BVLC_TYPE_IPV6)
		return VERDICT_NOT_MINE;
	d->packet->label = "BVLC";
	dissect_tell(d, "bacnet", CONFIDENCE_PORT, CRYPT_CLEAR);
	bool carries = function == BVLC_FORWARDED || function == BVLC_DISTRIBUTE ||
		       function == BVLC_UNICAST || function == BVLC_BROADCAST;
	if (type != BVLC_TYPE || !carries)
		return VERDICT_OK;
	if (function == BVLC_FORWARDED)
		cursor_skip(in, FORWARDER_BYTES);
	cursor_skip(in, 1); /* version */
	uint8_t control = cursor_u8(in);
	d->packet->label = in->failed || control & NETWORK_MESSAGE ? "BACnet-NPDU" : "BACnet-APDU";
	return VERDICT_OK;
}

const struct dissector bacnet_dissector = {
	.name = "bacnet",
	.claims = (const struct claim[]){ { LAYER_UDP_PORT, BACNET_PORT }, { LAYER_END, 0 } },
	.dissect = bacnet_dissect,
};
