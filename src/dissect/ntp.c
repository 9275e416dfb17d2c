/* ntp.c -- NTP (RFC 5905); everything on port 123 has its label.
 * SPDX-License-Identifier: MIT */
#include "dissect/dissect.h"

enum { NTP_BYTES = 48, NTP_VERSION_MAX = 4 };

static enum verdict ntp_dissect(struct dissection *d, struct cursor *in)
{
	uint8_t flags = cursor_u8(in), version = flags >> 3 & 7, mode = flags & 7;
	bool plausible = version >= 1 && version <= NTP_VERSION_MAX && mode != 0 &&
			 d->packet->payload_bytes >= NTP_BYTES;
	d->packet->label = "NTP";
	dissect_tell(d, "ntp", plausible ? CONFIDENCE_PAYLOAD : CONFIDENCE_PORT, CRYPT_CLEAR);
	return VERDICT_OK;
}

const struct dissector ntp_dissector = {
	.name = "ntp",
	.claims = (const struct claim[]){ { LAYER_UDP_PORT, 123 }, { LAYER_END, 0 } },
	.dissect = ntp_dissect,
};
