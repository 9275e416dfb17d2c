/* columns.h -- result rows turned into columns of JSON: {"a": [1,2], "b": ["x","y"]}, small and quick to parse.
 * A store_row_fn:  c = columns_new();  store_query(..., columns_row, c, ...);  columns_end(c, out);
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_PRESENT_COLUMNS_H
#define HOUSETAP_PRESENT_COLUMNS_H

#include "store/store.h"

struct columns;

struct columns *columns_new(void);
/* Each integer of the first column is written as the difference to the one before. */
void columns_set_delta(struct columns *c);
int columns_row(void *columns, const struct store_result *result, const struct value *row);

/* Appends the members, `"a": [...], "b": [...]`, and frees. */
void columns_end(struct columns *c, struct text *out);
/* The same of the first column alone, without its name. */
void columns_end_plain(struct columns *c, struct text *out);

#endif
