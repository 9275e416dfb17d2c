/* etherip.c -- Ethernet frames straight in IP (RFC 3378): four bits of version, twelve that are reserved.
 * SPDX-License-Identifier: MIT */
#include "dissect/dissect.h"

enum { ETHERIP_PROTOCOL = 97 };

static enum verdict etherip_dissect(struct dissection *d, struct cursor *in)
{
	d->packet->label = "ETHERIP";
	cursor_skip(in, 2);
	if (in->failed)
		return VERDICT_MALFORMED;
	dissect_next(d, LAYER_LINK, LINKTYPE_ETHERNET, *in);
	return VERDICT_OK;
}

const struct dissector etherip_dissector = {
	.name = "etherip",
	.claims =
		(const struct claim[]){ { LAYER_IP_PROTOCOL, ETHERIP_PROTOCOL }, { LAYER_END, 0 } },
	.dissect = etherip_dissect,
};
