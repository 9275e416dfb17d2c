/* isakmp.c -- IKE (RFC 7296) on port 500, and what shares port 4500 with it (RFC 3948): IKE behind
 * four zero bytes, ESP, or one byte that keeps a NAT open.
 * SPDX-License-Identifier: MIT */
#include "dissect/dissect.h"

enum { NON_ESP_BYTES = 4 };

static enum verdict isakmp_dissect(struct dissection *d, struct cursor *in)
{
	(void)in;
	d->packet->label = "ISAKMP";
	dissect_tell(d, "ipsec", CONFIDENCE_PAYLOAD, CRYPT_ENCRYPTED);
	return VERDICT_OK;
}

static enum verdict udpencap_dissect(struct dissection *d, struct cursor *in)
{
	dissect_tell(d, "ipsec", CONFIDENCE_PAYLOAD, CRYPT_ENCRYPTED);
	if (cursor_left(in) < NON_ESP_BYTES) {
		d->packet->label = "UDPENCAP";
		return d->packet->payload_bytes == 1 ? VERDICT_OK : VERDICT_MALFORMED;
	}
	d->packet->label = cursor_be32(in) == 0 ? "ISAKMP" : "ESP";
	return VERDICT_OK;
}

const struct dissector isakmp_dissector = {
	.name = "isakmp",
	.claims = (const struct claim[]){ { LAYER_UDP_PORT, 500 }, { LAYER_END, 0 } },
	.dissect = isakmp_dissect,
};

const struct dissector udpencap_dissector = {
	.name = "udpencap",
	.claims = (const struct claim[]){ { LAYER_UDP_PORT, 4500 }, { LAYER_END, 0 } },
	.dissect = udpencap_dissect,
};
