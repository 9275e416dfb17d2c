/* gre.c -- Generic Routing Encapsulation (RFC 2784, 2890) and the variant of PPTP (RFC 2637): a
 * header of optional fields, then a packet of the named EtherType.
 * SPDX-License-Identifier: MIT */
#include "dissect/dissect.h"

enum {
	GRE_PROTOCOL = 47,
	GRE_PPP = 0x880b,
	GRE_CDP = 0x2000,
	GRE_NHRP = 0x2001,
	GRE_WCCP = 0x883e,
	GRE_WCCP2_BYTES = 4,
	GRE_ERSPAN = 0x88be,
	GRE_ERSPAN_BYTES = 8,
	GRE_ERSPAN3 = 0x22eb,
	GRE_ERSPAN3_VERSION = 2,
	GRE_ERSPAN3_BYTES = 12,
	GRE_ERSPAN3_MORE_BYTES = 8,
};

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

/* ERSPAN of type III: a longer header, and an optional part that its last bit tells of. */
static void gre_erspan3(struct dissection *d, struct cursor *in)
{
	uint8_t version = cursor_peek(in, 0) >> 4;
	bool is_longer = cursor_peek(in, GRE_ERSPAN3_BYTES - 1) & 1;
	d->packet->label = "ERSPAN";
	if (version != GRE_ERSPAN3_VERSION)
		return;
	cursor_skip(in, GRE_ERSPAN3_BYTES);
	cursor_skip(in, is_longer ? GRE_ERSPAN3_MORE_BYTES : 0);
	if (cursor_left(in))
		dissect_next(d, LAYER_LINK, LINKTYPE_ETHERNET, *in);
}

static void gre_payload(struct dissection *d, struct cursor *in, uint16_t flags, uint16_t type)
{
	switch (type) {
	case GRE_PPP: dissect_next(d, LAYER_PPP, 0, *in); return;
	case GRE_CDP: d->packet->label = "CDP"; return;
	case GRE_NHRP: d->packet->label = "NHRP"; return;
	case GRE_WCCP: /* version 2 has a header of its own */
		cursor_skip(in, cursor_peek(in, 0) >> 4 == 4 ? 0 : GRE_WCCP2_BYTES);
		dissect_next(d, LAYER_ETHERTYPE, 0x0800, *in);
		return;
	case GRE_ERSPAN3: gre_erspan3(d, in); return;
	case GRE_ERSPAN:
		d->packet->label = "ERSPAN";
		cursor_skip(in, flags & GRE_SEQUENCE ? GRE_ERSPAN_BYTES : 0);
		dissect_next(d, LAYER_LINK, LINKTYPE_ETHERNET, *in);
		return;
	case 0x0800:
	case 0x0806:
	case 0x6558:
	case 0x86dd:
	case 0x8847:
	case 0x8848: dissect_next(d, LAYER_ETHERTYPE, type, *in); return;
	}
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
	gre_payload(d, in, flags, type);
	return VERDICT_OK;
}

const struct dissector gre_dissector = {
	.name = "gre",
	.claims = (const struct claim[]){ { LAYER_IP_PROTOCOL, GRE_PROTOCOL }, { LAYER_END, 0 } },
	.dissect = gre_dissect,
};
