/* printer.c -- the common half of all formats: columns are learnt at the first row.
 * SPDX-License-Identifier: MIT */
#include "present/format.h"

#include "base/memory.h"

static const struct format *const formats[] = {
	[PRINTER_TABLE] = &format_table,
	[PRINTER_CSV] = &format_csv,
	[PRINTER_JSON] = &format_json,
	[PRINTER_JSONL] = &format_jsonl,
	[PRINTER_TSV] = &format_tsv,
	[PRINTER_HTML] = &format_html,
	[PRINTER_JSON_INNER] = &format_json_inner,
};

struct printer *printer_new(struct output *out, const struct printer_style *style)
{
	struct printer *p = memory_new(1, sizeof *p);
	p->out = out;
	p->style = *style;
	p->format = formats[style->format];
	p->bar = -1;
	return p;
}

static void learn_columns(struct printer *p, const struct store_result *result)
{
	p->columns = result->columns < PRINTER_COLUMNS_MAX ? result->columns : PRINTER_COLUMNS_MAX;
	for (size_t i = 0; i < p->columns; i++) {
		p->names[i] = memory_text(result->names[i]);
		p->kinds[i] = column_kind_of(result->names[i], result->types[i]);
		if (p->style.bar && strcmp(p->style.bar, result->names[i]) == 0)
			p->bar = (int)i;
	}
	p->format->begin(p);
}

int printer_row(void *printer, const struct store_result *result, const struct value *row)
{
	struct printer *p = printer;
	if (p->columns == 0)
		learn_columns(p, result);
	if (row) {
		p->format->row(p, row);
		p->rows++;
	}
	output_move(p->out);
	return output_is_gone(p->out);
}

void printer_abandon(struct printer *p)
{
	if (p->state && p->format->clear)
		p->format->clear(p);
	for (size_t i = 0; i < p->columns; i++)
		free(p->names[i]);
	free(p);
}

uint64_t printer_end(struct printer *p)
{
	uint64_t rows = p->rows;
	p->format->end(p);
	output_move(p->out);
	printer_abandon(p);
	return rows;
}
