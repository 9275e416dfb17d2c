/* ssh.c -- SSH (RFC 4253): banners, then packets whose length can be read until keys are in use. The
 * label names the version once the client told it.
 * SPDX-License-Identifier: MIT */
#include "dissect/lines.h"

enum { SSH_PORT = 22, SSH_PORT_OTHER = 29418, SSH_KEX_INIT = 20, SSH_NEW_KEYS = 21 };

enum ssh_phase { SSH_BANNER_NEXT, SSH_PLAIN, SSH_ENCRYPTED };

struct ssh_state {
	uint8_t version;           /* 1, 2; 0 unknown */
	uint8_t phase[2];          /* enum ssh_phase, by side */
	kept_bool has_kex_init[2]; /* its algorithms were seen, all of them */
};

extern const struct dissector ssh_dissector;

static const char *ssh_label(const struct ssh_state *state)
{
	return state->version == 2 ? "SSHv2" : state->version == 1 ? "SSHv1" : "SSH";
}

static bool from_client(const struct packet *p)
{
	return p->destination_port == SSH_PORT || p->destination_port == SSH_PORT_OTHER;
}

static void note_version(struct ssh_state *state, struct span banner)
{
	if (span_starts_nocase(banner, "SSH-2.") || span_starts_nocase(banner, "SSH-1.99-"))
		state->version = 2;
	else if (span_starts_nocase(banner, "SSH-1."))
		state->version = 1;
}

/* 0: done; else what is missing. */
static uint32_t take_banner(struct dissection *d, struct ssh_state *state, struct cursor *in)
{
	struct span line = cursor_rest(in);
	if (!span_starts_nocase(line, "SSH-")) {
		cursor_skip(in, line.length); /* joined in the middle, or something else */
		return 0;
	}
	state->phase[d->side] =
		SSH_PLAIN; /* even if the banner is not whole: Wireshark does not look again */
	if (!http_line(in, &line) && d->can_wait)
		return STREAM_NEED_MORE;
	if (from_client(d->packet))
		note_version(state, line);
	return 0;
}

/* Keys that were agreed on unseen are none: Wireshark goes on to read lengths. */
static void note_message(struct ssh_state *state, int side, uint8_t message, bool is_whole)
{
	if (state->version == 1)
		state->phase[side] = message < 4 ? SSH_PLAIN : SSH_ENCRYPTED;
	else if (!is_whole)
		return;
	else if (message == SSH_KEX_INIT)
		state->has_kex_init[side] = true;
	else if (message == SSH_NEW_KEYS && state->has_kex_init[side])
		state->phase[side] = SSH_ENCRYPTED;
}

static uint32_t take_packet(struct dissection *d, struct ssh_state *state, struct cursor *in)
{
	struct cursor ahead = *in;
	uint64_t length = cursor_be32(&ahead);
	if (ahead.failed)
		return d->can_wait ? STREAM_NEED_MORE : 0;
	if (state->version == 1)
		length += 8 - length % 8; /* padding */
	size_t left = cursor_left(&ahead);
	if (left < length && d->can_wait)
		return length - left < STREAM_NEED_FIN ? (uint32_t)(length - left) : 1;
	cursor_skip(&ahead, 1); /* padding length */
	note_message(state, d->side, cursor_u8(&ahead), left >= length);
	cursor_skip(in, left < length ? left + 4 : (size_t)length + 4);
	return 0;
}

static struct stream_step ssh_stream(struct dissection *d, struct cursor *in)
{
	struct ssh_state *state = dissect_state(d, &ssh_dissector);
	struct stream_step step = { 0 };
	size_t all = cursor_left(in);
	if (!state)
		return stream_declined();
	d->packet->label = ssh_label(state);
	dissect_tell(d, "ssh", CONFIDENCE_PAYLOAD, CRYPT_ENCRYPTED);
	while (cursor_left(in) && !step.need) {
		size_t before = cursor_left(in);
		if (state->phase[d->side] == SSH_BANNER_NEXT)
			step.need = take_banner(d, state, in);
		else if (state->phase[d->side] == SSH_PLAIN && state->version)
			step.need = take_packet(d, state, in);
		else
			cursor_skip(in, cursor_left(in));
		if (cursor_left(in) == before)
			break;
	}
	step.used = step.need ? all - cursor_left(in) : all;
	return step;
}

const struct dissector ssh_dissector = {
	.name = "ssh",
	.claims = (const struct claim[]){ { LAYER_TCP_PORT, SSH_PORT },
		{ LAYER_TCP_PORT, SSH_PORT_OTHER }, { LAYER_END, 0 } },
	.stream = ssh_stream,
};
