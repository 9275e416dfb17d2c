/* report.h -- all analyses of a view at once, each asked once: as a page, as one JSON document, as a
 * CSV file each. The same view gives the same bytes: no present time, no path, no file name.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_PRESENT_REPORT_H
#define HOUSETAP_PRESENT_REPORT_H

#include "analysis/analysis.h"
#include "base/zone.h"
#include "present/headline.h"

/* Where to; NULL: not wanted. */
struct report_targets {
	const char *html, *json; /* files */
	const char *tables;      /* an existing directory: NAME.csv */
};

/* What a report says that its view does not know. */
struct report_words {
	const struct zone *zone;
	const char *title;                   /* NULL: none was given */
	const struct finding_list *findings; /* NULL: not asked for */
};

/* The view should be open with top = ANALYSIS_ALL. Each file appears when it is whole. *told becomes
 * what stands at the head of the page. */
int report_write(struct analysis_view *v, const struct report_targets *targets,
	const struct report_words *words, struct headline *told, struct error *err);

/* Appends report.json. */
int report_add_json(struct analysis_view *v, const struct report_words *words, struct text *out,
	struct error *err);

#endif
