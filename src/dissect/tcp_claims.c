/* tcp_claims.c -- TCP ports and beginnings whose protocol is known by little more than those and how its
 * PDUs are cut out of the stream: a table, since nothing else of them is read. Wireshark lets most of them
 * take whatever comes to the port, and so does this.
 * SPDX-License-Identifier: MIT */
#include "dissect/lines.h"

#include "dissect/tcp_claims_table.h"

enum { CLAIM_PDU_MAX = 0x40000000, CLAIMS = sizeof claims / sizeof claims[0] };

/* Rows that the flow speaks, + 1. */
struct tcp_claims_state {
	uint8_t guessed;
	uint8_t waiting[2]; /* of the PDU that a side has begun */
};

_Static_assert(CLAIMS < UINT8_MAX, "a row fits struct tcp_claims_state");

enum { HEX_DIGITS = 4 };

/* As far as there are digits; no length is less than its own. */
static uint32_t read_hex4(struct cursor *in)
{
	uint32_t value = 0;
	int digits = 0;
	for (; digits < HEX_DIGITS; digits++) {
		uint8_t c = cursor_u8(in), low = c | 0x20;
		if (c >= '0' && c <= '9')
			value = value << 4 | (uint32_t)(c - '0');
		else if (low >= 'a' && low <= 'f')
			value = value << 4 | (uint32_t)(low - 'a' + 10);
		else
			break;
	}
	if (digits == 0)
		return 0; /* not a length: Wireshark waits for one */
	return value > HEX_DIGITS ? value : HEX_DIGITS;
}

static uint32_t read_number(struct cursor in, enum number number)
{
	switch (number) {
	case ZERO: return 0;
	case U8: return cursor_u8(&in);
	case BE10: return cursor_be16(&in) & 0x3ff;
	case BE16: return cursor_be16(&in);
	case BE24: return cursor_be24(&in);
	case BE32: return cursor_be32(&in);
	case LE16: return cursor_le16(&in);
	case LE24: return cursor_le32(&in) & 0xffffff;
	case LE32: return cursor_le32(&in);
	case HEX4: return read_hex4(&in);
	}
	return 0;
}

/* Bytes of the PDU at `in`; 0 if that is not to be known yet. */
static uint64_t pdu_bytes(const struct tcp_claim *c, struct cursor in)
{
	if (c->framing == FRAMING_NONE)
		return cursor_left(&in);
	if (c->framing == FRAMING_LINE) {
		struct span rest = cursor_rest(&in);
		const uint8_t *end = memchr(rest.at, '\n', rest.length);
		return end ? (uint64_t)(end - rest.at) + 1 : 0;
	}
	if (cursor_left(&in) < c->header_bytes)
		return 0;
	cursor_skip(&in, c->offset);
	return (uint64_t)read_number(in, c->number) + c->more_bytes;
}

static bool tests_pass(const struct tcp_claim *c, const struct cursor *in)
{
	for (size_t i = 0; i < CLAIM_TESTS_MAX && c->tests[i].mask; i++) {
		const struct tcp_claim_test *t = &c->tests[i];
		uint8_t byte = cursor_peek(in, t->at) & t->mask;
		if (t->at >= cursor_left(in) || byte < t->low || byte > t->high)
			return false;
	}
	return true;
}

static bool has_port(const struct tcp_claim *c, uint16_t port)
{
	for (size_t k = 0; k < CLAIM_PORTS_MAX && c->ports[k]; k++)
		if (c->ports[k] == port)
			return true;
	return false;
}

static bool is_http_or_tls(const struct cursor *in)
{
	static const char *const words[] = { "GET ", "POST ", "HEAD ", "PUT ", "HTTP/1.",
		"OPTIONS / ", "\x16\x03", "\x17\x03", "\x14\x03" };
	struct span rest = cursor_rest(in);
	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
		size_t length = strlen(words[i]);
		if (rest.length >= length && memcmp(rest.at, words[i], length) == 0)
			return true;
	}
	return false;
}

/* The row for the bytes at `in`, of the server's port, the lower port, the higher one; NULL if none. */
static const struct tcp_claim *row_by_port(const struct dissection *d, const struct cursor *in)
{
	const struct packet *p = d->packet;
	bool source_first = p->source_port < p->destination_port;
	uint16_t ports[3] = { d->flow->connection.server_port,
		source_first ? p->source_port : p->destination_port,
		source_first ? p->destination_port : p->source_port };
	for (size_t k = 0; k < 3; k++)
		for (size_t i = 0; ports[k] && i < CLAIMS; i++)
			if (has_port(&claims[i], ports[k]) && tests_pass(&claims[i], in) &&
				!(claims[i].flags & CLAIM_WEAK && is_http_or_tls(in)))
				return &claims[i];
	return NULL;
}

/* The flow keeps to the row it began with, its segments may be pieces. */
static const struct tcp_claim *row_guessed(uint8_t row, const struct cursor *in)
{
	const struct tcp_claim *c = &claims[row - 1];
	return c->flags & CLAIM_KEEPS || tests_pass(c, in) ? c : NULL;
}

static bool is_answer(const struct dissection *d, const struct tcp_claim *c)
{
	return c->flags & CLAIM_ANSWER_FIN && has_port(c, d->packet->source_port);
}

static bool length_is_cut(const struct tcp_claim *c, size_t left)
{
	static const uint8_t number_bytes[] = { [U8] = 1,
		[BE10] = 2,
		[BE16] = 2,
		[LE16] = 2,
		[BE24] = 3,
		[LE24] = 3,
		[BE32] = 4,
		[LE32] = 4,
		[HEX4] = 4 };
	return c->framing == FRAMING_LENGTH && left < (size_t)c->offset + number_bytes[c->number];
}

extern const struct dissector tcp_claims_dissector;

/* Where the row's PDU at `in` ends: consumed if it is whole, else the step says what is missing. */
static bool take_pdu(struct dissection *d, const struct tcp_claim *c, struct cursor *in,
	struct stream_step *step)
{
	const char *label = d->packet->label;
	size_t left = cursor_left(in);
	uint64_t bytes = pdu_bytes(c, *in);
	if (!d->can_wait && (length_is_cut(c, left) || (bytes == 0 && c->number == HEX4)))
		bytes = 1; /* none that could be told */
	d->packet->label = c->label;
	if (is_answer(d, c) && d->can_wait) {
		step->need = STREAM_NEED_FIN;
		step->discard = true;
		return false;
	}
	if (bytes && bytes < c->header_bytes) { /* no PDU: the rest is nobody's */
		d->packet->label = label;
		cursor_skip(in, left);
		return true;
	}
	if (bytes && bytes <= left) {
		cursor_skip(in, (size_t)bytes);
		return true;
	}
	if (!d->can_wait) {
		cursor_skip(in, left);
		return true;
	}
	if (bytes > CLAIM_PDU_MAX)
		bytes = CLAIM_PDU_MAX;
	step->need = bytes ? (uint32_t)(bytes - left) : STREAM_NEED_MORE;
	step->discard = bytes != 0;
	return false;
}

static struct stream_step tcp_claims_stream(struct dissection *d, struct cursor *in)
{
	struct tcp_claims_state *state = dissect_state(d, &tcp_claims_dissector);
	struct stream_step step = { 0 };
	size_t all = cursor_left(in);
	if (!state)
		return stream_declined();
	while (cursor_left(in)) {
		bool is_guessed = state->guessed && state->guessed <= CLAIMS;
		const struct tcp_claim *c =
			is_guessed ? row_guessed(state->guessed, in) : row_by_port(d, in);
		if (!c && !is_guessed && cursor_left(in) == all)
			return stream_declined();
		if (!c)
			return (struct stream_step){ .used = all };
		state->waiting[d->side] = (uint8_t)(c - claims + 1);
		if (!take_pdu(d, c, in, &step))
			break;
	}
	step.used = all - cursor_left(in);
	return step;
}

static struct stream_step tcp_guesses_stream(struct dissection *d, struct cursor *in)
{
	for (size_t i = 0; i < CLAIMS; i++) {
		if (!(claims[i].flags & CLAIM_GUESS) || !tests_pass(&claims[i], in))
			continue;
		if (claims[i].flags & CLAIM_LOOSE) {
			d->packet->label = claims[i].label;
			return stream_took(in);
		}
		struct tcp_claims_state *state = dissect_state(d, &tcp_claims_dissector);
		if (!state)
			break;
		state->guessed = (uint8_t)(i + 1);
		dissect_own_flow(d, &tcp_claims_dissector);
		return tcp_claims_stream(d, in);
	}
	return stream_declined();
}

static void tcp_claims_complete(struct dissection *d)
{
	const struct tcp_claims_state *state = dissect_state(d, &tcp_claims_dissector);
	uint8_t row = state ? state->waiting[d->side] : 0;
	if (row && row <= CLAIMS)
		d->packet->label = claims[row - 1].label;
}

#define TCP(port)                                                                                  \
	{                                                                                          \
		LAYER_TCP_PORT, port                                                               \
	}

const struct dissector tcp_claims_dissector = {
	.name = "tcp_claims",
	.claims = (const struct claim[]){ TCP(7), TCP(13), TCP(19), TCP(37), TCP(42), TCP(43),
		TCP(49), TCP(70), TCP(79), TCP(88), TCP(104), TCP(119), TCP(123), TCP(161),
		TCP(162), TCP(179), TCP(199), TCP(210), TCP(323), TCP(427), TCP(464), TCP(500),
		TCP(502), TCP(512), TCP(513), TCP(514), TCP(515), TCP(524), TCP(547), TCP(548),
		TCP(564), TCP(639), TCP(646), TCP(647), TCP(674), TCP(705), TCP(854), TCP(873),
		TCP(925), TCP(988), TCP(1090), TCP(1099), TCP(1102), TCP(1213), TCP(1344),
		TCP(1433), TCP(1521), TCP(1533), TCP(1547), TCP(1723), TCP(1861), TCP(1863),
		TCP(1978), TCP(1979), TCP(1998), TCP(2065), TCP(2126), TCP(2234), TCP(2240),
		TCP(2269), TCP(2321), TCP(2322), TCP(2401), TCP(2404), TCP(2427), TCP(2433),
		TCP(2501), TCP(2502), TCP(2575), TCP(2600), TCP(2727), TCP(2812), TCP(2944),
		TCP(3002), TCP(3003), TCP(3006), TCP(3014), TCP(3016), TCP(3017), TCP(3018),
		TCP(3019), TCP(3050), TCP(3205), TCP(3245), TCP(3246), TCP(3247), TCP(3248),
		TCP(3288), TCP(3357), TCP(3369), TCP(3632), TCP(3671), TCP(3724), TCP(3804),
		TCP(3860), TCP(3863), TCP(3868), TCP(3918), TCP(4002), TCP(4189), TCP(4222),
		TCP(4223), TCP(4249), TCP(4250), TCP(4342), TCP(4369), TCP(4420), TCP(4551),
		TCP(4555), TCP(4556), TCP(4661), TCP(4662), TCP(4663), TCP(4712), TCP(4730),
		TCP(4739), TCP(4788), TCP(4840), TCP(4880), TCP(5000), TCP(5010), TCP(5084),
		TCP(5094), TCP(5445), TCP(5534), TCP(5672), TCP(5683), TCP(5701), TCP(5997),
		TCP(6068), TCP(6084), TCP(6121), TCP(6160), TCP(6346), TCP(6379), TCP(6633),
		TCP(6653), TCP(6667), TCP(6668), TCP(7000), TCP(7075), TCP(7171), TCP(7172),
		TCP(7275), TCP(7276), TCP(7871), TCP(7911), TCP(8004), TCP(8009), TCP(8010),
		TCP(8074), TCP(8085), TCP(9009), TCP(9042), TCP(9092), TCP(9300), TCP(9418),
		TCP(9600), TCP(9956), TCP(10288), TCP(11210), TCP(11211), TCP(13400), TCP(14001),
		TCP(15740), TCP(17500), TCP(17755), TCP(17756), TCP(19006), TCP(19042), TCP(19043),
		TCP(19506), TCP(19543), TCP(21064), TCP(22222), TCP(24800), TCP(44321), TCP(44322),
		TCP(48049), TCP(48898), TCP(57000), { LAYER_END, 0 } },
	.stream = tcp_claims_stream,
	.complete = tcp_claims_complete,
};

const struct dissector tcp_guesses_dissector = {
	.name = "tcp_guesses",
	.claims = (const struct claim[]){ { LAYER_TCP_HEURISTIC, 0 }, { LAYER_END, 0 } },
	.stream = tcp_guesses_stream,
	.complete = tcp_claims_complete,
};
