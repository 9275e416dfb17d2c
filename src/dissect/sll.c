/* sll.c -- Linux cooked captures (LINKTYPE_LINUX_SLL, LINKTYPE_LINUX_SLL2), made on "any": the
 * sender's link address and an EtherType; nobody knows the receiver's address.
 * SPDX-License-Identifier: MIT */
#include "dissect/dissect.h"

enum {
	SLL_ADDRESS_BYTES = 8,
	SLL_IPV4_BYTES = 4,
	SLL_ETHERTYPE_MIN = 0x600,
	SLL_NOVELL = 1,
	SLL_IPX_ETHERTYPE = 0x8137,
	SLL_LLC = 4
};

struct sll {
	uint16_t protocol, address_length;
	struct span address;
};

static struct sll sll_read(struct cursor *in)
{
	struct sll h = { 0 };
	cursor_skip(in, 4); /* packet type, ARPHRD_ */
	h.address_length = cursor_be16(in);
	h.address = cursor_take(in, SLL_ADDRESS_BYTES);
	h.protocol = cursor_be16(in);
	return h;
}

static struct sll sll2_read(struct cursor *in)
{
	struct sll h = { .protocol = cursor_be16(in) };
	cursor_skip(in, 9); /* reserved, interface, ARPHRD_, packet type */
	h.address_length = cursor_u8(in);
	h.address = cursor_take(in, SLL_ADDRESS_BYTES);
	return h;
}

static void sll_source(struct packet *p, const struct sll *h)
{
	struct mac mac;
	if (h->address_length == SLL_IPV4_BYTES) /* the end of a tunnel */
		p->source = address_ipv4(span_of(h->address.at, SLL_IPV4_BYTES));
	if (h->address_length != sizeof mac.bytes)
		return;
	memcpy(mac.bytes, h->address.at, sizeof mac.bytes);
	p->source = address_mac(mac);
	p->source_mac = mac;
	p->has_macs = true;
}

static enum verdict sll_dissect(struct dissection *d, struct cursor *in)
{
	struct packet *p = d->packet;
	struct sll h = p->next_key == LINKTYPE_LINUX_SLL2 ? sll2_read(in) : sll_read(in);
	p->label = "SLL";
	if (in->failed)
		return VERDICT_MALFORMED;
	sll_source(p, &h);
	if (h.protocol >= SLL_ETHERTYPE_MIN)
		dissect_next(d, LAYER_ETHERTYPE, h.protocol, *in);
	else if (h.protocol == SLL_LLC)
		dissect_next(d, LAYER_LLC, 0, *in);
	else if (h.protocol == SLL_NOVELL)
		dissect_next(d, LAYER_ETHERTYPE, SLL_IPX_ETHERTYPE, *in);
	return VERDICT_OK;
}

const struct dissector sll_dissector = {
	.name = "sll",
	.claims = (const struct claim[]){ { LAYER_LINK, LINKTYPE_LINUX_SLL },
		{ LAYER_LINK, LINKTYPE_LINUX_SLL2 }, { LAYER_END, 0 } },
	.dissect = sll_dissect,
};
