/* judge_clear.c -- passwords, tokens and numbers of devices that travel readable. A password or token that goes
 * to the Internet so is a warning; a number or place that a gadget sends all day too. The rest is told. What is
 * shown was masked where it was found (dissect/clear.h).
 * SPDX-License-Identifier: MIT */
#include "finding/kinds.h"

#include "base/memory.h"

#include <math.h>
#include <stdlib.h>

#define HOUR_US INT64_C(3600000000)

enum { CLEAR_ITEMS_MAX = 1024, CLEAR_TOLD_MAX = 8, OFTEN_MIN = 48 };
static const char gap[] = " \xc2\xb7 ";

/* The next part of the text, which moves behind it. */
static struct span take(struct span *text)
{
	const uint8_t *end =
		text->length ? memmem(text->at, text->length, gap, sizeof gap - 1) : NULL;
	size_t length = end ? (size_t)(end - text->at) : text->length;
	struct span part = span_of(text->at, length);
	size_t used = end ? length + sizeof gap - 1 : length;
	*text = span_of(text->at + used, text->length - used);
	return part;
}

static struct span until(struct span s, char c)
{
	const uint8_t *end = s.length ? memchr(s.at, c, s.length) : NULL;
	return end ? span_of(s.at, (size_t)(end - s.at)) : s;
}

static void item_clear(struct clear_item *i)
{
	text_clear(&i->what);
	text_clear(&i->masked);
	text_clear(&i->how);
	text_clear(&i->where);
	text_clear(&i->host);
	text_clear(&i->peer);
}

static void add(struct clear *c, const struct finding_row *row)
{
	if (c->count == CLEAR_ITEMS_MAX)
		return;
	if (c->count == c->capacity) {
		c->capacity = c->capacity ? c->capacity * 2 : 16;
		c->at = memory_resize(c->at, c->capacity, sizeof c->at[0]);
	}
	struct clear_item *i = &c->at[c->count++];
	*i = (struct clear_item){ .times = finding_integer(row, "times"),
		.first_us = finding_integer(row, "begin_us"),
		.last_us = finding_integer(row, "end_us") };
	struct span rest = finding_text(row, "value");
	whom_text(&i->what, take(&rest));
	whom_text(&i->masked, take(&rest));
	whom_text(&i->how, take(&rest));
	whom_text(&i->where, take(&rest));
	whom_text(&i->peer, until(take(&rest), ' '));
	struct span host = until(text_span(&i->where), '/');
	whom_text(&i->host, host.length ? host : text_span(&i->peer));
	i->is_public = whom_is_public(text_span(&i->peer));
}

/* How much was said to and by the peer of some items, which came before, and what its name is. */
static void add_sums(struct clear *c, struct span peer, const struct finding_row *row)
{
	struct span name = finding_text(row, "name");
	for (size_t i = 0; i < c->count; i++) {
		struct clear_item *item = &c->at[i];
		if (!span_equals(text_span(&item->peer), peer))
			continue;
		item->packets = finding_integer(row, "packets");
		item->bytes = finding_integer(row, "bytes");
		if (name.length && span_equals(text_span(&item->host), peer))
			whom_text(&item->host, name);
	}
}

static bool is_what(const struct clear_item *i, const char *word)
{
	return span_equals_text(text_span(&i->what), word);
}

/* What a page or an app puts into an address as "token" or "api_key" is mostly its maker's, not its user's. The
 * community "public" is what everybody has. */
static bool is_credential(const struct clear_item *i)
{
	static const char header[] = "HTTP header", public[] = "p\xe2\x80\xa6"
							       "c (6)";
	bool is_header = i->how.length >= sizeof header - 1 &&
			 memcmp(i->how.at, header, sizeof header - 1) == 0;
	return is_what(i, "password") || (is_what(i, "token") && is_header) ||
	       (is_what(i, "community") && !span_equals_text(text_span(&i->masked), public));
}

/* Pages and apps run on it, whose makers have tokens of their own. */
static bool shows_pages(const struct whom *w)
{
	static const char *const types[] = { "TV", "streaming stick", "speaker", "unknown", "" };
	for (size_t i = 0; i < sizeof types / sizeof types[0]; i++)
		if (span_equals_text(text_span(&w->type), types[i]))
			return true;
	return whom_is_personal(w);
}

/* Tells who it is or where: to everybody on the way, all day. */
static bool is_constant(const struct clear *c, const struct clear_item *i)
{
	bool is_number = is_what(i, "hardware address") || is_what(i, "device number") ||
			 is_what(i, "location");
	bool is_key =
		(is_what(i, "token") || is_what(i, "session cookie")) && !shows_pages(&c->whom);
	return (is_key || (is_number && !whom_is_personal(&c->whom))) && i->times >= OFTEN_MIN &&
	       i->last_us - i->first_us >= 6 * HOUR_US;
}

static double weight_of(const struct clear *c, const struct clear_item *i)
{
	if (!i->is_public)
		return is_credential(i) ? 0.4 : 0.2;
	double often = fmin(log10(fmax((double)i->times, 1)) / 20, 0.2);
	return is_credential(i)               ? 0.7 + often
	       : is_constant(c, i)            ? 0.55 + often / 2
	       : is_what(i, "session cookie") ? 0.35
					      : 0.3;
}

static enum finding_level level_of(const struct clear *c, const struct clear_item *i)
{
	if (i->is_public && (is_credential(i) || is_constant(c, i)))
		return FINDING_WARNING;
	bool is_personal = is_what(i, "session cookie") || is_what(i, "user name");
	return is_credential(i) || (i->is_public && !is_personal) ? FINDING_NOTICE : FINDING_INFO;
}

static void tell_item(const struct clear_item *i, struct finding *f)
{
	finding_why(f, "%s %s, as %s%s%s: %s.", finding_words(text_span(&i->what)).at,
		finding_words(text_span(&i->masked)).at, finding_words(text_span(&i->how)).at,
		i->where.length ? ", to " : "", finding_words(text_span(&i->where)).at,
		finding_times((double)i->times).at);
	finding_peer(f, text_span(&i->host));
	finding_peer(f, text_span(&i->peer));
	f->first_us = i->first_us < f->first_us ? i->first_us : f->first_us;
	f->last_us = i->last_us > f->last_us ? i->last_us : f->last_us;
}

static bool is_same_end(const struct clear_item *a, const struct clear_item *b)
{
	return span_equals(text_span(&a->host), text_span(&b->host));
}

static void count_peer(const struct clear *c, struct span peer, struct finding *f)
{
	for (size_t i = 0; i < c->count; i++)
		if (span_equals(text_span(&c->at[i].peer), peer)) {
			f->packets += c->at[i].packets;
			f->bytes += c->at[i].bytes;
			return;
		}
}

/* All that goes to the host of the item `first`, whose weight is the largest. */
static void tell(const struct clear *c, size_t first, struct finding_list *out)
{
	const struct clear_item *main = &c->at[first];
	struct finding *f = whom_accuse(
		&c->whom, out, level_of(c, main), weight_of(c, main), text_span(&main->host));
	f->first_us = INT64_MAX;
	f->last_us = INT64_MIN;
	finding_title(f, "%s sends a %s that all on the way can read to %s%s: %s",
		finding_who(f).at, finding_words(text_span(&main->what)).at,
		finding_words(text_span(&main->host)).at,
		main->is_public ? "" : ", inside the home", finding_times((double)main->times).at);
	size_t told = 0;
	for (size_t i = first; i < c->count && told < CLEAR_TOLD_MAX; i++)
		if (is_same_end(&c->at[i], main)) {
			tell_item(&c->at[i], f);
			told++;
		}
	finding_why(f, main->is_public ? "It is not encrypted: whoever carries it, from the Wi-Fi "
					 "to the server, can "
					 "read and use it. Shown are only the first and last "
					 "character and the length."
				       : "It is not encrypted: whoever is in the home's network "
					 "can read it. Shown are "
					 "only the first and last character and the length.");
	for (size_t i = 0; i < f->peer_count; i++)
		count_peer(c, text_span(&f->peers[i]), f);
}

static int by_weight(const void *a, const void *b)
{
	const struct clear_item *x = a, *y = b;
	if (x->weight != y->weight)
		return x->weight < y->weight ? 1 : -1;
	return (x->times < y->times) - (x->times > y->times);
}

static void judge(struct clear *c, struct finding_list *out)
{
	for (size_t i = 0; i < c->count; i++)
		c->at[i].weight = weight_of(c, &c->at[i]);
	if (c->count)
		qsort(c->at, c->count, sizeof c->at[0], by_weight);
	for (size_t i = 0; i < c->count; i++) {
		bool is_told = false;
		for (size_t k = 0; k < i && !is_told; k++)
			is_told = is_same_end(&c->at[k], &c->at[i]);
		if (!is_told)
			tell(c, i, out);
	}
	for (size_t i = 0; i < c->count; i++)
		item_clear(&c->at[i]);
	c->count = 0;
}

void clear_row(void *state, const struct finding_row *row, struct finding_list *out)
{
	struct clear *c = state;
	if (!whom_is(&c->whom, row)) {
		judge(c, out);
		whom_set(&c->whom, row);
	}
	struct span peer = finding_text(row, "peer");
	if (peer.length)
		add_sums(c, peer, row);
	else
		add(c, row);
}

void clear_end(void *state, struct finding_list *out)
{
	struct clear *c = state;
	judge(c, out);
	free(c->at);
	whom_clear(&c->whom);
}
