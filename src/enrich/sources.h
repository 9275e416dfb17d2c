/* sources.h -- data/sources.csv: who made the data, and what must be said of it.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_ENRICH_SOURCES_H
#define HOUSETAP_ENRICH_SOURCES_H

#include "enrich/csv.h"

enum { SOURCES_TABLE, SOURCES_NAME, SOURCES_DATE, SOURCES_LICENCE, SOURCES_NOTICE };

/* The rows behind the head, by csv_next. */
struct csv sources_rows(void);

/* Appends a cell of the row of that table; nothing if there is none. */
void sources_add(struct text *out, const char *table, size_t column);

#endif
