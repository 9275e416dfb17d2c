/* null.c -- BSD loopback (LINKTYPE_NULL, LINKTYPE_LOOP): an address family, then the packet. The
 * family is in the byte order of the machine that wrote the capture (big-endian for LOOP), and its
 * numbers differ from system to system.
 * SPDX-License-Identifier: MIT */
#include "dissect/dissect.h"

enum { NULL_FAMILY_MAX = 0xffff };

static bool null_is_ethertype(uint32_t family)
{
	return family == 0x0800 || family == 0x0806 || family == 0x86dd;
}

/* Some systems write two bytes of their own and an EtherType. */
static uint32_t null_family(struct cursor *in)
{
	struct cursor again = *in;
	uint32_t little = cursor_le32(in), big = cursor_be32(&again);
	if (little <= NULL_FAMILY_MAX)
		return little;
	return big <= NULL_FAMILY_MAX ? big : big & NULL_FAMILY_MAX;
}

static enum verdict null_dissect(struct dissection *d, struct cursor *in)
{
	struct packet *p = d->packet;
	p->source = p->destination = address_word("N/A");
	p->label = "N/A";
	bool is_loop = p->next_key == LINKTYPE_LOOP;
	uint32_t family = is_loop ? cursor_be32(in) : null_family(in);
	if (in->failed || !cursor_left(in))
		return VERDICT_MALFORMED;
	if (null_is_ethertype(family) && !is_loop) {
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
