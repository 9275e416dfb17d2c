/* tcp.c -- TCP header and options (RFC 9293, RFC 7323, RFC 8684).
 * SPDX-License-Identifier: MIT */
#include "dissect/dissect.h"

enum {
	TCP_HEADER_BYTES = 20,
	TCP_PORTS_BYTES = 4,
	TCP_OPTION_END = 0,
	TCP_OPTION_NOTHING = 1,
	TCP_OPTION_WINDOW_SCALE = 3,
	TCP_OPTION_MPTCP = 30,
};

static void tcp_options(struct tcp_header *tcp, struct cursor options)
{
	while (cursor_left(&options)) {
		uint8_t kind = cursor_u8(&options);
		if (kind == TCP_OPTION_END)
			return;
		if (kind == TCP_OPTION_NOTHING)
			continue;
		uint8_t length = cursor_u8(&options);
		if (length < 2)
			return;
		struct cursor value = cursor_sub(&options, length - 2U);
		if (kind == TCP_OPTION_WINDOW_SCALE)
			tcp->window_shift = cursor_u8(&value);
		if (kind == TCP_OPTION_MPTCP)
			tcp->has_mptcp = true;
	}
}

static enum verdict tcp_dissect(struct dissection *d, struct cursor *in)
{
	struct packet *p = d->packet;
	if (cursor_left(in) < TCP_PORTS_BYTES)
		return VERDICT_MALFORMED; /* the label of IP stays */
	p->label = "TCP";
	uint16_t source = cursor_be16(in), destination = cursor_be16(in);
	if (in->failed)
		return VERDICT_MALFORMED;
	p->source_port = source;
	p->destination_port = destination;
	p->has_transport = true;
	struct tcp_header tcp = { .window_shift = 0xff };
	tcp.sequence = cursor_be32(in);
	tcp.acknowledgement = cursor_be32(in);
	uint16_t offset_flags = cursor_be16(in);
	tcp.window = cursor_be16(in);
	cursor_skip(in, 4); /* checksum, urgent pointer */
	size_t header = (size_t)(offset_flags >> 12) * 4;
	if (in->failed || header < TCP_HEADER_BYTES || header > p->payload_bytes) {
		p->payload_bytes = 0;
		return VERDICT_MALFORMED;
	}
	tcp.flags = offset_flags & 0x0fff;
	struct cursor options = *in;
	cursor_limit(&options, header - TCP_HEADER_BYTES);
	tcp_options(&tcp, options);
	p->tcp = tcp;
	p->payload_bytes -= (uint32_t)header;
	if (tcp.has_mptcp)
		p->label = "MPTCP";
	cursor_skip(in, header - TCP_HEADER_BYTES);
	dissect_next(d, LAYER_TCP_PORT, 0, *in);
	return in->failed ? VERDICT_MALFORMED : VERDICT_OK;
}

const struct dissector tcp_dissector = {
	.name = "tcp",
	.claims = (const struct claim[]){ { LAYER_IP_PROTOCOL, 6 }, { LAYER_END, 0 } },
	.dissect = tcp_dissect,
};
