/* raw.c -- captures that begin with the IP header (LINKTYPE_RAW, and 12 and 14, by which older
 * systems wrote it) or with that of PPP.
 * SPDX-License-Identifier: MIT */
#include "dissect/dissect.h"

enum { LINKTYPE_RAW_BSD = 12, LINKTYPE_RAW_OPENBSD = 14, RAW_PPP_ADDRESS = 0xff };

static enum verdict raw_dissect(struct dissection *d, struct cursor *in)
{
	struct packet *p = d->packet;
	uint8_t version = cursor_peek(in, 0) >> 4;
	if (p->next_key == LINKTYPE_IPV4) {
		dissect_next(d, LAYER_IP, version, *in);
		return VERDICT_OK;
	}
	p->source = p->destination = address_word("N/A");
	p->label = "N/A";
	bool is_ppp = p->next_key == LINKTYPE_PPP || p->next_key == LINKTYPE_PPP_HDLC;
	if (is_ppp) {
		p->label = "PPP";
		if (cursor_peek(in, 0) == RAW_PPP_ADDRESS)
			cursor_skip(in, 2);
	}
	if (is_ppp || (cursor_peek(in, 0) == 0xff && cursor_peek(in, 1) == 0x03))
		dissect_next(d, LAYER_PPP, 0, *in);
	else if (version == 4 || version == 6)
		dissect_next(d, LAYER_IP, version, *in);
	return VERDICT_OK;
}

const struct dissector raw_dissector = {
	.name = "raw",
	.claims = (const struct claim[]){ { LAYER_LINK, LINKTYPE_RAW },
		{ LAYER_LINK, LINKTYPE_IPV4 }, { LAYER_LINK, LINKTYPE_RAW_BSD },
		{ LAYER_LINK, LINKTYPE_RAW_OPENBSD }, { LAYER_LINK, LINKTYPE_PPP },
		{ LAYER_LINK, LINKTYPE_PPP_HDLC }, { LAYER_END, 0 } },
	.dissect = raw_dissect,
};
