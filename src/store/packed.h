/* packed.h -- tables that are filled once and then read: blocks of packed columns (pack.h), in memory up to a
 * bound that all tables of a store share, and behind it in a file without a name. A quarter of what they take as
 * tables of the engine, and cheaper to fill. Used by duckdb_append.c (rows in) and duckdb_packed.c (rows out).
 * Ownership: packed_new makes, packed_free frees. What a reader returns is valid until its next call.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_STORE_PACKED_H
#define HOUSETAP_STORE_PACKED_H

#include "model/row.h"
#include "store/pack.h"

/* Where blocks lie. `dir` (NULL: none, all stay in memory) gets the file. */
struct packed_room;
struct packed_room *packed_room_new(const char *dir, size_t memory_bytes);
void packed_room_free(struct packed_room *r); /* after its tables */

struct packed;
struct packed *packed_new(struct packed_room *r, const struct row_column *columns,
	size_t count); /* borrows columns */
void packed_free(struct packed *p);

/* Cells of the next rows, `row` counted from the first that waits, in order; then packed_add with how many there are,
 * at most packed_space. Texts are valid UTF-8, at most PACKED_TEXT_MAX bytes; false: it is longer. Real numbers are
 * their bits. Cells of numbers may be written to; those of the next column lie PACKED_COLUMN_STEP behind them, a line
 * more than a power of two, so that the cells of a row do not shut one another out of the processor's cache. */
enum { PACKED_TEXT_MAX = 1 << 18, PACKED_COLUMN_STEP = PACK_ROWS + 8 };
uint32_t packed_space(const struct packed *p);
int64_t *packed_cells(struct packed *p, size_t column);
bool packed_set_text(struct packed *p, size_t column, uint32_t row, struct span text);
void packed_set_null(struct packed *p, size_t column, uint32_t row);
void packed_add(struct packed *p, uint32_t rows);

/* What was added can be read; more may come, but after packed_finish. */
void packed_seal(struct packed *p);
void packed_finish(struct packed *p);

/* packed_cut drops what was added since packed_mark. */
void packed_mark(struct packed *p);
void packed_cut(struct packed *p);

uint64_t packed_rows(const struct packed *p); /* that can be read */
const struct row_column *packed_columns(const struct packed *p, size_t *count);

struct packed_reader;
struct packed_reader *packed_reader_new(const struct packed *p);
void packed_reader_free(struct packed_reader *r);
/* The next block's rows, at most PACK_ROWS; 0: that was all, or the file cannot be read (*has_failed). */
uint32_t packed_read(struct packed_reader *r, bool *has_failed);
struct unpacked packed_column(const struct packed_reader *r, size_t column);
/* Do texts of this block stay where they are as long as the table does? */
bool packed_is_lasting(const struct packed_reader *r);

#endif
