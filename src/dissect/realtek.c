/* realtek.c -- what Realtek switch chips say to one another, EtherType 0x8899: loop detection
 * (RLDP) in most homes that have a cheap switch, remote control (RRCP), echo (REP).
 * SPDX-License-Identifier: MIT */
#include "dissect/dissect.h"

enum { REALTEK_ETHERTYPE = 0x8899 };

static enum verdict realtek_dissect(struct dissection *d, struct cursor *in)
{
	if (!cursor_left(in)) {
		d->packet->label = dissect_number_label(d, REALTEK_ETHERTYPE);
		return VERDICT_MALFORMED;
	}
	switch (cursor_u8(in)) {
	case 0x01: d->packet->label = "RRCP"; break;
	case 0x02: d->packet->label = "REP"; break;
	case 0x03:
	case 0x23: d->packet->label = "RLDP"; break;
	default: d->packet->label = "Realtek"; break;
	}
	return VERDICT_OK;
}

const struct dissector realtek_dissector = {
	.name = "realtek",
	.claims =
		(const struct claim[]){ { LAYER_ETHERTYPE, REALTEK_ETHERTYPE }, { LAYER_END, 0 } },
	.dissect = realtek_dissect,
};
