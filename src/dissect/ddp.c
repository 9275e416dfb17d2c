/* ddp.c -- AppleTalk's datagrams (Inside AppleTalk, chapter 4), of old printers and Macs: addresses,
 * and the protocol by its type.
 * SPDX-License-Identifier: MIT */
#include "dissect/dissect.h"

enum { DDP_APPLE_SNAP = 0x0007809b, DDP_PPP = 0x29, DDP_ATP_BYTES = 8 };

static const char *ddp_label(uint8_t type, size_t bytes)
{
	switch (type) {
	case 1:
	case 5: return "RTMP";
	case 2: return "NBP";
	case 3: return bytes < DDP_ATP_BYTES ? "ATP" : "PAP";
	case 6: return "ZIP";
	case 88: return "EIGRP";
	default: return "DDP";
	}
}

/* "0051.3e": network and node */
static struct address ddp_address(struct dissection *d, uint16_t network, uint8_t node)
{
	char text[16];
	snprintf(text, sizeof text, "%04x.%02x", network, node);
	return dissect_word_address(d, span_of_text(text));
}

static enum verdict ddp_dissect(struct dissection *d, struct cursor *in)
{
	struct packet *p = d->packet;
	p->label = "DDP";
	cursor_skip(in, 4); /* hops and length, checksum */
	uint16_t destination = cursor_be16(in), source = cursor_be16(in);
	uint8_t destination_node = cursor_u8(in), source_node = cursor_u8(in);
	cursor_skip(in, 2); /* sockets */
	uint8_t type = cursor_u8(in);
	if (in->failed)
		return VERDICT_MALFORMED;
	p->destination = ddp_address(d, destination, destination_node);
	p->source = ddp_address(d, source, source_node);
	p->label = ddp_label(type, cursor_left(in));
	return VERDICT_OK;
}

const struct dissector ddp_dissector = {
	.name = "ddp",
	.claims = (const struct claim[]){ { LAYER_SNAP, DDP_APPLE_SNAP }, { LAYER_PPP, DDP_PPP },
		{ LAYER_END, 0 } },
	.dissect = ddp_dissect,
};
