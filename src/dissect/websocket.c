/* websocket.c -- WebSocket frames (RFC 6455) on a connection that HTTP upgraded.
 * SPDX-License-Identifier: MIT */
#include "dissect/http.h"

enum {
	WEBSOCKET_MASKED = 0x80,
	WEBSOCKET_LENGTH_16 = 126,
	WEBSOCKET_LENGTH_64 = 127,
	WEBSOCKET_FRAME_MAX = 0x40000000
};

static struct stream_step websocket_stream(struct dissection *d, struct cursor *in)
{
	struct stream_step step = { 0 };
	size_t all = cursor_left(in);
	d->packet->label = "WebSocket";
	dissect_tell(d, "websocket", CONFIDENCE_PAYLOAD, CRYPT_CLEAR);
	while (cursor_left(in) && !step.need) {
		struct cursor ahead = *in;
		cursor_skip(&ahead, 1);
		uint8_t second = cursor_u8(&ahead);
		uint64_t length = second & ~(unsigned)WEBSOCKET_MASKED;
		if (length == WEBSOCKET_LENGTH_16)
			length = cursor_be16(&ahead);
		else if (length == WEBSOCKET_LENGTH_64)
			length = cursor_be64(&ahead);
		cursor_skip(&ahead, second & WEBSOCKET_MASKED ? 4 : 0);
		size_t left = cursor_left(&ahead);
		if (length > WEBSOCKET_FRAME_MAX)
			length = WEBSOCKET_FRAME_MAX;
		if (ahead.failed || left < length) {
			step.need = ahead.failed ? STREAM_NEED_MORE : (uint32_t)(length - left);
			step.discard = !ahead.failed;
			break;
		}
		cursor_skip(&ahead, (size_t)length);
		*in = ahead;
	}
	step.used = all - cursor_left(in);
	return step;
}

static void websocket_complete(struct dissection *d)
{
	d->packet->label = "WebSocket";
	dissect_tell(d, "websocket", CONFIDENCE_PAYLOAD, CRYPT_CLEAR);
}

const struct dissector websocket_dissector = {
	.name = "websocket",
	.claims = (const struct claim[]){ { LAYER_END, 0 } },
	.stream = websocket_stream,
	.complete = websocket_complete,
};
