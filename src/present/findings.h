/* findings.h -- a list of findings for people and for programs. JSON has peers and reasons as arrays, so it is
 * not a table.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_PRESENT_FINDINGS_H
#define HOUSETAP_PRESENT_FINDINGS_H

#include "finding/finding.h"
#include "present/printer.h"

/* The first `top` of them, 0: all; in the format of `style`. */
void findings_print(const struct finding_list *list, size_t top, const struct printer_style *style,
	struct output *out);

/* An array of objects: the value of "findings" in report.json. */
void findings_add_json(struct text *out, const struct finding_list *list);

/* "3 things deserve a look." or "Nothing deserves a look."; no final blank. */
void findings_add_sentence(struct text *out, const struct finding_list *list);

/* One of them, as the list has it. */
void findings_add_one_json(struct text *out, const struct finding *f);
void findings_add_one(struct text *out, const struct finding *f, const struct printer_style *style);

#endif
