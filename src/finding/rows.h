/* rows.h -- rows of a query kept in memory, eight bytes a cell, and columns by name: what judges read, and what is
 * known of devices and ends (known.h). A text that is that of the row before is kept once.
 * Ownership: rows_clear frees; spans handed out live until then.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_FINDING_ROWS_H
#define HOUSETAP_FINDING_ROWS_H

#include "base/text.h"
#include "store/store.h"

enum { ROWS_COLUMNS_MAX = ROW_COLUMNS_MAX, ROWS_NAME_MAX = 32, ROWS_NO_COLUMN = ROWS_COLUMNS_MAX };

union rows_cell {
	int64_t integer;
	double real;
	struct {
		uint32_t at, length;
	} text;
};

struct rows {
	char names[ROWS_COLUMNS_MAX][ROWS_NAME_MAX];
	enum value_type types[ROWS_COLUMNS_MAX];
	size_t columns, count, capacity;
	union rows_cell *cells; /* row by row */
	struct text texts;
	size_t texts_before; /* the last row */
	bool is_full;        /* its texts do not fit: further rows were left out */
};

/* Adds a row; the first one, or a result without any, tells the columns. */
void rows_add(struct rows *r, const struct store_result *result, const struct value *row);
/* Takes the last one back. */
void rows_drop_last(struct rows *r);
void rows_forget(struct rows *r); /* all, keeps columns and memory */
void rows_clear(struct rows *r);

size_t rows_column(const struct rows *r, const char *name); /* ROWS_NO_COLUMN: none */

/* Of another type: 0 or "". */
int64_t rows_integer(const struct rows *r, size_t row, size_t column);
double rows_real(const struct rows *r, size_t row, size_t column);
struct span rows_text(const struct rows *r, size_t row, size_t column);

#endif
