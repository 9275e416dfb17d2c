/* socks.c -- SOCKS 4 and 5 (RFC 1928, RFC 1929): a proxy is told where to connect; from then on the
 * connection speaks what the port behind it speaks.
 * SPDX-License-Identifier: MIT */
#include "dissect/lines.h"

enum {
	SOCKS_PORT = 1080,
	SOCKS_CONNECT = 1,
	SOCKS_IPV4 = 1,
	SOCKS_NAME = 3,
	SOCKS_IPV6 = 4,
	SOCKS5_GRANTED = 0,
	SOCKS4_GRANTED = 90
};

enum socks_phase { SOCKS_GREETING, SOCKS_REQUEST, SOCKS_ANSWER };

struct socks_state {
	uint8_t version;
	uint8_t phase;
	uint16_t port;
};

extern const struct dissector socks_dissector;

/* Version 5: command, reserved, address, port. */
static void socks5_request(struct socks_state *state, struct cursor in)
{
	cursor_skip(&in, 1);
	uint8_t command = cursor_u8(&in);
	cursor_skip(&in, 1);
	uint8_t kind = cursor_u8(&in);
	cursor_skip(&in, kind == SOCKS_IPV4 ? 4U : kind == SOCKS_IPV6 ? 16U : cursor_u8(&in));
	uint16_t port = cursor_be16(&in);
	if (in.failed || command != SOCKS_CONNECT)
		return;
	state->port = port;
	state->phase = SOCKS_ANSWER;
}

static void from_client(struct socks_state *state, struct cursor in)
{
	uint8_t version = cursor_peek(&in, 0);
	if (state->phase == SOCKS_GREETING && version == 4) {
		cursor_skip(&in, 2);
		state->port = cursor_be16(&in);
		state->version = 4;
		state->phase = SOCKS_ANSWER;
	} else if (state->phase == SOCKS_GREETING && version == 5) {
		state->version = 5;
		state->phase = SOCKS_REQUEST;
	} else if (state->phase == SOCKS_REQUEST && version == 5) {
		socks5_request(state, in);
	}
}

static void from_server(struct dissection *d, struct socks_state *state, struct cursor in)
{
	uint8_t first = cursor_u8(&in), result = cursor_u8(&in);
	if (state->phase != SOCKS_ANSWER)
		return;
	bool granted = state->version == 4 ? first == 0 && result == SOCKS4_GRANTED
					   : first == 5 && result == SOCKS5_GRANTED;
	if (granted)
		d->flow->connection.server_port = state->port;
}

static struct stream_step socks_stream(struct dissection *d, struct cursor *in)
{
	struct socks_state *state = dissect_state(d, &socks_dissector);
	if (!state)
		return stream_declined();
	d->packet->label = "Socks";
	if (d->packet->destination_port == SOCKS_PORT)
		from_client(state, *in);
	else
		from_server(d, state, *in);
	return stream_took(in);
}

const struct dissector socks_dissector = {
	.name = "socks",
	.claims = (const struct claim[]){ { LAYER_TCP_PORT, SOCKS_PORT }, { LAYER_END, 0 } },
	.stream = socks_stream,
};
