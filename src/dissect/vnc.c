/* vnc.c -- VNC (RFC 6143): its ports take all; on other ports the greeting of either side tells.
 * SPDX-License-Identifier: MIT */
#include "dissect/lines.h"

enum { VNC_GREETING_BYTES = 12 };

static struct stream_step vnc_stream(struct dissection *d, struct cursor *in)
{
	d->packet->label = "VNC";
	dissect_tell(d, "vnc", CONFIDENCE_PAYLOAD, CRYPT_UNKNOWN);
	return stream_took(in);
}

const struct dissector vnc_dissector = {
	.name = "vnc",
	.claims = (const struct claim[]){ { LAYER_TCP_PORT, 5500 }, { LAYER_TCP_PORT, 5501 },
		{ LAYER_TCP_PORT, 5900 }, { LAYER_TCP_PORT, 5901 }, { LAYER_END, 0 } },
	.stream = vnc_stream,
};

static struct stream_step vnc_guess_stream(struct dissection *d, struct cursor *in)
{
	struct span s = cursor_rest(in);
	if (s.length < VNC_GREETING_BYTES || memcmp(s.at, "RFB ", 4) != 0 ||
		span_byte(s, 7) != '.' || span_byte(s, VNC_GREETING_BYTES - 1) != '\n')
		return stream_declined();
	dissect_own_flow(d, &vnc_dissector);
	return vnc_stream(d, in);
}

const struct dissector vnc_guess_dissector = {
	.name = "vnc_guess",
	.claims = (const struct claim[]){ { LAYER_TCP_HEURISTIC, 0 }, { LAYER_END, 0 } },
	.stream = vnc_guess_stream,
};
