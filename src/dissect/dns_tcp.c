/* dns_tcp.c -- DNS over TCP (RFC 7766): messages behind a length of two bytes.
 * SPDX-License-Identifier: MIT */
#include "dissect/dns_message.h"

enum { DNS_TCP_PREFIX_BYTES = 2 };

static struct stream_step dns_tcp_stream(struct dissection *d, struct cursor *in)
{
	struct stream_step step = { 0 };
	size_t all = cursor_left(in);
	d->packet->label = "DNS";
	while (cursor_left(in) && !step.need) {
		struct cursor ahead = *in;
		uint16_t length = cursor_be16(&ahead);
		size_t left = cursor_left(&ahead);
		if (ahead.failed || left < length) {
			step.need = ahead.failed ? STREAM_NEED_MORE : (uint32_t)(length - left);
			break;
		}
		struct span message = cursor_take(&ahead, length);
		dissect_tell(d, "dns", CONFIDENCE_PAYLOAD, CRYPT_CLEAR);
		step.verdict = dns_message_read(d, message, DNS_UNICAST);
		*in = ahead;
	}
	step.used = all - cursor_left(in);
	return step;
}

const struct dissector dns_tcp_dissector = {
	.name = "dns_tcp",
	.claims = (const struct claim[]){ { LAYER_TCP_PORT, 53 }, { LAYER_TCP_PORT, 5353 },
		{ LAYER_END, 0 } },
	.stream = dns_tcp_stream,
};
