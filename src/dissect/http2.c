/* http2.c -- HTTP/2 in the clear (RFC 9113): known by the preface, or by an upgrade to h2c.
 * SPDX-License-Identifier: MIT */
#include "dissect/http.h"

enum { HTTP2_HEADER_BYTES = 9, HTTP2_MAGIC_BYTES = 24 };

static const char http2_magic[] = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

bool http2_begins(const struct cursor *in)
{
	struct span s = cursor_rest(in);
	return s.length >= HTTP2_MAGIC_BYTES && memcmp(s.at, http2_magic, HTTP2_MAGIC_BYTES) == 0;
}

static struct stream_step http2_stream(struct dissection *d, struct cursor *in)
{
	struct stream_step step = { 0 };
	size_t all = cursor_left(in);
	d->packet->label = "HTTP2";
	dissect_tell(d, "http", CONFIDENCE_PAYLOAD, CRYPT_CLEAR);
	if (http2_begins(in))
		cursor_skip(in, HTTP2_MAGIC_BYTES);
	while (cursor_left(in) && !step.need) {
		struct cursor ahead = *in;
		size_t length = cursor_be24(&ahead);
		cursor_skip(&ahead, HTTP2_HEADER_BYTES - 3);
		size_t left = cursor_left(&ahead);
		if (ahead.failed || left < length) {
			step.need = ahead.failed ? STREAM_NEED_MORE : (uint32_t)(length - left);
			break;
		}
		cursor_skip(&ahead, length);
		*in = ahead;
	}
	step.used = all - cursor_left(in);
	return step;
}

static void http2_complete(struct dissection *d)
{
	d->packet->label = "HTTP2";
	dissect_tell(d, "http", CONFIDENCE_PAYLOAD, CRYPT_CLEAR);
}

const struct dissector http2_dissector = {
	.name = "http2",
	.claims = (const struct claim[]){ { LAYER_END, 0 } },
	.stream = http2_stream,
	.complete = http2_complete,
};
