/* wol.c -- Wake-on-LAN: the magic packet (six bytes of ones, sixteen times the address to be woken)
 * in a datagram to any port, or straight on Ethernet.
 * SPDX-License-Identifier: MIT */
#include "dissect/dissect.h"

enum { WOL_ETHERTYPE = 0x0842, WOL_REPEATS = 16 };

static bool wol_is_magic(struct cursor in)
{
	static const struct mac ones = { { 0xff, 0xff, 0xff, 0xff, 0xff, 0xff } };
	struct mac head = mac_take(&in), first = mac_take(&in);
	bool same = mac_equals(head, ones);
	for (int i = 1; same && i < WOL_REPEATS; i++)
		same = mac_equals(mac_take(&in), first);
	return same && !in.failed;
}

static enum verdict wol_dissect(struct dissection *d, struct cursor *in)
{
	struct packet *p = d->packet;
	if (wol_is_magic(*in)) {
		p->label = "WOL";
		dissect_tell(d, "wol", CONFIDENCE_PAYLOAD, CRYPT_CLEAR);
		return VERDICT_OK;
	}
	if (p->has_transport)
		return VERDICT_NOT_MINE;
	p->label = dissect_number_label(d, WOL_ETHERTYPE);
	return VERDICT_OK;
}

const struct dissector wol_dissector = {
	.name = "wol",
	.claims = (const struct claim[]){ { LAYER_ETHERTYPE, WOL_ETHERTYPE },
		{ LAYER_UDP_HEURISTIC, 0 }, { LAYER_END, 0 } },
	.dissect = wol_dissect,
};
