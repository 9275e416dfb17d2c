/* icmp.c -- ICMP (RFC 792). An error quotes the packet it is about; that stays a quotation and
 * changes neither label nor addresses.
 * SPDX-License-Identifier: MIT */
#include "dissect/dissect.h"

enum { ICMP_PROTOCOL = 1, ICMP_HEADER_BYTES = 8, ICMP_ECHO = 8 };

static enum verdict icmp_dissect(struct dissection *d, struct cursor *in)
{
	d->packet->label = "ICMP";
	uint8_t type = cursor_u8(in);
	cursor_skip(in, ICMP_HEADER_BYTES - 1);
	if (in->failed)
		return VERDICT_MALFORMED;
	d->packet->is_echo = type == ICMP_ECHO;
	return VERDICT_OK;
}

const struct dissector icmp_dissector = {
	.name = "icmp",
	.claims = (const struct claim[]){ { LAYER_IP_PROTOCOL, ICMP_PROTOCOL }, { LAYER_END, 0 } },
	.dissect = icmp_dissect,
};
