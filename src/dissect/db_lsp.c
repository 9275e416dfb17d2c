/* db_lsp.c -- Dropbox LAN sync discovery on port 17500 (no RFC): a JSON text, announced to all.
 * SPDX-License-Identifier: MIT */
#include "dissect/dissect.h"

static bool is_space(uint8_t byte)
{
	return byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n';
}

/* An object or array that is whole; what lies between its brackets is not judged. */
static bool looks_like_json(struct span s)
{
	while (s.length && is_space(span_byte(s, 0)))
		s = span_of(s.at + 1, s.length - 1);
	while (s.length && is_space(span_byte(s, s.length - 1)))
		s.length--;
	if (s.length < 2)
		return false;
	uint8_t first = span_byte(s, 0), last = span_byte(s, s.length - 1);
	return (first == '{' && last == '}') || (first == '[' && last == ']');
}

static enum verdict db_lsp_dissect(struct dissection *d, struct cursor *in)
{
	bool is_whole = cursor_left(in) >= d->packet->payload_bytes;
	bool is_json = is_whole && looks_like_json(cursor_rest(in));
	d->packet->label = is_json ? "DB-LSP-DISC/JSON" : "DB-LSP-DISC";
	dissect_tell(d, "dropbox", is_json ? CONFIDENCE_PAYLOAD : CONFIDENCE_PORT, CRYPT_CLEAR);
	return VERDICT_OK;
}

const struct dissector db_lsp_dissector = {
	.name = "db_lsp",
	.claims = (const struct claim[]){ { LAYER_UDP_PORT, 17500 }, { LAYER_END, 0 } },
	.dissect = db_lsp_dissect,
};
