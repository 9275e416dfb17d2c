/* pflog.c -- packets logged by the firewall of BSD routers (LINKTYPE_PFLOG): what the rule was, then
 * the IP packet.
 * SPDX-License-Identifier: MIT */
#include "dissect/dissect.h"

enum { LINKTYPE_PFLOG = 117, PFLOG_ALIGN = 4 };

static enum verdict pflog_dissect(struct dissection *d, struct cursor *in)
{
	struct packet *p = d->packet;
	p->label = "PFLOG";
	size_t length = cursor_peek(in, 0);
	uint8_t family = cursor_peek(in, 1);
	cursor_skip(in, (length + PFLOG_ALIGN - 1) / PFLOG_ALIGN * PFLOG_ALIGN);
	if (in->failed || length < 2)
		return VERDICT_MALFORMED;
	switch (family) {
	case 2: dissect_next(d, LAYER_IP, 4, *in); break;
	case 24: /* NetBSD, OpenBSD */
	case 28: /* FreeBSD */
	case 30: /* macOS */ dissect_next(d, LAYER_IP, 6, *in); break;
	default: break;
	}
	return VERDICT_OK;
}

const struct dissector pflog_dissector = {
	.name = "pflog",
	.claims = (const struct claim[]){ { LAYER_LINK, LINKTYPE_PFLOG }, { LAYER_END, 0 } },
	.dissect = pflog_dissect,
};
