/* batadv.c -- B.A.T.M.A.N. advanced (EtherType 0x4305, its versions 14 and 15), the mesh of home-made networks:
 * messages of its own, and Ethernet frames that it carries.
 * SPDX-License-Identifier: MIT */
#include "dissect/dissect.h"

enum { BATADV = 0x4305, VERSION_14 = 14, VERSION_15 = 15 };

struct kind {
	uint8_t version, type;
	uint8_t carried_at; /* where the frame stands; 0: none */
	uint8_t origin_at,
		goal_at; /* addresses of the mesh that replace those of Ethernet; 0: none */
	const char *label;
};

static const struct kind kinds[] = {
	{ VERSION_14, 0x01, 0, 0, 0, "BATADV_BATMAN" },
	{ VERSION_14, 0x02, 0, 0, 0, "BATADV_ICMP" },
	{ VERSION_14, 0x03, 10, 0, 0, "BATADV_UNICAST" },
	{ VERSION_14, 0x04, 14, 0, 0, "BATADV_BCAST" },
	{ VERSION_14, 0x05, 0, 0, 0, "BATADV_VIS" },
	{ VERSION_14, 0x06, 0, 0, 0, "BATADV_UNICAST_FRAG" },
	{ VERSION_14, 0x07, 0, 0, 0, "BATADV_TT_QUERY" },
	{ VERSION_15, 0x00, 0, 8, 0, "BATADV_IV_OGM" },
	{ VERSION_15, 0x01, 14, 0, 0, "BATADV_BCAST" },
	{ VERSION_15, 0x02, 0, 0, 0, "BATADV_CODED" },
	{ VERSION_15, 0x03, 0, 0, 0, "BATADV_ELP" },
	{ VERSION_15, 0x04, 0, 0, 0, "BATADV_OGM2" },
	{ VERSION_15, 0x40, 10, 0, 0, "BATADV_UNICAST" },
	{ VERSION_15, 0x41, 0, 10, 4, "BATADV_UNICAST_FRAG" },
	{ VERSION_15, 0x42, 18, 0, 0, "BATADV_UNICAST_4ADDR" },
	{ VERSION_15, 0x43, 0, 0, 0, "BATADV_ICMP" },
	{ VERSION_15, 0x44, 0, 0, 0, "BATADV_UNICAST_TVLV" },
};

static bool mac_at(struct cursor in, uint8_t at, struct mac *mac)
{
	cursor_skip(&in, at);
	struct span bytes = cursor_take(&in, sizeof mac->bytes);
	if (at == 0 || in.failed)
		return false;
	memcpy(mac->bytes, bytes.at, sizeof mac->bytes);
	return true;
}

static enum verdict batadv_dissect(struct dissection *d, struct cursor *in)
{
	uint8_t type = cursor_peek(in, 0), version = cursor_peek(in, 1);
	bool is_14 = version && version <= VERSION_14;
	d->packet->label = "BATADV_???";
	for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
		const struct kind *k = &kinds[i];
		if (k->type != type || k->version != (is_14 ? VERSION_14 : version))
			continue;
		struct mac mac;
		d->packet->label = k->label;
		if (mac_at(*in, k->origin_at, &mac))
			d->packet->source = address_mac(mac);
		if (mac_at(*in, k->goal_at, &mac))
			d->packet->destination = address_mac(mac);
		cursor_skip(in, k->carried_at);
		if (k->carried_at && (version == VERSION_14 || version == VERSION_15) &&
			!in->failed)
			dissect_next(d, LAYER_LINK, LINKTYPE_ETHERNET, *in);
	}
	return VERDICT_OK;
}

const struct dissector batadv_dissector = {
	.name = "batadv",
	.claims = (const struct claim[]){ { LAYER_ETHERTYPE, BATADV }, { LAYER_END, 0 } },
	.dissect = batadv_dissect,
};
