/* ipv4.c -- IPv4 header (RFC 791): addresses, payload by the header's own length, fragments.
 * SPDX-License-Identifier: MIT */
#include "dissect/dissect.h"
#include "dissect/fragments.h"

enum {
	IPV4_HEADER_BYTES = 20,
	IPV4_MORE_FRAGMENTS = 0x2000,
	IPV4_OFFSET_MASK = 0x1fff,
	IPV4_ETHERTYPE = 0x0800,
};

struct ipv4_header {
	size_t bytes; /* of the header */
	uint32_t total_bytes;
	uint16_t identification, flags_offset;
	uint8_t version, ttl, protocol;
	struct address source, destination;
};

static struct ipv4_header ipv4_read(struct cursor *in)
{
	struct ipv4_header h = { 0 };
	uint8_t first = cursor_u8(in);
	h.version = first >> 4;
	h.bytes = (size_t)(first & 15) * 4;
	cursor_skip(in, 1); /* type of service */
	h.total_bytes = cursor_be16(in);
	h.identification = cursor_be16(in);
	h.flags_offset = cursor_be16(in);
	h.ttl = cursor_u8(in);
	h.protocol = cursor_u8(in);
	cursor_skip(in, 2); /* checksum */
	h.source = address_ipv4(cursor_take(in, 4));
	h.destination = address_ipv4(cursor_take(in, 4));
	return h;
}

/* The piece joins its datagram; dissection goes on when that is whole. */
static void ipv4_fragment(struct dissection *d, const struct ipv4_header *h, struct cursor *in)
{
	struct fragment_key key = { h->source, h->destination, h->identification, h->protocol };
	struct fragment piece = { .offset = (uint32_t)(h->flags_offset & IPV4_OFFSET_MASK) * 8,
		.more = h->flags_offset & IPV4_MORE_FRAGMENTS,
		.bytes = cursor_rest(in) };
	struct span whole;
	if (!fragments_add(d->fragments, &key, &piece, d->scratch, &whole))
		return;
	d->packet->payload_bytes = (uint32_t)whole.length;
	dissect_next(d, LAYER_IP_PROTOCOL, h->protocol, cursor_of(whole));
}

static void ipv4_payload(struct dissection *d, const struct ipv4_header *h, struct cursor *in)
{
	struct packet *p = d->packet;
	bool is_fragment = h->flags_offset & (IPV4_MORE_FRAGMENTS | IPV4_OFFSET_MASK);
	if (p->payload_bytes == 0)
		return;
	if (is_fragment && !p->is_cut)
		ipv4_fragment(d, h, in);
	else if (!(h->flags_offset & IPV4_OFFSET_MASK))
		dissect_next(d, LAYER_IP_PROTOCOL, h->protocol, *in);
}

/* What was captured of the header is shown. */
static void ipv4_addresses(struct packet *p, const struct ipv4_header *h)
{
	if (h->source.kind != ADDRESS_NONE)
		p->source = h->source;
	if (h->destination.kind != ADDRESS_NONE)
		p->destination = h->destination;
}

/* Reads the header; what it claims is made plausible, or it is malformed. */
static bool ipv4_header(
	struct packet *p, struct cursor *in, uint32_t on_wire, struct ipv4_header *h)
{
	*h = ipv4_read(in);
	if (h->version != 4 || h->bytes < IPV4_HEADER_BYTES)
		return false;
	if (h->total_bytes == 0) /* segmentation offload: the card was to fill it in */
		h->total_bytes = on_wire;
	if (h->total_bytes < h->bytes)
		return false;
	ipv4_addresses(p, h);
	if (in->failed)
		return false;
	p->ip_version = 4;
	p->ip_protocol = h->protocol;
	p->ttl = h->ttl;
	cursor_skip(in, h->bytes - IPV4_HEADER_BYTES); /* options */
	return !in->failed;
}

static enum verdict ipv4_dissect(struct dissection *d, struct cursor *in)
{
	struct packet *p = d->packet;
	struct ipv4_header h;
	uint32_t on_wire = dissect_wire_left(d, in);
	if (cursor_peek(in, 0) >> 4 == 6) { /* the type was wrong */
		dissect_next(d, LAYER_IP, 6, *in);
		return VERDICT_OK;
	}
	p->label = "IPv4";
	if (!ipv4_header(p, in, on_wire, &h))
		return VERDICT_MALFORMED;
	uint32_t claimed = h.total_bytes - (uint32_t)h.bytes, there = on_wire - (uint32_t)h.bytes;
	p->payload_bytes = claimed < there ? claimed : there;
	cursor_limit(in, p->payload_bytes);
	p->is_cut = cursor_left(in) < claimed; /* by the header, even where it claims too much */
	ipv4_payload(d, &h, in);
	return VERDICT_OK;
}

const struct dissector ipv4_dissector = {
	.name = "ipv4",
	.claims = (const struct claim[]){ { LAYER_ETHERTYPE, IPV4_ETHERTYPE }, { LAYER_IP, 4 },
		{ LAYER_END, 0 } },
	.dissect = ipv4_dissect,
};
