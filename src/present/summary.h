/* summary.h -- the overview on a terminal: the headline and the tables most people ask for first.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_PRESENT_SUMMARY_H
#define HOUSETAP_PRESENT_SUMMARY_H

#include "finding/finding.h"
#include "present/printer.h"

/* `style`: width and colour. `findings` NULL: nothing is said of them. */
int summary_write(struct analysis_view *v, const struct finding_list *findings,
	const struct printer_style *style, struct output *out, struct error *err);

#endif
