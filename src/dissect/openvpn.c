/* openvpn.c -- OpenVPN on its port, over UDP and TCP: messages of its own, and a TLS handshake cut into pieces of
 * 100 bytes by old versions. Whether messages are signed is guessed from four bytes, as Wireshark does.
 * SPDX-License-Identifier: MIT */
#include "dissect/lines.h"
#include "dissect/tls.h"
#include "dissect/tls_hello.h"

enum {
	OPENVPN_PORT = 1194,
	OPCODE_CONTROL = 4,
	SESSION_BYTES = 8,
	HMAC_BYTES = 20,
	PIECE_BYTES = 100,
	TLS_HANDSHAKE = 22,
	TLS_SERVER_HELLO = 2,
};

struct openvpn_state {
	uint16_t version;    /* of TLS, once the server said it */
	uint16_t waiting[2]; /* version of the record that a side's pieces began with */
};

extern const struct dissector openvpn_dissector;

/* At least three of four bytes are not 0. */
static bool is_signed(struct cursor in)
{
	int count = 0;
	for (size_t i = 0; i < 4; i++)
		count += cursor_peek(&in, i) != 0;
	return count >= 3;
}

/* The version of a record that stands here; 0 if none does. A server's hello settles the conversation's. */
static uint16_t record_version(struct openvpn_state *state, struct cursor in)
{
	uint8_t type = cursor_u8(&in);
	uint16_t version = cursor_be16(&in);
	cursor_skip(&in, 2); /* length */
	uint8_t message = cursor_peek(&in, 0);
	if (in.failed || type < 20 || type > 24 || version >> 8 != 3)
		return 0;
	if (type == TLS_HANDSHAKE && message == TLS_SERVER_HELLO) {
		cursor_skip(&in, 4);
		uint16_t chosen = tls_server_hello_version(in);
		state->version = chosen ? chosen : version;
	}
	return version;
}

static const char *tls_label(struct dissection *d, struct openvpn_state *state, struct cursor in)
{
	uint16_t version = record_version(state, in);
	uint16_t *waiting = &state->waiting[d->side];
	if (cursor_left(&in) == PIECE_BYTES) { /* more pieces follow */
		if (!*waiting)
			*waiting = version;
		return "OpenVPN";
	}
	if (*waiting)
		version = *waiting;
	*waiting = 0;
	return tls_version_label(state->version ? state->version : version);
}

static const char *message_label(
	struct dissection *d, struct openvpn_state *state, struct cursor in)
{
	uint8_t opcode = cursor_u8(&in) >> 3;
	if (opcode != OPCODE_CONTROL || !state)
		return "OpenVPN";
	cursor_skip(&in, SESSION_BYTES);
	if (is_signed(in))
		cursor_skip(&in, HMAC_BYTES + 8); /* and number, time */
	uint8_t acknowledged = cursor_u8(&in);
	cursor_skip(&in, acknowledged ? 4U * acknowledged + SESSION_BYTES : 0);
	cursor_skip(&in, 4); /* number */
	if (in.failed || !cursor_left(&in))
		return "OpenVPN";
	return tls_label(d, state, in);
}

static enum verdict openvpn_dissect(struct dissection *d, struct cursor *in)
{
	d->packet->label = message_label(d, dissect_state(d, &openvpn_dissector), *in);
	dissect_tell(d, "openvpn", CONFIDENCE_PORT, CRYPT_UNKNOWN);
	return VERDICT_OK;
}

static struct stream_step openvpn_stream(struct dissection *d, struct cursor *in)
{
	struct openvpn_state *state = dissect_state(d, &openvpn_dissector);
	struct stream_step step = { 0 };
	size_t all = cursor_left(in);
	while (cursor_left(in)) {
		struct cursor ahead = *in;
		uint16_t length = cursor_be16(&ahead);
		size_t left = cursor_left(&ahead);
		step.used = all - cursor_left(in);
		d->packet->label = "OpenVPN";
		if (d->can_wait && (ahead.failed || left < length)) {
			step.need = ahead.failed ? STREAM_NEED_MORE : (uint32_t)(length - left);
			return step;
		}
		cursor_limit(&ahead, length);
		d->packet->label = message_label(d, state, ahead);
		cursor_skip(in, ahead.failed ? cursor_left(in) : 2 + cursor_left(&ahead));
	}
	step.used = all;
	return step;
}

const struct dissector openvpn_dissector = {
	.name = "openvpn",
	.claims = (const struct claim[]){ { LAYER_UDP_PORT, OPENVPN_PORT },
		{ LAYER_TCP_PORT, OPENVPN_PORT }, { LAYER_END, 0 } },
	.dissect = openvpn_dissect,
	.stream = openvpn_stream,
};
