/* ftp.c -- FTP's commands (RFC 959, RFC 2428, RFC 4217), and the data connections that they announce.
 * SPDX-License-Identifier: MIT */
#include "dissect/clear.h"
#include "dissect/lines.h"
#include "dissect/tls.h"

enum { FTP_PORT = 21, TCP_PROTOCOL = 6 };

struct ftp_state {
	kept_bool wants_tls, is_anonymous;
};

extern const struct dissector ftp_dissector, ftp_data_dissector;

/* Numbers separated by anything else: "(192,168,1,2,19,137)" or "(|||6446|)". */
static size_t take_numbers(struct span text, uint32_t *number, size_t max)
{
	size_t count = 0;
	bool in_number = false;
	for (size_t i = 0; i < text.length; i++) {
		bool digit = span_byte(text, i) >= '0' && span_byte(text, i) <= '9';
		if (digit && !in_number && count == max)
			break;
		if (digit && !in_number)
			number[count++] = 0;
		if (digit && number[count - 1] < 65536)
			number[count - 1] =
				number[count - 1] * 10 + (uint32_t)(span_byte(text, i) - '0');
		in_number = digit;
	}
	return count;
}

static void expect_six(struct dissection *d, struct span text)
{
	uint32_t n[6];
	if (take_numbers(text, n, 6) != 6)
		return;
	uint8_t bytes[4];
	for (size_t i = 0; i < 4; i++)
		bytes[i] = (uint8_t)n[i];
	uint16_t port = (uint16_t)((n[4] & 0xff) << 8 | (n[5] & 0xff));
	dissect_expect(d, TCP_PROTOCOL, address_ipv4(span_of(bytes, 4)), port, &ftp_data_dissector);
}

static void ftp_reply(struct dissection *d, struct ftp_state *state, struct span line)
{
	const uint8_t *open = line.length ? memchr(line.at, '(', line.length) : NULL;
	struct span inner = open ? span_of(open, line.length - (size_t)(open - line.at))
				 : span_of(line.at + (line.length < 4 ? line.length : 4),
					   line.length < 4 ? 0 : line.length - 4);
	uint32_t port;
	if (span_starts_nocase(line, "227"))
		expect_six(d, inner);
	else if (span_starts_nocase(line, "229") && take_numbers(inner, &port, 1) == 1)
		dissect_expect(
			d, TCP_PROTOCOL, d->packet->source, (uint16_t)port, &ftp_data_dissector);
	else if (state->wants_tls && span_starts_nocase(line, "234"))
		dissect_own_flow(d, &tls_dissector);
}

static struct span argument_of(struct span line)
{
	return span_of(line.at + 5, line.length - 5);
}

/* Anybody's name needs no password. */
static void ftp_login(struct dissection *d, struct ftp_state *state, struct span line)
{
	struct span word = argument_of(line);
	bool is_user = span_starts_nocase(line, "USER ");
	if (is_user)
		state->is_anonymous =
			span_equals_nocase(word, "anonymous") || span_equals_nocase(word, "ftp");
	if (!state->is_anonymous)
		clear_tell(d, &(struct clear){ .kind = is_user ? CLEAR_USER : CLEAR_PASSWORD,
				      .secret = word,
				      .how = "FTP" });
}

static void ftp_command(struct dissection *d, struct ftp_state *state, struct span line)
{
	uint32_t n[8];
	size_t count;
	if (span_starts_nocase(line, "AUTH TLS") || span_starts_nocase(line, "AUTH SSL"))
		state->wants_tls = true;
	else if (span_starts_nocase(line, "USER ") || span_starts_nocase(line, "PASS "))
		ftp_login(d, state, line);
	else if (span_starts_nocase(line, "PORT "))
		expect_six(d, line);
	else if (span_starts_nocase(line, "EPRT ") && (count = take_numbers(line, n, 8)) >= 2)
		dissect_expect(d, TCP_PROTOCOL, d->packet->source, (uint16_t)n[count - 1],
			&ftp_data_dissector);
}

static struct stream_step ftp_stream(struct dissection *d, struct cursor *in)
{
	struct ftp_state *state = dissect_state(d, &ftp_dissector);
	struct stream_step step = stream_took(in);
	struct span line;
	if (!state)
		return stream_declined();
	d->packet->label = "FTP";
	dissect_tell(d, "ftp", CONFIDENCE_PAYLOAD, CRYPT_CLEAR);
	if (!lines_next(in, &line))
		return step;
	if (d->packet->source_port == FTP_PORT)
		ftp_reply(d, state, line);
	else
		ftp_command(d, state, line);
	return step;
}

static struct stream_step ftp_data_stream(struct dissection *d, struct cursor *in)
{
	d->packet->label = "FTP-DATA";
	dissect_tell(d, "ftp", CONFIDENCE_PAYLOAD, CRYPT_CLEAR);
	return stream_took(in);
}

const struct dissector ftp_dissector = {
	.name = "ftp",
	.claims = (const struct claim[]){ { LAYER_TCP_PORT, FTP_PORT }, { LAYER_END, 0 } },
	.stream = ftp_stream,
};

const struct dissector ftp_data_dissector = {
	.name = "ftp_data",
	.claims = (const struct claim[]){ { LAYER_TCP_PORT, 20 }, { LAYER_END, 0 } },
	.stream = ftp_data_stream,
};
