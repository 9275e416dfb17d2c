/* telnet.c -- Telnet (RFC 854): the label, and whether a user logs in. What is typed after the server
 * asked for it is a name or a password; of that, only the first and last character and the length are kept.
 * SPDX-License-Identifier: MIT */
#include "dissect/clear.h"
#include "dissect/lines.h"

#include <strings.h>

enum { TELNET_PORT = 23, TELNET_IAC = 0xff, TELNET_WILL = 251, TYPED_MAX = 64 };

enum telnet_wait { WAIT_NOTHING, WAIT_USER, WAIT_PASSWORD };

struct telnet_state {
	kept_bool is_sure; /* options were spoken of */
	uint8_t waits;     /* enum telnet_wait */
	uint8_t first, last, length;
};

extern const struct dissector telnet_dissector;

/* Does the server's text end with this prompt, whatever blanks and colons follow? */
static bool ends_with(struct span text, const char *word)
{
	size_t length = strlen(word);
	while (text.length && (span_byte(text, text.length - 1) == ' ' ||
				      span_byte(text, text.length - 1) == ':'))
		text.length--;
	return text.length >= length &&
	       strncasecmp((const char *)text.at + text.length - length, word, length) == 0;
}

static void from_server(struct telnet_state *state, struct span text)
{
	if (ends_with(text, "password") || ends_with(text, "passwort"))
		*state = (struct telnet_state){ .is_sure = true, .waits = WAIT_PASSWORD };
	else if (ends_with(text, "login") || ends_with(text, "username") || ends_with(text, "user"))
		*state = (struct telnet_state){ .is_sure = true, .waits = WAIT_USER };
}

static void line_ends(struct dissection *d, struct telnet_state *state)
{
	uint8_t typed[TYPED_MAX] = { 0 };
	size_t length = state->length;
	if (length) {
		typed[0] = state->first;
		typed[length - 1] = state->last;
		clear_tell(d, &(struct clear){ .kind = state->waits == WAIT_USER ? CLEAR_USER
										 : CLEAR_PASSWORD,
				      .secret = span_of(typed, length),
				      .how = "Telnet" });
	}
	*state = (struct telnet_state){ .is_sure = true };
}

static void from_client(struct dissection *d, struct telnet_state *state, struct span text)
{
	for (size_t i = 0; i < text.length && state->waits != WAIT_NOTHING; i++) {
		uint8_t c = span_byte(text, i);
		if (c == TELNET_IAC) {
			i += 2; /* a command and its option */
		} else if (c == '\r' || c == '\n') {
			line_ends(d, state);
		} else if (c >= ' ' && state->length < TYPED_MAX) {
			state->first = state->length ? state->first : c;
			state->last = c;
			state->length++;
		}
	}
}

static struct stream_step telnet_stream(struct dissection *d, struct cursor *in)
{
	struct telnet_state *state = dissect_state(d, &telnet_dissector);
	struct stream_step step = stream_took(in);
	if (!state)
		return stream_declined();
	d->packet->label = "TELNET";
	if (state->length > TYPED_MAX)
		*state = (struct telnet_state){ 0 };
	if (cursor_peek(in, 0) == TELNET_IAC && cursor_peek(in, 1) >= TELNET_WILL)
		state->is_sure = true;
	if (d->packet->source_port == TELNET_PORT)
		from_server(state, cursor_rest(in));
	else
		from_client(d, state, cursor_rest(in));
	if (state->is_sure)
		dissect_tell(d, "telnet", CONFIDENCE_PAYLOAD, CRYPT_CLEAR);
	return step;
}

const struct dissector telnet_dissector = {
	.name = "telnet",
	.claims = (const struct claim[]){ { LAYER_TCP_PORT, TELNET_PORT }, { LAYER_END, 0 } },
	.stream = telnet_stream,
};
