/* ip.c -- IP packets of neither version 4 nor 6, where the layer below only said "IP".
 * SPDX-License-Identifier: MIT */
#include "dissect/dissect.h"

static enum verdict ip_dissect(struct dissection *d, struct cursor *in)
{
	(void)in;
	d->packet->label = "IP";
	return VERDICT_MALFORMED;
}

const struct dissector ip_dissector = {
	.name = "ip",
	.claims = (const struct claim[]){ { LAYER_IP, CLAIM_OTHERS }, { LAYER_END, 0 } },
	.dissect = ip_dissect,
};
