/* icmp.c -- ICMP (RFC 792). An error quotes the packet it is about; that stays a quotation and
 * changes neither label nor addresses.
 * SPDX-License-Identifier: MIT */
#include "dissect/dissect.h"

enum { ICMP_PROTOCOL = 1, ICMP_HEADER_BYTES = 8 };

static enum verdict icmp_dissect(struct dissection *d, struct cursor *in)
{
	d->packet->label = "ICMP";
	cursor_skip(in, ICMP_HEADER_BYTES);
	return in->failed ? VERDICT_MALFORMED : VERDICT_OK;
}

const struct dissector icmp_dissector = {
	.name = "icmp",
	.claims = (const struct claim[]){ { LAYER_IP_PROTOCOL, ICMP_PROTOCOL }, { LAYER_END, 0 } },
	.dissect = icmp_dissect,
};
