/* igmp.c -- IGMP in its versions (RFC 988, 1112, 2236, 3376), which are told apart by type and
 * length, and the protocols that share its number (DVMRP, PIMv1, IGAP, RGMP).
 * SPDX-License-Identifier: MIT */
#include "dissect/dissect.h"

enum { IGMP_PROTOCOL = 2, IGMP_V3_QUERY_BYTES = 12 };

/* Types up to 0x0f are those of the experimental version 0. */
static const char *igmp_label(const struct packet *p, uint8_t type, uint8_t code)
{
	switch (type) {
	case 0x11:
		if (p->payload_bytes >= IGMP_V3_QUERY_BYTES)
			return "IGMPv3";
		return code ? "IGMPv2" : "IGMPv1";
	case 0x12: return "IGMPv1";
	case 0x13: return "DVMRP";
	case 0x14: return "PIMv1";
	case 0x16:
	case 0x17: return "IGMPv2";
	case 0x22: return "IGMPv3";
	case 0x40:
	case 0x41:
	case 0x42: return "IGAP";
	default: return type < 0x10 ? "IGMPv0" : "IGMP";
	}
}

static enum verdict igmp_dissect(struct dissection *d, struct cursor *in)
{
	if (!cursor_left(in))
		return VERDICT_MALFORMED; /* the label of IP stays */
	uint8_t type = cursor_u8(in), code = cursor_u8(in);
	d->packet->label = igmp_label(d->packet, type, code);
	cursor_skip(in, 6); /* checksum, group */
	return in->failed ? VERDICT_MALFORMED : VERDICT_OK;
}

const struct dissector igmp_dissector = {
	.name = "igmp",
	.claims = (const struct claim[]){ { LAYER_IP_PROTOCOL, IGMP_PROTOCOL }, { LAYER_END, 0 } },
	.dissect = igmp_dissect,
};
