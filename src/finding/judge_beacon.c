/* judge_beacon.c -- a device that sends little, in a beat, to one end that nobody named: no question to DNS, no
 * server name, no protocol that runs the net. Timers are everywhere in a home; those that call a service by a known
 * name are left alone, those of a name that nobody knows accuse only at a port that hardly anything uses.
 * SPDX-License-Identifier: MIT */
#include "finding/kinds.h"

#include "finding/period.h"

#include <math.h>

#define HOUR_US INT64_C(3600000000)
#define DAY_US  (24 * HOUR_US)

/* A call or a game lasts an hour or two; what goes on longer than this is nobody's. */
static const int64_t lasting_least_us = 3 * HOUR_US;
/* Beats fill at least this share of the time that was observed: a notebook is off at night, a phone is away. */
static const double filled_least = 0.2;
/* Low volume: a handshake with its certificates and a few words; more for a beat is a transfer, more in a day is
 * something that its owner uses. */
static const double beat_bytes_most = 12000, day_bytes_most = 100e6;
/* Fewer beats than this for each connection: it calls. More: one connection is kept alive; when it was there before the
 * capture began, its name may have been told before, too. */
static const double beats_a_flow_most = 8;
static const int64_t beginning_us = HOUR_US / 2;
/* Routers forget a connection that is silent for longer: it is not kept alive by such beats. */
static const double alive_s_most = 900;
/* Sound comes many times a second: what is slower, and by its first bytes could be sound (RTP), is anything. */
static const double sound_s_most = 2;
/* A device with more of them shares files or plays: one among many equals, which is told but accuses nobody. */
enum { PEERS_MOST = 3 };

static bool is_one_of(struct span word, const char *const *words)
{
	for (; *words; words++)
		if (span_equals_text(word, *words))
			return true;
	return false;
}

/* Ends that have no name (or one that no registry knows, as localhost); of what people work with, also those whose name
 * no company or application is known for: a gadget calls its maker, whoever that is. */
bool beacon_keeps(const struct finding_row *row)
{
	static const char *const usual[] = { "content", "dns", NULL };
	static const char *const carried[] = { "computer", "phone", "tablet", NULL };
	if (is_one_of(finding_text(row, "role"), usual) || finding_integer(row, "observed_us") == 0)
		return false;
	return finding_text(row, "domain").length == 0 ||
	       (span_equals_text(finding_text(row, "how"), "name") &&
		       finding_text(row, "company").length == 0 &&
		       finding_text(row, "category").length == 0 &&
		       is_one_of(finding_text(row, "type"), carried));
}

/* Payloads that say what they are for, where no name is needed. */
static bool is_explained(const struct finding_row *row)
{
	static const char *const categories[] = { "time", "name service", "calls", "vpn",
		"file sharing", "games", "network", "video", "music", NULL };
	return span_equals_text(finding_text(row, "how"), "payload") &&
	       is_one_of(finding_text(row, "category"), categories);
}

static bool may_be_sound(const struct finding_row *row)
{
	return span_equals_text(finding_text(row, "application_name"), "Calls (RTP)");
}

/* Without asking for its beat. */
static bool may_be_beacon(const struct calls *c)
{
	double days = (double)c->observed_us / (double)DAY_US;
	return c->last_us - c->first_us >= lasting_least_us &&
	       (double)c->bytes <= beat_bytes_most * (double)c->requests &&
	       (double)c->bytes <= day_bytes_most * fmax(days, 1);
}

static bool is_beacon(const struct calls *c, const struct period *p)
{
	double observed_s = 1e-6 * (double)c->observed_us;
	return p->period_s > 0 && p->beats * p->period_s >= filled_least * observed_s &&
	       (double)c->bytes <= beat_bytes_most * p->beats;
}

static bool may_have_been_named(const struct beacon *b, const struct period *p)
{
	return b->calls.port && p->period_s <= alive_s_most &&
	       (double)b->flows * beats_a_flow_most < p->beats &&
	       b->calls.first_us - b->home_first_us < beginning_us;
}

static bool is_everyday_port(int64_t port)
{
	static const int64_t ports[] = { 22, 25, 53, 80, 110, 123, 143, 443, 465, 587, 853, 993,
		995, 1194, 1883, 3478, 3479, 4500, 5060, 5061, 5222, 5223, 5228, 5349, 8080, 8443,
		8883, 51820 };
	for (size_t i = 0; i < sizeof ports / sizeof ports[0]; i++)
		if (port == ports[i])
			return true;
	return false;
}

/* People rent machines and call them by names of their own: that alone is no news. Nor is it that somebody pings a machine
 * of the network that they are in. */
static enum finding_level level_of(const struct beacon *b, const struct period *p)
{
	struct span role = text_span(&b->role);
	bool is_rented = span_equals_text(role, "hosting") || span_equals_text(role, "cloud") ||
			 role.length == 0;
	if (b->domain.length && is_everyday_port(b->calls.port))
		return FINDING_INFO;
	if (b->told_of_device >= PEERS_MOST || may_have_been_named(b, p) ||
		((b->domain.length || b->calls.port == 0) && !is_rented))
		return FINDING_NOTICE;
	return FINDING_WARNING;
}

static void tell_name(const struct beacon *b, struct finding *f)
{
	if (b->domain.length)
		finding_why(f, "No company or application is known that %s belongs to.",
			finding_words(text_span(&b->domain)).at);
	else if (b->name.length)
		finding_why(f, "The name that it gives, %s, says nothing: no registry knows it.",
			finding_words(text_span(&b->name)).at);
	else
		finding_why(f,
			"No device asked for a name of this address, and none stands in what was "
			"sent.");
}

static void tell(const struct beacon *b, const struct period *p, struct finding_list *out)
{
	const struct calls *c = &b->calls;
	double days = (double)c->observed_us / (double)DAY_US;
	struct finding *f = finding_add(out, level_of(b, p),
		0.5 + 0.3 * p->score + (span_equals_text(text_span(&b->role), "cloud") ? 0 : 0.1) -
			(b->domain.length ? 0.1 : 0),
		text_span(&c->home), text_span(&c->mac), text_span(&c->device),
		text_span(&c->service));
	finding_title(f, "%s calls %s, %s, every %s", finding_who(f).at,
		finding_words(b->domain.length ? calls_name(c) : text_span(&c->service)).at,
		b->domain.length ? "of which nothing is known" : "an address that nobody named",
		finding_seconds(p->period_s).at);
	finding_why(f,
		"%s %s in %s observed days%s%s; %s of the gaps are one period long, give or take "
		"%s.",
		finding_count((double)c->requests).at, c->port ? "calls" : "pings (ICMP)",
		finding_count(days).at, c->port ? " to port " : "",
		c->port ? finding_port(c->port).at : "", finding_share(p->share).at,
		finding_share(p->jitter).at);
	tell_name(b, f);
	finding_why(f, "It is in the network of %s%s%s; what is behind it is unknown.",
		b->operator_name.length ? finding_words(text_span(&b->operator_name)).at
					: "an unknown operator",
		b->country.length ? ", " : "", finding_words(text_span(&b->country)).at);
	finding_why(f, "%s in all, %s a call.", finding_bytes((double)c->bytes).at,
		finding_bytes((double)c->bytes / (double)c->requests).at);
	calls_tell(c, f);
}

static void judge(struct beacon *b, struct finding_list *out)
{
	if (b->calls.requests == 0 || b->is_explained || !may_be_beacon(&b->calls))
		return;
	struct period p = period_of(&b->calls.gaps);
	if (!is_beacon(&b->calls, &p) || (b->may_be_sound && p.period_s <= sound_s_most))
		return;
	tell(b, &p, out);
	b->told_of_device++;
}

static bool is_same_device(const struct calls *c, const struct finding_row *row)
{
	return span_equals(text_span(&c->home), finding_text(row, "home")) &&
	       span_equals(text_span(&c->mac), finding_text(row, "mac"));
}

void beacon_row(void *state, const struct finding_row *row, struct finding_list *out)
{
	struct beacon *b = state;
	if (!calls_continue(&b->calls, row))
		judge(b, out);
	if (!is_same_device(&b->calls, row))
		b->told_of_device = 0;
	calls_add(&b->calls, row);
	b->may_be_sound = may_be_sound(row);
	b->is_explained = !b->may_be_sound && is_explained(row);
	b->flows = finding_integer(row, "flows");
	b->home_first_us = finding_integer(row, "home_first_us");
	text_set(&b->operator_name, finding_text(row, "operator"));
	text_set(&b->name, finding_text(row, "name"));
	text_set(&b->domain, finding_text(row, "domain"));
	text_set(&b->role, finding_text(row, "role"));
	text_set(&b->country, finding_text(row, "country_name"));
}

void beacon_end(void *state, struct finding_list *out)
{
	struct beacon *b = state;
	judge(b, out);
	calls_clear(&b->calls);
	text_clear(&b->operator_name);
	text_clear(&b->name);
	text_clear(&b->domain);
	text_clear(&b->role);
	text_clear(&b->country);
}
