/* webpage.h -- the page around its data: one file of HTML that needs nothing else. In a report the data lie in it; the
 * dashboard's page has none and asks the program that serves it.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_PRESENT_WEBPAGE_H
#define HOUSETAP_PRESENT_WEBPAGE_H

#include "base/text.h"

struct webpage {
	const char *title;    /* NULL: "housetap" */
	struct span data;     /* report.json; empty: a dashboard */
	struct span noscript; /* HTML for those who run no scripts */
};

void webpage_add(struct text *out, const struct webpage *page);

/* The page's Content-Security-Policy: only this script and this style; a dashboard may ask its own server. */
void webpage_add_policy(struct text *out, bool is_dashboard);

#endif
