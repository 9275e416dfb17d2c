/* tplink_tcp.c -- TP-Link Kasa over TCP 9999: a length, then JSON enciphered with a key that everyone
 * knows, each byte by the one before.
 * SPDX-License-Identifier: MIT */
#include "dissect/lines.h"

enum { KASA_FIRST_KEY = 171, KASA_MESSAGE_MAX = 1 << 16 };

static struct stream_step tplink_tcp_stream(struct dissection *d, struct cursor *in)
{
	struct cursor ahead = *in;
	struct stream_step step = { 0 };
	uint32_t length = cursor_be32(&ahead);
	size_t left = cursor_left(&ahead);
	if (ahead.failed || length == 0 || length > KASA_MESSAGE_MAX ||
		(cursor_peek(&ahead, 0) ^ KASA_FIRST_KEY) != '{')
		return stream_declined();
	d->packet->label = "TPLINK-SMARTHOME/JSON";
	dissect_tell(d, "tplink", CONFIDENCE_PAYLOAD, CRYPT_CLEAR);
	if (left < length)
		step.need = (uint32_t)(length - left);
	else
		step.used = cursor_left(in);
	return step;
}

const struct dissector tplink_tcp_dissector = {
	.name = "tplink_tcp",
	.claims = (const struct claim[]){ { LAYER_TCP_PORT, 9999 }, { LAYER_END, 0 } },
	.stream = tplink_tcp_stream,
};
