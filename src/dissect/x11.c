/* x11.c -- X Window System over TCP (X11 Protocol, X.Org): ports 6000 to 6063. Only how messages are cut out
 * of the stream; the byte order is the client's, told by its first byte, else the more likely one.
 * SPDX-License-Identifier: MIT */
#include "dissect/lines.h"

enum {
	X11_PORT_FIRST = 6000,
	X11_PORT_LAST = 6063,
	SETUP_BYTES = 12,
	SETUP_REPLY_BYTES = 8,
	REQUEST_BYTES = 4,
	EVENT_BYTES = 32,
	REPLY = 1,
	MESSAGE_MAX = 1 << 24,
};

enum order { ORDER_UNKNOWN, ORDER_LITTLE = 'l', ORDER_BIG = 'B' };

struct x11_state {
	uint8_t order;    /* enum order */
	bool is_setup[2]; /* that side said its first message */
};

extern const struct dissector x11_dissector;

static uint16_t number16(struct cursor *in, enum order order)
{
	return order == ORDER_BIG ? cursor_be16(in) : cursor_le16(in);
}

static uint32_t padded(uint32_t length)
{
	return (length + 3) & ~3u;
}

/* The byte order in which a request of `left` bytes makes sense. */
static enum order likely_order(struct cursor in, size_t left)
{
	cursor_skip(&in, 2);
	uint16_t big = cursor_be16(&in), little = (uint16_t)(big >> 8 | big << 8);
	if (big * REQUEST_BYTES == left || little * REQUEST_BYTES == left)
		return big * REQUEST_BYTES == left ? ORDER_BIG : ORDER_LITTLE;
	return big < little ? ORDER_BIG : ORDER_LITTLE;
}

/* Bytes of what a client sends at `in`; 0 if there are too few to know. */
static size_t client_bytes(struct x11_state *state, struct cursor in)
{
	size_t left = cursor_left(&in);
	uint8_t first = cursor_peek(&in, 0);
	if (!state->is_setup[0] && (first == ORDER_LITTLE || first == ORDER_BIG)) {
		if (left < SETUP_BYTES)
			return 0;
		cursor_skip(&in, 6);
		uint32_t name = padded(number16(&in, first));
		return SETUP_BYTES + name + padded(number16(&in, first));
	}
	if (left < REQUEST_BYTES)
		return 0;
	enum order order = state->order ? state->order : likely_order(in, left);
	cursor_skip(&in, 2);
	size_t length = number16(&in, order);
	return length ? length * REQUEST_BYTES : left; /* 0: a length that is not allowed here */
}

static size_t server_bytes(const struct x11_state *state, struct cursor in)
{
	bool is_big = state->order == ORDER_BIG;
	size_t left = cursor_left(&in);
	if (state->order && !state->is_setup[1]) {
		cursor_skip(&in, SETUP_REPLY_BYTES - 2);
		return left < SETUP_REPLY_BYTES
			       ? 0
			       : SETUP_REPLY_BYTES +
					 (size_t)REQUEST_BYTES * number16(&in, state->order);
	}
	if (left < EVENT_BYTES)
		return 0;
	bool is_reply = cursor_peek(&in, 0) == REPLY;
	cursor_skip(&in, 4);
	uint32_t more = is_big ? cursor_be32(&in) : cursor_le32(&in);
	if (!is_reply || !state->order || more > MESSAGE_MAX)
		more = 0;
	return EVENT_BYTES + (size_t)more * REQUEST_BYTES;
}

static void note_message(struct x11_state *state, bool from_server, uint8_t first)
{
	if (!from_server && !state->is_setup[0] && (first == ORDER_LITTLE || first == ORDER_BIG))
		state->order = first;
	state->is_setup[from_server] = true;
}

static struct stream_step x11_stream(struct dissection *d, struct cursor *in)
{
	struct x11_state *state = dissect_state(d, &x11_dissector);
	struct stream_step step = { 0 };
	size_t all = cursor_left(in);
	uint16_t port = d->packet->source_port;
	bool from_server = port >= X11_PORT_FIRST && port <= X11_PORT_LAST;
	if (!state)
		return stream_declined();
	d->packet->label = "X11";
	while (cursor_left(in)) {
		size_t left = cursor_left(in);
		size_t bytes = from_server ? server_bytes(state, *in) : client_bytes(state, *in);
		if ((bytes == 0 || bytes > left) && d->can_wait) {
			step.need = bytes ? (uint32_t)(bytes - left) : STREAM_NEED_MORE;
			break;
		}
		note_message(state, from_server, cursor_peek(in, 0));
		cursor_skip(in, bytes && bytes < left ? bytes : left);
	}
	step.used = all - cursor_left(in);
	return step;
}

#define X(port)                                                                                    \
	{                                                                                          \
		LAYER_TCP_PORT, port                                                               \
	}
#define X8(port)                                                                                   \
	X(port), X(port + 1), X(port + 2), X(port + 3), X(port + 4), X(port + 5), X(port + 6),     \
		X(port + 7)

const struct dissector x11_dissector = {
	.name = "x11",
	.claims = (const struct claim[]){ X8(6000), X8(6008), X8(6016), X8(6024), X8(6032),
		X8(6040), X8(6048), X8(6056), { LAYER_END, 0 } },
	.stream = x11_stream,
};
