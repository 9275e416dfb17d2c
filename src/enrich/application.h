/* application.h -- which application a flow serves, by what is known of it: its payload, the server's name.
 * Our own table (data/applications.csv) answers first, then nDPI; a name that neither knows stands for
 * itself, by its registered domain. Asked of each distinct name once, when somebody asks, so that a newer
 * table changes reports without reading packets again.
 * Ownership: applications_new makes, applications_free frees; answers live until the next question.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_ENRICH_APPLICATION_H
#define HOUSETAP_ENRICH_APPLICATION_H

#include "enrich/enrich.h"

struct applications;

struct dpi;

/* Both are borrowed; without the latter it has one of its own. */
struct applications *applications_new(struct enrich *e, struct dpi *dpi);
void applications_free(struct applications *a);

/* Columns of table flow. */
struct application_question {
	struct span service, name;
	bool is_payload; /* confidence is payload: the service was read, not guessed */
};

struct application {
	struct span name;              /* "YouTube"; empty: neither payload nor name tells */
	struct span category, company; /* "video", "Google"; empty where not known */
	struct span source;            /* who says so, with a date */
	bool is_by_name;               /* the name told; else the payload */
};

struct application applications_find(
	struct applications *a, const struct application_question *question);

/* Of a name alone: its registered domain, company and category, in the words of our table's categories
 * ("advertising", "push"). Our table goes before the list of companies, which has one category a company:
 * push.apple.com is no advertising because Apple sells some. Empty where it tells nothing. */
struct application applications_domain(struct applications *a, struct span name);

#endif
