/* quic.c -- QUIC (RFC 9000, 9369), its drafts and Google's own up to Q050 and later: a long header of
 * a known version on any port makes the conversation QUIC; short headers are known only there.
 * The client's first packets can be opened by everybody and tell the server's name.
 * SPDX-License-Identifier: MIT */
#include "dissect/ja4.h"
#include "dissect/quic_initial.h"
#include "dissect/tcp_stream.h"
#include "dissect/tls_hello.h"

enum {
	LONG_HEADER = 0x80,
	LONG_BYTES_MIN = 15,
	VERSION_1 = 0x00000001,
	VERSION_2 = 0x6b3343cf,
	DRAFT_FIRST = 11, /* older drafts had another header */
	CLIENT_HELLO = 1,
	INITIALS_MAX = 8, /* looked into, of a conversation */
};

struct quic_state {
	struct quic_id id;
	uint8_t client_side;
	uint8_t tried;     /* Initials */
	kept_bool is_done; /* the ClientHello was told, or is given up */
};

extern const struct dissector quic_dissector;

static bool is_known_version(uint32_t version)
{
	static const uint32_t others[] = {
		VERSION_1, VERSION_2, 0xfaceb001, 0xfaceb002, 0xfaceb00e, /* Facebook mvfst */
		0x51303530, 0x54303530, 0x54303531,                       /* Q050 T050 T051 */
	};
	for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
		if (version == others[i])
			return true;
	bool is_draft = version >> 8 == 0xff0000 && (version & 0xff) >= DRAFT_FIRST;
	bool is_grease = (version & 0x0f0f0f0f) == 0x0a0a0a0a;
	return is_draft || is_grease;
}

/* The invariants of a long header (RFC 8999). */
static bool is_long_header(struct cursor in)
{
	if (cursor_left(&in) < LONG_BYTES_MIN || !(cursor_u8(&in) & LONG_HEADER))
		return false;
	uint32_t version = cursor_be32(&in);
	uint8_t destination = cursor_u8(&in);
	cursor_skip(&in, destination);
	uint8_t source = cursor_u8(&in);
	return is_known_version(version) && destination <= QUIC_ID_MAX && source <= QUIC_ID_MAX;
}

/* What is there of the ClientHello; true when it is all there, and told. */
static bool hello_tell(struct dissection *d, struct span hello)
{
	struct cursor in = cursor_of(hello);
	uint8_t type = cursor_u8(&in);
	uint32_t length = cursor_be24(&in);
	if (in.failed)
		return false;
	if (type != CLIENT_HELLO)
		return true;
	bool is_whole = length <= cursor_left(&in);
	cursor_limit(&in, length);
	if (!d->flow->name)
		tls_client_hello(d, in);
	if (is_whole)
		ja4_tell(d, JA4_QUIC, in);
	return is_whole;
}

/* A ClientHello with a large key share comes in two or three Initials, in any order: pieces are kept
 * until it is whole. */
static void initial_read(struct dissection *d, struct quic_state *state, struct span datagram)
{
	struct span pieces;
	if (state->is_done || (state->id.length && state->client_side != d->side))
		return;
	state->is_done = ++state->tried >= INITIALS_MAX;
	if (!quic_initial_open(datagram, &state->id, d->scratch, &pieces))
		return;
	struct stream *kept = d->flow->stream[d->side];
	state->client_side = (uint8_t)d->side;
	if (kept && kept->pending_length) {
		stream_keep(kept, d->budget, kept->pending_length, pieces);
		pieces = span_of(kept->pending, kept->pending_length);
	}
	state->is_done |= hello_tell(d, quic_hello_join(pieces, d->scratch));
	if (state->is_done) {
		if (kept)
			stream_forget(kept, d->budget);
	} else if (!kept || !kept->pending_length) {
		kept = flow_stream(d->flow, d->side);
		kept->pdu[kept->newest].flags = STREAM_PDU_KEPT;
		stream_keep(kept, d->budget, 0, pieces);
	}
}

static enum verdict quic_dissect(struct dissection *d, struct cursor *in)
{
	bool is_long = is_long_header(*in);
	if (!is_long && !dissect_owns_flow(d, &quic_dissector))
		return VERDICT_NOT_MINE;
	dissect_own_flow(d, &quic_dissector);
	d->packet->label = "QUIC";
	dissect_tell(d, "quic", CONFIDENCE_PAYLOAD, CRYPT_ENCRYPTED);
	struct quic_state *state = is_long ? dissect_state(d, &quic_dissector) : NULL;
	if (state)
		initial_read(d, state, cursor_rest(in));
	return VERDICT_OK;
}

const struct dissector quic_dissector = {
	.name = "quic",
	.claims = (const struct claim[]){ { LAYER_UDP_HEURISTIC, 0 }, { LAYER_END, 0 } },
	.dissect = quic_dissect,
};
