/* transport.h -- the headers of TCP (RFC 9293) and UDP (RFC 768) once all of them is there: inline,
 * since tcp.c and udp.c read them for any frame and quick.c for the usual one.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_DISSECT_TRANSPORT_H
#define HOUSETAP_DISSECT_TRANSPORT_H

#include "dissect/dissect.h"

enum { TCP_HEADER_BYTES = 20, UDP_HEADER_BYTES = 8, TRANSPORT_PORTS_BYTES = 4 };

/* Window scale and MPTCP, from the options of a header. */
void tcp_options(struct tcp_header *tcp, struct span options);

/* Nothing, nothing, time stamps: all options of nearly every segment but the first. */
static inline bool tcp_has_only_times(struct span options)
{
	return options.length == 12 && span_be32(options, 0) == 0x0101080a;
}

static inline void transport_ports(struct packet *p, struct span header)
{
	p->source_port = span_be16(header, 0);
	p->destination_port = span_be16(header, 2);
	p->has_transport = true;
}

/* `header`: the fixed part; `in`: what follows it. */
static inline enum verdict tcp_take(struct dissection *d, struct span header, struct cursor *in)
{
	struct packet *p = d->packet;
	uint16_t offset_flags = span_be16(header, 12);
	size_t bytes = (size_t)(offset_flags >> 12) * 4;
	p->label = "TCP";
	transport_ports(p, header);
	if (bytes < TCP_HEADER_BYTES || bytes > p->payload_bytes) {
		p->payload_bytes = 0;
		return VERDICT_MALFORMED;
	}
	p->tcp.sequence = span_be32(header, 4);
	p->tcp.acknowledgement = span_be32(header, 8);
	p->tcp.flags = offset_flags & 0x0fff;
	p->tcp.window = span_be16(header, 14);
	p->tcp.window_shift = 0xff;
	p->tcp.has_mptcp = false;
	p->payload_bytes -= (uint32_t)bytes;
	if (bytes > TCP_HEADER_BYTES) {
		size_t wanted = bytes - TCP_HEADER_BYTES, there = cursor_left(in);
		struct span options = span_of(in->at, wanted < there ? wanted : there);
		if (!tcp_has_only_times(options))
			tcp_options(&p->tcp, options);
		cursor_skip(in, wanted);
	}
	if (p->tcp.has_mptcp)
		p->label = "MPTCP";
	dissect_next(d, LAYER_TCP_PORT, 0, *in);
	return in->failed ? VERDICT_MALFORMED : VERDICT_OK;
}

static inline void udp_take(struct dissection *d, struct span header, struct cursor *in)
{
	struct packet *p = d->packet;
	uint16_t length = span_be16(header, 4);
	p->label = "UDP";
	transport_ports(p, header);
	p->payload_bytes = length > UDP_HEADER_BYTES ? (uint32_t)(length - UDP_HEADER_BYTES) : 0;
	cursor_limit(in, p->payload_bytes);
	dissect_next(d, LAYER_UDP_PORT, 0, *in);
}

#endif
