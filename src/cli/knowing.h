/* knowing.h -- enrich/ for analyses: opens what the options name, answers the questions of a view, and says
 * afterwards what is missing and what is old.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_CLI_KNOWING_H
#define HOUSETAP_CLI_KNOWING_H

#include "analysis/analysis.h"
#include "cli/cli.h"
#include "enrich/application.h"

struct knowing {
	struct enrich_options options;
	struct enrich *enrich;
	uint64_t stamp;                    /* of the data that it has open */
	struct dpi *dpi;                   /* borrowed, or NULL */
	struct applications *applications; /* made by the first question */
	struct analysis_enricher enricher;
	bool has_asked_addresses; /* since pages of the tables for addresses were given back */
	/* Of the answer that was given last. */
	struct text sources, lists;
	struct enrich_place place;
};

/* Sets scope->enricher to itself; *k must outlive the view. */
void knowing_begin(struct knowing *k, const struct cli *cli, struct analysis_scope *scope);

/* Opens the data anew if its files have changed. */
void knowing_renew(struct knowing *k);

/* Says on stderr what was missing, and what is more than a year apart from the captures of `s`; frees. */
void knowing_end(struct knowing *k, const struct cli *cli, struct store *s);

#endif
