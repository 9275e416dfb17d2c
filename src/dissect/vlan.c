/* vlan.c -- VLAN tags (IEEE 802.1Q, 802.1ad and the older 0x9100): the inner type follows. The
 * EtherType column keeps the outer one, which ethernet.c has set.
 * SPDX-License-Identifier: MIT */
#include "dissect/dissect.h"

enum { VLAN_TYPE_MIN = 0x600 };

static enum verdict vlan_dissect(struct dissection *d, struct cursor *in)
{
	cursor_skip(in, 2); /* priority, drop eligible, number */
	uint16_t type = cursor_be16(in);
	d->packet->label = "VLAN";
	if (in->failed)
		return VERDICT_MALFORMED;
	if (type >= VLAN_TYPE_MIN) {
		dissect_next(d, LAYER_ETHERTYPE, type, *in);
	} else {
		cursor_limit(in, type);
		dissect_next(d, LAYER_LLC, 0, *in);
	}
	return VERDICT_OK;
}

const struct dissector vlan_dissector = {
	.name = "vlan",
	.claims = (const struct claim[]){ { LAYER_ETHERTYPE, 0x8100 }, { LAYER_ETHERTYPE, 0x88a8 },
		{ LAYER_ETHERTYPE, 0x9100 }, { LAYER_END, 0 } },
	.dissect = vlan_dissect,
};
