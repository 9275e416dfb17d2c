/* reports.h -- reports that were made, kept until the store changes. A report is shared by all who ask for
 * it, and freed by the last of them.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_SERVE_REPORTS_H
#define HOUSETAP_SERVE_REPORTS_H

#include "serve/request.h"

enum { REPORTS_KEPT_MAX = 8 };

struct report_made;
struct reports;

struct reports *reports_new(void);
void reports_free(struct reports *r);

/* The report of this scope as the store was after so many commits; NULL: not there. Ends with
 * report_drop. */
struct report_made *reports_find(
	struct reports *r, const struct serve_scope *scope, uint64_t commits);

/* Takes over what `json` holds. Ends with report_drop. The oldest one makes place. */
struct report_made *reports_keep(
	struct reports *r, const struct serve_scope *scope, uint64_t commits, struct text *json);

struct span report_json(const struct report_made *m);
uint64_t report_commits(const struct report_made *m);
void report_drop(void *made); /* NULL allowed */

#endif
