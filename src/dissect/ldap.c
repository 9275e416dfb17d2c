/* ldap.c -- LDAP (RFC 4511): BER sequences, up to StartTLS.
 * SPDX-License-Identifier: MIT */
#include "dissect/lines.h"
#include "dissect/tls.h"

enum {
	BER_SEQUENCE = 0x30,
	LDAP_PDU_MAX = 1 << 24,
	SEALED_MAX = 1 << 30,
	SEALED_MIN_BELIEVED = 2, /* where the capture kept too little to see the end */
	SEALED_MAX_BELIEVED = 65536,
};

static const char start_tls_oid[] = "1.3.6.1.4.1.1466.20037";

struct ldap_state {
	kept_bool wants_tls;
};

extern const struct dissector ldap_dissector;

/* A definite BER length. */
static uint32_t take_length(struct cursor *in)
{
	uint8_t first = cursor_u8(in);
	uint32_t length = first & 0x7f;
	if (!(first & 0x80))
		return length;
	size_t bytes = length;
	length = 0;
	for (size_t i = 0; i < bytes && i < 4; i++)
		length = length << 8 | cursor_u8(in);
	return length < LDAP_PDU_MAX ? length : LDAP_PDU_MAX;
}

static void note_tls(struct dissection *d, struct ldap_state *state, struct span pdu)
{
	bool asked = state->wants_tls;
	state->wants_tls =
		memmem(pdu.at, pdu.length, start_tls_oid, sizeof start_tls_oid - 1) != NULL;
	if (asked && d->side != d->flow->first_side)
		dissect_own_flow(d, &tls_dissector);
}

/* What SASL sealed (RFC 4422 3.7): a length, then what cannot be read. */
static struct stream_step sealed_stream(struct dissection *d, struct cursor in)
{
	size_t all = cursor_left(&in);
	uint32_t length = cursor_be32(&in);
	uint64_t bytes = (uint64_t)length + 4;
	if (!d->can_wait && (length < SEALED_MIN_BELIEVED || length > SEALED_MAX_BELIEVED)) {
		d->packet->label = "TCP";
		return (struct stream_step){ .used = all };
	}
	if (in.failed)
		return stream_waits(STREAM_NEED_MORE);
	if (bytes <= all)
		return (struct stream_step){ .used = all };
	bytes = bytes < SEALED_MAX ? bytes : SEALED_MAX;
	return (struct stream_step){ .need = (uint32_t)(bytes - all), .discard = true };
}

static struct stream_step ldap_stream(struct dissection *d, struct cursor *in)
{
	struct ldap_state *state = dissect_state(d, &ldap_dissector);
	struct stream_step step = { 0 };
	size_t all = cursor_left(in);
	if (!state)
		return stream_declined();
	d->packet->label = "LDAP";
	if (cursor_peek(in, 0) != BER_SEQUENCE)
		return sealed_stream(d, *in);
	dissect_tell(d, "ldap", CONFIDENCE_PAYLOAD, CRYPT_CLEAR);
	while (cursor_left(in) && cursor_peek(in, 0) == BER_SEQUENCE) {
		struct cursor ahead = *in;
		cursor_skip(&ahead, 1);
		uint32_t length = take_length(&ahead);
		size_t left = cursor_left(&ahead);
		if (ahead.failed || left < length) {
			step.need = ahead.failed ? STREAM_NEED_MORE : (uint32_t)(length - left);
			step.used = all - cursor_left(in);
			return step;
		}
		note_tls(d, state, cursor_take(&ahead, length));
		*in = ahead;
	}
	step.used = all;
	return step;
}

static void ldap_complete(struct dissection *d)
{
	d->packet->label = "LDAP";
}

const struct dissector ldap_dissector = {
	.name = "ldap",
	.claims = (const struct claim[]){ { LAYER_TCP_PORT, 389 }, { LAYER_TCP_PORT, 3268 },
		{ LAYER_END, 0 } },
	.stream = ldap_stream,
	.complete = ldap_complete,
};
