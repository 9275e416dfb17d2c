/* guesses.c -- what Wireshark recognises on any UDP port by a few bytes, as data: one row each, in
 * Wireshark's order.
 * SPDX-License-Identifier: MIT */
#include "dissect/dissect.h"

enum { GUESS_TESTS_MAX = 5, MAGIC_BYTES_SURE = 4 };

/* Byte `at` lies in low..high; all zero asks for nothing. */
struct byte_range {
	uint8_t at, low, high;
};

struct guess {
	const char *label, *service;
	uint8_t minimum;     /* bytes of payload on the wire */
	uint8_t magic_at;    /* where `magic` stands */
	uint8_t magic_bytes; /* at least one */
	const char *magic;
	struct byte_range tests[GUESS_TESTS_MAX];
};

/* The end of the UUID of PROFINET's interfaces. */
#define PROFINET_INTERFACE "\0\xa0\xde\x97\x6c\xd1\x11\x82\x71"
#define RAKNET_MAGIC       "\0\xff\xff\0\xfe\xfe\xfe\xfe\xfd\xfd\xfd\xfd\x12\x34\x56\x78"

static const struct guess guesses[] = {
	{ "THRIFT", "thrift", 12, 0, 3, "\x80\x01\0", { { 3, 1, 4 }, { 8, 0x20, 0x7e } } },
	{ "THRIFT", "thrift", 12, 0, 1, "\x82",
		{ { 1, 0x21, 0x81 }, { 3, 1, 0x3f }, { 4, 'A', 'z' }, { 5, 'A', 'z' } } },
	{ "PROXYv2", NULL, 16, 0, 12, "\r\n\r\n\0\r\nQUIT\n", { { 0 } } },
	{ "PROXYv1", NULL, 16, 0, 9, "PROXY UDP", { { 0 } } },
	{ "PKTGEN", NULL, 16, 0, 4, "\xbe\x9b\xe9\x55", { { 0 } } },
	{ "NJACK", NULL, 6, 0, 5, "NJ200", { { 0 } } },
	{ "MIOP", NULL, 16, 0, 4, "MIOP", { { 0 } } },
	{ "INTERLINK", NULL, 16, 0, 4, "ILNK", { { 0 } } },
	{ "ICEP", NULL, 14, 0, 4, "IceP", { { 0 } } },
	{ "GIOP", NULL, 12, 0, 4, "GIOP", { { 0 } } },
	{ "DPLAY", "directplay", 28, 20, 4, "play", { { 0 } } },
	{ "LANforge", NULL, 40, 4, 4, "\x1a\x2b\x3c\x4d", { { 0 } } },
	{ "RTPS", "rtps", 16, 0, 4, "RTPS", { { 4, 1, 2 } } },
	{ "RTPS", "rtps", 16, 0, 4, "RTPX", { { 4, 1, 2 } } },
	{ "RakNet", "raknet", 17, 1, 16, RAKNET_MAGIC, { { 0 } } },
	{ "RakNet", "raknet", 25, 9, 16, RAKNET_MAGIC, { { 0 } } },
	{ "RakNet", "raknet", 33, 17, 16, RAKNET_MAGIC, { { 0 } } },
	{ "Pathport", NULL, 24, 0, 2, "\xed\x01", { { 0 } } },
	{ "DCERPC", "dcerpc", 80, 0, 1, "\x04",
		{ { 1, 0, 10 }, { 3, 0, 3 }, { 4, 0, 1 }, { 5, 0, 3 } } },
	{ "DCERPC", "dcerpc", 80, 0, 2, "\x04\1", { { 3, 0, 3 }, { 4, 16, 17 }, { 5, 0, 3 } } },
	{ "PNIO-CM", "profinet", 80, 25, 9, PROFINET_INTERFACE,
		{ { 0, 4, 4 }, { 1, 0, 2 }, { 4, 16, 17 }, { 24, 1, 4 } } },
	{ "DCERPC", "dcerpc", 80, 0, 1, "\x04",
		{ { 1, 0, 10 }, { 3, 0, 3 }, { 4, 16, 17 }, { 5, 0, 3 } } },
	{ "CIGI", NULL, 16, 0, 2, "\x01\x10", { { 2, 1, 2 }, { 4, 0, 191 } } },
	{ "CIGI", NULL, 16, 0, 2, "\x65\x10", { { 2, 1, 2 }, { 4, 0, 191 } } },
	{ "ARTNET", "artnet", 8, 0, 8, "Art-Net\0", { { 0 } } },
	{ "ar_drone", NULL, 4, 0, 3, "AT*", { { 0 } } },
	{ "AppleMIDI", "midi", 4, 0, 4, "\xff\xffIN", { { 0 } } },
	{ "AppleMIDI", "midi", 4, 0, 4, "\xff\xffNO", { { 0 } } },
	{ "AppleMIDI", "midi", 4, 0, 4, "\xff\xffOK", { { 0 } } },
	{ "AppleMIDI", "midi", 4, 0, 4,
		"\xff\xff"
		"BY",
		{ { 0 } } },
	{ "AppleMIDI", "midi", 4, 0, 4,
		"\xff\xff"
		"CK",
		{ { 0 } } },
	{ "AppleMIDI", "midi", 4, 0, 4, "\xff\xffRS", { { 0 } } },
	{ "AppleMIDI", "midi", 4, 0, 4, "\xff\xffRL", { { 0 } } },
};

static bool has_magic(const struct guess *g, struct cursor in)
{
	cursor_skip(&in, g->magic_at);
	struct span there = cursor_take(&in, g->magic_bytes);
	return span_equals(there, span_of(g->magic, g->magic_bytes));
}

/* Nearly always the first byte of its magic tells that it does not fit: thirty are asked in a row. */
static inline bool may_fit(const struct guess *g, struct span payload)
{
	return span_byte(payload, g->magic_at) == (uint8_t)g->magic[0];
}

static bool guess_fits(const struct guess *g, const struct packet *p, const struct cursor *in)
{
	if (p->payload_bytes < g->minimum || !has_magic(g, *in))
		return false;
	for (size_t i = 0; i < GUESS_TESTS_MAX; i++) {
		const struct byte_range *t = &g->tests[i];
		uint8_t byte = cursor_peek(in, t->at);
		if (t->high && (t->at >= cursor_left(in) || byte < t->low || byte > t->high))
			return false;
	}
	return true;
}

static enum verdict guesses_dissect(struct dissection *d, struct cursor *in)
{
	struct span payload = cursor_rest(in);
	for (size_t i = 0; i < sizeof guesses / sizeof guesses[0]; i++) {
		if (!may_fit(&guesses[i], payload) || !guess_fits(&guesses[i], d->packet, in))
			continue;
		d->packet->label = guesses[i].label;
		if (guesses[i].magic_bytes < MAGIC_BYTES_SURE)
			d->packet->is_doubtful = true;
		if (guesses[i].service)
			dissect_tell(d, guesses[i].service, CONFIDENCE_PAYLOAD, CRYPT_UNKNOWN);
		return VERDICT_OK;
	}
	return VERDICT_NOT_MINE;
}

const struct dissector guesses_dissector = {
	.name = "guesses",
	.claims = (const struct claim[]){ { LAYER_UDP_HEURISTIC, 0 }, { LAYER_END, 0 } },
	.dissect = guesses_dissect,
};
