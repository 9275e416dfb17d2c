/* judge_far_calling.c -- a device of one purpose that keeps long connections to several countries at once. One cloud
 * of its maker is what such devices have; each further country is somebody else who knows when it is on.
 * SPDX-License-Identifier: MIT */
#include "finding/kinds.h"

#include <math.h>

#define HOUR_US INT64_C(3600000000)

/* Connections that add up to this with one end are no visit. */
static const int64_t long_least_us = 2 * HOUR_US;
/* Two ends in neighbouring countries are a cloud and its spare; three ends in two countries, three countries, or two
 * that are an ocean apart are more than one purpose needs. */
enum { PEERS_LEAST = 3, COUNTRIES_LEAST = 2, COUNTRIES_ALONE = 3 };
static const double far_km = 3000, earth_radius_km = 6371;
/* Nothing is said of a device that was heard for less than this. */
enum { QUARTERS_LEAST = 16 };
static const double quarters_an_hour = 4;

static bool has_country(const struct far_calling *d, struct span country)
{
	for (size_t i = 0; i < d->country_count; i++)
		if (span_equals(text_span(&d->countries[i]), country))
			return true;
	return false;
}

static bool is_same_device(const struct far_calling *d, const struct finding_row *row)
{
	return span_equals(text_span(&d->home), finding_text(row, "home")) &&
	       span_equals(text_span(&d->mac), finding_text(row, "mac")) &&
	       span_equals(text_span(&d->device), finding_text(row, "device"));
}

static void forget(struct far_calling *d)
{
	struct text *one[] = { &d->home, &d->mac, &d->device, &d->type };
	for (size_t i = 0; i < sizeof one / sizeof one[0]; i++)
		text_clear(one[i]);
	for (size_t i = 0; i < FAR_PEERS_MAX; i++) {
		text_clear(&d->countries[i]);
		text_clear(&d->peers[i].address);
		text_clear(&d->peers[i].name);
		text_clear(&d->peers[i].country);
	}
	*d = (struct far_calling){ 0 };
}

static void add_countries(struct text *out, const struct far_calling *d)
{
	for (size_t i = 0; i < d->country_count; i++) {
		text_add_text(out, i == 0 ? "" : i + 1 == d->country_count ? " and " : ", ");
		text_add(out, d->countries[i].at, d->countries[i].length);
	}
}

static void tell(const struct far_calling *d, struct finding_list *out)
{
	struct text countries = { 0 };
	double on_hours = (double)d->quarters / quarters_an_hour;
	double busy_hours = (double)d->busy_quarters / quarters_an_hour;
	struct finding *f = finding_add(out, FINDING_WARNING,
		0.5 + 0.1 * (double)d->country_count + 0.02 * (double)d->peer_count,
		text_span(&d->home), text_span(&d->mac), text_span(&d->device),
		span_of_text("countries"));
	add_countries(&countries, d);
	finding_title(f, "%s keeps long connections to %s", finding_who(f).at,
		finding_words(text_span(&countries)).at);
	for (size_t i = 0; i < d->peer_count; i++) {
		const struct far_peer *p = &d->peers[i];
		finding_why(f, "%s with %s (%s), %s.",
			finding_seconds(1e-6 * (double)p->long_us).at,
			finding_words(text_span(p->name.length ? &p->name : &p->address)).at,
			finding_words(text_span(&p->country)).at,
			finding_bytes((double)p->bytes).at);
		finding_peer(f, text_span(&p->name));
		finding_peer(f, text_span(&p->address));
	}
	finding_why(f,
		"It was on for %s hours, and in %s of them it was busy: more than three times its "
		"usual bytes.",
		finding_count(round(on_hours)).at, finding_count(round(busy_hours * 10) / 10).at);
	if (d->type.length && !span_equals_text(text_span(&d->type), "unknown"))
		finding_why(f, "A %s has one purpose; one cloud of its maker would do.",
			finding_words(text_span(&d->type)).at);
	f->first_us = d->first_us;
	f->last_us = d->last_us;
	f->packets = d->packets;
	f->bytes = d->bytes;
	text_clear(&countries);
}

static double apart_km(const struct far_peer *a, const struct far_peer *b)
{
	const double degree = M_PI / 180;
	double cosine = sin(a->latitude * degree) * sin(b->latitude * degree) +
			cos(a->latitude * degree) * cos(b->latitude * degree) *
				cos((a->longitude - b->longitude) * degree);
	return earth_radius_km * acos(fmin(fmax(cosine, -1), 1));
}

static bool spans_oceans(const struct far_calling *d)
{
	for (size_t i = 0; i < d->peer_count; i++)
		for (size_t k = 0; k < i; k++)
			if (d->peers[i].has_point && d->peers[k].has_point &&
				apart_km(&d->peers[i], &d->peers[k]) >= far_km)
				return true;
	return false;
}

static void judge(const struct far_calling *d, struct finding_list *out)
{
	bool is_far = d->country_count >= COUNTRIES_ALONE ||
		      (d->country_count >= COUNTRIES_LEAST &&
			      (d->peer_count >= PEERS_LEAST || spans_oceans(d)));
	if (is_far && d->quarters >= QUARTERS_LEAST)
		tell(d, out);
}

static void begin(struct far_calling *d, const struct finding_row *row)
{
	struct span home = finding_text(row, "home"), mac = finding_text(row, "mac");
	struct span device = finding_text(row, "device"), type = finding_text(row, "type");
	forget(d);
	text_add(&d->home, home.at, home.length);
	text_add(&d->mac, mac.at, mac.length);
	text_add(&d->device, device.at, device.length);
	text_add(&d->type, type.at, type.length);
	d->quarters = finding_integer(row, "quarters");
	d->busy_quarters = finding_integer(row, "busy_quarters");
	d->first_us = INT64_MAX;
}

static void add_peer(struct far_calling *d, const struct finding_row *row)
{
	struct far_peer *p = &d->peers[d->peer_count++];
	struct span address = finding_text(row, "peer"), name = finding_text(row, "name");
	struct span country = finding_text(row, "country_name");
	text_add(&p->address, address.at, address.length);
	text_add(&p->name, name.at, name.length);
	text_add(&p->country, country.at, country.length);
	p->long_us = finding_integer(row, "long_us");
	p->bytes = finding_integer(row, "bytes");
	p->has_point = finding_integer(row, "has_point") != 0;
	p->latitude = finding_real(row, "latitude");
	p->longitude = finding_real(row, "longitude");
	if (!has_country(d, country))
		text_add(&d->countries[d->country_count++], country.at, country.length);
}

void far_calling_row(void *state, const struct finding_row *row, struct finding_list *out)
{
	struct far_calling *d = state;
	if (d->home.length && !is_same_device(d, row))
		judge(d, out);
	if (!is_same_device(d, row))
		begin(d, row);
	if (finding_integer(row, "long_us") < long_least_us || d->peer_count == FAR_PEERS_MAX)
		return;
	add_peer(d, row);
	int64_t first_us = finding_integer(row, "first_us"),
		last_us = finding_integer(row, "last_us");
	d->first_us = first_us < d->first_us ? first_us : d->first_us;
	d->last_us = last_us > d->last_us ? last_us : d->last_us;
	d->packets += finding_integer(row, "packets");
	d->bytes += finding_integer(row, "bytes");
}

void far_calling_end(void *state, struct finding_list *out)
{
	struct far_calling *d = state;
	judge(d, out);
	forget(d);
}
