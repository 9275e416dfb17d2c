/* csv.c -- rows as CSV (RFC 4180, lines end with LF) and as tab-separated values.
 * SPDX-License-Identifier: MIT */
#include "present/format.h"

typedef void add_cell_fn(struct text *out, struct span cell);

static void add_header(struct printer *p, char separator, add_cell_fn *add)
{
	if (p->style.has_no_header)
		return;
	for (size_t i = 0; i < p->columns; i++) {
		if (i)
			text_add_byte(&p->out->text, separator);
		add(&p->out->text, span_of_text(p->names[i]));
	}
	text_add_byte(&p->out->text, '\n');
}

static void add_row(struct printer *p, const struct value *row, char separator, add_cell_fn *add)
{
	struct text *out = &p->out->text;
	for (size_t i = 0; i < p->columns; i++) {
		if (i)
			text_add_byte(out, separator);
		if (column_is_null(&row[i]))
			continue;
		if (row[i].type == VALUE_TEXT)
			add(out, row[i].text);
		else
			column_add_plain(out, p->kinds[i], &row[i]);
	}
	text_add_byte(out, '\n');
}

static void csv_begin(struct printer *p)
{
	add_header(p, ',', text_add_csv);
}

static void csv_row(struct printer *p, const struct value *row)
{
	add_row(p, row, ',', text_add_csv);
}

static void tsv_begin(struct printer *p)
{
	add_header(p, '\t', text_add_tsv);
}

static void tsv_row(struct printer *p, const struct value *row)
{
	add_row(p, row, '\t', text_add_tsv);
}

static void lines_end(struct printer *p)
{
	(void)p;
}

const struct format format_csv = { csv_begin, csv_row, lines_end, NULL };
const struct format format_tsv = { tsv_begin, tsv_row, lines_end, NULL };
