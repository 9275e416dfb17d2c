/* pktap.c -- captures of all interfaces of a Mac (LINKTYPE_PKTAP): which interface and process, then
 * a frame of a link type of its own.
 * SPDX-License-Identifier: MIT */
#include "dissect/dissect.h"

enum { LINKTYPE_PKTAP = 258, PKTAP_PACKET = 1, PKTAP_HEADER_BYTES = 108 };

static enum verdict pktap_dissect(struct dissection *d, struct cursor *in)
{
	struct cursor start = *in;
	d->packet->label = "PKTAP";
	uint32_t length = cursor_le32(in), record = cursor_le32(in), link_type = cursor_le32(in);
	cursor_skip(&start, length);
	if (in->failed || start.failed || length < PKTAP_HEADER_BYTES)
		return VERDICT_MALFORMED;
	if (record == PKTAP_PACKET)
		dissect_next(d, LAYER_LINK, link_type, start);
	return VERDICT_OK;
}

const struct dissector pktap_dissector = {
	.name = "pktap",
	.claims = (const struct claim[]){ { LAYER_LINK, LINKTYPE_PKTAP }, { LAYER_END, 0 } },
	.dissect = pktap_dissect,
};
