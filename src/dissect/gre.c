/* gre.c -- Generic Routing Encapsulation (RFC 2784, 2890) and the variant of PPTP (RFC 2637): a
 * header of optional fields, then a packet of the named EtherType.
 * SPDX-License-Identifier: MIT */
#include "dissect/dissect.h"

enum { GRE_PROTOCOL = 47, GRE_ERSPAN = 0x88be, GRE_PPP = 0x880b, GRE_ERSPAN_BYTES = 8 };

enum gre_flag {
	GRE_CHECKSUM = 0x8000,
	GRE_ROUTING = 0x4000,
	GRE_KEY = 0x2000,
	GRE_SEQUENCE = 0x1000,
	GRE_ACKNOWLEDGE = 0x0080, /* version 1 only */
	GRE_VERSION = 0x0007,
};

static size_t gre_optional_bytes(uint16_t flags)
{
	size_t bytes = 0;
	if (flags & (GRE_CHECKSUM | GRE_ROUTING))
		bytes += 4;
	if (flags & GRE_KEY)
		bytes += 4;
	if (flags & GRE_SEQUENCE)
		bytes += 4;
	if ((flags & GRE_VERSION) == 1 && flags & GRE_ACKNOWLEDGE)
		bytes += 4;
	return bytes;
}

static enum verdict gre_dissect(struct dissection *d, struct cursor *in)
{
	if (cursor_left(in) < 4)
		return VERDICT_MALFORMED; /* the label of IP stays */
	d->packet->label = "GRE";
	uint16_t flags = cursor_be16(in), type = cursor_be16(in);
	cursor_skip(in, gre_optional_bytes(flags));
	if (in->failed)
		return VERDICT_MALFORMED;
	if (flags & GRE_ROUTING || !cursor_left(in))
		return VERDICT_OK; /* source routes: deprecated, and nobody's at home */
	if (type == GRE_PPP) {
		dissect_next(d, LAYER_PPP, 0, *in);
	} else if (type == GRE_ERSPAN) {
		d->packet->label = "ERSPAN";
		cursor_skip(in, flags & GRE_SEQUENCE ? GRE_ERSPAN_BYTES : 0);
		dissect_next(d, LAYER_LINK, LINKTYPE_ETHERNET, *in);
	} else if (type == 0x0800 || type == 0x86dd || type == 0x0806 || type == 0x6558) {
		dissect_next(d, LAYER_ETHERTYPE, type, *in);
	}
	return VERDICT_OK;
}

const struct dissector gre_dissector = {
	.name = "gre",
	.claims = (const struct claim[]){ { LAYER_IP_PROTOCOL, GRE_PROTOCOL }, { LAYER_END, 0 } },
	.dissect = gre_dissect,
};
