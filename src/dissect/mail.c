/* mail.c -- SMTP (RFC 5321), POP3 (RFC 1939) and IMAP (RFC 9051), line by line, up to STARTTLS. SMTP
 * shows a message where it ends; IMAP where its literal does.
 * SPDX-License-Identifier: MIT */
#include "dissect/clear.h"
#include "dissect/lines.h"
#include "dissect/tls.h"

enum { MAIL_LINES_MAX = 4096, MAIL_LITERAL_MAX = 0x1000000, IMAP_LOOKS_MAX = 3 };

enum mail_login { LOGIN_NONE, LOGIN_USER, LOGIN_PASSWORD, LOGIN_PLAIN };

struct mail_state {
	kept_bool wants_tls;                  /* the client asked for it */
	kept_bool in_data;                    /* the client sends a message */
	kept_bool is_end_cut;                 /* of its last segment: no line ends there */
	kept_bool has_chunks;                 /* BDAT was used: Wireshark sees no end any more */
	uint32_t bdat_left;                   /* bytes of a BDAT chunk still to come */
	kept_bool wants_message;              /* POP: the client asked for one */
	uint32_t message_bytes, message_seen; /* as the server announced; 0 if it did not */
	uint8_t login;                        /* enum mail_login: what the client's next line is */
	uint8_t looks;                        /* IMAP: how often TLS was looked for */
};

extern const struct dissector smtp_dissector, pop_dissector, imap_dissector;

static bool from_server(const struct dissection *d, uint16_t port, uint16_t other)
{
	return d->packet->source_port == port || d->packet->source_port == other;
}

/* SASL (RFC 4616 and LOGIN): what follows "AUTH PLAIN" and the like, or comes in the lines after it. */
static void login_begin(
	struct dissection *d, struct mail_state *state, struct span mechanism, const char *how)
{
	bool is_plain = span_starts_nocase(mechanism, "PLAIN");
	if (!is_plain && !span_starts_nocase(mechanism, "LOGIN"))
		return;
	state->login = is_plain ? LOGIN_PLAIN : LOGIN_USER;
	if (mechanism.length <= 6)
		return;
	struct span first = span_of(mechanism.at + 6, mechanism.length - 6);
	state->login = is_plain ? LOGIN_NONE : LOGIN_PASSWORD;
	if (is_plain)
		clear_tell_basic(d, first, how, span_of(NULL, 0));
	else
		clear_tell_base64(d, CLEAR_USER, first, how);
}

/* True: the line is a part of a log-in. */
static bool login_goes_on(
	struct dissection *d, struct mail_state *state, struct span line, const char *how)
{
	uint8_t login = state->login;
	state->login = login == LOGIN_USER ? LOGIN_PASSWORD : LOGIN_NONE;
	if (login == LOGIN_PLAIN)
		clear_tell_basic(d, line, how, span_of(NULL, 0));
	else if (login == LOGIN_USER || login == LOGIN_PASSWORD)
		clear_tell_base64(d, login == LOGIN_USER ? CLEAR_USER : CLEAR_PASSWORD, line, how);
	return login != LOGIN_NONE;
}

static struct span behind(struct span line, size_t n)
{
	return n < line.length ? span_of(line.at + n, line.length - n) : span_of(NULL, 0);
}

static void pop_login(struct dissection *d, struct mail_state *state, struct span line)
{
	struct clear c = { .kind = CLEAR_USER, .secret = behind(line, 5), .how = "POP" };
	if (login_goes_on(d, state, line, "POP"))
		return;
	if (span_starts_nocase(line, "AUTH "))
		login_begin(d, state, behind(line, 5), "POP");
	else if (span_starts_nocase(line, "USER "))
		clear_tell(d, &c);
	else if (span_starts_nocase(line, "PASS ")) {
		c.kind = CLEAR_PASSWORD;
		clear_tell(d, &c);
	}
}

/* "TAG LOGIN user password", the last two with or without quotes. */
static void imap_login(struct dissection *d, struct mail_state *state, struct span command)
{
	lines_word(&command);
	if (span_starts_nocase(command, "AUTHENTICATE "))
		login_begin(d, state, behind(command, 13), "IMAP");
	if (!span_starts_nocase(command, "LOGIN "))
		return;
	struct span words = behind(command, 6);
	struct span user = lines_word(&words);
	if (!words.length)
		return;
	clear_tell(d, &(struct clear){ .kind = CLEAR_USER, .secret = user, .how = "IMAP" });
	clear_tell(d, &(struct clear){ .kind = CLEAR_PASSWORD, .secret = words, .how = "IMAP" });
}

static void smtp_reply(struct dissection *d, struct mail_state *state, struct span line)
{
	if (state->wants_tls && span_starts_nocase(line, "220"))
		dissect_own_flow(d, &tls_dissector);
	if (span_starts_nocase(line, "5") || span_starts_nocase(line, "4")) {
		state->in_data = false;
		state->login = LOGIN_NONE;
	}
	state->wants_tls = false;
}

static void smtp_command(struct dissection *d, struct mail_state *state, struct span line)
{
	if (login_goes_on(d, state, line, "SMTP"))
		return;
	if (span_starts_nocase(line, "AUTH "))
		login_begin(d, state, behind(line, 5), "SMTP");
	state->wants_tls = span_starts_nocase(line, "STARTTLS");
	if (span_equals_nocase(line, "DATA"))
		state->in_data = true; /* the 354 may be on its way, or not in the capture */
	if (!span_starts_nocase(line, "BDAT "))
		return;
	state->has_chunks = !span_equals_nocase(line, "BDAT 0 LAST");
	for (size_t i = 5;
		i < line.length && span_byte(line, i) >= '0' && span_byte(line, i) <= '9'; i++)
		if (state->bdat_left < MAIL_LITERAL_MAX)
			state->bdat_left =
				state->bdat_left * 10 + (uint32_t)(span_byte(line, i) - '0');
}

static void smtp_client_line(struct dissection *d, struct mail_state *state, struct cursor *in)
{
	struct span line;
	if (state->bdat_left) {
		size_t n = state->bdat_left < cursor_left(in) ? state->bdat_left : cursor_left(in);
		cursor_skip(in, n);
		state->bdat_left -= (uint32_t)n;
	} else if (lines_next(in, &line)) {
		bool goes_on = state->in_data && state->is_end_cut;
		bool end = span_equals_text(line, ".") && !goes_on && !state->has_chunks;
		state->is_end_cut = false;
		if (state->in_data && end)
			d->packet->label = "SMTP/IMF";
		else if (!state->in_data)
			smtp_command(d, state, line);
		if (end)
			state->in_data = false;
	}
}

static struct stream_step smtp_stream(struct dissection *d, struct cursor *in)
{
	struct mail_state *state = dissect_state(d, &smtp_dissector);
	struct stream_step step = stream_took(in);
	struct span line;
	if (!state)
		return stream_declined();
	if (!lines_has_one(in) && d->can_wait)
		return stream_waits(STREAM_NEED_MORE);
	d->packet->label = "SMTP";
	dissect_tell(d, "smtp", CONFIDENCE_PAYLOAD, CRYPT_CLEAR);
	bool server = from_server(d, 25, 587);
	for (int i = 0; i < MAIL_LINES_MAX && cursor_left(in); i++)
		if (!server)
			smtp_client_line(d, state, in);
		else if (lines_next(in, &line))
			smtp_reply(d, state, line);
	if (!server)
		state->is_end_cut = !d->can_wait;
	return step;
}

static bool starts(struct span line, const char *word)
{
	return line.length >= strlen(word) && memcmp(line.at, word, strlen(word)) == 0;
}

/* "+OK 120 octets": the length of the message that follows, if it is told. */
static void pop_answer(struct dissection *d, struct mail_state *state, struct span line)
{
	uint32_t bytes = 0;
	for (size_t i = 4; i < line.length && span_byte(line, i) >= '0' &&
			   span_byte(line, i) <= '9' && bytes < MAIL_LITERAL_MAX;
		i++)
		bytes = bytes * 10 + (uint32_t)(span_byte(line, i) - '0');
	if (state->wants_message && starts(line, "+OK ") && line.length > 4) {
		state->message_bytes = bytes;
		state->message_seen = 0;
	}
	state->wants_message = false;
	if (state->wants_tls && starts(line, "+OK"))
		dissect_own_flow(d, &tls_dissector);
}

/* More of an answer: a message, shown where it ends, or at each segment if its length is not known. */
static void pop_message(struct dissection *d, struct mail_state *state)
{
	state->message_seen += d->packet->payload_bytes;
	bool is_cut = !d->can_wait; /* cannot be put together */
	if (state->message_bytes && (is_cut || state->message_seen < state->message_bytes))
		return;
	state->message_bytes = state->message_seen = 0;
	d->packet->label = "POP/IMF";
}

static struct stream_step pop_stream(struct dissection *d, struct cursor *in)
{
	struct mail_state *state = dissect_state(d, &pop_dissector);
	struct stream_step step = stream_took(in);
	struct span line;
	if (!state)
		return stream_declined();
	d->packet->label = "POP";
	dissect_tell(d, "pop", CONFIDENCE_PAYLOAD, CRYPT_CLEAR);
	lines_next(in, &line);
	if (!from_server(d, 110, 110)) {
		state->wants_tls = span_starts_nocase(line, "STLS");
		if (span_starts_nocase(line, "RETR") || span_starts_nocase(line, "TOP"))
			state->wants_message = true;
		pop_login(d, state, line);
	} else if (starts(line, "+OK") || starts(line, "-ERR")) {
		pop_answer(d, state, line);
	} else {
		pop_message(d, state);
	}
	return step;
}

/* "{123}" at the end of a line: so many bytes follow. */
static uint32_t literal_of(struct span line)
{
	uint32_t bytes = 0, unit = 1;
	if (line.length < 3 || span_byte(line, line.length - 1) != '}')
		return 0;
	size_t i = line.length - 1;
	if (span_byte(line, i - 1) == '+')
		i--;
	while (i > 0 && span_byte(line, i - 1) >= '0' && span_byte(line, i - 1) <= '9' &&
		unit < MAIL_LITERAL_MAX) {
		bytes += unit * (uint32_t)(span_byte(line, i - 1) - '0');
		unit *= 10;
		i--;
	}
	return i > 0 && span_byte(line, i - 1) == '{' ? bytes : 0;
}

/* One command or answer with its literals; what is missing of it, or 0. */
static uint32_t imap_take(struct cursor *in, struct span *first, bool *has_literal)
{
	struct cursor ahead = *in;
	struct span line;
	for (int i = 0; i < MAIL_LINES_MAX; i++) {
		if (!http_line(&ahead, &line))
			return STREAM_NEED_MORE;
		if (i == 0)
			*first = line;
		uint32_t literal = literal_of(line);
		if (literal == 0)
			break;
		*has_literal = true;
		if (cursor_left(&ahead) < literal)
			return literal - (uint32_t)cursor_left(&ahead);
		cursor_skip(&ahead, literal);
	}
	*in = ahead;
	return 0;
}

static void imap_note_tls(struct dissection *d, struct mail_state *state, struct span line)
{
	lines_word(&line); /* the tag */
	if (!from_server(d, 143, 143))
		state->wants_tls = span_starts_nocase(line, "STARTTLS");
	else if (state->wants_tls && span_starts_nocase(line, "OK"))
		dissect_own_flow(d, &tls_dissector);
}

static bool is_no_text(uint8_t c)
{
	return (c < ' ' || c > '~') && c != '\r' && c != '\n';
}

static struct stream_step imap_stream(struct dissection *d, struct cursor *in)
{
	struct mail_state *state = dissect_state(d, &imap_dissector);
	struct stream_step step = { 0 };
	size_t all = cursor_left(in);
	if (!state)
		return stream_declined();
	if (state->looks < IMAP_LOOKS_MAX && all > 1 && is_no_text(cursor_peek(in, 0)))
		return tls_dissector.stream(d, in);
	if (state->looks < IMAP_LOOKS_MAX)
		state->looks++;
	d->packet->label = "IMAP";
	dissect_tell(d, "imap", CONFIDENCE_PAYLOAD, CRYPT_CLEAR);
	while (cursor_left(in) && !step.need) {
		struct span line = { 0 };
		bool has_literal = false;
		step.need = imap_take(in, &line, &has_literal);
		if (step.need && !d->can_wait)
			return (struct stream_step){ .used = all };
		if (step.need)
			break;
		if (has_literal)
			d->packet->label = "IMAP/IMF";
		imap_note_tls(d, state, line);
		if (!from_server(d, 143, 143) && !login_goes_on(d, state, line, "IMAP"))
			imap_login(d, state, line);
	}
	step.used = all - cursor_left(in);
	return step;
}

const struct dissector smtp_dissector = {
	.name = "smtp",
	.claims = (const struct claim[]){ { LAYER_TCP_PORT, 25 }, { LAYER_TCP_PORT, 587 },
		{ LAYER_END, 0 } },
	.stream = smtp_stream,
};

const struct dissector pop_dissector = {
	.name = "pop",
	.claims = (const struct claim[]){ { LAYER_TCP_PORT, 110 }, { LAYER_END, 0 } },
	.stream = pop_stream,
};

const struct dissector imap_dissector = {
	.name = "imap",
	.claims = (const struct claim[]){ { LAYER_TCP_PORT, 143 }, { LAYER_END, 0 } },
	.stream = imap_stream,
};
