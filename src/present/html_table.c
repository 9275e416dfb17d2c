/* html_table.c -- rows as an HTML table element: units for people, bars by CSS width, every text
 * escaped. Rows beyond the limit are counted and said.
 * SPDX-License-Identifier: MIT */
#include "present/format.h"

#include "base/memory.h"

/* The first HTML_OPEN rows are always seen, the others when the reader unfolds them. */
enum { HTML_OPEN = 15 };

/* Rows wait here until the largest bar is known. */
struct table {
	struct text cells;
	size_t *ends; /* where row i ends in `cells` */
	double *bars;
	size_t held, capacity;
	double bar_most;
};

static void html_begin(struct printer *p)
{
	p->state = memory_new(1, sizeof(struct table));
}

static void add_head(struct printer *p)
{
	struct text *out = &p->out->text;
	text_add_text(out, "<table><thead><tr>");
	for (size_t i = 0; i < p->columns; i++) {
		text_add_text(out, column_is_number(p->kinds[i]) ? "<th class=\"n\">" : "<th>");
		for (const char *c = p->names[i]; *c; c++) /* bytes_out reads better as words */
			text_add_html(out, span_of(*c == '_' ? " " : c, 1));
		text_add_text(out, "</th>");
	}
	text_add_text(out, p->bar >= 0 ? "<th class=\"b\"></th>" : "");
	text_add_text(out, "</tr></thead><tbody>\n");
}

static void add_cell(struct printer *p, struct text *out, size_t column, const struct value *v)
{
	enum column_kind kind = p->kinds[column];
	if (column_is_number(kind))
		text_add_text(out, "<td class=\"n\">");
	else
		text_add_text(out, kind == COLUMN_TIME ? "<td class=\"t\">" : "<td>");
	if (column_is_null(v))
		text_add_text(out, "\xe2\x80\x93");
	else if (v->type == VALUE_TEXT)
		text_add_html(out, v->text);
	else
		column_add_human(out, kind, v, p->style.zone);
	text_add_text(out, "</td>");
}

static void html_row(struct printer *p, const struct value *row)
{
	struct table *t = p->state;
	if (p->style.limit && p->rows >= p->style.limit)
		return;
	if (t->held == t->capacity) {
		t->capacity = t->capacity ? t->capacity * 2 : 64;
		t->ends = memory_resize(t->ends, t->capacity, sizeof *t->ends);
		t->bars = memory_resize(t->bars, t->capacity, sizeof *t->bars);
	}
	for (size_t i = 0; i < p->columns; i++)
		add_cell(p, &t->cells, i, &row[i]);
	double bar = p->bar >= 0 ? column_number(&row[p->bar]) : 0;
	t->bar_most = bar > t->bar_most ? bar : t->bar_most;
	t->bars[t->held] = bar;
	t->ends[t->held++] = t->cells.length;
}

static void add_rows(struct printer *p, size_t from, size_t to)
{
	struct text *out = &p->out->text;
	const struct table *t = p->state;
	for (size_t i = from; i < to; i++) {
		size_t begin = i ? t->ends[i - 1] : 0;
		text_add_text(out, "<tr>");
		text_add(out, t->cells.at + begin, t->ends[i] - begin);
		if (p->bar >= 0)
			text_printf(out, "<td class=\"b\"><i style=\"width:%.1f%%\"></i></td>",
				t->bar_most > 0 && t->bars[i] > 0 ? t->bars[i] / t->bar_most * 100
								  : 0);
		text_add_text(out, "</tr>\n");
		output_move(p->out);
	}
}

static void html_end(struct printer *p)
{
	struct text *out = &p->out->text;
	struct table *t = p->state;
	if (!t) {
		text_add_text(out, "<p class=\"none\">none</p>\n");
		return;
	}
	size_t open = t->held <= HTML_OPEN + HTML_OPEN / 3 ? t->held : HTML_OPEN;
	add_head(p);
	add_rows(p, 0, open);
	text_add_text(out, "</tbody></table>\n");
	if (t->held > open) {
		text_printf(out, "<details><summary>%zu more rows</summary>\n", t->held - open);
		add_head(p);
		add_rows(p, open, t->held);
		text_add_text(out, "</tbody></table></details>\n");
	}
	if (p->rows > t->held) {
		text_add_text(out, "<p class=\"none\">");
		human_add_count(out, (int64_t)(p->rows - t->held));
		text_printf(out, " rows more%s</p>\n", p->style.more ? p->style.more : "");
	}
}

static void html_clear(struct printer *p)
{
	struct table *t = p->state;
	text_clear(&t->cells);
	free(t->ends);
	free(t->bars);
	free(t);
}

const struct format format_html = { html_begin, html_row, html_end, html_clear };
