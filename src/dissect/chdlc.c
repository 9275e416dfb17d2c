/* chdlc.c -- serial lines in Cisco's framing (LINKTYPE_C_HDLC): whom it is for, a byte that is not used, an EtherType
 * of which only some are followed.
 * SPDX-License-Identifier: MIT */
#include "dissect/dissect.h"

enum { LINKTYPE_C_HDLC = 104, CHDLC_SLARP = 0x8035, CHDLC_CDP = 0x2000 };

static enum verdict chdlc_dissect(struct dissection *d, struct cursor *in)
{
	struct packet *p = d->packet;
	cursor_skip(in, 2); /* address, control */
	uint16_t type = cursor_be16(in);
	p->source = p->destination = address_word("N/A");
	p->label = "CHDLC";
	if (in->failed)
		return VERDICT_MALFORMED;
	switch (type) {
	case 0x0800:
	case 0x86dd:
	case 0x8847:
	case 0x8848: dissect_next(d, LAYER_ETHERTYPE, type, *in); break;
	case CHDLC_SLARP: p->label = "SLARP"; break;
	case CHDLC_CDP: p->label = "CDP"; break;
	default: p->label = dissect_number_label(d, type);
	}
	return VERDICT_OK;
}

const struct dissector chdlc_dissector = {
	.name = "chdlc",
	.claims = (const struct claim[]){ { LAYER_LINK, LINKTYPE_C_HDLC }, { LAYER_END, 0 } },
	.dissect = chdlc_dissect,
};
