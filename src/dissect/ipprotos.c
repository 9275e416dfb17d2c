/* ipprotos.c -- IP protocols that are labelled by their number alone. Those missing here and
 * without a dissector of their own stay "IPv4" or "IPv6".
 * SPDX-License-Identifier: MIT */
#include "dissect/dissect.h"

struct ipproto {
	uint8_t number, min_bytes; /* the label needs so many bytes of the header */
	const char *label;
};

static const struct ipproto ipprotos[] = {
	{ 9, 1, "IGRP" },
	{ 33, 2, "DCCP" },
	{ 36, 2, "XTP" },
	{ 46, 1, "RSVP" },
	{ 48, 2, "DSR" },
	{ 50, 1, "ESP" },
	{ 54, 1, "NHRP" },
	{ 62, 1, "MIPv6" },
	{ 80, 1, "ISO" },
	{ 83, 1, "Vines IP" },
	{ 88, 1, "EIGRP" },
	{ 89, 1, "OSPF" },
	{ 93, 1, "AX.25" },
	{ 106, 2, "QNET_LWL4" },
	{ 108, 1, "IPComp" },
	{ 112, 1, "VRRP" },
	{ 113, 2, "PGM" },
	{ 115, 1, "L2TPv3" },
	{ 132, 2, "SCTP" },
	{ 134, 1, "RSVP-E2EI" },
	{ 135, 1, "MIPv6" },
	{ 136, 4, "UDP-Lite" },
	{ 139, 1, "HIP" },
	{ 173, 1, "AX4000" },
	{ 224, 1, "NCS" },
};

enum { PIM_PROTOCOL = 103 };

/* The version is part of its label. */
static const char *pim_label(struct dissection *d, const struct cursor *in)
{
	char label[8];
	snprintf(label, sizeof label, "PIMv%u", (unsigned)(cursor_peek(in, 0) >> 4));
	return pool_intern(d->labels, span_of_text(label));
}

static enum verdict ipprotos_dissect(struct dissection *d, struct cursor *in)
{
	uint32_t number = d->packet->next_key;
	if (number == PIM_PROTOCOL && cursor_left(in)) {
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
