/* ipprotos.c -- IP protocols that are labelled by their number alone. Those missing here and
 * without a dissector of their own stay "IPv4" or "IPv6".
 * SPDX-License-Identifier: MIT */
#include "dissect/dissect.h"

struct ipproto {
	uint8_t number, min_bytes; /* the label needs so many bytes of the header */
	const char *label;
};

static const struct ipproto ipprotos[] = {
	{ 9, 0, "IGRP" },
	{ 33, 4, "DCCP" },
	{ 36, 4, "XTP" },
	{ 46, 0, "RSVP" },
	{ 48, 4, "DSR" },
	{ 50, 0, "ESP" },
	{ 54, 0, "NHRP" },
	{ 62, 0, "MIPv6" },
	{ 80, 0, "ISO" },
	{ 83, 0, "Vines IP" },
	{ 88, 0, "EIGRP" },
	{ 89, 0, "OSPF" },
	{ 93, 0, "AX.25" },
	{ 106, 4, "QNET_LWL4" },
	{ 108, 0, "IPComp" },
	{ 112, 0, "VRRP" },
	{ 113, 4, "PGM" },
	{ 115, 0, "L2TPv3" },
	{ 132, 4, "SCTP" },
	{ 134, 0, "RSVP-E2EI" },
	{ 135, 0, "MIPv6" },
	{ 136, 4, "UDP-Lite" },
	{ 139, 0, "HIP" },
	{ 173, 0, "AX4000" },
	{ 224, 0, "NCS" },
};

enum { PIM_PROTOCOL = 103 };

/* The version is part of its label. */
static const char *pim_label(struct dissection *d, const struct cursor *in)
{
	char label[8];
	if (!cursor_left(in))
		return "PIM";
	snprintf(label, sizeof label, "PIMv%u", (unsigned)(cursor_peek(in, 0) >> 4));
	return pool_intern(d->labels, span_of_text(label));
}

static enum verdict ipprotos_dissect(struct dissection *d, struct cursor *in)
{
	uint32_t number = d->packet->next_key;
	if (number == PIM_PROTOCOL) {
		d->packet->label = pim_label(d, in);
		return VERDICT_OK;
	}
	for (size_t i = 0; i < sizeof ipprotos / sizeof ipprotos[0]; i++)
		if (ipprotos[i].number == number && cursor_left(in) >= ipprotos[i].min_bytes) {
			d->packet->label = ipprotos[i].label;
			return VERDICT_OK;
		}
	return VERDICT_NOT_MINE;
}

const struct dissector ipprotos_dissector = {
	.name = "ipprotos",
	.claims = (const struct claim[]){ { LAYER_IP_PROTOCOL, CLAIM_OTHERS }, { LAYER_END, 0 } },
	.dissect = ipprotos_dissect,
};
