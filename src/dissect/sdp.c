/* sdp.c -- media that SDP (RFC 8866) announces, in SIP or by SAP: its RTP is expected.
 * SPDX-License-Identifier: MIT */
#include "dissect/sdp.h"
#include "dissect/lines.h"
#include "dissect/rtp.h"

enum { SDP_LINES_MAX = 256, PORT_MAX = 65535 };

static uint32_t number_of(struct span s)
{
	uint32_t number = 0;
	for (size_t i = 0; i < s.length && span_byte(s, i) >= '0' && span_byte(s, i) <= '9' &&
			   number <= PORT_MAX;
		i++)
		number = number * 10 + (span_byte(s, i) - '0');
	return number;
}

/* "c=IN IP4 192.168.7.16", "c=IN IP4 239.1.2.3/32" */
static void connection_read(struct span line, struct address *address)
{
	struct address given;
	lines_word(&line);
	lines_word(&line);
	const uint8_t *slash = line.length ? memchr(line.at, '/', line.length) : NULL;
	if (slash) /* how far a group reaches */
		line.length = (size_t)(slash - line.at);
	if (address_parse(line, &given))
		*address = given;
}

/* "m=audio 7078 RTP/AVP 8 0 101": RTP at that port, RTCP at the next. */
static void media_expect(struct dissection *d, const struct address *address, struct span line,
	const struct rtp_map *map)
{
	lines_word(&line);
	uint32_t port = number_of(lines_word(&line));
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
	uint32_t type = number_of(lines_word(&line));
	const uint8_t *slash = line.length ? memchr(line.at, '/', line.length) : NULL;
	if (slash)
		rtp_map_add(map, type, span_of(line.at, (size_t)(slash - line.at)));
}

void sdp_read(struct dissection *d, struct cursor in)
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
