/* tls.c -- TLS and SSL records over TCP (RFC 8446, RFC 5246, RFC 6101). The label is the version that
 * was negotiated; before that, and where the start was not seen, that of the record.
 * SPDX-License-Identifier: MIT */
#include "dissect/tls.h"

#include "dissect/certificate.h"
#include "dissect/ja4.h"
#include "dissect/tls_hello.h"

enum {
	TLS_RECORD_HEADER_BYTES = 5,
	TLS_CHANGE_CIPHER_SPEC = 20,
	TLS_HANDSHAKE = 22,
	TLS_APPLICATION_DATA = 23,
	TLS_CONNECTION_ID = 25,
	TLS_RECORD_MAX = 16384 + 2048,
	TLS_CLIENT_HELLO = 1,
	TLS_SERVER_HELLO = 2,
	TLS_CERTIFICATE = 11,
	TLS_MESSAGES_MAX = 16,       /* of a record */
	TLS_MESSAGE_MAX = 64 * 1024, /* chains of certificates are the longest */
	SSL2_VERSION = 0x0002,
	TLCP_VERSION = 0x0101,
	SSL3_VERSION = 0x0300,
	TLS10_VERSION = 0x0301,
	TLS11_VERSION = 0x0302,
	TLS12_VERSION = 0x0303,
	TLS13_VERSION = 0x0304,
};

struct tls_state {
	uint16_t version;    /* of the conversation; 0 unknown */
	uint16_t waiting[2]; /* version of the record that is not complete, by side */
	uint8_t waiting_type[2];
	kept_bool has_fingerprint, has_certificate[2]; /* told already; of a side */
};

const char *tls_version_label(uint16_t version)
{
	switch (version) {
	case SSL2_VERSION: return "SSLv2";
	case SSL3_VERSION: return "SSLv3";
	case TLS10_VERSION: return "TLSv1";
	case TLS11_VERSION: return "TLSv1.1";
	case TLS12_VERSION: return "TLSv1.2";
	case TLS13_VERSION: return "TLSv1.3";
	default: return "SSL";
	}
}

static bool is_content_type(uint8_t type)
{
	return type >= TLS_CHANGE_CIPHER_SPEC && type <= TLS_CONNECTION_ID;
}

static bool is_handshake_type(uint8_t type)
{
	return type <= 2 || (type >= 4 && type <= 6) || type == 8 || (type >= 11 && type <= 16) ||
	       (type >= 20 && type <= 25) || type == 67 || type == 254;
}

static bool is_version(uint16_t version)
{
	return version == TLCP_VERSION || (version >= SSL3_VERSION && version <= TLS13_VERSION);
}

/* Drafts of TLS 1.3 had numbers of their own. */
static uint16_t final_version(uint16_t version)
{
	return version >> 8 == 0x7f || version == 0xfb17 || version == 0xfb1a ? TLS13_VERSION
									      : version;
}

static void version_set(struct tls_state *state, uint16_t version)
{
	version = final_version(version);
	if (is_version(version))
		state->version = version;
}

/* A record's version is that of the connection, save a ClientHello's, which is a floor. */
static void version_from_record(
	struct tls_state *state, uint8_t type, uint16_t version, uint8_t first)
{
	if (state->version ||
		(type == TLS_HANDSHAKE && (first == TLS_CLIENT_HELLO || !is_handshake_type(first))))
		return;
	version_set(state, version);
}

/* What the server chose, where nobody should choose it any more (RFC 7568, RFC 8996). */
static void note_version(struct flow *f, uint16_t version)
{
	switch (version) {
	case SSL3_VERSION: f->traits |= TRAIT_SSL3; break;
	case TLS10_VERSION: f->traits |= TRAIT_TLS10; break;
	case TLS11_VERSION: f->traits |= TRAIT_TLS11; break;
	default: break;
	}
}

/* What a message tells. True: the client sends data at once, which only TLS 1.3 can do. */
static bool message(struct dissection *d, struct tls_state *state, uint8_t type, struct cursor body,
	bool is_whole)
{
	if (type == TLS_CLIENT_HELLO) {
		if (is_whole && !state->has_fingerprint)
			ja4_tell(d, JA4_TCP, body);
		state->has_fingerprint |= is_whole;
		return tls_client_hello(d, body) && is_whole;
	}
	if (type == TLS_SERVER_HELLO && is_whole) {
		uint16_t version = tls_server_hello_version(body);
		if (version)
			version_set(state, version);
		note_version(d->flow, version);
	} else if (type == TLS_CERTIFICATE && !state->has_certificate[d->side]) {
		state->has_certificate[d->side] = true;
		certificate_tell(d, body);
	}
	return false;
}

/* The messages of a record. What is encrypted looks like none, or breaks off at its length. */
static bool handshake(struct dissection *d, struct tls_state *state, struct cursor in)
{
	bool early = false;
	for (int i = 0; i < TLS_MESSAGES_MAX && cursor_left(&in); i++) {
		uint8_t type = cursor_u8(&in);
		uint32_t length = cursor_be24(&in);
		bool is_whole = length <= cursor_left(&in);
		struct cursor body = in;
		if (in.failed || !is_handshake_type(type) || length > TLS_MESSAGE_MAX)
			break;
		cursor_limit(&body, length);
		early |= message(d, state, type, body, is_whole);
		cursor_skip(&in, length);
	}
	return early;
}

/* One whole record, or what the capture kept of it. */
static void record(struct dissection *d, struct tls_state *state, uint8_t type, uint16_t version,
	struct cursor body)
{
	version_from_record(state, type, version, cursor_peek(&body, 0));
	bool early = false;
	if (type == TLS_HANDSHAKE)
		early = handshake(d, state, body);
	d->packet->label = tls_version_label(state->version ? state->version : version);
	if (early)
		state->version = TLS13_VERSION;
	dissect_tell(d, "tls", CONFIDENCE_PAYLOAD, CRYPT_ENCRYPTED);
}

/* What one look at the stream leads to. */
enum tls_next { TLS_GO_ON, TLS_WAIT, TLS_STOP };

static enum tls_next tls_wait(struct dissection *d, struct stream_step *step, uint32_t need)
{
	if (!d->can_wait)
		return TLS_STOP;
	step->need = need;
	return TLS_WAIT;
}

static enum tls_next take_record(
	struct dissection *d, struct tls_state *state, struct cursor *in, struct stream_step *step)
{
	struct cursor ahead = *in;
	uint8_t type = cursor_u8(&ahead);
	uint16_t version = cursor_be16(&ahead), length = cursor_be16(&ahead);
	size_t left = cursor_left(&ahead);
	if (!is_content_type(type)) {
		d->packet->label = tls_version_label(state->version);
		if (state->version >= TLS10_VERSION && state->version <= TLS12_VERSION)
			return TLS_STOP;
		cursor_limit(&ahead, length);
		cursor_skip(&ahead, cursor_left(&ahead));
		cursor_skip(in, (size_t)(ahead.at - in->at));
		return TLS_GO_ON;
	}
	if (left < length && d->can_wait) {
		state->waiting[d->side] = version;
		state->waiting_type[d->side] = type;
		step->discard = type == TLS_APPLICATION_DATA;
		return tls_wait(d, step, (uint32_t)(length - left));
	}
	if (left < length && dissect_wire_left(d, &ahead) < length) {
		/* goes on beyond the segment */
		d->packet->label = tls_version_label(state->version);
		return TLS_STOP;
	}
	struct cursor body = ahead;
	cursor_limit(&body, length);
	record(d, state, type, version, body);
	cursor_skip(in, TLS_RECORD_HEADER_BYTES + cursor_left(&body));
	return left < length ? TLS_STOP : TLS_GO_ON;
}

/* SSL 2.0 (never standardised; RFC 6176 forbids it): a length of two or three bytes. */
static enum tls_next take_ssl2_record(
	struct dissection *d, struct tls_state *state, struct cursor *in, struct stream_step *step)
{
	struct cursor ahead = *in;
	uint16_t first = cursor_be16(&ahead);
	uint32_t length = first & 0x7fff;
	if (!(first & 0x8000)) {
		length = first & 0x3fff;
		cursor_skip(&ahead, 1); /* padding length */
	}
	size_t left = cursor_left(&ahead);
	if (ahead.failed)
		return d->can_wait ? tls_wait(d, step, STREAM_NEED_MORE) : TLS_STOP;
	if (left < length && d->can_wait)
		return tls_wait(d, step, (uint32_t)(length - left));
	if (left < length && dissect_wire_left(d, &ahead) < length) {
		d->packet->label = tls_version_label(state->version);
		return TLS_STOP;
	}
	uint8_t message = cursor_peek(&ahead, 0);
	if (!state->version)
		d->packet->is_doubtful = true;
	if (!state->version && message >= 2 && message <= 8)
		state->version = SSL2_VERSION;
	d->packet->label = "SSLv2";
	dissect_tell(d, "tls", CONFIDENCE_PAYLOAD, CRYPT_ENCRYPTED);
	cursor_limit(&ahead, length);
	cursor_skip(in, (size_t)(ahead.at - in->at) + cursor_left(&ahead));
	return left < length ? TLS_STOP : TLS_GO_ON;
}

static inline bool is_ssl2_client_hello(const struct cursor *in)
{
	if (cursor_peek(in, 0) != 0x80) /* asked of every record */
		return false;
	uint16_t version = (uint16_t)(cursor_peek(in, 3) << 8 | cursor_peek(in, 4));
	return cursor_peek(in, 2) == TLS_CLIENT_HELLO &&
	       (version == SSL2_VERSION || is_version(version));
}

static bool looks_like_ssl2(const struct cursor *in)
{
	uint8_t message = cursor_peek(in, 2);
	return cursor_peek(in, 0) >= 0x80 && (message <= 2 || message == 4);
}

static bool looks_like_record(const struct cursor *in)
{
	uint16_t version = (uint16_t)(cursor_peek(in, 1) << 8 | cursor_peek(in, 2));
	return is_content_type(cursor_peek(in, 0)) && is_version(version);
}

/* What begins with text is left to others (an HTTP request, mostly). */
static bool looks_like_text(const struct cursor *in)
{
	for (size_t i = 0; i < 4; i++)
		if (cursor_peek(in, i) < ' ' || cursor_peek(in, i) > '~')
			return false;
	return true;
}

static enum tls_next take_any(
	struct dissection *d, struct tls_state *state, struct cursor *in, struct stream_step *step)
{
	if (state->version == SSL2_VERSION)
		return take_ssl2_record(d, state, in, step);
	if (cursor_left(in) < TLS_RECORD_HEADER_BYTES)
		return tls_wait(d, step, STREAM_NEED_MORE);
	if (state->version && is_ssl2_client_hello(in))
		return take_ssl2_record(d, state, in, step);
	if (state->version && state->version != TLS13_VERSION)
		return take_record(d, state, in, step);
	if (looks_like_ssl2(in))
		return take_ssl2_record(d, state, in, step);
	return looks_like_record(in) ? take_record(d, state, in, step) : TLS_STOP;
}

static struct stream_step tls_stream(struct dissection *d, struct cursor *in)
{
	struct tls_state *state = dissect_state(d, &tls_dissector);
	struct stream_step step = { 0 };
	size_t all = cursor_left(in);
	enum tls_next next = TLS_GO_ON;
	if (!state || looks_like_text(in))
		return (struct stream_step){ .verdict = VERDICT_NOT_MINE };
	d->packet->label = tls_version_label(state->version);
	while (next == TLS_GO_ON && cursor_left(in))
		next = take_any(d, state, in, &step);
	step.used = next == TLS_WAIT ? all - cursor_left(in) : all;
	return step;
}

static void tls_complete(struct dissection *d)
{
	struct tls_state *state = dissect_state(d, &tls_dissector);
	record(d, state, state->waiting_type[d->side], state->waiting[d->side],
		cursor_of(span_of(NULL, 0)));
}

/* On any port: the start of a handshake or application data record of a plausible length, or SSL 2's hello. */
static struct stream_step tls_guess_stream(struct dissection *d, struct cursor *in)
{
	struct cursor ahead = *in;
	uint8_t type = cursor_u8(&ahead);
	uint16_t version = cursor_be16(&ahead), length = cursor_be16(&ahead);
	bool is_record = (type == TLS_HANDSHAKE || type == TLS_APPLICATION_DATA) &&
			 version >= SSL3_VERSION && version <= TLS12_VERSION && length > 0 &&
			 length < TLS_RECORD_MAX;
	if (ahead.failed || (!is_record && !(is_ssl2_client_hello(in) && cursor_peek(in, 3) == 3 &&
						   cursor_peek(in, 10) == 32)))
		return (struct stream_step){ .verdict = VERDICT_NOT_MINE };
	dissect_own_flow(d, &tls_dissector);
	return tls_stream(d, in);
}

const struct dissector tls_dissector = {
	.name = "tls",
	.claims = (const struct claim[]){ { LAYER_TCP_PORT, 443 }, { LAYER_TCP_PORT, 636 },
		{ LAYER_TCP_PORT, 853 }, { LAYER_TCP_PORT, 993 }, { LAYER_TCP_PORT, 995 },
		{ LAYER_TCP_PORT, 8883 }, { LAYER_TCP_PORT, 465 }, { LAYER_TCP_PORT, 5061 },
		{ LAYER_TCP_PORT, 5671 }, { LAYER_TCP_PORT, 2221 }, { LAYER_TCP_PORT, 2443 },
		{ LAYER_TCP_PORT, 3249 }, { LAYER_TCP_PORT, 3250 }, { LAYER_TCP_PORT, 3251 },
		{ LAYER_TCP_PORT, 3252 }, { LAYER_TCP_PORT, 3496 }, { LAYER_TCP_PORT, 1300 },
		{ LAYER_TCP_PORT, 324 }, { LAYER_TCP_PORT, 802 }, { LAYER_TCP_PORT, 5684 },
		{ LAYER_TCP_PORT, 5868 }, { LAYER_TCP_PORT, 11207 }, { LAYER_TCP_PORT, 19999 },
		{ LAYER_TCP_PORT, 27017 }, { LAYER_END, 0 } },
	.stream = tls_stream,
	.complete = tls_complete,
};

const struct dissector tls_guess_dissector = {
	.name = "tls_guess",
	.claims = (const struct claim[]){ { LAYER_TCP_HEURISTIC, 0 }, { LAYER_END, 0 } },
	.stream = tls_guess_stream,
	.complete = tls_complete,
};
