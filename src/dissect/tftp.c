/* tftp.c -- TFTP (RFC 1350). A request is known by its form on any port; the answer comes from another
 * port, so whatever flows to the port that asked is TFTP, too.
 * SPDX-License-Identifier: MIT */
#include "dissect/dissect.h"

enum { TFTP_PORT = 69, UDP_PROTOCOL = 17, READ_REQUEST = 1, WRITE_REQUEST = 2 };

extern const struct dissector tftp_dissector;

/* Text up to its NUL; consumed. Empty where there is none. */
static struct span text_take(struct cursor *in)
{
	struct span rest = cursor_rest(in);
	const uint8_t *end = rest.length ? memchr(rest.at, 0, rest.length) : NULL;
	struct span text = span_of(rest.at, end ? (size_t)(end - rest.at) : 0);
	cursor_skip(in, text.length + 1);
	return text;
}

static bool is_mode(struct span text)
{
	static const char *const modes[] = { "netascii", "octet", "mail" };
	for (size_t i = 0; i < sizeof modes / sizeof modes[0]; i++)
		if (text.length == strlen(modes[i]) &&
			strncasecmp((const char *)text.at, modes[i], text.length) == 0)
			return true;
	return false;
}

/* A name of printable bytes, then a mode. */
static bool is_request(struct cursor in)
{
	cursor_skip(&in, 2);
	struct span name = text_take(&in);
	for (size_t i = 0; i < name.length; i++)
		if (span_byte(name, i) < ' ' || span_byte(name, i) > '~')
			return false;
	return name.length > 0 && is_mode(text_take(&in));
}

static enum verdict tftp_dissect(struct dissection *d, struct cursor *in)
{
	const struct packet *p = d->packet;
	uint16_t opcode = cursor_be16(in);
	d->packet->label = "TFTP";
	dissect_tell(d, "tftp", CONFIDENCE_PORT, CRYPT_CLEAR);
	if (opcode == READ_REQUEST || opcode == WRITE_REQUEST)
		dissect_expect(d, UDP_PROTOCOL, p->source, p->source_port, &tftp_dissector);
	return VERDICT_OK;
}

static enum verdict tftp_guess_dissect(struct dissection *d, struct cursor *in)
{
	return is_request(*in) ? tftp_dissect(d, in) : VERDICT_NOT_MINE;
}

const struct dissector tftp_dissector = {
	.name = "tftp",
	.claims = (const struct claim[]){ { LAYER_UDP_PORT, TFTP_PORT }, { LAYER_END, 0 } },
	.dissect = tftp_dissect,
};

const struct dissector tftp_guess_dissector = {
	.name = "tftp_guess",
	.claims = (const struct claim[]){ { LAYER_UDP_HEURISTIC, 0 }, { LAYER_END, 0 } },
	.dissect = tftp_guess_dissect,
};
