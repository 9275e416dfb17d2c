/* judge_odd_operator.c -- an app whose servers stand with somebody who rents out computers, under names of nobody we
 * know, and which is busy day and night. Of people's devices only: a gadget has one cloud, and its maker may rent it.
 * SPDX-License-Identifier: MIT */
#include "finding/kinds.h"

#include <math.h>

#define DAY_US 86400e6

/* One end under one name is a web site or a maker's cloud; an app with pictures or parts has several. */
enum { PEERS_LEAST = 2, NAMES_LEAST = 2 };
/* Less is no top peer: of what the device moves, and by day. */
static const double share_least = 0.02, day_bytes_least = 300e3;
/* In clouds where every company rents, two servers of an agent at work or of an advertiser are no app. */
static const double cloud_share_least = 0.1, cloud_day_bytes_least = 3e6;
/* People sleep: what they use themselves is quiet at night. This share of the quarters of an hour in which the device
 * was heard, by day and by night. */
static const double busy_least = 0.2;
enum { NIGHT_QUARTERS_LEAST = 4 };

/* Names within a network that delivers for others are its own; elsewhere, each domain is somebody else. */
static bool is_cdn(const struct odd_operator *o)
{
	return span_equals_text(text_span(&o->role), "cdn");
}

static double ratio(int64_t part, int64_t whole)
{
	return whole > 0 ? (double)part / (double)whole : 0;
}

static double by_day(const struct odd_operator *o)
{
	return ratio(
		o->quarters - o->night_quarters, o->device_quarters - o->device_night_quarters);
}

/* A top peer, and more than one server. */
static bool is_prominent(const struct odd_operator *o)
{
	double share = ratio(o->bytes, o->device_bytes);
	double day_bytes = (double)o->bytes * DAY_US / fmax((double)o->observed_us, DAY_US);
	if (span_equals_text(text_span(&o->role), "cloud") &&
		((share < cloud_share_least && day_bytes < cloud_day_bytes_least) ||
			(o->name_count == 1 && o->names_most < 2)))
		return false;
	return (o->peer_count >= PEERS_LEAST || o->name_count >= NAMES_LEAST) &&
	       share >= share_least && day_bytes >= day_bytes_least;
}

static bool is_odd(const struct odd_operator *o)
{
	return is_prominent(o) && o->night_quarters >= NIGHT_QUARTERS_LEAST &&
	       ratio(o->night_quarters, o->device_night_quarters) >= busy_least &&
	       by_day(o) >= busy_least;
}

static void add_words(struct text *out, const struct text *words, size_t count, size_t most)
{
	for (size_t i = 0; i < count && i < most; i++) {
		text_add_text(out, i == 0 ? "" : ", ");
		text_add(out, words[i].at, words[i].length);
	}
	if (count > most)
		text_printf(out, " and %zu more", count - most);
}

static void tell_names(const struct odd_operator *o, struct finding *f)
{
	struct text words = { 0 };
	if (o->name_count) {
		add_words(&words, o->names, o->name_count, 6);
		finding_why(f, "It goes by names that no known application has: %s.", words.at);
	} else {
		finding_why(f,
			"It has no name: nobody asked for one, and none stands in what was sent.");
	}
	text_clear(&words);
}

static void tell(const struct odd_operator *o, struct finding_list *out)
{
	struct finding *f = finding_add(out, FINDING_WARNING,
		0.45 + 0.3 * fmin(ratio(o->night_quarters, o->device_night_quarters), 1) +
			0.2 * fmin(ratio(o->bytes, o->device_bytes) * 4, 1),
		text_span(&o->home), text_span(&o->mac), text_span(&o->device),
		text_span(is_cdn(o) || o->domain.length == 0 ? &o->operator_name : &o->domain));
	finding_title(f, "%s is busy day and night with %s, which %s, for an app that is unknown",
		finding_who(f).at, finding_words(text_span(&o->operator_name)).at,
		is_cdn(o) ? "delivers for others" : "rents out computers");
	tell_names(o, f);
	finding_why(f,
		"%s of what the device moves over the internet (%s) goes there, to %s addresses in "
		"%s.",
		finding_share(ratio(o->bytes, o->device_bytes)).at,
		finding_bytes((double)o->bytes).at, finding_count((double)o->peer_count).at,
		o->countries.length ? finding_words(text_span(&o->countries)).at
				    : "unknown places");
	finding_why(f,
		"It was in touch with it in %s of the quarters of an hour in which it was heard by "
		"day, and in %s of "
		"those of the night (22:00 to 06:00).",
		finding_share(by_day(o)).at,
		finding_share(ratio(o->night_quarters, o->device_night_quarters)).at);
	for (size_t i = 0; i < o->name_count; i++)
		finding_peer(f, text_span(&o->names[i]));
	for (size_t i = 0; i < o->peer_count; i++)
		finding_peer(f, text_span(&o->peers[i]));
	f->first_us = o->first_us;
	f->last_us = o->last_us;
	f->packets = o->packets;
	f->bytes = o->bytes;
}

static void judge(const struct odd_operator *o, struct finding_list *out)
{
	if (o->peer_count && is_odd(o))
		tell(o, out);
}

static void forget(struct odd_operator *o)
{
	struct text *one[] = { &o->home, &o->mac, &o->device, &o->operator_name, &o->role,
		&o->domain, &o->countries };
	for (size_t i = 0; i < sizeof one / sizeof one[0]; i++)
		text_clear(one[i]);
	for (size_t i = 0; i < FINDING_WHYS_MAX; i++) {
		text_clear(&o->peers[i]);
		text_clear(&o->names[i]);
	}
	*o = (struct odd_operator){ 0 };
}

static bool is_same(const struct odd_operator *o, const struct finding_row *row)
{
	return o->peer_count && span_equals(text_span(&o->home), finding_text(row, "home")) &&
	       span_equals(text_span(&o->mac), finding_text(row, "mac")) &&
	       span_equals(text_span(&o->device), finding_text(row, "device")) &&
	       span_equals(text_span(&o->operator_name), finding_text(row, "operator")) &&
	       (is_cdn(o) || span_equals(text_span(&o->domain), finding_text(row, "domain")));
}

static void keep(struct text *to, const struct finding_row *row, const char *column)
{
	struct span text = finding_text(row, column);
	text_reset(to);
	text_add(to, text.at, text.length);
}

static void begin(struct odd_operator *o, const struct finding_row *row)
{
	forget(o);
	keep(&o->home, row, "home");
	keep(&o->mac, row, "mac");
	keep(&o->device, row, "device");
	keep(&o->operator_name, row, "operator");
	keep(&o->role, row, "role");
	keep(&o->domain, row, "domain");
	o->quarters = finding_integer(row, "quarters");
	o->night_quarters = finding_integer(row, "night_quarters");
	o->device_quarters = finding_integer(row, "device_quarters");
	o->device_night_quarters = finding_integer(row, "device_night_quarters");
	o->device_bytes = finding_integer(row, "device_bytes");
	o->observed_us = finding_integer(row, "observed_us");
	o->first_us = INT64_MAX;
}

static void add_name(struct odd_operator *o, const struct finding_row *row)
{
	struct span name = finding_text(row, "name");
	if (name.length == 0 || o->name_count == FINDING_WHYS_MAX)
		return;
	for (size_t i = 0; i < o->name_count; i++)
		if (span_equals(text_span(&o->names[i]), name))
			return;
	keep(&o->names[o->name_count++], row, "name");
}

/* "Germany, Japan": each once. */
static void add_country(struct odd_operator *o, struct span country)
{
	struct span had = text_span(&o->countries);
	if (country.length == 0 ||
		(had.length && memmem(had.at, had.length, country.at, country.length)))
		return;
	text_add_text(&o->countries, had.length ? ", " : "");
	text_add(&o->countries, country.at, country.length);
}

void odd_operator_row(void *state, const struct finding_row *row, struct finding_list *out)
{
	struct odd_operator *o = state;
	if (!is_same(o, row)) {
		judge(o, out);
		begin(o, row);
	}
	if (o->peer_count < FINDING_WHYS_MAX)
		keep(&o->peers[o->peer_count++], row, "peer");
	add_name(o, row);
	int64_t names = finding_integer(row, "names");
	o->names_most = names > o->names_most ? names : o->names_most;
	add_country(o, finding_text(row, "country_name"));
	o->packets += finding_integer(row, "packets");
	o->bytes += finding_integer(row, "bytes");
	int64_t first_us = finding_integer(row, "first_us"),
		last_us = finding_integer(row, "last_us");
	o->first_us = first_us < o->first_us ? first_us : o->first_us;
	o->last_us = last_us > o->last_us ? last_us : o->last_us;
}

void odd_operator_end(void *state, struct finding_list *out)
{
	struct odd_operator *o = state;
	judge(o, out);
	forget(o);
}
