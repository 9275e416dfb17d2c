/* enrich.h -- who is behind a MAC, an address, a name: asked of files on this machine, never of anybody
 * else. Every answer says from where and of when. Data that is missing or refused is no error: answers
 * are then "unknown", and enrich_remarks says what is missing and how to get it.
 * Ownership: enrich_new makes, enrich_free frees; spans and sources handed out live until then. A file is
 * opened when the first question needs it. One thread at a time.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_ENRICH_ENRICH_H
#define HOUSETAP_ENRICH_ENRICH_H

#include "base/text.h"
#include "model/address.h"

struct enrich;

/* Borrowed until enrich_free. Zero: what is found in the usual places. */
struct enrich_options {
	const char *share; /* folder of the tables; NULL: $HOUSETAP_TABLES, or beside the program */
	const char *geoip; /* the user's MaxMind or DB-IP files; NULL: $HOUSETAP_GEOIP */
	const char *list;  /* a list or a folder of lists; NULL: $HOUSETAP_LISTS */
};

struct enrich *enrich_new(const struct enrich_options *options);
void enrich_free(struct enrich *e);
/* Many questions are through: pages of mapped tables are given back. */
void enrich_rest(struct enrich *e);

/* A number that changes when a file of this data does: who answers for long opens it anew then. For any thread. */
uint64_t enrich_stamp(const struct enrich_options *options);

/* Where an answer comes from; texts, "" where not known. */
struct enrich_source {
	const char *name, *date, *licence; /* "IEEE registry (oui-data 2.1.9)", "2026-08-26" */
};

/* One sentence a line: what is missing or was refused so far. NUL-terminated; "" if nothing. */
const char *enrich_remarks(const struct enrich *e);

/* The sources of operators and places that were opened so far; returns how many. */
enum { ENRICH_SOURCES_MAX = 3 };
size_t enrich_address_sources(const struct enrich *e, struct enrich_source out[ENRICH_SOURCES_MAX]);

/* What must be said of the data opened so far, a line each: "NAME, DATE: whose it is". */
void enrich_add_credits(const struct enrich *e, struct text *out);
/* The same of all data that housetap can read, a paragraph each, with licences. */
void enrich_add_licences(struct text *out);

enum enrich_vendor_kind {
	VENDOR_UNKNOWN, /* a block that the registry does not know, or there is no registry */
	VENDOR_PRIVATE, /* locally administered: the device made the address up */
	VENDOR_KNOWN,
};

struct enrich_vendor {
	enum enrich_vendor_kind kind;
	struct span name; /* as the registry writes it; empty unless known */
	const struct enrich_source *source;
};

struct enrich_vendor enrich_vendor(struct enrich *e, struct mac mac);

/* Whose an address is. */
struct enrich_operator {
	uint32_t asn; /* autonomous system; 0: unknown */
	struct span name;
	const char *role; /* data/operators.csv: "cdn" "cloud" ...; "" not said */
	const struct enrich_source *source;
};

struct enrich_operator enrich_operator(struct enrich *e, const struct address *a);

/* Where an address is. */
struct enrich_place {
	char country[3];          /* ISO 3166; "" unknown */
	const char *country_name; /* "" unknown */
	struct span city;
	double latitude, longitude;
	bool has_point;
	const char *unclear; /* why the point says little: the middle of a country ...; "" */
	const struct enrich_source *source;
};

struct enrich_place enrich_place(struct enrich *e, const struct address *a);

/* Is it a public resolver? Texts of data/resolvers.csv; operator NULL: it is none. */
struct enrich_resolver {
	const char *operator_name, *policy, *host_name, *date;
};

struct enrich_resolver enrich_resolver(struct enrich *e, const struct address *a);

/* What a host name tells by itself. Spans are empty where it tells nothing; `registered` lies in `name`. */
struct enrich_domain {
	struct span registered;             /* "example.co.uk" */
	struct span company, category;      /* "Google", "analytics" */
	const struct enrich_source *source; /* of company and category */
};

struct enrich_domain enrich_domain(struct enrich *e, struct span name);

/* Appends the user's lists that have the name or the address: "NAME (DATE), NAME (DATE)". Either may be
 * left out: an empty span, NULL. */
void enrich_add_lists(
	struct enrich *e, struct span name, const struct address *a, struct text *out);

#endif
