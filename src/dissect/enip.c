/* enip.c -- EtherNet/IP's encapsulation (ODVA, CIP volume 2) over TCP and UDP, and the CIP messages in it: requests
 * name the class of object they go to, answers only the service, so the last request is remembered.
 * SPDX-License-Identifier: MIT */
#include "dissect/lines.h"

enum {
	ENIP_PORT = 44818,
	ENIP_HEADER_BYTES = 24,
	ENIP_BYTES_MIN = 4, /* of a datagram */
	ENIP_SEND_RR = 0x6f,
	ENIP_SEND_UNIT = 0x70,
	ITEM_CONNECTED = 0xb1,
	ITEM_UNCONNECTED = 0xb2,
	ITEMS_MAX = 8,
	CIP_RESPONSE = 0x80,
	CIP_CLASS_8_BITS = 0x20,
	CIP_CLASS_MANAGER = 0x06,
	CIP_CLASS_MODBUS = 0x44,
	CIP_CLASS_PCCC = 0x67,
};

struct enip_state {
	uint8_t service, class; /* of the last request */
};

extern const struct dissector enip_dissector;

static const char *class_label(uint8_t class)
{
	switch (class) {
	case CIP_CLASS_MANAGER: return "CIP CM";
	case CIP_CLASS_MODBUS: return "CIP MB";
	case CIP_CLASS_PCCC: return "CIP PCCC";
	default: return "CIP";
	}
}

static const char *cip_label(struct enip_state *state, struct cursor in)
{
	uint8_t service = cursor_u8(&in), words = cursor_u8(&in);
	if (in.failed)
		return "ENIP";
	if (service & CIP_RESPONSE) {
		bool is_known = state && state->service == (service & ~CIP_RESPONSE);
		return class_label(is_known ? state->class : 0);
	}
	uint8_t segment = cursor_u8(&in), class = cursor_u8(&in);
	if (words == 0 || in.failed || segment != CIP_CLASS_8_BITS)
		class = 0;
	if (state)
		*state = (struct enip_state){ service, class };
	return class_label(class);
}

/* The body of a message that carries items, of which one may be CIP's. */
static const char *items_label(struct enip_state *state, struct cursor in)
{
	cursor_skip(&in, 6); /* interface, timeout */
	uint16_t count = cursor_le16(&in);
	for (int i = 0; i < count && i < ITEMS_MAX && !in.failed; i++) {
		uint16_t type = cursor_le16(&in), length = cursor_le16(&in);
		struct cursor item = in;
		if (cursor_left(&in) < length)
			return "ENIP"; /* the capture cut it */
		cursor_limit(&item, length);
		if (type == ITEM_CONNECTED)
			cursor_skip(&item, 2); /* sequence */
		if (!in.failed && (type == ITEM_CONNECTED || type == ITEM_UNCONNECTED))
			return cip_label(state, item);
		cursor_skip(&in, length);
	}
	return "ENIP";
}

static const char *message_label(struct enip_state *state, struct cursor in)
{
	uint16_t command = cursor_le16(&in);
	cursor_skip(&in, ENIP_HEADER_BYTES - 2);
	if (in.failed || (command != ENIP_SEND_RR && command != ENIP_SEND_UNIT))
		return "ENIP";
	return items_label(state, in);
}

static enum verdict enip_dissect(struct dissection *d, struct cursor *in)
{
	if (d->packet->payload_bytes < ENIP_BYTES_MIN)
		return VERDICT_NOT_MINE;
	d->packet->label = message_label(dissect_state(d, &enip_dissector), *in);
	return VERDICT_OK;
}

static struct stream_step enip_stream(struct dissection *d, struct cursor *in)
{
	struct enip_state *state = dissect_state(d, &enip_dissector);
	struct stream_step step = { 0 };
	size_t all = cursor_left(in);
	if (!state)
		return stream_declined();
	while (cursor_left(in)) {
		struct cursor ahead = *in;
		size_t left = cursor_left(in);
		cursor_skip(&ahead, 2); /* command */
		size_t bytes = (size_t)ENIP_HEADER_BYTES + cursor_le16(&ahead);
		step.used = all - left;
		if (d->can_wait && left < ENIP_HEADER_BYTES)
			step.need = STREAM_NEED_MORE;
		else if (d->can_wait && left < bytes)
			step.need = (uint32_t)(bytes - left);
		if (step.need) {
			d->packet->label = "ENIP";
			return step;
		}
		d->packet->label = message_label(state, *in);
		cursor_skip(in, left < bytes ? left : bytes);
	}
	step.used = all;
	return step;
}

const struct dissector enip_dissector = {
	.name = "enip",
	.claims = (const struct claim[]){ { LAYER_UDP_PORT, ENIP_PORT },
		{ LAYER_TCP_PORT, ENIP_PORT }, { LAYER_END, 0 } },
	.dissect = enip_dissect,
	.stream = enip_stream,
};
