/* capwap.c -- CAPWAP between access points and their controller (RFC 5415): control, and data with an
 * Ethernet or 802.11 frame inside. Controllers swap the 802.11 frame control, Wireshark expects it so.
 * SPDX-License-Identifier: MIT */
#include "dissect/wlan.h"

enum {
	CAPWAP_CONTROL_PORT = 5246,
	CAPWAP_DATA_PORT = 5247,
	CAPWAP_DTLS = 1,
	CAPWAP_HEADER_BYTES = 8,
	CAPWAP_BINDING_WLAN = 1,
	LINK_ETHERNET = 1,
};

enum capwap_flag {
	CAPWAP_KEEP_ALIVE = 0x08,
	CAPWAP_FRAGMENT = 0x80,
};

/* What the header says is inside; nothing for fragments and keep-alives. */
static void capwap_inner(struct dissection *d, struct cursor *in)
{
	uint8_t length = cursor_u8(in), binding = cursor_u8(in), flags = cursor_u8(in);
	size_t header = (size_t)(length >> 3) * 4;
	bool is_native = binding & 1;
	if (in->failed || flags & (CAPWAP_KEEP_ALIVE | CAPWAP_FRAGMENT))
		return;
	if (header < CAPWAP_HEADER_BYTES)
		header = CAPWAP_HEADER_BYTES;
	cursor_skip(in, header - 4);
	if (in->failed || cursor_left(in) == 0)
		return;
	if (!is_native)
		dissect_next(d, LAYER_LINK, LINK_ETHERNET, *in);
	else if ((binding >> 1 & 0x1f) == CAPWAP_BINDING_WLAN)
		dissect_next(d, LAYER_LINK, WLAN_LINK_SWAPPED, *in);
}

/* Behind the preamble: three reserved bytes, then a record. */
static bool is_dtls(const struct cursor *in)
{
	return cursor_peek(in, 3) >= 20 && cursor_peek(in, 3) <= 25 && cursor_peek(in, 4) == 0xfe;
}

extern const struct dissector dtls_dissector;

static enum verdict capwap_dissect(struct dissection *d, struct cursor *in)
{
	const struct packet *p = d->packet;
	bool is_control =
		p->source_port == CAPWAP_CONTROL_PORT || p->destination_port == CAPWAP_CONTROL_PORT;
	uint8_t preamble = cursor_u8(in);
	dissect_tell(d, "capwap", CONFIDENCE_PORT, CRYPT_UNKNOWN);
	if (in->failed)
		return VERDICT_NOT_MINE;
	d->packet->label = is_control ? "CAPWAP-Control" : "CAPWAP-Data";
	if ((preamble & 0x0f) == CAPWAP_DTLS && is_dtls(in)) {
		cursor_skip(in, 3);
		return dtls_dissector.dissect(d, in);
	}
	if (!is_control && (preamble & 0x0f) == 0)
		capwap_inner(d, in);
	return VERDICT_OK;
}

const struct dissector capwap_dissector = {
	.name = "capwap",
	.claims = (const struct claim[]){ { LAYER_UDP_PORT, CAPWAP_CONTROL_PORT },
		{ LAYER_UDP_PORT, CAPWAP_DATA_PORT }, { LAYER_END, 0 } },
	.dissect = capwap_dissect,
};
