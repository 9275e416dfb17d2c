/* rtmp.c -- RTMP (Adobe, "Real Time Messaging Protocol specification 1.0") on 1935: a handshake, then messages
 * in chunks; the chunk that ends a message has the label.
 * SPDX-License-Identifier: MIT */
#include "dissect/lines.h"

enum {
	RTMP_PORT = 1935,
	HELLO_BYTES = 1536,
	CHUNK_BYTES_FIRST = 128, /* until told otherwise */
	CHUNK_BYTES_MAX = 1 << 24,
	CHANNELS_MAX = 3, /* remembered a side: control, audio, video */
	TYPE_SET_CHUNK_BYTES = 1,
	TIME_EXTENDED = 0xffffff,
};

struct rtmp_channel {
	uint16_t id;
	uint32_t length, left; /* of its message; not yet arrived */
};

struct rtmp_side {
	uint32_t chunk_bytes; /* 0: as at first */
	uint8_t greeted;      /* parts of the handshake that passed */
	uint8_t next;         /* channel to be forgotten */
	struct rtmp_channel channel[CHANNELS_MAX];
};

struct rtmp_state {
	struct rtmp_side side[2];
};

_Static_assert(sizeof(struct rtmp_state) <= FLOW_APP_BYTES, "fits a flow");

extern const struct dissector rtmp_dissector;

/* What one look at the stream finds. */
struct chunk {
	size_t bytes; /* of it; 0 if there are too few to know */
	struct rtmp_channel *channel;
	uint32_t body;    /* bytes behind the header */
	uint32_t message; /* its length, where the header tells it */
	bool tells_message;
	uint32_t set_chunk_bytes;
};

static struct rtmp_channel *channel_of(struct rtmp_side *side, uint16_t id)
{
	for (size_t i = 0; i < CHANNELS_MAX; i++)
		if (side->channel[i].id == id)
			return &side->channel[i];
	struct rtmp_channel *channel = &side->channel[side->next++ % CHANNELS_MAX];
	*channel = (struct rtmp_channel){ .id = id };
	return channel;
}

static uint16_t chunk_id(struct cursor *in, uint8_t first)
{
	uint8_t id = first & 0x3f;
	if (id == 0)
		return (uint16_t)(cursor_u8(in) + 64U);
	return id == 1 ? (uint16_t)(cursor_le16(in) + 64U) : id;
}

static struct chunk chunk_read(struct rtmp_side *side, struct cursor in)
{
	struct chunk c = { 0 };
	size_t all = cursor_left(&in);
	uint8_t first = cursor_u8(&in), format = first >> 6, type = 0;
	uint16_t id = chunk_id(&in, first);
	uint32_t time = format < 3 ? cursor_be24(&in) : 0;
	c.tells_message = format < 2;
	if (c.tells_message) {
		c.message = cursor_be24(&in);
		type = cursor_u8(&in);
	}
	cursor_skip(&in, format == 0 ? 4 : 0); /* stream */
	cursor_skip(&in, time == TIME_EXTENDED ? 4 : 0);
	if (in.failed)
		return c;
	c.channel = channel_of(side, id);
	uint32_t wanted = c.tells_message       ? c.message
			  : c.channel->left > 0 ? c.channel->left
						: c.channel->length;
	uint32_t most = side->chunk_bytes ? side->chunk_bytes : CHUNK_BYTES_FIRST;
	c.body = wanted < most ? wanted : most;
	c.bytes = all - cursor_left(&in) + c.body;
	if (type == TYPE_SET_CHUNK_BYTES)
		c.set_chunk_bytes = cursor_be32(&in);
	return c;
}

static void chunk_take(struct rtmp_side *side, const struct chunk *c)
{
	struct rtmp_channel *channel = c->channel;
	if (c->tells_message)
		channel->length = c->message;
	if (c->tells_message || channel->left == 0)
		channel->left = channel->length;
	channel->left -= c->body < channel->left ? c->body : channel->left;
	if (c->set_chunk_bytes && c->set_chunk_bytes < CHUNK_BYTES_MAX)
		side->chunk_bytes = c->set_chunk_bytes;
}

/* C0 and C1, then C2; S0, S1 and S2 at once. */
static size_t greeting_bytes(const struct rtmp_side *side, bool from_server)
{
	if (side->greeted)
		return from_server || side->greeted > 1 ? 0 : HELLO_BYTES;
	return 1 + HELLO_BYTES * (from_server ? 2 : 1);
}

static struct stream_step rtmp_stream(struct dissection *d, struct cursor *in)
{
	struct rtmp_state *state = dissect_state(d, &rtmp_dissector);
	struct stream_step step = { 0 };
	size_t all = cursor_left(in);
	if (!state)
		return stream_declined();
	struct rtmp_side *side = &state->side[d->side];
	const char *plain_label = d->packet->label;
	bool has_message = false;
	while (cursor_left(in)) {
		size_t left = cursor_left(in);
		size_t bytes = greeting_bytes(side, d->packet->source_port == RTMP_PORT);
		struct chunk c = { .bytes = bytes };
		if (bytes == 0)
			c = chunk_read(side, *in);
		if ((c.bytes == 0 || c.bytes > left) && d->can_wait) {
			step.need = c.bytes ? (uint32_t)(c.bytes - left) : STREAM_NEED_MORE;
			break;
		}
		if (c.channel)
			chunk_take(side, &c);
		else
			side->greeted = (uint8_t)(side->greeted + 1);
		has_message |= !c.channel || c.channel->left == 0;
		cursor_skip(in, c.bytes && c.bytes < left ? c.bytes : left);
	}
	d->packet->label = has_message ? "RTMP" : plain_label;
	step.used = all - cursor_left(in);
	return step;
}

const struct dissector rtmp_dissector = {
	.name = "rtmp",
	.claims = (const struct claim[]){ { LAYER_TCP_PORT, RTMP_PORT }, { LAYER_END, 0 } },
	.stream = rtmp_stream,
};
