/* groups.c -- protocols that are told by port and multicast group alone: HSRP (RFC 2281) and its second
 * version, BitTorrent's local service discovery (BEP 14).
 * SPDX-License-Identifier: MIT */
#include "dissect/dissect.h"

static const struct group {
	uint16_t port;
	uint8_t address[4];
	const char *label, *service;
} groups[] = {
	{ 1985, { 224, 0, 0, 2 }, "HSRP", "hsrp" },
	{ 1985, { 224, 0, 0, 102 }, "HSRPv2", "hsrp" },
	{ 6771, { 239, 192, 152, 143 }, "LSD", "bittorrent" },
};

static enum verdict groups_dissect(struct dissection *d, struct cursor *in)
{
	const struct packet *p = d->packet;
	(void)in;
	for (size_t i = 0; i < sizeof groups / sizeof groups[0]; i++) {
		const struct group *g = &groups[i];
		struct address group = address_ipv4(span_of(g->address, sizeof g->address));
		if (p->destination_port != g->port || !address_equals(&p->destination, &group))
			continue;
		d->packet->label = g->label;
		dissect_tell(d, g->service, CONFIDENCE_ADDRESS, CRYPT_CLEAR);
		return VERDICT_OK;
	}
	return VERDICT_NOT_MINE;
}

const struct dissector groups_dissector = {
	.name = "groups",
	.claims = (const struct claim[]){ { LAYER_UDP_PORT, 1985 }, { LAYER_UDP_PORT, 6771 },
		{ LAYER_END, 0 } },
	.dissect = groups_dissect,
};
