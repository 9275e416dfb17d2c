/* mysql.c -- MySQL's packets (protocol 10): a length of three bytes; a client that asks for TLS gets it.
 * SPDX-License-Identifier: MIT */
#include "dissect/lines.h"
#include "dissect/tls.h"

enum {
	MYSQL_HEADER_BYTES = 4,
	MYSQL_PORT = 3306,
	MYSQL_WANTS_TLS = 0x0800,
	MYSQL_TLS_REQUEST_BYTES = 32
};

static bool asks_for_tls(const struct dissection *d, struct cursor body, uint8_t number)
{
	return d->packet->destination_port == MYSQL_PORT && number == 1 &&
	       cursor_left(&body) == MYSQL_TLS_REQUEST_BYTES &&
	       cursor_le16(&body) & MYSQL_WANTS_TLS;
}

static struct stream_step mysql_stream(struct dissection *d, struct cursor *in)
{
	struct stream_step step = { 0 };
	size_t all = cursor_left(in);
	d->packet->label = "MySQL";
	dissect_tell(d, "mysql", CONFIDENCE_PAYLOAD, CRYPT_CLEAR);
	while (cursor_left(in)) {
		struct cursor ahead = *in;
		uint32_t word = cursor_le32(&ahead), length = word & 0xffffff;
		size_t left = cursor_left(&ahead);
		if (ahead.failed || left < length) {
			step.need = ahead.failed ? STREAM_NEED_MORE : (uint32_t)(length - left);
			step.used = all - cursor_left(in);
			return step;
		}
		if (asks_for_tls(d, cursor_sub(&ahead, length), (uint8_t)(word >> 24)))
			dissect_own_flow(d, &tls_dissector);
		*in = ahead;
	}
	step.used = all;
	return step;
}

static void mysql_complete(struct dissection *d)
{
	d->packet->label = "MySQL";
}

const struct dissector mysql_dissector = {
	.name = "mysql",
	.claims = (const struct claim[]){ { LAYER_TCP_PORT, MYSQL_PORT }, { LAYER_END, 0 } },
	.stream = mysql_stream,
	.complete = mysql_complete,
};
