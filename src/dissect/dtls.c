/* dtls.c -- DTLS 1.0 and 1.2 (RFC 4347, 6347): on its ports whatever comes, elsewhere datagrams that
 * are made of records. "DTLS" until a record or the ServerHello tells the version, which stays.
 * SPDX-License-Identifier: MIT */
#include "dissect/ja4.h"

enum {
	RECORD_HEADER_BYTES = 13,
	RECORDS_MAX = 64,
	CONTENT_FIRST = 20,
	CONTENT_HANDSHAKE = 22,
	CONTENT_APPLICATION = 23,
	CONTENT_LAST = 25,
	HANDSHAKE_CLIENT_HELLO = 1,
	HANDSHAKE_SERVER_HELLO = 2,
	HANDSHAKE_HEADER_BYTES = 12,
	VERSION_OPENSSL = 0x0100,
	VERSION_1_0 = 0xfeff,
	VERSION_1_2 = 0xfefd,
	CUT_BYTES_MIN = 6, /* of a record that the capture cut */
};

struct dtls_state {
	uint16_t version; /* 0: not known yet */
	kept_bool has_fingerprint;
};

extern const struct dissector dtls_dissector;

static const char *version_label(uint16_t version)
{
	switch (version) {
	case VERSION_OPENSSL: return "DTLS 1.0 (OpenSSL pre 0.9.8f)";
	case VERSION_1_0: return "DTLSv1.0";
	case VERSION_1_2: return "DTLSv1.2";
	default: return "DTLS";
	}
}

static bool is_handshake_type(uint8_t type)
{
	static const uint32_t known = 1U << 0 | 1U << 1 | 1U << 2 | 1U << 3 | 1U << 4 | 1U << 5 |
				      1U << 6 | 1U << 8 | 1U << 11 | 1U << 12 | 1U << 13 |
				      1U << 14 | 1U << 15 | 1U << 16 | 1U << 20 | 1U << 21 |
				      1U << 22 | 1U << 23 | 1U << 24 | 1U << 25;
	return type == 67 || (type < 32 && (known >> type & 1));
}

static bool is_record_start(uint8_t content, uint16_t version)
{
	return content >= CONTENT_FIRST && content <= CONTENT_LAST && version_label(version)[4];
}

/* True if the datagram is nothing but records; the last one may be cut by the capture, and ends on the
 * wire. */
static bool is_records(struct cursor in, uint32_t wire_bytes)
{
	size_t all = cursor_left(&in);
	bool is_cut = all < wire_bytes;
	if (is_cut && all < CUT_BYTES_MIN)
		return false;
	for (int i = 0; i < RECORDS_MAX && cursor_left(&in); i++) {
		uint8_t content = cursor_u8(&in);
		uint16_t version = cursor_be16(&in);
		cursor_skip(&in, 8); /* epoch, sequence */
		if (!is_record_start(content, version))
			return is_cut && in.failed && i > 0;
		uint16_t length = cursor_be16(&in);
		size_t end = all - cursor_left(&in) + length;
		bool is_header_cut = in.failed;
		cursor_skip(&in, length);
		if (in.failed)
			return is_cut && (is_header_cut || end <= wire_bytes);
	}
	return cursor_left(&in) == 0;
}

/* A ClientHello in one piece. */
static void client_hello_tell(struct dissection *d, struct dtls_state *state, struct cursor in)
{
	uint32_t length = cursor_be24(&in);
	cursor_skip(&in, 2); /* message number */
	bool is_piece = cursor_be24(&in) != 0 || cursor_be24(&in) != length;
	struct cursor hello = cursor_sub(&in, length);
	if (is_piece || hello.failed || state->has_fingerprint)
		return;
	state->has_fingerprint = true;
	ja4_tell(d, JA4_DTLS, hello);
}

/* The version that a handshake record tells: of the ServerHello itself, else of the record. */
static void handshake_learn(
	struct dissection *d, struct dtls_state *state, uint16_t version, struct cursor body)
{
	uint8_t type = cursor_u8(&body);
	if (type == HANDSHAKE_CLIENT_HELLO)
		client_hello_tell(d, state, body);
	if (body.failed || !is_handshake_type(type) || type == HANDSHAKE_CLIENT_HELLO)
		return;
	if (!state->version)
		state->version = version;
	cursor_skip(&body, HANDSHAKE_HEADER_BYTES - 1 - 3);
	uint32_t length = cursor_be24(&body);
	bool is_whole = cursor_left(&body) >= length;
	uint16_t chosen = cursor_be16(&body);
	if (type == HANDSHAKE_SERVER_HELLO && is_whole && !body.failed && version_label(chosen)[4])
		state->version = chosen;
}

/* Returns whether any record carried application data. */
static bool records_read(struct dissection *d, struct dtls_state *state, struct cursor in)
{
	bool has_application = false;
	for (int i = 0; i < RECORDS_MAX && cursor_left(&in) >= RECORD_HEADER_BYTES; i++) {
		uint8_t content = cursor_u8(&in);
		uint16_t version = cursor_be16(&in);
		cursor_skip(&in, 8); /* epoch, sequence */
		uint16_t length = cursor_be16(&in);
		struct cursor body = in;
		cursor_limit(&body, length);
		cursor_skip(&in, length);
		if (!is_record_start(content, version))
			break;
		has_application |= content == CONTENT_APPLICATION;
		if (content == CONTENT_HANDSHAKE)
			handshake_learn(d, state, version, body);
		else if (!state->version)
			state->version = version;
	}
	return has_application;
}

static bool is_dtls_port(uint16_t port)
{
	return port == 853 || port == 2221 || port == 5684 || port == 5868;
}

static enum verdict dtls_dissect(struct dissection *d, struct cursor *in)
{
	const struct packet *p = d->packet;
	struct dtls_state none = { 0 }, *state;
	bool by_port = is_dtls_port(p->source_port) || is_dtls_port(p->destination_port);
	bool is_mine = is_records(*in, p->payload_bytes);
	if (!by_port && !is_mine)
		return VERDICT_NOT_MINE;
	state = dissect_state(d, &dtls_dissector);
	if (!state)
		state = &none;
	bool has_application = is_mine && records_read(d, state, *in);
	d->packet->label = version_label(state->version);
	dissect_tell(d, "dtls", is_mine ? CONFIDENCE_PAYLOAD : CONFIDENCE_PORT,
		has_application ? CRYPT_ENCRYPTED : CRYPT_UNKNOWN);
	return VERDICT_OK;
}

const struct dissector dtls_dissector = {
	.name = "dtls",
	.claims = (const struct claim[]){ { LAYER_UDP_PORT, 853 }, { LAYER_UDP_PORT, 2221 },
		{ LAYER_UDP_PORT, 5684 }, { LAYER_UDP_PORT, 5868 }, { LAYER_UDP_HEURISTIC, 0 },
		{ LAYER_END, 0 } },
	.dissect = dtls_dissect,
};
