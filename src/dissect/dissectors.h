/* dissectors.h -- THE TABLE of protocols and its look-up.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_DISSECT_DISSECTORS_H
#define HOUSETAP_DISSECT_DISSECTORS_H

#include "dissect/dissect.h"

extern const struct dissector *const dissectors[];
extern const size_t dissectors_count;

struct dispatch;

struct dispatch *dispatch_new(void); /* indexes all claims */
void dispatch_free(struct dispatch *t);

/* Index + 1 of dissector x in the table; 0 if it is not there. */
uint16_t dispatch_number(const struct dispatch *t, const struct dissector *x);

/* The dissector that claims (layer, key), or NULL. The first line of the table wins. */
const struct dissector *dispatch_find(const struct dispatch *t, enum layer layer, uint32_t key);

/* The heuristic dissectors of a layer, in table order. */
size_t dispatch_heuristics(
	const struct dispatch *t, enum layer layer, const struct dissector *const **list);

#endif
