/* pgsql.c -- PostgreSQL's protocol (version 3.0): a type and a length; the first message has no type, and
 * may ask for TLS.
 * SPDX-License-Identifier: MIT */
#include "dissect/lines.h"
#include "dissect/tls.h"

enum { PGSQL_PORT = 5432, PGSQL_TLS_REQUEST = 80877103, PGSQL_MESSAGE_MAX = 1 << 30 };

struct pgsql_state {
	kept_bool wants_tls;
};

extern const struct dissector pgsql_dissector;

/* Bytes of the message at `in`; 0 if that is not known yet. */
static uint32_t message_bytes(struct dissection *d, struct pgsql_state *state, struct cursor in)
{
	bool has_type = cursor_peek(&in, 0) != 0;
	if (has_type)
		cursor_skip(&in, 1);
	uint32_t length = cursor_be32(&in);
	if (in.failed)
		return 0;
	if (!has_type && d->packet->destination_port == PGSQL_PORT &&
		cursor_be32(&in) == PGSQL_TLS_REQUEST)
		state->wants_tls = true;
	length = length < 4 ? 4 : length > PGSQL_MESSAGE_MAX ? PGSQL_MESSAGE_MAX : length;
	return length + has_type;
}

/* One byte answers the wish for TLS. */
static bool is_tls_answer(
	const struct dissection *d, const struct pgsql_state *state, struct cursor in)
{
	return state->wants_tls && d->packet->source_port == PGSQL_PORT && cursor_left(&in) == 1;
}

static struct stream_step pgsql_stream(struct dissection *d, struct cursor *in)
{
	struct pgsql_state *state = dissect_state(d, &pgsql_dissector);
	struct stream_step step = { 0 };
	size_t all = cursor_left(in);
	if (!state)
		return stream_declined();
	d->packet->label = "PGSQL";
	dissect_tell(d, "pgsql", CONFIDENCE_PAYLOAD, CRYPT_CLEAR);
	if (is_tls_answer(d, state, *in)) {
		if (cursor_peek(in, 0) == 'S')
			dissect_own_flow(d, &tls_dissector);
		return stream_took(in);
	}
	while (cursor_left(in)) {
		uint32_t bytes = message_bytes(d, state, *in);
		size_t left = cursor_left(in);
		if (bytes == 0 || bytes > left) {
			step.need = bytes ? (uint32_t)(bytes - left) : STREAM_NEED_MORE;
			step.discard = bytes != 0;
			step.used = all - left;
			return step;
		}
		cursor_skip(in, bytes);
	}
	step.used = all;
	return step;
}

static void pgsql_complete(struct dissection *d)
{
	d->packet->label = "PGSQL";
}

const struct dissector pgsql_dissector = {
	.name = "pgsql",
	.claims = (const struct claim[]){ { LAYER_TCP_PORT, PGSQL_PORT }, { LAYER_END, 0 } },
	.stream = pgsql_stream,
	.complete = pgsql_complete,
};
