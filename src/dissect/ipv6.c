/* ipv6.c -- IPv6 header and extension headers (RFC 8200): hop-by-hop, routing, destination options,
 * fragments; shim6 (RFC 5533) and HIP (RFC 7401) are walked over.
 * SPDX-License-Identifier: MIT */
#include "dissect/dissect.h"
#include "dissect/fragments.h"

enum {
	IPV6_HEADER_BYTES = 40,
	IPV6_ETHERTYPE = 0x86dd,
	IPV6_PPP = 0x57,
	IPV6_EXTENSIONS_MAX = 32,
};

enum ipv6_next {
	IPV6_HOP_BY_HOP = 0,
	IPV6_ROUTING = 43,
	IPV6_FRAGMENT = 44,
	IPV6_NO_NEXT = 59,
	IPV6_DESTINATION = 60,
	IPV6_SHIM6 = 140,
};

static bool ipv6_is_extension(uint8_t next)
{
	return next == IPV6_HOP_BY_HOP || next == IPV6_ROUTING || next == IPV6_FRAGMENT ||
	       next == IPV6_DESTINATION || next == IPV6_SHIM6;
}

/* False: this piece ends the dissection. True: `in` and `next` are what follows. */
static bool ipv6_fragment(struct dissection *d, struct cursor *in, uint8_t *next)
{
	struct packet *p = d->packet;
	struct fragment_key key = { .source = p->source, .destination = p->destination };
	key.protocol = *next = cursor_u8(in);
	cursor_skip(in, 1);
	uint16_t offset_more = cursor_be16(in);
	key.identification = cursor_be32(in);
	if (in->failed)
		return false;
	struct fragment piece = {
		.offset = offset_more & 0xfff8U, .more = offset_more & 1, .bytes = cursor_rest(in)
	};
	if (!piece.offset && !piece.more)
		return true; /* atomic: a fragment header, but all in one piece (RFC 6946) */
	struct span whole;
	if (p->is_cut || !fragments_add(d->fragments, &key, &piece, d->scratch, &whole))
		return false;
	*in = cursor_of(whole);
	p->payload_bytes = (uint32_t)whole.length;
	return true;
}

static void ipv6_skip_extension(struct dissection *d, struct cursor *in, uint8_t *next)
{
	*next = cursor_u8(in);
	size_t units = cursor_u8(in);
	cursor_skip(in, units * 8 + 6);
	uint32_t bytes = (uint32_t)(units * 8 + 8);
	d->packet->payload_bytes -=
		bytes < d->packet->payload_bytes ? bytes : d->packet->payload_bytes;
}

static enum verdict ipv6_payload(struct dissection *d, struct cursor *in, uint8_t next)
{
	struct packet *p = d->packet;
	for (int i = 0; i < IPV6_EXTENSIONS_MAX && ipv6_is_extension(next); i++) {
		if (p->payload_bytes == 0)
			return VERDICT_OK;
		if (next == IPV6_FRAGMENT) {
			p->payload_bytes -= p->payload_bytes < 8 ? p->payload_bytes : 8;
			if (!ipv6_fragment(d, in, &next))
				return in->failed ? VERDICT_MALFORMED : VERDICT_OK;
		} else {
			ipv6_skip_extension(d, in, &next);
		}
		if (in->failed)
			return VERDICT_MALFORMED;
	}
	p->ip_protocol = next;
	if (next != IPV6_NO_NEXT && !ipv6_is_extension(next))
		dissect_next(d, LAYER_IP_PROTOCOL, next, *in);
	return VERDICT_OK;
}

static enum verdict ipv6_dissect(struct dissection *d, struct cursor *in)
{
	struct packet *p = d->packet;
	uint32_t on_wire = dissect_wire_left(d, in);
	uint8_t version = cursor_peek(in, 0) >> 4;
	bool is_empty = !cursor_left(in);
	cursor_skip(in, 4); /* version, traffic class, flow label */
	uint32_t payload = cursor_be16(in);
	uint8_t next = cursor_u8(in), hop_limit = cursor_u8(in);
	struct span source = cursor_take(in, 16), destination = cursor_take(in, 16);
	p->label = "IPv6";
	if (version != 6) {
		if (!is_empty && (p->next_key == IPV6_ETHERTYPE || p->next_key == IPV6_PPP))
			p->label = dissect_number_label(d, p->next_key); /* it is given back */
		return VERDICT_MALFORMED;
	}
	if (source.at)
		p->source = address_ipv6(source);
	if (destination.at)
		p->destination = address_ipv6(destination);
	if (in->failed)
		return VERDICT_MALFORMED;
	p->ip_version = 6;
	p->ip_protocol = next;
	p->ttl = hop_limit;
	on_wire -= IPV6_HEADER_BYTES;
	p->payload_bytes = payload < on_wire ? payload : on_wire;
	cursor_limit(in, p->payload_bytes);
	p->is_cut = cursor_left(in) < payload;
	return ipv6_payload(d, in, next);
}

const struct dissector ipv6_dissector = {
	.name = "ipv6",
	.claims = (const struct claim[]){ { LAYER_ETHERTYPE, IPV6_ETHERTYPE },
		{ LAYER_PPP, IPV6_PPP }, { LAYER_IP, 6 }, { LAYER_LINK, LINKTYPE_IPV6 },
		{ LAYER_IP_PROTOCOL, 41 }, { LAYER_END, 0 } },
	.dissect = ipv6_dissect,
};
