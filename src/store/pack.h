/* pack.h -- a column of some thousand cells as few bytes: what all have in common once, differences in as many
 * bytes as they need, or the distinct ones and which is whose. Called by packed.c.
 * Bytes of our own making: nothing here reads what a stranger wrote.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_STORE_PACK_H
#define HOUSETAP_STORE_PACK_H

#include "base/map.h"
#include "base/text.h"

enum { PACK_ROWS = 2048, PACK_NULL_WORDS = PACK_ROWS / 64 };

/* `nulls`: a bit for each row, set where there is no value; NULL: all have one. Appended to *out. */
void pack_numbers(const int64_t *numbers, const uint64_t *nulls, uint32_t rows, struct text *out);
/* `numbers` are entries of `texts`. */
void pack_texts(const int64_t *numbers, const uint64_t *nulls, uint32_t rows,
	const struct map *texts, struct text *out);

/* A packed column. */
struct unpacked {
	const uint8_t *
		nulls; /* as above, PACK_NULL_WORDS times eight bytes; NULL: all rows have a value */
	const uint8_t *ends; /* of texts: where each one ends */
	const uint8_t *texts, *cells;
	int64_t base;
	uint32_t count; /* distinct ones */
	uint8_t kind, width;
};
struct unpacked unpack(const uint8_t *column, uint32_t rows);
void unpack_numbers(const struct unpacked *u, uint32_t rows, int64_t *out);
struct span unpack_text(const struct unpacked *u, uint32_t row);

#endif
