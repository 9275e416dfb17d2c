/* mqtt.c -- MQTT over TCP (OASIS MQTT 3.1.1, 5.0): a type, then a length of one to four bytes.
 * SPDX-License-Identifier: MIT */
#include "dissect/lines.h"

enum { MQTT_LENGTH_BYTES_MAX = 4 };

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
		if (!known || left < length) {
			step.need = known ? (uint32_t)(length - left) : STREAM_NEED_MORE;
			step.used = all - cursor_left(in);
			return step;
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
