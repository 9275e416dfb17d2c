/* links.c -- link types that are not dissected: "UNKNOWN", as Wireshark says. The pipeline counts
 * them, so that a user learns why a capture shows nothing.
 * SPDX-License-Identifier: MIT */
#include "dissect/dissect.h"

static enum verdict links_dissect(struct dissection *d, struct cursor *in)
{
	(void)in;
	d->packet->label = "UNKNOWN";
	d->packet->is_unknown_link = true;
	return VERDICT_OK;
}

const struct dissector links_dissector = {
	.name = "links",
	.claims = (const struct claim[]){ { LAYER_LINK, CLAIM_OTHERS }, { LAYER_END, 0 } },
	.dissect = links_dissect,
};
