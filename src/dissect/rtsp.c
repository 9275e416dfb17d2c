/* rtsp.c -- RTSP (RFC 2326) with its interleaved data, and SIP over TCP (RFC 3261 18.3): HTTP-like heads
 * with Content-Length. The answer to SETUP tells where RTP will flow.
 * SPDX-License-Identifier: MIT */
#include "dissect/lines.h"
#include "dissect/rtp.h"

enum { MESSAGE_BODY_MAX = 0x1000000, HEAD_LINES_MAX = 64, CHANNELS = 256, PORT_MAX = 65535 };

/* What flows in the channels between the messages, as bits. */
struct rtsp_state {
	uint8_t rtp[CHANNELS / 8], rtcp[CHANNELS / 8];
};

extern const struct dissector rtsp_dissector;

static void bit_set(uint8_t *bits, uint32_t i)
{
	bits[i / 8] |= (uint8_t)(1u << i % 8);
}

/* "name=5004-5005": how many numbers stand there. */
static int numbers_after(struct span line, const char *name, uint32_t number[2])
{
	const uint8_t *at = memmem(line.at, line.length, name, strlen(name));
	struct cursor in = cursor_of(line);
	int count = 0;
	cursor_skip(&in, at ? (size_t)(at - line.at) + strlen(name) : line.length);
	number[0] = number[1] = 0;
	for (bool digits = false; cursor_left(&in);) {
		uint8_t c = cursor_u8(&in);
		bool is_digit = c >= '0' && c <= '9' && number[count - digits] <= PORT_MAX;
		if (!is_digit && (c != '-' || !digits || count == 2))
			break;
		if (is_digit)
			number[count - digits] = number[count - digits] * 10 + (uint32_t)(c - '0');
		count += is_digit && !digits;
		digits = is_digit;
	}
	return count;
}

static void transport_read(struct dissection *d, struct span value)
{
	uint32_t n[2];
	struct rtsp_state *state = dissect_state(d, &rtsp_dissector);
	while (value.length && span_byte(value, 0) == ' ')
		value = span_of(value.at + 1, value.length - 1);
	if (state && span_starts_nocase(value, "RTP/AVP/TCP")) {
		int count = numbers_after(value, "interleaved=", n);
		if (count > 0 && n[0] < CHANNELS)
			bit_set(state->rtp, n[0]);
		if (count > 1 && n[1] < CHANNELS)
			bit_set(state->rtcp, n[1]);
	} else if (span_starts_nocase(value, "RTP/AVP")) {
		if (numbers_after(value, "client_port=", n) > 0 && n[0] && n[0] < PORT_MAX)
			rtp_expect(d, &d->packet->destination, (uint16_t)n[0], NULL);
	}
}

/* The head of an answer. */
static void reply_read(struct dissection *d, struct cursor in)
{
	struct span line;
	for (int i = 0; i < HEAD_LINES_MAX && lines_next(&in, &line) && line.length; i++)
		if (span_starts_nocase(line, "Transport:"))
			transport_read(d, span_of(line.at + 10, line.length - 10));
}

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
	*media = length ? http_media_number(head.type) : 0;
	if (left < length)
		return (uint32_t)(length - left);
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
		struct cursor before = *in;
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
		if (span_starts_nocase(cursor_rest(&before), "RTSP/"))
			reply_read(d, before);
		if (step.need)
			break;
	}
	return (struct stream_step){ .used = all };
}

static void channel_label(struct dissection *d, uint8_t channel, struct cursor in)
{
	const struct rtsp_state *state = dissect_state(d, &rtsp_dissector);
	if (state && state->rtp[channel / 8] >> channel % 8 & 1)
		d->packet->label = rtp_label(NULL, in);
	else if (state && state->rtcp[channel / 8] >> channel % 8 & 1)
		d->packet->label = "RTCP";
}

static struct stream_step interleaved(struct dissection *d, struct cursor *in)
{
	struct stream_step step = { 0 };
	size_t all = cursor_left(in);
	while (cursor_left(in) && cursor_peek(in, 0) == '$') {
		struct cursor ahead = *in;
		cursor_skip(&ahead, 1); /* '$' */
		uint8_t channel = cursor_u8(&ahead);
		uint16_t length = cursor_be16(&ahead);
		size_t left = cursor_left(&ahead);
		if (ahead.failed || left < length) {
			step.need = ahead.failed ? STREAM_NEED_MORE : (uint32_t)(length - left);
			step.used = all - cursor_left(in);
			if (d->can_wait)
				return step;
			channel_label(d, channel, ahead);
			return (struct stream_step){ .used = all };
		}
		channel_label(d, channel, ahead);
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
	if (!lines_has_one(in))
		return d->can_wait ? stream_waits(STREAM_NEED_MORE) : stream_declined();
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
