/* xmpp.c -- XMPP (RFC 6120): stanzas of XML, up to STARTTLS. A stanza is complete when its tags are.
 * SPDX-License-Identifier: MIT */
#include "dissect/lines.h"
#include "dissect/tls.h"

enum { XMPP_TAGS_MAX = 4096 };

/* How the tag at `in` changes the depth; false if it does not end here. */
static bool take_tag(struct cursor *in, int *depth)
{
	struct span rest = cursor_rest(in);
	const uint8_t *end = memchr(rest.at, '>', rest.length);
	if (!end)
		return false;
	size_t length = (size_t)(end - rest.at) + 1;
	bool opens = span_byte(rest, 1) != '/' && span_byte(rest, 1) != '?' &&
		     span_byte(rest, 1) != '!' && span_byte(rest, length - 2) != '/';
	struct span tag = span_of(rest.at, length);
	if (span_byte(rest, 1) == '/')
		--*depth;
	else if (opens && !span_starts_nocase(tag, "<stream:stream"))
		++*depth;
	cursor_skip(in, length);
	return true;
}

static bool is_complete(struct cursor in)
{
	int depth = 0;
	if (cursor_peek(&in, 0) != '<')
		return false;
	for (int tags = 0; tags < XMPP_TAGS_MAX && cursor_left(&in); tags++) {
		struct span rest = cursor_rest(&in);
		const uint8_t *open = memchr(rest.at, '<', rest.length);
		if (!open)
			break;
		cursor_skip(&in, (size_t)(open - rest.at));
		if (cursor_left(&in) < 3 || !take_tag(&in, &depth))
			return false;
	}
	return depth <= 0;
}

static bool is_blank(struct span s)
{
	for (size_t i = 0; i < s.length; i++)
		if (span_byte(s, i) != ' ' && span_byte(s, i) != '\r' && span_byte(s, i) != '\n' &&
			span_byte(s, i) != '\t')
			return false;
	return true;
}

static struct stream_step xmpp_stream(struct dissection *d, struct cursor *in)
{
	struct span all = cursor_rest(in);
	d->packet->label = "XMPP";
	if (is_blank(all))
		return stream_took(in);
	if (!is_complete(*in)) {
		d->packet->label = "TCP";
		return d->can_wait ? stream_waits(STREAM_NEED_MORE) : stream_took(in);
	}
	dissect_tell(d, "xmpp", CONFIDENCE_PAYLOAD, CRYPT_CLEAR);
	d->packet->label = "XMPP/XML";
	if (span_starts_nocase(all, "<proceed"))
		dissect_own_flow(d, &tls_dissector);
	return stream_took(in);
}

const struct dissector xmpp_dissector = {
	.name = "xmpp",
	.claims = (const struct claim[]){ { LAYER_TCP_PORT, 5222 }, { LAYER_END, 0 } },
	.stream = xmpp_stream,
};
