/* vlan.c -- tags between the Ethernet addresses and the type: VLAN (IEEE 802.1Q, 802.1ad, the older
 * 0x9100) and their kin. What was tagged follows; the EtherType column keeps the outer type, which
 * ethernet.c has set.
 * SPDX-License-Identifier: MIT */
#include "dissect/dissect.h"

enum { VLAN_TYPE_MIN = 0x600, VLAN_8021Q = 0x8100, VLAN_OLD = 0x9100, VLAN_VNTAG = 0x8926 };

struct tag {
	uint16_t type;
	uint8_t bytes; /* from behind the type to the inner type */
	const char *label;
};

static const struct tag tags[] = {
	{ VLAN_8021Q, 2, "VLAN" },
	{ VLAN_OLD, 2, "VLAN" },
	{ 0x88a8, 2, "802.1ad" },
	{ 0x88e7, 16, "802.1ah" },
	{ 0x8909, 6, "CMD" },
	{ VLAN_VNTAG, 4, "VNTAG" },
	{ 0x893f, 6, "Ethernet" }, /* E-tag */
	{ 0xf1c1, 4, "802.1CB R-Tag" },
};

static const struct tag *tag_find(uint32_t type)
{
	for (size_t i = 0; i < sizeof tags / sizeof tags[0]; i++)
		if (tags[i].type == type)
			return &tags[i];
	return NULL;
}

static enum verdict vlan_dissect(struct dissection *d, struct cursor *in)
{
	const struct tag *tag = tag_find(d->packet->next_key);
	if (!tag)
		return VERDICT_NOT_MINE;
	d->packet->label = tag->label;
	cursor_skip(in, tag->bytes);
	uint16_t type = cursor_be16(in);
	if (in->failed)
		return VERDICT_MALFORMED;
	bool may_be_length =
		tag->type == VLAN_8021Q || tag->type == VLAN_OLD || tag->type == VLAN_VNTAG;
	if (type < VLAN_TYPE_MIN && may_be_length) {
		cursor_limit(in, type);
		dissect_next(d, LAYER_LLC, 0, *in);
	} else {
		dissect_next(d, LAYER_ETHERTYPE, type, *in);
	}
	return VERDICT_OK;
}

const struct dissector vlan_dissector = {
	.name = "vlan",
	.claims = (const struct claim[]){ { LAYER_ETHERTYPE, VLAN_8021Q },
		{ LAYER_ETHERTYPE, VLAN_OLD }, { LAYER_ETHERTYPE, 0x88a8 },
		{ LAYER_ETHERTYPE, 0x88e7 }, { LAYER_ETHERTYPE, 0x8909 },
		{ LAYER_ETHERTYPE, VLAN_VNTAG }, { LAYER_ETHERTYPE, 0x893f },
		{ LAYER_ETHERTYPE, 0xf1c1 }, { LAYER_END, 0 } },
	.dissect = vlan_dissect,
};
