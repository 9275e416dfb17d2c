/* calls.c -- rows of requests added up by service.
 * SPDX-License-Identifier: MIT */
#include "finding/calls.h"

static bool is_same(const struct text *a, const struct finding_row *row, const char *column)
{
	return span_equals(text_span(a), finding_text(row, column));
}

bool calls_continue(const struct calls *c, const struct finding_row *row)
{
	return c->requests == 0 ||
	       (is_same(&c->home, row, "home") && is_same(&c->mac, row, "mac") &&
		       is_same(&c->service, row, "service"));
}

void calls_clear(struct calls *c)
{
	text_clear(&c->home);
	text_clear(&c->mac);
	text_clear(&c->device);
	text_clear(&c->service);
	text_clear(&c->peer);
	for (size_t i = 0; i < FINDING_WHYS_MAX; i++)
		text_clear(&c->peers[i]);
	*c = (struct calls){ 0 };
}

static void begin(struct calls *c, const struct finding_row *row)
{
	calls_clear(c);
	text_set(&c->home, finding_text(row, "home"));
	text_set(&c->mac, finding_text(row, "mac"));
	text_set(&c->device, finding_text(row, "device"));
	text_set(&c->service, finding_text(row, "service"));
	c->observed_us = finding_integer(row, "observed_us");
	c->port = finding_integer(row, "port");
	c->first_us = finding_integer(row, "first_us");
	c->last_us = finding_integer(row, "last_us");
}

static void add_peer(struct calls *c, struct span peer)
{
	if (peer.length == 0 || c->peer_count == FINDING_WHYS_MAX)
		return;
	for (size_t i = 0; i < c->peer_count; i++)
		if (span_equals(text_span(&c->peers[i]), peer))
			return;
	text_set(&c->peers[c->peer_count++], peer);
}

void calls_add(struct calls *c, const struct finding_row *row)
{
	if (!calls_continue(c, row) || c->requests == 0)
		begin(c, row);
	if (!is_same(&c->peer, row, "peer")) { /* its sums stand in each of its rows */
		text_set(&c->peer, finding_text(row, "peer"));
		c->packets += finding_integer(row, "packets");
		c->bytes += finding_integer(row, "bytes");
		add_peer(c, finding_text(row, "name"));
		add_peer(c, text_span(&c->peer));
	}
	int64_t first_us = finding_integer(row, "first_us"),
		last_us = finding_integer(row, "last_us");
	c->first_us = first_us < c->first_us ? first_us : c->first_us;
	c->last_us = last_us > c->last_us ? last_us : c->last_us;
	c->requests += finding_integer(row, "requests");
	c->answers += finding_integer(row, "answers");
	c->repeats += finding_integer(row, "repeats");
	gaps_add(&c->gaps, finding_text(row, "gaps"));
}

struct span calls_name(const struct calls *c)
{
	return text_span(c->peer_count ? &c->peers[0] : &c->service);
}

void calls_tell(const struct calls *c, struct finding *f)
{
	for (size_t i = 0; i < c->peer_count; i++)
		finding_peer(f, text_span(&c->peers[i]));
	f->first_us = c->first_us;
	f->last_us = c->last_us;
	f->packets = c->packets;
	f->bytes = c->bytes;
}
