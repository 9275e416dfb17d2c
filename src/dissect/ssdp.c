/* ssdp.c -- SSDP (UPnP Device Architecture 1.0, 2.0): HTTP over UDP on port 1900. Text that is no
 * HTTP stays "UDP", and no other dissector is asked, as in Wireshark.
 * SPDX-License-Identifier: MIT */
#include "dissect/dissect.h"

enum { HEADERS_MAX = 64 };

/* The next line without its end; consumed. */
static struct span line_take(struct cursor *in)
{
	struct span rest = cursor_rest(in);
	const uint8_t *end = rest.length ? memchr(rest.at, '\n', rest.length) : NULL;
	size_t length = end ? (size_t)(end - rest.at) : rest.length;
	cursor_skip(in, end ? length + 1 : length);
	if (length && span_byte(rest, length - 1) == '\r')
		length--;
	return span_of(rest.at, length);
}

static bool starts_with(struct span s, const char *word)
{
	size_t n = strlen(word);
	return s.length >= n && strncasecmp((const char *)s.at, word, n) == 0;
}

/* The value of "NAME: value", or empty. */
static struct span header_value(struct span line, const char *name)
{
	size_t n = strlen(name);
	if (!starts_with(line, name) || line.length <= n || span_byte(line, n) != ':')
		return span_of(NULL, 0);
	struct span value = span_of(line.at + n + 1, line.length - n - 1);
	while (value.length && (span_byte(value, 0) == ' ' || span_byte(value, 0) == '\t'))
		value = span_of(value.at + 1, value.length - 1);
	return value;
}

static void tell(struct dissection *d, enum evidence_kind kind, struct span value)
{
	const struct packet *p = d->packet;
	if (value.length == 0)
		return;
	struct record out = { .kind = RECORD_EVIDENCE,
		.evidence = { .kind = kind, .address = p->source, .value = value } };
	if (p->has_macs)
		out.evidence.mac = p->source_mac;
	dissect_record(d, &out);
}

/* What the sender says of itself; a search says only its user agent. */
static void headers_tell(struct dissection *d, struct cursor *in, bool is_search)
{
	for (int i = 0; i < HEADERS_MAX && cursor_left(in); i++) {
		struct span line = line_take(in);
		tell(d, EVIDENCE_USER_AGENT, header_value(line, "USER-AGENT"));
		if (is_search)
			continue;
		tell(d, EVIDENCE_SSDP_SERVER, header_value(line, "SERVER"));
		tell(d, EVIDENCE_SSDP_DEVICE, header_value(line, "NT"));
		tell(d, EVIDENCE_SSDP_DEVICE, header_value(line, "ST"));
		tell(d, EVIDENCE_SSDP_DEVICE, header_value(line, "LOCATION"));
	}
}

static bool is_http(struct span line)
{
	static const char *const methods[] = { "M-SEARCH ", "NOTIFY ", "SUBSCRIBE ", "UNSUBSCRIBE ",
		"GET ", "POST ", "PUT ", "HEAD ", "OPTIONS ", "DELETE " };
	if (starts_with(line, "HTTP/1.") && line.length > 8)
		return true;
	for (size_t i = 0; i < sizeof methods / sizeof methods[0]; i++)
		if (starts_with(line, methods[i]) && line.length > strlen(methods[i]))
			return true;
	return false;
}

static enum verdict ssdp_dissect(struct dissection *d, struct cursor *in)
{
	struct span rest = cursor_rest(in), line = line_take(in);
	if (line.length == rest.length || !is_http(line))
		return VERDICT_OK; /* no line end, or no HTTP */
	d->packet->label = "SSDP";
	dissect_tell(d, "ssdp", CONFIDENCE_PAYLOAD, CRYPT_CLEAR);
	headers_tell(d, in, starts_with(line, "M-SEARCH"));
	return VERDICT_OK;
}

const struct dissector ssdp_dissector = {
	.name = "ssdp",
	.claims = (const struct claim[]){ { LAYER_UDP_PORT, 1900 }, { LAYER_END, 0 } },
	.dissect = ssdp_dissect,
};
