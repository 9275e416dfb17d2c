/* rtp.c -- RTP and RTCP (RFC 3550). RTP is known only where signalling announced it; RTCP there, and
 * guessed on any port, as Wireshark does.
 * SPDX-License-Identifier: MIT */
#include "dissect/rtp.h"

#include "dissect/dissectors.h"
#include "dissect/expect.h"

#include <strings.h>

enum {
	UDP_PROTOCOL = 17,
	VERSION = 2,
	RTP_BYTES_MIN = 2,
	STUN_COOKIE = 0x2112a442,
	DTLS_FIRST = 20,
	DTLS_LAST = 63,
	TYPE_BITS = 0x7f,
	TYPE_EVENT = 101, /* RFC 4733, where nobody says otherwise */
	TYPE_MP2T = 33,
	MP2T_SYNC = 0x47,
	MP2T_BYTES = 188,
	SENDER_REPORT = 200,
	RECEIVER_REPORT = 201,
	BYE = 203,
	APP = 204,
	PAYLOAD_FEEDBACK = 206,
};

extern const struct dissector rtp_dissector, rtcp_dissector;

/* Codecs whose packets are labelled by them. Wireshark writes H.263 with a blank behind it. */
static const struct codec {
	const char *name, *label;
	uint8_t type; /* fixed (RFC 3551); 0: told by SDP only */
} codecs[] = {
	{ "", "RTP", 0 },
	{ "H264", "H.264", 0 },
	{ "H265", "H.265", 0 },
	{ "VP8", "VP8", 0 },
	{ "opus", "OPUS", 0 },
	{ "AMR", "AMR", 0 },
	{ "AMR-WB", "AMR-WB", 0 },
	{ "MP4V-ES", "MP4V-ES", 0 },
	{ "telephone-event", "RTP EVENT", TYPE_EVENT },
	{ "JPEG", "JPEG", 26 },
	{ "H261", "H.261", 31 },
	{ "MPV", "MPEG-1", 32 },
	{ "MP2T", "MPEG TS", TYPE_MP2T },
	{ "H263", "H.263 ", 34 },
};

enum { CODECS = sizeof codecs / sizeof codecs[0] };

_Static_assert(sizeof(struct rtp_map) == EXPECT_NOTE_BYTES, "a map travels as the note");

static uint8_t codec_named(struct span name)
{
	for (size_t i = 1; i < CODECS; i++)
		if (name.length == strlen(codecs[i].name) &&
			strncasecmp((const char *)name.at, codecs[i].name, name.length) == 0)
			return (uint8_t)i;
	return 0;
}

void rtp_map_add(struct rtp_map *map, uint32_t type, struct span codec)
{
	uint8_t number = codec_named(codec);
	for (size_t i = 0; i < sizeof map->type && number && type <= TYPE_BITS; i++)
		if (map->codec[i] == 0) {
			map->type[i] = (uint8_t)type;
			map->codec[i] = number;
			return;
		}
}

/* Fixed types cannot be given to another codec, but for the one that is fixed by custom only. */
static uint8_t codec_of(const struct rtp_map *map, uint8_t type)
{
	uint8_t fixed = 0;
	for (size_t i = 1; i < CODECS; i++)
		if (codecs[i].type && codecs[i].type == type)
			fixed = (uint8_t)i;
	bool may_change = fixed == 0 || type == TYPE_EVENT;
	for (size_t i = 0; map && may_change && i < sizeof map->type; i++)
		if (map->codec[i] && map->codec[i] < CODECS && map->type[i] == type)
			return map->codec[i];
	return fixed;
}

const char *rtp_label(const struct rtp_map *map, struct cursor in)
{
	uint8_t first = cursor_u8(&in), type = cursor_u8(&in) & TYPE_BITS;
	cursor_skip(&in, 10); /* the rest of the header */
	if (first >> 6 != VERSION)
		return "RTP";
	uint8_t codec = codec_of(map, type);
	bool is_mp2t = cursor_left(&in) >= MP2T_BYTES && cursor_peek(&in, 0) == MP2T_SYNC;
	if (codecs[codec].type == TYPE_MP2T && !is_mp2t)
		return "RTP";
	return codecs[codec].label;
}

void rtp_expect(struct dissection *d, const struct address *address, uint16_t port,
	const struct rtp_map *map)
{
	if (address->kind == ADDRESS_NONE)
		return;
	struct expect_entry media = { .address = *address,
		.time_ns = d->packet->frame->time_ns,
		.port = port,
		.dissector = dispatch_number(d->dispatch, &rtp_dissector),
		.protocol = UDP_PROTOCOL };
	if (map)
		memcpy(media.note, map, sizeof media.note);
	expect_add(d->expect, &media);
	dissect_expect(d, UDP_PROTOCOL, *address, (uint16_t)(port + 1), &rtcp_dissector);
}

/* STUN and DTLS share the port (RFC 7983). */
static bool is_neighbour(struct cursor in)
{
	uint8_t first = cursor_peek(&in, 0);
	cursor_skip(&in, 4);
	bool is_stun = first < 4 && cursor_be32(&in) == STUN_COOKIE;
	return is_stun || (first >= DTLS_FIRST && first <= DTLS_LAST);
}

static enum verdict rtp_dissect(struct dissection *d, struct cursor *in)
{
	if (!dissect_owns_flow(d, &rtp_dissector) || d->packet->payload_bytes < RTP_BYTES_MIN ||
		is_neighbour(*in))
		return VERDICT_NOT_MINE;
	d->packet->label = rtp_label(dissect_state(d, &rtp_dissector), *in);
	dissect_tell(d, "rtp", CONFIDENCE_PAYLOAD, CRYPT_UNKNOWN);
	return VERDICT_OK;
}

static bool is_guessable_type(uint8_t type)
{
	return type == SENDER_REPORT || type == RECEIVER_REPORT || type == BYE || type == APP ||
	       type == PAYLOAD_FEEDBACK;
}

bool rtp_is_rtcp(struct cursor in, size_t bytes)
{
	uint8_t first = cursor_u8(&in), type = cursor_u8(&in);
	cursor_skip(&in, 2); /* length */
	return !in.failed && first >> 6 == VERSION && is_guessable_type(type) && bytes % 4 == 0;
}

static enum verdict rtcp_dissect(struct dissection *d, struct cursor *in)
{
	bool fits = rtp_is_rtcp(*in, d->packet->payload_bytes);
	if (!fits && !dissect_owns_flow(d, &rtcp_dissector))
		return VERDICT_NOT_MINE;
	d->packet->label = "RTCP";
	if (!dissect_owns_flow(d, &rtcp_dissector))
		d->packet->is_doubtful = true;
	dissect_tell(d, "rtcp", CONFIDENCE_PAYLOAD, CRYPT_UNKNOWN);
	return VERDICT_OK;
}

const struct dissector rtp_dissector = {
	.name = "rtp",
	.claims = (const struct claim[]){ { LAYER_END, 0 } },
	.dissect = rtp_dissect,
};

const struct dissector rtcp_dissector = {
	.name = "rtcp",
	.claims = (const struct claim[]){ { LAYER_UDP_HEURISTIC, 0 }, { LAYER_END, 0 } },
	.dissect = rtcp_dissect,
};
