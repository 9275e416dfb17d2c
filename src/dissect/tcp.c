/* tcp.c -- TCP header and options (RFC 9293, RFC 7323, RFC 8684).
 * SPDX-License-Identifier: MIT */
#include "dissect/transport.h"

enum {
	TCP_OPTION_END = 0,
	TCP_OPTION_NOTHING = 1,
	TCP_OPTION_WINDOW_SCALE = 3,
	TCP_OPTION_MPTCP = 30,
};

void tcp_options(struct tcp_header *tcp, struct span bytes)
{
	struct cursor options = cursor_of(bytes);
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
	struct span header;
	if (cursor_left(in) < TRANSPORT_PORTS_BYTES)
		return VERDICT_MALFORMED; /* the label of IP stays */
	if (cursor_left(in) >= TCP_HEADER_BYTES && cursor_block(in, TCP_HEADER_BYTES, &header))
		return tcp_take(d, header, in);
	p->label = "TCP";
	transport_ports(p, cursor_take(in, TRANSPORT_PORTS_BYTES));
	p->payload_bytes = 0;
	return VERDICT_MALFORMED;
}

const struct dissector tcp_dissector = {
	.name = "tcp",
	.claims = (const struct claim[]){ { LAYER_IP_PROTOCOL, 6 }, { LAYER_END, 0 } },
	.dissect = tcp_dissect,
};
