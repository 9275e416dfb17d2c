/* judge_change.c -- a network, country or port that a device had never talked to in days of being watched, or
 * that none of its siblings talks to. Its .sql asks of gadgets only.
 * SPDX-License-Identifier: MIT */
#include "finding/kinds.h"

#include "base/memory.h"

#include <math.h>
#include <stdlib.h>

#define HOUR_US INT64_C(3600000000)
#define DAY_US  (24 * HOUR_US)

enum {
	FACETS_MAX = 4096, /* of one device; whoever has more has no habits */
	TOLD_MAX = 6,
	USERS_MAX = 2, /* devices of the home; with more it is the home's way */
	NEWS_MAX = 1,  /* more things new since its first day: newness is its habit */
};

/* Its first day teaches what it does; before the third nothing is news. */
#define LEARNT_US (1 * DAY_US)
#define PAST_US   (3 * DAY_US)
static const double bytes_min = 50e3, sibling_bytes_min = 200e3, sibling_share_min = 0.1;

static size_t news_before(const struct change *c, const struct change_facet *f)
{
	size_t count = 0;
	for (size_t i = 0; i < c->count; i++)
		count += c->at[i].aspect == f->aspect && c->at[i].before_us >= LEARNT_US &&
			 c->at[i].before_us < f->before_us;
	return count;
}

/* Names, time and the web are for everybody. */
static bool is_everyday(const struct change_facet *f)
{
	static const char *const ports[] = { "53", "80", "123", "443" };
	for (size_t i = 0; f->aspect == CHANGE_PORT && i < sizeof ports / sizeof ports[0]; i++)
		if (span_equals_text(text_span(&f->word), ports[i]))
			return true;
	return false;
}

static bool is_news(const struct change *c, const struct change_facet *f)
{
	return !is_everyday(f) && f->before_us >= PAST_US && (double)f->bytes >= bytes_min &&
	       f->users <= USERS_MAX && (f->siblings < 2 || f->sharing < 2) &&
	       news_before(c, f) <= NEWS_MAX;
}

static bool is_alone(const struct change *c, const struct change_facet *f)
{
	double all = 0;
	for (size_t i = 0; i < c->count; i++)
		all += c->at[i].aspect == f->aspect ? (double)c->at[i].bytes : 0;
	return f->aspect != CHANGE_PORT && f->siblings > 1 && f->sharing == 1 &&
	       f->users <= USERS_MAX && f->before_us < PAST_US &&
	       (double)f->bytes >= sibling_bytes_min && (double)f->bytes >= sibling_share_min * all;
}

static struct finding_word facet_words(const struct change_facet *f)
{
	struct finding_word w, word = finding_words(text_span(&f->word));
	if (f->aspect == CHANGE_PORT)
		snprintf(w.at, sizeof w.at, "port %.80s", word.at);
	else
		snprintf(w.at, sizeof w.at, "%.90s", word.at);
	return w;
}

static struct finding *finding_of(const struct change *c, const struct change_facet *f,
	double score, struct finding_list *out)
{
	struct finding *found = finding_add(out, FINDING_NOTICE, score, text_span(&c->home),
		text_span(&c->mac), text_span(&c->device), text_span(&f->word));
	found->first_us = f->first_us;
	found->last_us = f->last_us;
	found->packets = f->packets;
	found->bytes = f->bytes;
	finding_peer(found, text_span(&f->peer));
	return found;
}

static void tell_news(const struct change *c, struct finding_list *out)
{
	struct finding *found = NULL;
	size_t told = 0;
	for (size_t i = 0; i < c->count && told < TOLD_MAX; i++) {
		const struct change_facet *f = &c->at[i];
		if (!is_news(c, f))
			continue;
		if (!found) {
			found = finding_of(c, f, 0.35, out);
			finding_title(found, "%s has something new since %s: %s",
				finding_who(found).at, finding_moment(f->first_us, f->offset_s).at,
				facet_words(f).at);
		}
		finding_why(found,
			"%s, first on %s, after %s watched days without it: %s in %s packets.",
			facet_words(f).at, finding_moment(f->first_us, f->offset_s).at,
			finding_count(floor((double)f->before_us / (double)DAY_US)).at,
			finding_bytes((double)f->bytes).at, finding_count((double)f->packets).at);
		if (f->siblings > 1)
			finding_why(found, "Of %s devices of its model only this one does that.",
				finding_count((double)f->siblings).at);
		told++;
	}
}

static void tell_alone(const struct change *c, struct finding_list *out)
{
	for (size_t i = 0; i < c->count; i++) {
		const struct change_facet *f = &c->at[i];
		if (!is_alone(c, f))
			continue;
		struct finding *found = finding_of(c, f, 0.3, out);
		finding_title(found,
			"%s talks to %s; of %s devices of its model only this one does",
			finding_who(found).at, facet_words(f).at,
			finding_count((double)f->siblings).at);
		finding_why(found, "%s in %s packets went to and fro.",
			finding_bytes((double)f->bytes).at, finding_count((double)f->packets).at);
		return;
	}
}

static void device_end(struct change *c, struct finding_list *out)
{
	if (c->count < FACETS_MAX) {
		tell_news(c, out);
		tell_alone(c, out);
	}
	for (size_t i = 0; i < c->count; i++) {
		text_clear(&c->at[i].word);
		text_clear(&c->at[i].peer);
	}
	c->count = 0;
}

static void facet_add(struct change *c, const struct finding_row *row)
{
	struct span aspect = finding_text(row, "aspect");
	if (c->count == FACETS_MAX)
		return;
	if (c->count == c->capacity) {
		c->capacity = c->capacity ? c->capacity * 2 : 64;
		c->at = memory_resize(c->at, c->capacity, sizeof c->at[0]);
	}
	struct change_facet *f = &c->at[c->count++];
	*f = (struct change_facet){
		.aspect = span_equals_text(aspect, "operator")  ? CHANGE_OPERATOR
			  : span_equals_text(aspect, "country") ? CHANGE_COUNTRY
								: CHANGE_PORT,
		.first_us = finding_integer(row, "value_first_us"),
		.last_us = finding_integer(row, "value_last_us"),
		.offset_s = finding_integer(row, "offset_s"),
		.packets = finding_integer(row, "packets"),
		.bytes = finding_integer(row, "bytes"),
		.before_us = finding_integer(row, "before_us"),
		.siblings = finding_integer(row, "siblings"),
		.sharing = finding_integer(row, "sharing"),
		.users = finding_integer(row, "users"),
	};
	text_set(&f->word, finding_text(row, "word"));
	text_set(&f->peer, finding_text(row, "peer"));
}

void change_row(void *state, const struct finding_row *row, struct finding_list *out)
{
	struct change *c = state;
	if (!span_equals(text_span(&c->home), finding_text(row, "home")) ||
		!span_equals(text_span(&c->mac), finding_text(row, "mac"))) {
		device_end(c, out);
		text_set(&c->home, finding_text(row, "home"));
		text_set(&c->mac, finding_text(row, "mac"));
		text_set(&c->device, finding_text(row, "device"));
		text_set(&c->type, finding_text(row, "type"));
	}
	facet_add(c, row);
}

void change_end(void *state, struct finding_list *out)
{
	struct change *c = state;
	device_end(c, out);
	free(c->at);
	text_clear(&c->home);
	text_clear(&c->mac);
	text_clear(&c->device);
	text_clear(&c->type);
}
