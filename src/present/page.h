/* page.h -- the report page around its tables: self-contained HTML without script. Private to
 * present/.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_PRESENT_PAGE_H
#define HOUSETAP_PRESENT_PAGE_H

#include "base/text.h"
#include "base/zone.h"
#include "present/headline.h"

extern const char page_style[];

/* From the doctype to the first section: head, headline, key figures, contents. */
void page_begin(struct text *out, const struct headline *h, const struct zone *zone);
void page_begin_section(struct text *out, const struct analysis *a);
void page_end_section(struct text *out);
/* `credits`: whose data was used, a line each. */
void page_end(
	struct text *out, const struct headline *h, const struct zone *zone, struct span credits);

#endif
