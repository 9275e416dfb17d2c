/* analysis.h -- questions to the store: one .sql file each, THE TABLE in analyses.c.
 *
 * An analysis is pure SQL over {placeholders} that the program fills in (scope.c lists them): tables
 * narrowed to the scope (home, device, time, filter), {step_s} and {top} as validated integers.
 * A view narrows and joins once; then any number of analyses are asked of it.
 * Column names carry the unit: `first last time` are microseconds since 1970 UTC, `bytes`, `*_bytes`
 * and `bytes_*` are bytes, `*_s` seconds, `share` and `*_share` 0..1; the presenter formats by these.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_ANALYSIS_ANALYSIS_H
#define HOUSETAP_ANALYSIS_ANALYSIS_H

#include "store/store.h"

/* Who is asked about addresses elsewhere and about names: enrich/ is not of this layer, so the caller hands
 * it in. `row` is that of model/peer.h, empty but for its number or name; texts live until the next call. */
struct analysis_enricher {
	void (*know_peer)(void *user, struct span address, struct span name, struct value *row);
	void (*know_name)(void *user, struct span name, struct value *row);
	/* The application of flows; the service is what the payload says, or else what is usual at the port. */
	void (*know_application)(void *user, struct span service, bool is_payload, struct span name,
		struct value *row);
	/* Appends the sources of the answers so far, as sentences, a line each. */
	void (*add_sources)(void *user, struct text *out);
	void *user;
};

struct analysis_view;

/* Who judges what deserves a look: finding/ is not of this layer either. `find` makes and fills the table of
 * model/finding.h; it may ask the view. */
struct analysis_finder {
	int (*find)(void *user, struct analysis_view *v, struct store *s, struct error *err);
	void *user;
};

enum analysis_filter {
	FILTER_INTERNET, /* one end in the home, the other outside; or DNS */
	FILTER_NONE,     /* every frame */
};

#define ANALYSIS_ALL INT64_MAX /* as `top`: every row */

/* What to look at. Zero means: everything, defaults. */
struct analysis_scope {
	const char *home, *device; /* NULL: all. A device by its name, MAC or address */
	int64_t from_us, to_us;    /* whole quarters of an hour that overlap; to_us 0: no end */
	int64_t step_s;            /* of timelines; 0: 900. A multiple of 900 */
	int64_t top;      /* at most that many rows; 0: what a screen takes; or ANALYSIS_ALL */
	const char *zone; /* IANA zone of the homes; NULL: the machine's */
	enum analysis_filter filter;
	const struct analysis_enricher *enricher; /* NULL: nothing is known of peers */
	const struct analysis_finder *finder;     /* NULL: there are no findings */
};

struct analysis {
	const char *name;  /* "protocols": its file, its table, its word on the command line */
	const char *title; /* one line */
	const char *sql;
	const char *bar; /* column drawn as a bar on a terminal, or NULL */
	int64_t top;     /* rows on a screen; 0: all */
	bool is_ledger;  /* about files, not about homes: not part of reports */
	bool is_judged;  /* what scope.finder found: not part of reports without one */
};

extern const struct analysis analyses[];
extern const size_t analyses_count;

const struct analysis *analysis_find(const char *name); /* NULL: none of that name */

/* Makes the temporary tables that the analyses of this scope read. One view at a time for each
 * store: opening another one replaces its tables. The view borrows `s` and the texts of `scope`
 * until analysis_close. Reports an unknown zone and a wrong step. */
int analysis_open(struct store *s, const struct analysis_scope *scope, struct analysis_view **out,
	struct error *err);
int analysis_ask(struct analysis_view *v, const struct analysis *a, store_row_fn *each, void *user,
	struct error *err);
/* Runs a statement over the same placeholders that makes or drops temporary tables of the caller's own. */
int analysis_make(struct analysis_view *v, const char *statement, struct error *err);
const struct analysis_scope *analysis_scope_of(const struct analysis_view *v);
void analysis_close(struct analysis_view *v);
/* What the answers so far go back to beside the captures, a line each. */
void analysis_add_sources(const struct analysis_view *v, struct text *out);

/* One question: open, ask, close. Several questions go through one view. */
int analysis_run(const struct analysis *a, struct store *s, const struct analysis_scope *scope,
	store_row_fn *each, void *user, struct error *err);

#endif
