/* quick.c -- the frame that most frames are, read in one go: Ethernet, IPv4 or IPv6 without options,
 * extensions or fragments, TCP or UDP. What it makes of such a frame is what ethernet.c, ipv4.c,
 * ipv6.c, tcp.c and udp.c make of it one by one (tests/unit/test_quick.c holds it to that); any other
 * frame is left to them untouched. Called by dissect.c.
 * SPDX-License-Identifier: MIT */
#include "dissect/engine.h"
#include "dissect/transport.h"

enum {
	QUICK_ETHERNET_BYTES = 14,
	QUICK_IPV4 = 0x0800,
	QUICK_IPV4_BYTES = 20,
	QUICK_IPV4_FIRST = 0x45,      /* version 4, no options */
	QUICK_IPV4_FRAGMENT = 0x3fff, /* more fragments, or an offset */
	QUICK_IPV6 = 0x86dd,
	QUICK_IPV6_BYTES = 40,
	QUICK_TCP = 6,
	QUICK_UDP = 17,
};

/* What the network header says. */
struct network {
	struct span source, destination;
	uint32_t claimed; /* bytes behind the header */
	uint8_t version, protocol, ttl;
};

static inline bool read_ipv4(struct cursor *in, struct network *n)
{
	struct span h;
	if (!cursor_block(in, QUICK_IPV4_BYTES, &h))
		return false;
	uint16_t total = span_be16(h, 2);
	n->version = 4;
	n->ttl = span_byte(h, 8);
	n->protocol = span_byte(h, 9);
	n->source = span_part(h, 12, 4);
	n->destination = span_part(h, 16, 4);
	n->claimed = (uint32_t)total - QUICK_IPV4_BYTES;
	return span_byte(h, 0) == QUICK_IPV4_FIRST && total > QUICK_IPV4_BYTES &&
	       !(span_be16(h, 6) & QUICK_IPV4_FRAGMENT);
}

static inline bool read_ipv6(struct cursor *in, struct network *n)
{
	struct span h;
	if (!cursor_block(in, QUICK_IPV6_BYTES, &h))
		return false;
	n->version = 6;
	n->protocol = span_byte(h, 6);
	n->ttl = span_byte(h, 7);
	n->source = span_part(h, 8, 16);
	n->destination = span_part(h, 24, 16);
	n->claimed = span_be16(h, 4);
	return span_byte(h, 0) >> 4 == 6;
}

static inline void set_ethernet(struct packet *p, struct span ethernet, uint16_t type)
{
	memcpy(p->destination_mac.bytes, ethernet.at, sizeof p->destination_mac.bytes);
	memcpy(p->source_mac.bytes, ethernet.at + 6, sizeof p->source_mac.bytes);
	p->has_macs = true;
	p->ethertype = type;
}

static inline void set_network(struct packet *p, const struct network *n)
{
	if (n->version == 4) {
		address_set_ipv4(&p->source, n->source);
		address_set_ipv4(&p->destination, n->destination);
	} else {
		address_set_ipv6(&p->source, n->source);
		address_set_ipv6(&p->destination, n->destination);
	}
	p->ip_version = n->version;
	p->ip_protocol = n->protocol;
	p->ttl = n->ttl;
}

bool quick_dissect(struct dissection *d)
{
	struct packet *p = d->packet;
	struct cursor in = cursor_of(p->frame->bytes);
	struct span ethernet, header;
	struct network n;
	if (p->next_key != LINKTYPE_ETHERNET || !cursor_block(&in, QUICK_ETHERNET_BYTES, &ethernet))
		return false;
	uint16_t type = span_be16(ethernet, 12);
	if (!(type == QUICK_IPV4 ? read_ipv4(&in, &n) : type == QUICK_IPV6 && read_ipv6(&in, &n)))
		return false;
	uint32_t there = dissect_wire_left(d, &in), payload = n.claimed < there ? n.claimed : there;
	cursor_limit(&in, payload);
	bool is_cut = cursor_left(&in) < n.claimed, is_tcp = n.protocol == QUICK_TCP;
	if (is_tcp ? !cursor_block(&in, TCP_HEADER_BYTES, &header)
		   : n.protocol != QUICK_UDP || !cursor_block(&in, UDP_HEADER_BYTES, &header))
		return false;
	set_ethernet(p, ethernet, type);
	set_network(p, &n);
	p->payload_bytes = payload;
	p->is_cut = is_cut;
	p->next_layer = LAYER_END;
	if (is_tcp)
		engine_note_verdict(p, tcp_take(d, header, &in));
	else
		udp_take(d, header, &in);
	return true;
}
