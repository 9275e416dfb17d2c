/* nflog.c -- packets logged by Linux netfilter (LINKTYPE_NFLOG): attributes, one of them the packet.
 * SPDX-License-Identifier: MIT */
#include "dissect/dissect.h"

enum { LINKTYPE_NFLOG = 239, NFLOG_ATTRIBUTES_MAX = 64, NFLOG_PAYLOAD = 9, NFLOG_ALIGN = 4 };

static enum verdict nflog_dissect(struct dissection *d, struct cursor *in)
{
	d->packet->label = "NFLOG";
	cursor_skip(in, 4); /* family, version, resource */
	for (int i = 0; i < NFLOG_ATTRIBUTES_MAX && cursor_left(in) >= NFLOG_ALIGN; i++) {
		size_t length =
			cursor_le16(in); /* of the machine that captured: little-endian today */
		uint16_t type = cursor_le16(in);
		if (length < 4)
			return VERDICT_MALFORMED;
		if (type == NFLOG_PAYLOAD) {
			if (length - 4 > cursor_left(in)) /* Wireshark shows none in part */
				return VERDICT_MALFORMED;
			cursor_limit(in, length - 4);
			dissect_next(d, LAYER_IP, cursor_peek(in, 0) >> 4, *in);
			return VERDICT_OK;
		}
		cursor_skip(in, (length - 4 + NFLOG_ALIGN - 1) / NFLOG_ALIGN * NFLOG_ALIGN);
	}
	return in->failed ? VERDICT_MALFORMED : VERDICT_OK;
}

const struct dissector nflog_dissector = {
	.name = "nflog",
	.claims = (const struct claim[]){ { LAYER_LINK, LINKTYPE_NFLOG }, { LAYER_END, 0 } },
	.dissect = nflog_dissect,
};
