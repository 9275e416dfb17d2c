/* tplink.c -- TP-Link Kasa's own protocol on port 9999: JSON, each byte XORed with the one before it
 * (no RFC).
 * SPDX-License-Identifier: MIT */
#include "dissect/dissect.h"

enum { KEY = 171 };

/* A JSON object whose first member begins at once, or the empty one: {" or {} */
static bool is_object(struct cursor in)
{
	uint8_t first = cursor_u8(&in), second = cursor_u8(&in);
	uint8_t quote = first ^ second;
	return !in.failed && (first ^ KEY) == '{' && (quote == '"' || quote == '}');
}

static void label(struct dissection *d)
{
	d->packet->label = "TPLINK-SMARTHOME/JSON";
	dissect_tell(d, "tplink", CONFIDENCE_PAYLOAD, CRYPT_CLEAR); /* everyone knows the key */
}

static enum verdict tplink_dissect(struct dissection *d, struct cursor *in)
{
	if (!is_object(*in))
		return VERDICT_NOT_MINE;
	label(d);
	return VERDICT_OK;
}

const struct dissector tplink_dissector = {
	.name = "tplink",
	.claims = (const struct claim[]){ { LAYER_UDP_PORT, 9999 }, { LAYER_END, 0 } },
	.dissect = tplink_dissect,
};
