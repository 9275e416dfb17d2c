/* null.c -- BSD loopback (LINKTYPE_NULL, LINKTYPE_LOOP): an address family, then the packet. The
 * family is in the byte order of the machine that wrote the capture, and its numbers differ.
 * SPDX-License-Identifier: MIT */
#include "dissect/dissect.h"

enum { NULL_ETHERTYPE_MIN = 1536, NULL_FAMILY_MAX = 0xffff };

static uint32_t null_family(struct cursor *in)
{
	struct cursor again = *in;
	uint32_t family = cursor_le32(in);
	return family > NULL_FAMILY_MAX ? cursor_be32(&again) : family;
}

static enum verdict null_dissect(struct dissection *d, struct cursor *in)
{
	struct packet *p = d->packet;
	p->source = p->destination = address_word("N/A");
	p->label = "N/A";
	uint32_t family = null_family(in);
	if (in->failed)
		return VERDICT_MALFORMED;
	if (family >= NULL_ETHERTYPE_MIN && family <= NULL_FAMILY_MAX) {
		dissect_next(d, LAYER_ETHERTYPE, family, *in);
		return VERDICT_OK;
	}
	switch (family) {
	case 2: dissect_next(d, LAYER_IP, cursor_peek(in, 0) >> 4, *in); break;
	case 24: /* NetBSD, OpenBSD */
	case 28: /* FreeBSD */
	case 30: /* macOS */ dissect_next(d, LAYER_IP, 6, *in); break;
	case 7: p->label = "ISO"; break;
	case 16: p->label = "DDP"; break;
	case 23: p->label = "IPX"; break;
	default: break;
	}
	return VERDICT_OK;
}

const struct dissector null_dissector = {
	.name = "null",
	.claims = (const struct claim[]){ { LAYER_LINK, LINKTYPE_NULL },
		{ LAYER_LINK, LINKTYPE_LOOP }, { LAYER_END, 0 } },
	.dissect = null_dissect,
};
