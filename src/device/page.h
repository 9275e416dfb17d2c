/* page.h -- rows on their way to the store, which takes none while a result of it is being read.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_DEVICE_PAGE_H
#define HOUSETAP_DEVICE_PAGE_H

#include "store/store.h"

struct page {
	enum row_table table;
	struct text bytes; /* cell by cell: 8 bytes of integer, or length and text */
};

void page_add(struct page *p, const struct value *row);
/* Hands all rows on and empties the page. */
int page_put(struct page *p, struct store *s, struct error *err);

#endif
