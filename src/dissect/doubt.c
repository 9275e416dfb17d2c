/* doubt.c -- see doubt.h. A label is well founded if its dissector read the payload and said so
 * (dissect_tell), unless it found too little in it (is_doubtful).
 * SPDX-License-Identifier: MIT */
#include "dissect/doubt.h"

enum {
	LOOKS_MAX = 4, /* payloads of a flow that are looked at */
	LOOK_BYTES_MAX = 128,
	LOOK_BYTES_MIN = 16, /* less tells nothing */
	TEXT_PER_CENT = 90,
	TLS_RECORD_MAX = 16384 + 2048,
};

/* Different values among so many random bytes, less four standard deviations: what is encrypted or
 * compressed has as many, what has a structure has fewer. */
static const struct {
	uint16_t bytes, different;
} random_min[] = { { 32, 25 }, { 64, 48 }, { 96, 67 }, { 128, 84 } };

static bool is_text(struct span s)
{
	size_t printable = 0;
	for (size_t i = 0; i < s.length; i++) {
		uint8_t c = span_byte(s, i);
		printable += (c >= ' ' && c <= '~') || c == '\n' || c == '\r' || c == '\t';
	}
	return printable * 100 >= s.length * TEXT_PER_CENT;
}

static bool is_tls(struct span s)
{
	uint8_t type = span_byte(s, 0);
	uint16_t version = span_be16(s, 1), length = span_be16(s, 3);
	return type >= 20 && type <= 24 && version >= 0x0300 && version <= 0x0304 && length > 0 &&
	       length <= TLS_RECORD_MAX;
}

static bool is_random(struct span s)
{
	uint64_t seen[4] = { 0 };
	unsigned different = 0;
	size_t row = sizeof random_min / sizeof random_min[0];
	while (row > 0 && random_min[row - 1].bytes > s.length)
		row--;
	for (size_t i = 0; row > 0 && i < random_min[row - 1].bytes; i++)
		seen[span_byte(s, i) >> 6] |= UINT64_C(1) << (span_byte(s, i) & 63);
	for (size_t i = 0; i < 4; i++)
		different += (unsigned)__builtin_popcountll(seen[i]);
	return row > 0 && different >= random_min[row - 1].different;
}

/* Something small and clear may stand before what is random. */
enum flow_look doubt_look(struct span payload)
{
	struct span first = payload, last = payload;
	if (first.length > LOOK_BYTES_MAX) {
		first.length = LOOK_BYTES_MAX;
		last = span_of(payload.at + payload.length - LOOK_BYTES_MAX, LOOK_BYTES_MAX);
	}
	if (is_tls(payload))
		return LOOK_TLS;
	if (is_text(first))
		return LOOK_TEXT;
	return is_random(first) || is_random(last) ? LOOK_RANDOM : LOOK_BINARY;
}

/* The place of a label; the last one also takes those that have none. */
static size_t place_of(struct flow_doubt *doubts, const char *label)
{
	for (size_t i = 0; i < FLOW_DOUBTS_MAX; i++) {
		if (doubts[i].packets[0] + doubts[i].packets[1] == 0)
			doubts[i].label = label;
		if (doubts[i].label && strcmp(doubts[i].label, label) == 0)
			return i;
	}
	doubts[FLOW_DOUBTS_MAX - 1].label = NULL;
	return FLOW_DOUBTS_MAX - 1;
}

static void look(struct flow *f, struct span payload)
{
	unsigned looked = 0;
	for (size_t i = 0; i < LOOK_COUNT; i++)
		looked += f->looks[i];
	if (looked < LOOKS_MAX && payload.length >= LOOK_BYTES_MIN)
		f->looks[doubt_look(payload)]++;
}

void doubt_note(struct dissection *d, const char *before)
{
	const struct packet *p = d->packet;
	struct flow *f = d->flow;
	bool leads_on = p->next_layer != LAYER_END; /* its label is not the last word */
	if (!f || leads_on || p->label == before || strcmp(p->label, before) == 0)
		return;
	struct flow_doubt *doubts = flow_doubts(f);
	size_t place = place_of(doubts, p->label);
	struct flow_doubt *doubt = &doubts[place];
	if (doubt->packets[0] + doubt->packets[1] == 0 && p->basis == BASIS_GUESS)
		f->guesses |= (uint8_t)(1 << place);
	doubt->packets[d->side]++;
	doubt->bytes[d->side] += p->frame->on_wire_bytes;
	look(f, cursor_rest(&p->next));
}
