/* links.c -- link types that are not dissected: a name where one word suffices, else "UNKNOWN", as
 * Wireshark says. The pipeline counts them, so that a user learns why a capture shows nothing.
 * SPDX-License-Identifier: MIT */
#include "dissect/dissect.h"

static const struct link {
	uint16_t number;
	const char *label;
} links[] = {
	{ 3, "AX.25" },
	{ 10, "FDDI" },
	{ 13, "ENC" },
	{ 107, "FR" },
	{ 109, "ENC" },
	{ 114, "LLAP" },
	{ 143, "DOCSIS" },
	{ 186, "USB" },
	{ 187, "HCI H4" },
	{ 189, "USB" },
	{ 195, "IEEE 802.15.4" },
	{ 201, "HCI H4" },
	{ 215, "IEEE 802.15.4" },
	{ 220, "USB" },
	{ 227, "CAN" },
	{ 230, "IEEE 802.15.4" },
	{ 231, "D-Bus" },
	{ 249, "USB" },
	{ 251, "LE LL" },
	{ 254, "HCI_MON" },
	{ 288, "USBLL" },
};

static enum verdict links_dissect(struct dissection *d, struct cursor *in)
{
	struct packet *p = d->packet;
	uint32_t number = p->next_key;
	(void)in;
	p->label = "UNKNOWN";
	p->is_unknown_link = true;
	for (size_t i = 0; i < sizeof links / sizeof links[0]; i++)
		if (links[i].number == number)
			p->label = links[i].label;
	return VERDICT_OK;
}

const struct dissector links_dissector = {
	.name = "links",
	.claims = (const struct claim[]){ { LAYER_LINK, CLAIM_OTHERS }, { LAYER_END, 0 } },
	.dissect = links_dissect,
};
