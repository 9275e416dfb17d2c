/* printer.h -- result rows to text: one interface, one file a format. A printer is a store_row_fn:
 *     p = printer_new(out, &style);  store_query(..., printer_row, p, ...);  printer_end(p);
 * Streams: memory does not grow with the rows (the table holds its first rows to measure them).
 * Ownership: printer_new makes, printer_end frees; `out` and the texts of `style` are borrowed.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_PRESENT_PRINTER_H
#define HOUSETAP_PRESENT_PRINTER_H

#include "present/column.h"
#include "present/output.h"
#include "store/store.h"

enum printer_format {
	PRINTER_TABLE,
	PRINTER_CSV,
	PRINTER_JSON,
	PRINTER_JSONL,
	PRINTER_TSV,
	PRINTER_HTML,       /* a table element */
	PRINTER_JSON_INNER, /* "columns": [...], "rows": [[...], ...], "row_count": N */
};

struct printer_style {
	enum printer_format format;
	const char *bar; /* table, html: this column also as bars; NULL: none */
	size_t width;    /* table: columns of the terminal; 0: as wide as it comes */
	size_t limit; /* table, html, json inner: rows shown; 0: all. The rest is counted and said */
	const char *more;        /* ... "and 12 more rows" + this */
	const struct zone *zone; /* table, html: of the times; NULL: UTC */
	bool color;              /* table */
	bool is_ascii;           /* table: bars of #, not of blocks */
	bool has_no_header;      /* csv, tsv */
	int indent;              /* json: spaces before each line; table: before each row */
};

struct printer;

struct printer *printer_new(struct output *out, const struct printer_style *style);

/* The signature of store_row_fn. Stops (1) when nobody reads any more. */
int printer_row(void *printer, const struct store_result *result, const struct value *row);

/* Ends the output and frees. Returns the rows seen. */
uint64_t printer_end(struct printer *p);

/* Frees without ending: the rows could not be read to the end. */
void printer_abandon(struct printer *p);

#endif
