/* sap.c -- Session Announcement Protocol (RFC 2974): television and speakers tell the network of their streams, as
 * SDP. What is announced is RTP from then on.
 * SPDX-License-Identifier: MIT */
#include "dissect/sdp.h"

enum {
	SAP_PORT = 9875,
	SAP_IPV6 = 0x10,
	SAP_UNREADABLE = 0x03, /* encrypted or compressed */
};

/* Before the text, its kind may be named. */
static void skip_type(struct cursor *in)
{
	struct span rest = cursor_rest(in);
	if (rest.length >= 3 && memcmp(rest.at, "v=0", 3) == 0)
		return;
	const uint8_t *end = rest.length ? memchr(rest.at, 0, rest.length) : NULL;
	cursor_skip(in, end ? (size_t)(end - rest.at) + 1 : rest.length);
}

static enum verdict sap_dissect(struct dissection *d, struct cursor *in)
{
	uint8_t flags = cursor_u8(in), authentication_words = cursor_u8(in);
	cursor_skip(in, 2U + (flags & SAP_IPV6 ? 16 : 4)); /* hash, who announces */
	cursor_skip(in, 4U * authentication_words);
	d->packet->label = "SAP";
	dissect_tell(d, "sap", CONFIDENCE_PORT, CRYPT_CLEAR);
	if (in->failed)
		return VERDICT_MALFORMED;
	if (flags & SAP_UNREADABLE || !cursor_left(in))
		return VERDICT_OK;
	skip_type(in);
	dissect_label_suffix(d, "SDP");
	sdp_read(d, *in);
	return VERDICT_OK;
}

const struct dissector sap_dissector = {
	.name = "sap",
	.claims = (const struct claim[]){ { LAYER_UDP_PORT, SAP_PORT }, { LAYER_END, 0 } },
	.dissect = sap_dissect,
};
