/* proxy.c -- the line or header that load balancers send ahead of a connection (PROXY protocol of HAProxy, versions
 * 1 and 2), known by its first bytes. What follows a line that tells addresses is looked at.
 * SPDX-License-Identifier: MIT */
#include "dissect/lines.h"
#include "dissect/tls.h"

extern const struct dissector http_guess_dissector, tls_guess_dissector;

static bool starts(const struct cursor *in, const char *word, size_t length)
{
	struct span rest = cursor_rest(in);
	return rest.length >= length && memcmp(rest.at, word, length) == 0;
}

/* HTTP or TLS behind the line. */
static struct stream_step follow(struct dissection *d, struct cursor *in, size_t line_bytes)
{
	const struct dissector *const guessed[] = { &tls_guess_dissector, &http_guess_dissector };
	for (size_t i = 0; i < sizeof guessed / sizeof guessed[0]; i++) {
		struct cursor rest = *in;
		struct stream_step step = guessed[i]->stream(d, &rest);
		if (step.verdict == VERDICT_NOT_MINE)
			continue;
		step.used += line_bytes;
		return step;
	}
	d->packet->label = "PROXYv1";
	return (struct stream_step){ .used = line_bytes + cursor_left(in) };
}

static struct stream_step proxy_stream(struct dissection *d, struct cursor *in)
{
	static const char magic[] = "\r\n\r\n\0\r\nQUIT\n";
	size_t all = cursor_left(in);
	struct span line;
	if (starts(in, magic, sizeof magic - 1)) {
		d->packet->label = "PROXYv2";
		return stream_took(in);
	}
	if (!starts(in, "PROXY ", 6))
		return stream_declined();
	struct cursor ahead = *in;
	if (!http_line(&ahead, &line))
		return stream_declined();
	d->packet->label = "PROXYv1";
	if (!starts(in, "PROXY TCP", 9) || !cursor_left(&ahead))
		return (struct stream_step){ .used = all };
	*in = ahead;
	return follow(d, in, all - cursor_left(in));
}

const struct dissector proxy_dissector = {
	.name = "proxy",
	.claims = (const struct claim[]){ { LAYER_TCP_HEURISTIC, 0 }, { LAYER_END, 0 } },
	.stream = proxy_stream,
};
