/* analysis.h -- questions to the store: one .sql file each, THE TABLE in analyses.c.
 *
 * An analysis is pure SQL over {placeholders} that the program fills in: {traffic}, {flow}, {lookup}
 * ... expand to the tables narrowed to the scope (home, device, time, filter), {step_s}, {top} to
 * validated integers. See analyses.c for the list and docs in CONTRIBUTING.md.
 * Column names carry the unit: `first last time begin end` are microseconds since 1970 UTC, `bytes`
 * and `*_bytes bytes_*` are bytes, `share` and `*_share` are 0..1 ; the presenter formats by these.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_ANALYSIS_ANALYSIS_H
#define HOUSETAP_ANALYSIS_ANALYSIS_H

#include "store/store.h"

enum analysis_filter {
	FILTER_INTERNET, /* exactly one end outside the home, or DNS */
	FILTER_NONE,     /* every frame */
};

/* What to look at. Zero means: everything, defaults. */
struct analysis_scope {
	const char *home, *device;     /* NULL: all */
	int64_t from_us, to_us;        /* to_us 0: no end */
	int64_t step_s;                /* of timelines; 0: 900. A multiple of 900 */
	int64_t top;                   /* at most that many rows; 0: the analysis' own default */
	const char *zone;              /* IANA zone of the homes; NULL: the machine's */
	enum analysis_filter filter;
};

struct analysis {
	const char *name;   /* "protocols": its file, its table, its word on the command line */
	const char *title;  /* one line */
	const char *sql;
	const char *bar;    /* column drawn as a bar on a terminal, or NULL */
	bool is_ledger;     /* about files, not about homes: not part of reports */
};

extern const struct analysis analyses[];
extern const size_t analyses_count;

const struct analysis *analysis_find(const char *name); /* NULL: none of that name */

int analysis_run(const struct analysis *a, struct store *s, const struct analysis_scope *scope,
	store_row_fn *each, void *user, struct error *err);

#endif
