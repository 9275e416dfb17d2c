/* mpls.c -- MPLS label stack (RFC 3032): the last label is followed by IP, told by its first bits.
 * SPDX-License-Identifier: MIT */
#include "dissect/dissect.h"

enum { MPLS_LABELS_MAX = 32, MPLS_LAST = 0x100 };

static enum verdict mpls_dissect(struct dissection *d, struct cursor *in)
{
	d->packet->label = "MPLS";
	uint32_t entry = 0;
	for (int i = 0; i < MPLS_LABELS_MAX && !(entry & MPLS_LAST) && !in->failed; i++)
		entry = cursor_be32(in);
	if (in->failed || !(entry & MPLS_LAST))
		return VERDICT_MALFORMED;
	uint8_t version = cursor_peek(in, 0) >> 4;
	if (version == 4 || version == 6)
		dissect_next(d, LAYER_IP, version, *in);
	return VERDICT_OK;
}

const struct dissector mpls_dissector = {
	.name = "mpls",
	.claims = (const struct claim[]){ { LAYER_ETHERTYPE, 0x8847 }, { LAYER_ETHERTYPE, 0x8848 },
		{ LAYER_PPP, 0x0281 }, { LAYER_PPP, 0x0283 }, { LAYER_IP_PROTOCOL, 137 },
		{ LAYER_END, 0 } },
	.dissect = mpls_dissect,
};
