/* format.h -- what a format provides to printer.c, and what it finds there. Private to present/.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_PRESENT_FORMAT_H
#define HOUSETAP_PRESENT_FORMAT_H

#include "present/printer.h"

enum { PRINTER_COLUMNS_MAX = 128 };

struct printer {
	struct output *out;
	struct printer_style style;
	const struct format *format;
	size_t columns;
	enum column_kind kinds[PRINTER_COLUMNS_MAX];
	char *names[PRINTER_COLUMNS_MAX]; /* owned */
	int bar;                          /* number of the column drawn as a bar; -1 none */
	uint64_t rows;                    /* seen, printed or not */
	void *state;                      /* the format's own */
};

struct format {
	void (*begin)(struct printer *p);
	void (*row)(struct printer *p, const struct value *row);
	void (*end)(struct printer *p);   /* also called when nothing began: p->columns is 0 */
	void (*clear)(struct printer *p); /* frees p->state; NULL: there is none */
};

extern const struct format format_table, format_csv, format_tsv, format_json, format_jsonl,
	format_html, format_json_inner;

#endif
