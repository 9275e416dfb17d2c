/* slow.c -- IEEE 802.3 slow protocols: link aggregation (LACP, markers) and OAM, by subtype.
 * SPDX-License-Identifier: MIT */
#include "dissect/dissect.h"

enum { SLOW_ETHERTYPE = 0x8809 };

static enum verdict slow_dissect(struct dissection *d, struct cursor *in)
{
	uint8_t subtype = cursor_u8(in);
	switch (subtype) {
	case 1: d->packet->label = "LACP"; break;
	case 2: d->packet->label = "Marker"; break;
	case 3: d->packet->label = "OAM"; break;
	case 10: d->packet->label = "OSSP"; break;
	default: d->packet->label = "Slow Protocols"; break;
	}
	return in->failed ? VERDICT_MALFORMED : VERDICT_OK;
}

const struct dissector slow_dissector = {
	.name = "slow",
	.claims = (const struct claim[]){ { LAYER_ETHERTYPE, SLOW_ETHERTYPE }, { LAYER_END, 0 } },
	.dissect = slow_dissect,
};
