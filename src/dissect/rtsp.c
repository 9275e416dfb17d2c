/* rtsp.c -- RTSP (RFC 2326) with its interleaved data, and SIP over TCP (RFC 3261 18.3): HTTP-like heads
 * with Content-Length.
 * SPDX-License-Identifier: MIT */
#include "dissect/lines.h"

enum { MESSAGE_BODY_MAX = 0x1000000 };

/* One message; what is missing of it, or 0. Its body's kind in *media. */
static uint32_t message_take(struct cursor *in, uint8_t *media)
{
	struct cursor ahead = *in;
	struct http_head head = { 0 };
	struct span line;
	if (!http_line(&ahead, &line) || !http_headers(&ahead, &head))
		return STREAM_NEED_MORE;
	uint64_t length = head.has_length ? head.length : 0;
	size_t left = cursor_left(&ahead);
	if (length > MESSAGE_BODY_MAX)
		length = MESSAGE_BODY_MAX;
	if (left < length)
		return (uint32_t)(length - left);
	*media = length ? http_media_number(head.type) : 0;
	cursor_skip(&ahead, (size_t)length);
	*in = ahead;
	return 0;
}

/* A first line that begins or ends with the protocol's name. */
static bool has_first_line(struct cursor in, const char *version)
{
	struct span line = cursor_rest(&in);
	http_line(&in, &line);
	return span_starts_nocase(line, version) ||
	       (line.length && memmem(line.at, line.length, version, strlen(version)));
}

static struct stream_step messages(
	struct dissection *d, struct cursor *in, const char *label, const char *version)
{
	struct stream_step step = { 0 };
	size_t all = cursor_left(in);
	while (cursor_left(in)) {
		uint8_t media = 0;
		if (!has_first_line(*in, version)) {
			d->packet->label = label; /* continuation */
			break;
		}
		step.need = message_take(in, &media);
		if (step.need && d->can_wait) {
			d->packet->label = label;
			step.used = all - cursor_left(in);
			return step;
		}
		http_media_label(d, label, media);
		if (step.need)
			break;
	}
	return (struct stream_step){ .used = all };
}

static struct stream_step interleaved(struct dissection *d, struct cursor *in)
{
	struct stream_step step = { 0 };
	size_t all = cursor_left(in);
	while (cursor_left(in) && cursor_peek(in, 0) == '$') {
		struct cursor ahead = *in;
		cursor_skip(&ahead, 2); /* '$', channel */
		uint16_t length = cursor_be16(&ahead);
		size_t left = cursor_left(&ahead);
		if (ahead.failed || left < length) {
			step.need = ahead.failed ? STREAM_NEED_MORE : (uint32_t)(length - left);
			step.used = all - cursor_left(in);
			return d->can_wait ? step : (struct stream_step){ .used = all };
		}
		cursor_skip(&ahead, length);
		*in = ahead;
	}
	struct stream_step rest = cursor_left(in) ? messages(d, in, "RTSP", "RTSP/") : step;
	rest.used = rest.need ? rest.used + all - cursor_left(in) : all;
	return rest;
}

static struct stream_step rtsp_stream(struct dissection *d, struct cursor *in)
{
	dissect_tell(d, "rtsp", CONFIDENCE_PAYLOAD, CRYPT_CLEAR);
	return cursor_peek(in, 0) == '$' ? interleaved(d, in) : messages(d, in, "RTSP", "RTSP/");
}

static struct stream_step sip_tcp_stream(struct dissection *d, struct cursor *in)
{
	struct span rest = cursor_rest(in);
	if (rest.length && (span_byte(rest, 0) == '\r' || span_byte(rest, 0) == '\n' ||
				   span_byte(rest, 0) >= 0x80))
		return stream_declined(); /* a keep-alive (RFC 5626 3.5.1) */
	if (!lines_has_one(in) && d->can_wait)
		return stream_waits(STREAM_NEED_MORE);
	dissect_tell(d, "sip", CONFIDENCE_PAYLOAD, CRYPT_CLEAR);
	return messages(d, in, "SIP", "SIP/2.0");
}

extern const struct dissector sip_tcp_dissector;

/* On any port: a whole first line that begins or ends with the version. */
static struct stream_step sip_tcp_guess_stream(struct dissection *d, struct cursor *in)
{
	static const char version[] = "SIP/2.0";
	struct cursor ahead = *in;
	struct span line;
	size_t length = sizeof version - 1;
	if (!lines_has_one(in) || !lines_next(&ahead, &line) || line.length <= length ||
		(memcmp(line.at, version, length) != 0 &&
			memcmp(line.at + line.length - length, version, length) != 0))
		return stream_declined();
	dissect_own_flow(d, &sip_tcp_dissector);
	return sip_tcp_stream(d, in);
}

const struct dissector rtsp_dissector = {
	.name = "rtsp",
	.claims = (const struct claim[]){ { LAYER_TCP_PORT, 554 }, { LAYER_TCP_PORT, 7236 },
		{ LAYER_TCP_PORT, 8554 }, { LAYER_END, 0 } },
	.stream = rtsp_stream,
};

const struct dissector sip_tcp_dissector = {
	.name = "sip_tcp",
	.claims = (const struct claim[]){ { LAYER_TCP_PORT, 5060 }, { LAYER_END, 0 } },
	.stream = sip_tcp_stream,
};

const struct dissector sip_tcp_guess_dissector = {
	.name = "sip_tcp_guess",
	.claims = (const struct claim[]){ { LAYER_TCP_HEURISTIC, 0 }, { LAYER_END, 0 } },
	.stream = sip_tcp_guess_stream,
};
