/* enrich.h -- who is behind a MAC, an address, a name: asked of files on this machine, never of anybody
 * else. Every answer says from where and of when. Data that is missing or refused is no error: answers
 * are then "unknown", and enrich_remarks says what is missing and how to get it.
 * Ownership: enrich_new makes, enrich_free frees; spans and sources handed out live until then. A file is
 * opened when the first question needs it. One thread at a time.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_ENRICH_ENRICH_H
#define HOUSETAP_ENRICH_ENRICH_H

#include "model/address.h"

struct enrich;

/* Borrowed by enrich_new until enrich_free. Zero: what is found in the usual places. */
struct enrich_options {
	const char *share; /* folder of the tables; NULL: $HOUSETAP_TABLES, or beside the program */
};

struct enrich *enrich_new(const struct enrich_options *options);
void enrich_free(struct enrich *e);

/* Where an answer comes from; texts, "" where not known. */
struct enrich_source {
	const char *name, *date, *licence; /* "IEEE registry (oui-data 2.1.9)", "2026-08-26" */
};

/* One sentence a line: what is missing or was refused so far. NUL-terminated; "" if nothing. */
const char *enrich_remarks(const struct enrich *e);

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

#endif
