/* ethernet.c -- Ethernet II and 802.3 (IEEE 802.3): addresses, then EtherType or LLC.
 * SPDX-License-Identifier: MIT */
#include "dissect/dissect.h"

enum {
	ETHERNET_TYPE_MIN = 0x600,
	ETHERNET_LENGTH_MAX = 1500,
	ETHERNET_TYPE_NONE = 0, /* no length: Wireshark takes it for a type */
	ETHERNET_GRE_BRIDGED = 0x6558,
};

static void ethernet_type(struct dissection *d, struct cursor *in)
{
	struct packet *p = d->packet;
	uint16_t type = cursor_be16(in);
	if (type >= ETHERNET_TYPE_MIN || type == ETHERNET_TYPE_NONE) {
		if (p->ethertype < 0 && p->ip_version == 0)
			p->ethertype = type;
		dissect_next(d, LAYER_ETHERTYPE, type, *in);
	} else if (type <= ETHERNET_LENGTH_MAX) {
		cursor_limit(in, type);
		dissect_next(d, LAYER_LLC, 0, *in);
	}
}

static enum verdict ethernet_dissect(struct dissection *d, struct cursor *in)
{
	struct packet *p = d->packet;
	p->label = "Ethernet";
	struct mac destination = mac_take(in);
	if (!in->failed)
		p->destination = address_mac(destination);
	struct mac source = mac_take(in);
	if (in->failed)
		return VERDICT_MALFORMED;
	p->source = address_mac(source);
	if (!p->has_macs) {
		p->source_mac = source;
		p->destination_mac = destination;
		p->has_macs = true;
	}
	if (cursor_left(in) < 2)
		return VERDICT_MALFORMED;
	ethernet_type(d, in);
	return VERDICT_OK;
}

const struct dissector ethernet_dissector = {
	.name = "ethernet",
	.claims = (const struct claim[]){ { LAYER_LINK, LINKTYPE_ETHERNET },
		{ LAYER_ETHERTYPE, ETHERNET_GRE_BRIDGED }, { LAYER_IP_PROTOCOL, 143 },
		{ LAYER_END, 0 } },
	.dissect = ethernet_dissect,
};
