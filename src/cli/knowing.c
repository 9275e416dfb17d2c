/* knowing.c -- answers of enrich/ as rows of model/peer.h.
 * SPDX-License-Identifier: MIT */
#include "cli/knowing.h"

#include "base/clock.h"
#include "cli/session.h"
#include "model/peer.h"

#define YEAR_US (INT64_C(366) * 86400 * US_PER_S)

static struct value text_value(const char *text)
{
	return value_text(span_of_text(text));
}

static struct value real_value(double real)
{
	return (struct value){ .type = VALUE_REAL, .real = real };
}

/* "operator: ip-location-db asn 2.3, 2026-06-17" */
static void source_add(struct text *out, const char *what, struct span source)
{
	if (out->length)
		text_add_text(out, "; ");
	text_add_text(out, what);
	text_add_text(out, ": ");
	text_add(out, source.at, source.length);
}

static void dated_source_add(struct text *out, const char *what, const char *name, const char *date)
{
	if (name[0] == '\0')
		return;
	source_add(out, what, span_of_text(name));
	text_add_text(out, ", ");
	text_add_text(out, date);
}

/* Why the place of an address means little beside what the database itself says; "" if it may mean something. */
static const char *place_note(const struct enrich_place *place, const char *role, bool is_resolver)
{
	if (is_resolver)
		return "answers from many places (public resolver)";
	if (strcmp(role, "cdn") == 0)
		return "answers from many places (cdn)";
	if (strcmp(role, "content") == 0 || strcmp(role, "dns") == 0)
		return "answers from many places";
	return place->unclear;
}

static void operator_put(struct knowing *k, const struct enrich_operator *o, struct value *row)
{
	row[PEER_ASN].integer = o->asn;
	row[PEER_OPERATOR].text = o->name;
	row[PEER_ROLE] = text_value(o->role);
	if (o->asn)
		dated_source_add(&k->sources, "operator", o->source->name, o->source->date);
}

/* The place borrows its country from *p, which must live until the row is put. */
static void place_put(
	struct knowing *k, const struct enrich_place *p, const char *note, struct value *row)
{
	row[PEER_COUNTRY] = text_value(p->country);
	row[PEER_COUNTRY_NAME] = text_value(p->country_name);
	row[PEER_HAS_POINT].integer = p->has_point;
	row[PEER_LATITUDE] = real_value(p->has_point ? p->latitude : 0);
	row[PEER_LONGITUDE] = real_value(p->has_point ? p->longitude : 0);
	row[PEER_IS_PLACE_CLEAR].integer = p->country[0] && note[0] == '\0';
	/* A city whose point lies elsewhere is as doubtful as the point. */
	row[PEER_CITY].text = p->unclear[0] ? span_of("", 0) : p->city;
	if (p->country[0]) {
		row[PEER_PLACE_NOTE] = text_value(note);
		dated_source_add(&k->sources, "place", p->source->name, p->source->date);
	}
}

static struct applications *applications(struct knowing *k)
{
	if (!k->applications)
		k->applications = applications_new(k->enrich, k->dpi);
	return k->applications;
}

static void domain_put(struct knowing *k, struct span name, struct value *row)
{
	struct application d = applications_domain(applications(k), name);
	row[PEER_REGISTERED_DOMAIN].text = d.name;
	row[PEER_COMPANY].text = d.company;
	row[PEER_CATEGORY].text = d.category;
	if (d.source.length)
		source_add(&k->sources, "company", d.source);
}

static struct span lists_of(struct knowing *k, struct span name, const struct address *a)
{
	text_reset(&k->lists);
	enrich_add_lists(k->enrich, name, a, &k->lists);
	return k->lists.length ? text_span(&k->lists) : span_of("", 0);
}

static void know_peer(void *user, struct span address, struct span name, struct value *row)
{
	struct knowing *k = user;
	struct address a;
	text_reset(&k->sources);
	k->has_asked_addresses = true;
	if (!address_parse(address, &a))
		return;
	struct enrich_resolver resolver = enrich_resolver(k->enrich, &a);
	struct enrich_operator whose = enrich_operator(k->enrich, &a);
	k->place = enrich_place(k->enrich, &a);
	row[PEER_IS_PUBLIC].integer = address_scope(&a) == SCOPE_GLOBAL;
	operator_put(k, &whose, row);
	place_put(k, &k->place, place_note(&k->place, whose.role, resolver.operator_name), row);
	domain_put(k, name, row);
	if (resolver.operator_name) {
		row[PEER_RESOLVER] = text_value(resolver.operator_name);
		row[PEER_POLICY] = text_value(resolver.policy);
		dated_source_add(&k->sources, "resolver", "our own table", resolver.date);
	}
	row[PEER_LISTED_BY].text = lists_of(k, name, &a);
	if (k->sources.length)
		row[PEER_SOURCES].text = text_span(&k->sources);
}

static void know_name(void *user, struct span name, struct value *row)
{
	struct knowing *k = user;
	struct application d = applications_domain(applications(k), name);
	row[KNOWN_NAME_REGISTERED_DOMAIN].text = d.name;
	row[KNOWN_NAME_COMPANY].text = d.company;
	row[KNOWN_NAME_CATEGORY].text = d.category;
	row[KNOWN_NAME_LISTED_BY].text = lists_of(k, name, NULL);
}

/* Addresses are asked about all at once, before applications. */
static void know_application(
	void *user, struct span service, bool is_payload, struct span name, struct value *row)
{
	struct knowing *k = user;
	if (k->has_asked_addresses)
		enrich_rest(k->enrich);
	k->has_asked_addresses = false;
	const struct application_question question = { service, name, is_payload };
	struct application found = applications_find(applications(k), &question);
	row[APPLICATION_NAME].text = found.name;
	row[APPLICATION_CATEGORY].text = found.category;
	row[APPLICATION_COMPANY].text = found.company;
	row[APPLICATION_HOW] = text_value(found.is_by_name ? "name" : "payload");
}

static void add_sources(void *user, struct text *out)
{
	const struct knowing *k = user;
	enrich_add_credits(k->enrich, out);
}

void knowing_begin(struct knowing *k, const struct cli *cli, struct analysis_scope *scope)
{
	*k = (struct knowing){ .options.geoip = cli->options.values[OPTION_GEOIP].text,
		.options.list = cli->options.values[OPTION_LIST].text,
		.dpi = cli->dpi };
	k->stamp = enrich_stamp(&k->options);
	k->enrich = enrich_new(&k->options);
	k->enricher = (struct analysis_enricher){ know_peer, know_name, know_application,
		add_sources, k };
	scope->enricher = &k->enricher;
}

void knowing_renew(struct knowing *k)
{
	uint64_t stamp = enrich_stamp(&k->options);
	if (stamp == k->stamp)
		return;
	applications_free(k->applications);
	enrich_free(k->enrich);
	k->applications = NULL;
	k->place = (struct enrich_place){ 0 };
	k->stamp = stamp;
	k->enrich = enrich_new(&k->options);
}

/* Data of one year says little about captures of another: addresses change hands. */
static void say_age(const struct cli *cli, struct store *s, const struct enrich_source *source)
{
	int64_t date_us, first_us, last_us;
	if (clock_parse_us(source->date, &date_us))
		return;
	first_us = session_number(s, "select min(first_us) from coverage", date_us);
	last_us = session_number(s, "select max(last_us) from coverage", date_us);
	if (last_us > date_us - YEAR_US && first_us < date_us + YEAR_US)
		return;
	char day[CLOCK_TEXT_MAX];
	clock_format_us(last_us, day);
	cli_remark(cli,
		"%s is of %s, the captures are of %.10s: more than a year apart, operators and "
		"places may have changed",
		source->name, source->date, day);
}

static void say_remarks(const struct cli *cli, const char *remarks)
{
	for (size_t length; *remarks; remarks += length + (remarks[length] == '\n')) {
		length = strcspn(remarks, "\n");
		cli_remark(cli, "%.*s", (int)length, remarks);
	}
}

void knowing_end(struct knowing *k, const struct cli *cli, struct store *s)
{
	struct enrich_source sources[ENRICH_SOURCES_MAX];
	size_t count = enrich_address_sources(k->enrich, sources);
	say_remarks(cli, enrich_remarks(k->enrich));
	for (size_t i = 0; i < count; i++)
		say_age(cli, s, &sources[i]);
	applications_free(k->applications);
	enrich_free(k->enrich);
	text_clear(&k->sources);
	text_clear(&k->lists);
	*k = (struct knowing){ 0 };
}
