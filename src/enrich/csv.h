/* csv.h -- rows of CSV (RFC 4180) from memory: our own small tables, and the data that tables are made of.
 * Empty lines and lines that begin with # are passed over.
 * Ownership: csv_clear frees; cells live until the next row.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_ENRICH_CSV_H
#define HOUSETAP_ENRICH_CSV_H

#include "base/text.h"

enum { CSV_CELLS_MAX = 16 };

struct csv {
	struct span rest;
	size_t line; /* of the row that was read last, from 1 */
	size_t count;
	struct span cells[CSV_CELLS_MAX]; /* those behind `count` are empty */
	struct text bytes;
};

static inline struct csv csv_of(struct span bytes)
{
	return (struct csv){ .rest = bytes };
}

bool csv_next(struct csv *c); /* false: no more rows */
void csv_clear(struct csv *c);

#endif
