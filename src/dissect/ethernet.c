/* ethernet.c -- Ethernet II and 802.3 (IEEE 802.3): addresses, then EtherType or LLC.
 * SPDX-License-Identifier: MIT */
#include "dissect/dissect.h"

enum { ETHERNET_TYPE_MIN = 0x600, ETHERNET_LENGTH_MAX = 1500 };

static enum verdict ethernet_dissect(struct dissection *d, struct cursor *in)
{
	struct packet *p = d->packet;
	struct mac destination = mac_take(in), source = mac_take(in);
	uint16_t type = cursor_be16(in);
	p->label = "Ethernet";
	if (in->failed)
		return VERDICT_MALFORMED;
	if (!p->has_macs) {
		p->source_mac = source;
		p->destination_mac = destination;
		p->has_macs = true;
	}
	p->source = address_mac(source);
	p->destination = address_mac(destination);
	if (type >= ETHERNET_TYPE_MIN) {
		if (p->ethertype < 0)
			p->ethertype = type;
		dissect_next(d, LAYER_ETHERTYPE, type, *in);
	}
	return VERDICT_OK;
}

const struct dissector ethernet_dissector = {
	.name = "ethernet",
	.claims = (const struct claim[]){ { LAYER_LINK, LINKTYPE_ETHERNET }, { LAYER_END, 0 } },
	.dissect = ethernet_dissect,
};
