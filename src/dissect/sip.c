/* sip.c -- SIP (RFC 3261) over UDP on any port, and the media that SDP (RFC 8866) announces in it.
 * SPDX-License-Identifier: MIT */
#include "dissect/lines.h"
#include "dissect/sdp.h"

enum {
	SIP_PORT = 5060,
	STATUS_DIGITS = 3,
};

#define SIP_VERSION "SIP/2.0"

static bool is_number(struct span s)
{
	for (size_t i = 0; i < s.length; i++)
		if (span_byte(s, i) < '0' || span_byte(s, i) > '9')
			return false;
	return s.length > 0;
}

/* "METHOD scheme:target SIP/2.0" or "SIP/2.0 200 reason". */
static bool is_first_line(struct span line)
{
	uint8_t last = line.length ? span_byte(line, line.length - 1) : 0;
	if (span_byte(line, 0) != 'S' && last != '0')
		return false; /* the version stands at neither end: asked of any datagram */
	struct span first = lines_word(&line), second = lines_word(&line);
	if (span_equals_text(first, SIP_VERSION))
		return second.length == STATUS_DIGITS && is_number(second) && line.length > 0;
	bool is_uri = second.length && memchr(second.at, ':', second.length);
	return first.length > 0 && is_uri && span_equals_text(line, SIP_VERSION);
}

/* The value of "NAME: value" or, short, "N: value". */
static bool header_is(struct span line, const char *name, char brief, struct span *value)
{
	const uint8_t *colon = line.length ? memchr(line.at, ':', line.length) : NULL;
	if (!colon)
		return false;
	struct span key = span_of(line.at, (size_t)(colon - line.at));
	if (!span_equals_nocase(key, name) &&
		!(key.length == 1 && (span_byte(key, 0) | 0x20) == brief))
		return false;
	*value = span_of(colon + 1, line.length - key.length - 1);
	while (value->length && span_byte(*value, 0) == ' ')
		*value = span_of(value->at + 1, value->length - 1);
	return true;
}

static void body_read(struct dissection *d, struct span type, struct cursor body)
{
	if (cursor_left(&body) == 0)
		return;
	if (span_starts_nocase(type, "application/sdp")) {
		dissect_label_suffix(d, "SDP");
		sdp_read(d, body);
	} else if (span_starts_nocase(type, "application/") &&
		   memmem(type.at, type.length, "xml", 3)) {
		dissect_label_suffix(d, "XML");
	} else if (span_starts_nocase(type, "message/sipfrag")) {
		dissect_label_suffix(d, "sipfrag");
	}
}

/* Consumes the headers; a body counts only when the capture has all of it. */
static void message_read(struct dissection *d, struct cursor *in)
{
	struct span line, value, type = { 0 }, agent = { 0 };
	while (lines_next(in, &line) && line.length) {
		if (header_is(line, "Content-Type", 'c', &value))
			type = value;
		else if (header_is(line, "User-Agent", '\n', &value))
			agent = value;
	}
	if (agent.length && d->packet->has_macs)
		dissect_record(d, &(struct record){ .kind = RECORD_EVIDENCE,
					  .evidence = { .kind = EVIDENCE_USER_AGENT,
						  .mac = d->packet->source_mac,
						  .address = d->packet->source,
						  .value = agent } });
	if (!d->packet->is_cut)
		body_read(d, type, *in);
}

static enum verdict sip_dissect(struct dissection *d, struct cursor *in)
{
	struct span line;
	if (!lines_next(in, &line) || !is_first_line(line))
		return VERDICT_NOT_MINE;
	d->packet->label = "SIP";
	dissect_tell(d, "sip", CONFIDENCE_PAYLOAD, CRYPT_CLEAR);
	message_read(d, in);
	return VERDICT_OK;
}

const struct dissector sip_dissector = {
	.name = "sip",
	.claims = (const struct claim[]){ { LAYER_UDP_PORT, SIP_PORT }, { LAYER_UDP_HEURISTIC, 0 },
		{ LAYER_END, 0 } },
	.dissect = sip_dissect,
};
