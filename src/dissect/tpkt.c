/* tpkt.c -- TPKT (RFC 1006) with the ISO transport of RDP, S7 and MMS (ISO 9506) in it: port 102 takes what
 * comes, 3389 only what looks like TPKT.
 * SPDX-License-Identifier: MIT */
#include "dissect/lines.h"

enum {
	TPKT_VERSION = 3,
	TPKT_HEADER_BYTES = 4,
	COTP_CONNECT_REQUEST = 0xe0,
	COTP_CONNECT_CONFIRM = 0xd0,
	COTP_DATA = 0xf0,
	S7_MAGIC = 0x32,
	S7_BYTES_MIN = 10,
	SESSION_DATA = 0x01,
	SESSION_FINISH = 0x09,
	SESSION_DISCONNECT = 0x0a,
	SESSION_CONNECT = 0x0d,
	SESSION_ACCEPT = 0x0e,
	RDP_PORT = 3389,
	T125_CONNECT = 0x7f,
	T125_ERECT_DOMAIN = 0x04,
	T125_ATTACH_REQUEST = 0x28,
	T125_ATTACH_CONFIRM = 0x2e,
	T125_JOIN_REQUEST = 0x38,
	T125_JOIN_CONFIRM = 0x3e,
	T125_DATA_REQUEST = 0x64,
	T125_DATA_INDICATION = 0x68,
	RDP_NEGOTIATE_REQUEST = 1,
	RDP_NEGOTIATE_FAILURE = 3,
};

struct tpkt_state {
	kept_bool is_rdp;
	uint8_t mms_context; /* by which presentation knows MMS; 0: none */
};

extern const struct dissector tpkt_dissector, rdp_dissector;

static bool is_negotiation(struct span body)
{
	if (span_starts_nocase(body, "Cookie: "))
		return true;
	return body.length >= 8 && span_byte(body, 0) >= RDP_NEGOTIATE_REQUEST &&
	       span_byte(body, 0) <= RDP_NEGOTIATE_FAILURE && span_byte(body, 2) == 8;
}

/* What RDP sends once it is set up (T.125): connect, domain and channel PDUs, data. */
static const char *rdp_label(uint8_t first)
{
	switch (first) {
	case T125_CONNECT:
	case T125_DATA_REQUEST:
	case T125_DATA_INDICATION: return "RDP";
	case T125_ERECT_DOMAIN:
	case T125_ATTACH_REQUEST:
	case T125_ATTACH_CONFIRM:
	case T125_JOIN_REQUEST:
	case T125_JOIN_CONFIRM: return "T.125";
	default: return "COTP";
	}
}

/* What session sends when it connects: the contexts of presentation are named, and MMS by "1.0.9506.2.1". */
static const char *connect_label(struct tpkt_state *state, struct span body)
{
	static const uint8_t mms[] = { 0x06, 0x05, 0x28, 0xca, 0x22, 0x02, 0x01 };
	const uint8_t *named = memmem(body.at, body.length, mms, sizeof mms);
	if (named && named - body.at >= 3)
		state->mms_context = span_byte(body, (size_t)(named - body.at) - 1);
	return state->mms_context ? "MMS" : "SES";
}

/* Data of presentation: its context tells whose they are. */
static const char *presentation_label(const struct tpkt_state *state, struct cursor in)
{
	for (int i = 0; i < 2; i++) { /* a list of values, a value */
		cursor_skip(&in, 1);
		uint8_t length = cursor_u8(&in);
		cursor_skip(&in, length & 0x80 ? length & 0x7f : 0);
	}
	cursor_skip(&in, 2);
	uint8_t context = cursor_u8(&in);
	return !in.failed && context && context == state->mms_context ? "MMS" : "PRES";
}

/* ISO session (X.225): NULL if it is none. */
static const char *session_label(struct tpkt_state *state, struct cursor in)
{
	struct span body = cursor_rest(&in);
	uint8_t type = cursor_u8(&in), length = cursor_u8(&in);
	bool is_alone = cursor_left(&in) == length;
	if (in.failed || (type != SESSION_DATA && !is_alone))
		return NULL;
	if (type == SESSION_CONNECT || type == SESSION_ACCEPT)
		return connect_label(state, body);
	if (type == SESSION_FINISH || type == SESSION_DISCONNECT)
		return length ? "PRES" : "SES";
	if (type != SESSION_DATA || length != 0 || cursor_be16(&in) != SESSION_DATA << 8)
		return NULL;
	return cursor_left(&in) ? presentation_label(state, in) : "SES";
}

static const char *data_label(struct tpkt_state *state, struct cursor in)
{
	if (cursor_peek(&in, 0) == S7_MAGIC && cursor_left(&in) >= S7_BYTES_MIN)
		return "S7COMM";
	const char *label = session_label(state, in);
	return label ? label : "COTP";
}

/* An ISO transport PDU and what it carries. */
static const char *cotp_label(struct tpkt_state *state, struct cursor in)
{
	uint8_t length = cursor_u8(&in), type = cursor_u8(&in) & 0xf0;
	if (in.failed || cursor_left(&in) + 1 < length) /* its header is cut */
		return "TPKT";
	if (type == COTP_DATA) {
		cursor_skip(&in, length > 1 ? length - 1U : 0);
		if (state->is_rdp)
			return rdp_label(cursor_peek(&in, 0));
		return data_label(state, in);
	}
	cursor_skip(&in, 5); /* references, class */
	if ((type != COTP_CONNECT_REQUEST && type != COTP_CONNECT_CONFIRM) ||
		!is_negotiation(cursor_rest(&in)))
		return "COTP";
	state->is_rdp = true;
	return "RDP";
}

/* RDP lies within what T.125 connects with: Wireshark does not get there if that is cut. */
static const char *cut_label(struct cursor in)
{
	uint8_t length = cursor_u8(&in);
	cursor_skip(&in, length);
	return cursor_peek(&in, 0) == T125_CONNECT ? "T.125" : "RDP";
}

static struct stream_step packets(struct dissection *d, struct tpkt_state *state, struct cursor *in)
{
	struct stream_step step = { 0 };
	size_t all = cursor_left(in);
	while (cursor_left(in)) {
		struct cursor ahead = *in;
		uint8_t version = cursor_u8(&ahead);
		cursor_skip(&ahead, 1);
		uint16_t length = cursor_be16(&ahead);
		d->packet->label = "TPKT";
		if (version != TPKT_VERSION || (!ahead.failed && length < TPKT_HEADER_BYTES))
			return (struct stream_step){ .used = all }; /* continuation */
		uint32_t body = length - TPKT_HEADER_BYTES;
		size_t left = cursor_left(&ahead);
		if ((ahead.failed || left < body) && d->can_wait) {
			step.need = ahead.failed ? STREAM_NEED_MORE : (uint32_t)(body - left);
			step.used = all - cursor_left(in);
			return step;
		}
		cursor_limit(&ahead, body);
		d->packet->label = cotp_label(state, ahead);
		if (left < body && strcmp(d->packet->label, "RDP") == 0)
			d->packet->label = cut_label(ahead);
		cursor_skip(in,
			ahead.failed ? cursor_left(in) : TPKT_HEADER_BYTES + cursor_left(&ahead));
	}
	return (struct stream_step){ .used = all };
}

static struct stream_step tpkt_stream(struct dissection *d, struct cursor *in)
{
	struct tpkt_state *state = dissect_state(d, &tpkt_dissector);
	return state ? packets(d, state, in) : stream_declined();
}

static struct stream_step rdp_stream(struct dissection *d, struct cursor *in)
{
	struct tpkt_state *state = dissect_state(d, &tpkt_dissector);
	if (!state || (cursor_peek(in, 0) != TPKT_VERSION || cursor_peek(in, 1) != 0))
		return stream_declined();
	dissect_tell(d, "rdp", CONFIDENCE_PAYLOAD, CRYPT_UNKNOWN);
	dissect_own_flow(d, &tpkt_dissector); /* TLS after the negotiation is "TPKT" too */
	return packets(d, state, in);
}

const struct dissector tpkt_dissector = {
	.name = "tpkt",
	.claims = (const struct claim[]){ { LAYER_TCP_PORT, 102 }, { LAYER_TCP_PORT, 2099 },
		{ LAYER_TCP_PORT, 2945 }, { LAYER_END, 0 } },
	.stream = tpkt_stream,
};

const struct dissector rdp_dissector = {
	.name = "rdp",
	.claims = (const struct claim[]){ { LAYER_TCP_PORT, RDP_PORT }, { LAYER_END, 0 } },
	.stream = rdp_stream,
};
