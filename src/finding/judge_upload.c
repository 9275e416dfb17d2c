/* judge_upload.c -- a device that once sends far more to somebody than it ever sends. What is sent again and
 * again to the same service is a habit (a backup, photos); what goes to a company that everybody knows, or
 * comes from a device on which people work, needs more to be worth an accusation.
 * SPDX-License-Identifier: MIT */
#include "finding/kinds.h"

#include "base/memory.h"

#include <math.h>
#include <stdlib.h>

#define HOUR_US INT64_C(3600000000)
#define DAY_US  (24 * HOUR_US)

enum {
	UPLOADS_MAX = 4096, /* of one device; a habit shows in far fewer */
	NOTICES_MAX = 3,    /* of one device: the largest */
};

/* Below half an observed day nobody knows what is usual. */
#define OBSERVED_MIN_US (12 * HOUR_US)
static const double bytes_min = 1e6, told_min = 5e6;
/* People's devices send such amounts by themselves. */
static const double personal_bytes_min = 3e6;
/* As much as this on another day is a habit. */
static const double habit_share = 0.25;
/* Days' worth of all that the device sends: to be told, to accuse a gadget, to accuse by night. */
static const double excess_min = 3, excess_gadget = 5, excess_night = 10;
/* Nobody's ordinary day is smaller than this. */
static const double day_min = 20e3;

static bool is_same(const struct text *a, const struct finding_row *row, const char *column)
{
	return span_equals(text_span(a), finding_text(row, column));
}

static void upload_clear(struct upload_episode *e)
{
	text_clear(&e->service);
	text_clear(&e->peer);
	text_clear(&e->name);
	text_clear(&e->operator_name);
	text_clear(&e->country);
	text_clear(&e->company);
	text_clear(&e->category);
}

static bool is_personal(const struct text *type)
{
	static const char *const personal[] = { "phone", "tablet", "computer", "NAS",
		"game console", "watch" };
	for (size_t i = 0; i < sizeof personal / sizeof personal[0]; i++)
		if (span_equals_text(text_span(type), personal[i]))
			return true;
	return false;
}

/* Whoever rents a machine there stands behind it: not the company whose name is known. */
static bool is_anonymous(const struct upload_episode *e)
{
	struct span category = text_span(&e->category);
	return e->company.length == 0 || span_equals_text(category, "cloud") ||
	       span_equals_text(category, "cdn") || span_equals_text(category, "hosting");
}

/* What stores for others puts copies elsewhere, by night, with whoever stores for money. */
static bool is_store_to_store(const struct upload *u, const struct upload_episode *e)
{
	return span_equals_text(text_span(&u->type), "NAS") && e->company.length &&
	       span_equals_text(text_span(&e->category), "cloud");
}

/* Between 01:00 and 05:00 those who live there sleep. */
static bool is_deep_night(const struct upload_episode *e)
{
	int64_t hour = (e->first_us / 1000000 + e->offset_s) % 86400 / 3600;
	return hour >= 1 && hour < 5;
}

static bool is_habit(const struct upload *u, const struct upload_episode *e)
{
	for (size_t i = 0; i < u->count; i++) {
		const struct upload_episode *other = &u->at[i];
		int64_t apart_us = other->first_us - e->first_us;
		if ((apart_us > 18 * HOUR_US || apart_us < -18 * HOUR_US) &&
			text_span(&other->service).length &&
			span_equals(text_span(&other->service), text_span(&e->service)) &&
			(double)other->sent_bytes >= habit_share * (double)e->sent_bytes)
			return true;
	}
	return false;
}

/* What it sends on an ordinary day, calls and habits apart. */
static double rest_of(const struct upload *u, const struct upload_episode *e)
{
	double days = fmax((double)u->observed_us / (double)DAY_US, 1);
	return fmax((double)(u->all_sent_bytes - u->habit_bytes - e->sent_bytes), 0) / days;
}

/* How many of its ordinary days this is worth. */
static double excess_of(const struct upload *u, const struct upload_episode *e)
{
	return (double)e->sent_bytes / fmax(rest_of(u, e), day_min);
}

/* Somebody's new backup shows on the next day that it is one. */
static bool was_watched_after(const struct upload *u, const struct upload_episode *e)
{
	return u->watched_to_us - e->last_us >= DAY_US;
}

static bool is_worth_a_look(const struct upload *u, const struct upload_episode *e)
{
	bool is_gadget = !is_personal(&u->type);
	double excess = excess_of(u, e);
	if (!is_anonymous(e) || is_store_to_store(u, e))
		return false;
	return (is_gadget && excess >= excess_gadget) ||
	       (is_deep_night(e) && excess >= excess_night &&
		       (is_gadget || (double)e->sent_bytes >= personal_bytes_min) &&
		       was_watched_after(u, e));
}

static void tell_peer(const struct upload_episode *e, struct finding *f)
{
	if (e->name.length == 0)
		finding_why(f, "No name was asked for: it went to the address %s.", e->peer.at);
	if (e->operator_name.length)
		finding_why(f, "The address belongs to %s%s%s; %s.",
			finding_words(text_span(&e->operator_name)).at,
			e->country.length ? ", " : "", e->country.length ? e->country.at : "",
			e->company.length ? "its name to a company that is known"
					  : "whose service it is, is unknown");
	finding_peer(f, text_span(e->name.length ? &e->name : &e->peer));
	finding_peer(f, text_span(&e->peer));
}

static void tell(const struct upload *u, const struct upload_episode *e, struct finding_list *out)
{
	double excess = excess_of(u, e), days = (double)u->observed_us / (double)DAY_US;
	bool is_accused = is_worth_a_look(u, e);
	double score = 0.4 + fmin(log10(excess), 3) / 10 + (e->is_night ? 0.1 : 0) +
		       (is_personal(&u->type) ? 0 : 0.1);
	struct finding *f = finding_add(out, is_accused ? FINDING_WARNING : FINDING_NOTICE, score,
		text_span(&u->home), text_span(&u->mac), text_span(&u->device),
		text_span(&e->service));
	finding_title(f, "%s sent %s to %s within %s, on %s", finding_who(f).at,
		finding_bytes((double)e->sent_bytes).at,
		finding_words(text_span(e->name.length ? &e->name : &e->service)).at,
		finding_seconds((double)(e->last_us - e->first_us) * 1e-6).at,
		finding_moment(e->first_us, e->offset_s).at);
	if (e->received_bytes)
		finding_why(f, "It sent %s times what it got back (%s).",
			finding_count(round((double)e->sent_bytes / (double)e->received_bytes)).at,
			finding_bytes((double)e->received_bytes).at);
	else
		finding_why(f, "It got nothing back.");
	bool is_quiet = rest_of(u, e) < day_min;
	finding_why(f,
		"In %s observed days it sent as much to this service on no other day; all else "
		"that it sends, calls and habits apart, is %s%s a day: this was %s%s days' worth.",
		finding_count(days).at, is_quiet ? "less than " : "",
		finding_bytes(fmax(rest_of(u, e), day_min)).at, is_quiet ? "more than " : "",
		finding_count(round(excess)).at);
	if (!is_personal(&u->type) && u->type.length &&
		!span_equals_text(text_span(&u->type), "unknown"))
		finding_why(f, "It is a %s: nobody works on it.", u->type.at);
	tell_peer(e, f);
	f->first_us = e->first_us;
	f->last_us = e->last_us;
	f->from_us = e->from_s * 1000000;
	f->to_us = (e->hour_s + 3600) * 1000000;
	f->packets = e->packets;
	f->bytes = e->sent_bytes + e->received_bytes;
}

static int by_size(const void *a, const void *b)
{
	const struct upload_episode *x = a, *y = b;
	return (x->sent_bytes < y->sent_bytes) - (x->sent_bytes > y->sent_bytes);
}

static void judge(struct upload *u, struct finding_list *out)
{
	size_t told = 0;
	if (u->count)
		qsort(u->at, u->count, sizeof u->at[0], by_size);
	u->habit_bytes = 0;
	for (size_t i = 0; i < u->count; i++)
		u->habit_bytes += is_habit(u, &u->at[i]) ? u->at[i].sent_bytes : 0;
	for (size_t i = 0; i < u->count && u->observed_us >= OBSERVED_MIN_US; i++) {
		const struct upload_episode *e = &u->at[i];
		if ((double)e->sent_bytes < bytes_min || excess_of(u, e) < excess_min ||
			is_habit(u, e))
			continue;
		if (is_worth_a_look(u, e))
			tell(u, e, out);
		else if ((double)e->sent_bytes >= told_min && told++ < NOTICES_MAX)
			tell(u, e, out);
	}
}

static void device_end(struct upload *u)
{
	for (size_t i = 0; i < u->count; i++)
		upload_clear(&u->at[i]);
	u->count = 0;
}

static void device_begin(struct upload *u, const struct finding_row *row)
{
	device_end(u);
	text_set(&u->home, finding_text(row, "home"));
	text_set(&u->mac, finding_text(row, "mac"));
	text_set(&u->device, finding_text(row, "device"));
	text_set(&u->type, finding_text(row, "type"));
	u->all_sent_bytes = finding_integer(row, "all_sent_bytes");
	u->observed_us = finding_integer(row, "observed_us");
	u->watched_to_us = finding_integer(row, "watched_to_us");
}

static struct upload_episode *episode_begin(struct upload *u, const struct finding_row *row)
{
	if (u->count == u->capacity) {
		u->capacity = u->capacity ? u->capacity * 2 : 16;
		u->at = memory_resize(u->at, u->capacity, sizeof u->at[0]);
	}
	struct upload_episode *e = &u->at[u->count++];
	*e = (struct upload_episode){ .first_us = INT64_MAX, .from_s = INT64_MAX };
	text_set(&e->service, finding_text(row, "service"));
	text_set(&e->peer, finding_text(row, "peer"));
	text_set(&e->name, finding_text(row, "name"));
	text_set(&e->operator_name, finding_text(row, "operator"));
	text_set(&e->country, finding_text(row, "country_name"));
	text_set(&e->company, finding_text(row, "company"));
	text_set(&e->category, finding_text(row, "category"));
	e->offset_s = finding_integer(row, "offset_s");
	return e;
}

/* Hours that follow one another at the same service are one upload. */
static void add_hour(struct upload *u, const struct finding_row *row)
{
	int64_t hour_s = finding_integer(row, "hour_s"),
		first_us = finding_integer(row, "first_us"),
		last_us = finding_integer(row, "last_us");
	struct upload_episode *e = u->count ? &u->at[u->count - 1] : NULL;
	if (!e || !is_same(&e->service, row, "service") || hour_s > e->hour_s + 3600) {
		if (u->count == UPLOADS_MAX)
			return;
		e = episode_begin(u, row);
	}
	e->hour_s = hour_s;
	e->from_s = hour_s < e->from_s ? hour_s : e->from_s;
	e->is_night |= finding_integer(row, "is_night") == 1;
	e->sent_bytes += finding_integer(row, "sent_bytes");
	e->received_bytes += finding_integer(row, "received_bytes");
	e->packets += finding_integer(row, "packets");
	e->first_us = first_us < e->first_us ? first_us : e->first_us;
	e->last_us = last_us > e->last_us ? last_us : e->last_us;
}

void upload_row(void *state, const struct finding_row *row, struct finding_list *out)
{
	struct upload *u = state;
	if (!is_same(&u->home, row, "home") || !is_same(&u->mac, row, "mac")) {
		judge(u, out);
		device_begin(u, row);
	}
	add_hour(u, row);
}

void upload_end(void *state, struct finding_list *out)
{
	struct upload *u = state;
	judge(u, out);
	device_end(u);
	free(u->at);
	text_clear(&u->home);
	text_clear(&u->mac);
	text_clear(&u->device);
	text_clear(&u->type);
}
