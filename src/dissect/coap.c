/* coap.c -- CoAP (RFC 7252). Everything on its port has the label; a body whose format is told to be
 * JSON or XML, and that looks like it, is added: "CoAP/JSON".
 * SPDX-License-Identifier: MIT */
#include "dissect/dissect.h"

enum {
	OPTIONS_MAX = 64,
	OPTION_CONTENT_FORMAT = 12,
	OPTION_ONE_BYTE = 13,
	OPTION_TWO_BYTES = 14,
	PAYLOAD_MARKER = 0xff,
	FORMAT_XML = 41,
	FORMAT_JSON = 50,
	FORMAT_NONE = -1,
};

/* A nibble of an option header, extended by one or two bytes. */
static uint32_t extended(struct cursor *in, uint8_t nibble)
{
	if (nibble == OPTION_ONE_BYTE)
		return 13U + cursor_u8(in);
	return nibble == OPTION_TWO_BYTES ? 269U + cursor_be16(in) : nibble;
}

/* Consumes the options and the payload marker; returns the content format. */
static int options_take(struct cursor *in)
{
	uint32_t number = 0;
	int format = FORMAT_NONE;
	for (int i = 0; i < OPTIONS_MAX && cursor_left(in); i++) {
		uint8_t head = cursor_u8(in);
		if (head == PAYLOAD_MARKER)
			return format;
		number += extended(in, head >> 4);
		struct cursor value = cursor_sub(in, extended(in, head & 15));
		if (number != OPTION_CONTENT_FORMAT)
			continue;
		format = 0;
		while (cursor_left(&value) && format < 0x10000)
			format = format << 8 | cursor_u8(&value);
	}
	return FORMAT_NONE;
}

static enum verdict coap_dissect(struct dissection *d, struct cursor *in)
{
	uint8_t first = cursor_u8(in);
	d->packet->label = "CoAP";
	dissect_tell(
		d, "coap", first >> 6 == 1 ? CONFIDENCE_PAYLOAD : CONFIDENCE_PORT, CRYPT_CLEAR);
	cursor_skip(in, 3U + (first & 15)); /* code, message id, token */
	int format = options_take(in);
	uint8_t begin = cursor_peek(in, 0);
	if (format == FORMAT_JSON && (begin == '{' || begin == '['))
		dissect_label_suffix(d, "JSON");
	else if (format == FORMAT_XML && begin == '<')
		dissect_label_suffix(d, "XML");
	return in->failed ? VERDICT_MALFORMED : VERDICT_OK;
}

const struct dissector coap_dissector = {
	.name = "coap",
	.claims = (const struct claim[]){ { LAYER_UDP_PORT, 5683 }, { LAYER_END, 0 } },
	.dissect = coap_dissect,
};
