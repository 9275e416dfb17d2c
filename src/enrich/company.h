/* company.h -- layout of company.table: domains in the order of their bytes. For names.c, which looks up,
 * and make_company.c, which writes.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_ENRICH_COMPANY_H
#define HOUSETAP_ENRICH_COMPANY_H

#include <stdint.h>

enum { COMPANY_ROWS = 1 }; /* its section */

/* Offsets of texts. Stands for the domain and what is below it. */
struct company_row {
	uint32_t domain, company, category;
};

#endif
