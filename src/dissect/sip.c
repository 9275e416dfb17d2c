/* sip.c -- SIP (RFC 3261) over UDP on any port, and the media that SDP (RFC 8866) announces in it.
 * SPDX-License-Identifier: MIT */
#include "dissect/lines.h"
#include "dissect/rtp.h"

enum {
	SIP_PORT = 5060,
	SDP_LINES_MAX = 256,
	STATUS_DIGITS = 3,
	PORT_MAX = 65535,
};

#define SIP_VERSION "SIP/2.0"

/* Up to the next space; consumed with it. */
static struct span word_take(struct span *line)
{
	const uint8_t *space = line->length ? memchr(line->at, ' ', line->length) : NULL;
	size_t length = space ? (size_t)(space - line->at) : line->length;
	size_t used = space ? length + 1 : length;
	struct span word = span_of(line->at, length);
	*line = span_of(line->at + used, line->length - used);
	return word;
}

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
	struct span first = word_take(&line), second = word_take(&line);
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

static uint32_t number_of(struct span s)
{
	uint32_t number = 0;
	for (size_t i = 0; i < s.length && span_byte(s, i) >= '0' && span_byte(s, i) <= '9' &&
			   number <= PORT_MAX;
		i++)
		number = number * 10 + (span_byte(s, i) - '0');
	return number;
}

/* "c=IN IP4 192.168.7.16" */
static void connection_read(struct span line, struct address *address)
{
	struct address given;
	word_take(&line);
	word_take(&line);
	if (address_parse(line, &given))
		*address = given;
}

/* "m=audio 7078 RTP/AVP 8 0 101": RTP at that port, RTCP at the next. */
static void media_expect(struct dissection *d, const struct address *address, struct span line,
	const struct rtp_map *map)
{
	word_take(&line);
	uint32_t port = number_of(word_take(&line));
	if (port == 0 || port >= PORT_MAX || !span_starts_nocase(line, "RTP/"))
		return;
	rtp_expect(d, address, (uint16_t)port, map);
}

/* "a=rtpmap:97 opus/48000/2" */
static void map_read(struct rtp_map *map, struct span line)
{
	static const char prefix[] = "a=rtpmap:";
	if (!span_starts_nocase(line, prefix))
		return;
	line = span_of(line.at + sizeof prefix - 1, line.length - (sizeof prefix - 1));
	uint32_t type = number_of(word_take(&line));
	const uint8_t *slash = line.length ? memchr(line.at, '/', line.length) : NULL;
	if (slash)
		rtp_map_add(map, type, span_of(line.at, (size_t)(slash - line.at)));
}

/* A c= line of a media counts for it, one before all media for those without. */
static void sdp_read(struct dissection *d, struct cursor in)
{
	struct address session = { .kind = ADDRESS_NONE }, own = { .kind = ADDRESS_NONE };
	struct span line, media = { 0 };
	struct rtp_map map = { 0 };
	for (int i = 0; i <= SDP_LINES_MAX; i++) {
		bool more = i < SDP_LINES_MAX && lines_next(&in, &line);
		bool is_media = more && span_starts_nocase(line, "m=");
		if (media.length && (is_media || !more))
			media_expect(d, own.kind == ADDRESS_NONE ? &session : &own, media, &map);
		if (!more)
			return;
		if (is_media) {
			media = line;
			own.kind = ADDRESS_NONE;
			map = (struct rtp_map){ 0 };
		} else if (span_starts_nocase(line, "c=")) {
			connection_read(line, media.length ? &own : &session);
		} else {
			map_read(&map, line);
		}
	}
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
