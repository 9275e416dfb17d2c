/* mp2t.c -- MPEG transport streams (ISO/IEC 13818-1) in UDP, as television over IP sends them: datagrams that are
 * nothing but packets of 188 bytes, and which of them end a packet of an elementary stream.
 * SPDX-License-Identifier: MIT */
#include "dissect/dissect.h"

enum {
	PACKET_BYTES = 188,
	SYNC = 0x47,
	PACKETS_MAX = 350,
	UNITS_MAX = 6, /* elementary streams that are followed */
	UNIT_STARTS = 0x4000,
	SCRAMBLED = 0xc0,
	ADAPTATION = 0x20,
	PAYLOAD = 0x10,
	PES_HEADER_BYTES = 6,
};

/* A packet of an elementary stream (PES) that has begun. */
struct mp2t_unit {
	uint16_t program;     /* its packet identifier, + 1; 0: free */
	kept_bool is_endless; /* until the next one begins */
	uint32_t left;
};

struct mp2t_state {
	struct mp2t_unit units[UNITS_MAX];
};

extern const struct dissector mp2t_dissector;

static struct mp2t_unit *unit_find(struct mp2t_state *state, uint16_t program)
{
	for (int i = 0; i < UNITS_MAX; i++)
		if (state->units[i].program == program)
			return &state->units[i];
	return NULL;
}

static struct mp2t_unit *unit_begin(struct mp2t_state *state, uint16_t program)
{
	struct mp2t_unit *u = unit_find(state, program);
	if (!u)
		u = unit_find(state, 0);
	if (!u)
		u = &state->units[program % UNITS_MAX];
	u->program = program;
	return u;
}

/* `in`: a payload that begins a PES. True if it is all there, or ends the one before. */
static bool begins_pes(struct mp2t_state *state, uint16_t program, struct cursor in)
{
	struct cursor ahead = in;
	struct mp2t_unit *u = unit_find(state, program);
	bool ends_another = u && (u->is_endless || u->left);
	if (cursor_be24(&ahead) != 1 || ahead.failed) {
		if (u)
			*u = (struct mp2t_unit){ 0 };
		return false;
	}
	cursor_skip(&ahead, 1); /* stream */
	uint32_t length = cursor_be16(&ahead);
	uint32_t whole = length + PES_HEADER_BYTES, there = (uint32_t)cursor_left(&in);
	u = unit_begin(state, program);
	u->is_endless = length == 0;
	u->left = length && whole > there ? whole - there : 0;
	return ends_another || (length && whole <= there);
}

/* True if a PES ends with this packet. */
static bool packet_ends_pes(struct mp2t_state *state, struct cursor in)
{
	cursor_skip(&in, 1);
	uint16_t flags = cursor_be16(&in);
	uint8_t control = cursor_u8(&in);
	uint16_t program = (flags & 0x1fff) + 1;
	if (control & ADAPTATION)
		cursor_skip(&in, cursor_u8(&in));
	if (in.failed || !(control & PAYLOAD) || control & SCRAMBLED)
		return false;
	if (flags & UNIT_STARTS)
		return begins_pes(state, program, in);
	struct mp2t_unit *u = unit_find(state, program);
	if (!u || u->is_endless || !u->left)
		return false;
	uint32_t there = (uint32_t)cursor_left(&in);
	u->left = u->left > there ? u->left - there : 0;
	return u->left == 0;
}

/* Each packet sets the label anew: the last one counts. */
static const char *packets_label(struct mp2t_state *state, struct cursor in)
{
	bool ends = false;
	for (int i = 0; i < PACKETS_MAX && state && cursor_left(&in) >= PACKET_BYTES; i++)
		ends = packet_ends_pes(state, cursor_sub(&in, PACKET_BYTES));
	return ends ? "MPEG PES" : "MPEG TS";
}

static enum verdict mp2t_dissect(struct dissection *d, struct cursor *in)
{
	uint32_t bytes = d->packet->payload_bytes;
	struct cursor all = *in;
	if (bytes == 0 || bytes % PACKET_BYTES)
		return VERDICT_NOT_MINE;
	for (int i = 0; i < PACKETS_MAX && cursor_left(in); i++) {
		if (cursor_peek(in, 0) != SYNC)
			return VERDICT_NOT_MINE;
		size_t left = cursor_left(in);
		cursor_skip(in, left < PACKET_BYTES ? left : PACKET_BYTES);
	}
	bool is_whole = cursor_left(&all) >= bytes;
	d->packet->label = packets_label(is_whole ? dissect_state(d, &mp2t_dissector) : NULL, all);
	dissect_tell(d, "mpeg-ts", CONFIDENCE_PAYLOAD, CRYPT_UNKNOWN);
	return VERDICT_OK;
}

const struct dissector mp2t_dissector = {
	.name = "mp2t",
	.claims = (const struct claim[]){ { LAYER_UDP_HEURISTIC, 0 }, { LAYER_END, 0 } },
	.dissect = mp2t_dissect,
};
