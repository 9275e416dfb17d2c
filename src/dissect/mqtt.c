/* mqtt.c -- MQTT over TCP (OASIS MQTT 3.1.1, 5.0): a type, then a length of one to four bytes.
 * SPDX-License-Identifier: MIT */
#include "dissect/clear.h"
#include "dissect/lines.h"

enum {
	MQTT_LENGTH_BYTES_MAX = 4,
	MQTT_CONNECT = 0x10,
	MQTT_VERSION_5 = 5,
	MQTT_HAS_USER = 0x80,
	MQTT_HAS_PASSWORD = 0x40,
	MQTT_HAS_WILL = 0x04,
};

/* False: the length is not all there. */
static bool take_length(struct cursor *in, uint32_t *length)
{
	*length = 0;
	for (unsigned i = 0; i < MQTT_LENGTH_BYTES_MAX; i++) {
		uint8_t byte = cursor_u8(in);
		*length |= (uint32_t)(byte & 0x7f) << (7 * i);
		if (!(byte & 0x80))
			break;
	}
	return !in->failed;
}

static struct span take_string(struct cursor *in)
{
	uint16_t length = cursor_be16(in);
	return cursor_take(in, length);
}

static void skip_properties(struct cursor *in, uint8_t version)
{
	uint32_t length = 0;
	if (version >= MQTT_VERSION_5 && take_length(in, &length))
		cursor_skip(in, length);
}

/* CONNECT: who it is, and how it logs in. */
static void connect_tell(struct dissection *d, struct cursor in)
{
	take_string(&in); /* name of the protocol */
	uint8_t version = cursor_u8(&in), flags = cursor_u8(&in);
	cursor_skip(&in, 2); /* keep alive */
	skip_properties(&in, version);
	struct span client = take_string(&in);
	if (flags & MQTT_HAS_WILL) {
		skip_properties(&in, version);
		take_string(&in);
		take_string(&in);
	}
	struct span user = flags & MQTT_HAS_USER ? take_string(&in) : span_of(NULL, 0);
	struct span password = flags & MQTT_HAS_PASSWORD ? take_string(&in) : span_of(NULL, 0);
	if (in.failed)
		return;
	clear_tell_own_mac(d, client, "MQTT client", span_of(NULL, 0));
	clear_tell(d, &(struct clear){ .kind = CLEAR_USER, .secret = user, .how = "MQTT" });
	clear_tell(d, &(struct clear){ .kind = CLEAR_PASSWORD, .secret = password, .how = "MQTT" });
}

static struct stream_step mqtt_stream(struct dissection *d, struct cursor *in)
{
	struct stream_step step = { 0 };
	size_t all = cursor_left(in);
	d->packet->label = "MQTT";
	dissect_tell(d, "mqtt", CONFIDENCE_PAYLOAD, CRYPT_CLEAR);
	while (cursor_left(in)) {
		struct cursor ahead = *in;
		uint32_t length;
		cursor_skip(&ahead, 1);
		bool known = take_length(&ahead, &length);
		size_t left = cursor_left(&ahead);
		if (!known && !d->can_wait)
			d->packet->label = "TCP"; /* the capture cut the length off */
		if (!known || left < length) {
			step.need = known ? (uint32_t)(length - left) : STREAM_NEED_MORE;
			step.used = all - cursor_left(in);
			return step;
		}
		if (cursor_peek(in, 0) == MQTT_CONNECT) {
			struct cursor body = ahead;
			cursor_limit(&body, length);
			connect_tell(d, body);
		}
		cursor_skip(&ahead, length);
		*in = ahead;
	}
	step.used = all;
	return step;
}

static void mqtt_complete(struct dissection *d)
{
	d->packet->label = "MQTT";
}

const struct dissector mqtt_dissector = {
	.name = "mqtt",
	.claims = (const struct claim[]){ { LAYER_TCP_PORT, 1883 }, { LAYER_END, 0 } },
	.stream = mqtt_stream,
	.complete = mqtt_complete,
};
