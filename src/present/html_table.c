/* html_table.c -- rows as an HTML table element, for readers without scripts: units for people, every text
 * escaped. Rows beyond the limit are counted and said.
 * SPDX-License-Identifier: MIT */
#include "present/format.h"

static void html_begin(struct printer *p)
{
	struct text *out = &p->out->text;
	text_add_text(out, "<table><thead><tr>");
	for (size_t i = 0; i < p->columns; i++) {
		text_add_text(out, column_is_number(p->kinds[i]) ? "<th class=\"n\">" : "<th>");
		for (const char *c = p->names[i]; *c; c++) /* bytes_out reads better as words */
			text_add_html(out, span_of(*c == '_' ? " " : c, 1));
		text_add_text(out, "</th>");
	}
	text_add_text(out, "</tr></thead><tbody>\n");
}

static void html_row(struct printer *p, const struct value *row)
{
	struct text *out = &p->out->text;
	if (p->style.limit && p->rows >= p->style.limit)
		return;
	text_add_text(out, "<tr>");
	for (size_t i = 0; i < p->columns; i++) {
		text_add_text(out, column_is_number(p->kinds[i]) ? "<td class=\"n\">" : "<td>");
		if (column_is_null(&row[i]))
			text_add_text(out, "\xe2\x80\x93");
		else if (row[i].type == VALUE_TEXT)
			text_add_html(out, row[i].text);
		else
			column_add_human(out, p->kinds[i], &row[i], p->style.zone);
		text_add_text(out, "</td>");
	}
	text_add_text(out, "</tr>\n");
}

static void html_end(struct printer *p)
{
	struct text *out = &p->out->text;
	if (p->columns == 0) {
		text_add_text(out, "<p>none</p>\n");
		return;
	}
	text_add_text(out, "</tbody></table>\n");
	if (p->style.limit && p->rows > p->style.limit) {
		text_add_text(out, "<p>");
		human_add_count(out, (int64_t)(p->rows - p->style.limit));
		text_printf(out, " rows more%s</p>\n", p->style.more ? p->style.more : "");
	}
}

const struct format format_html = { html_begin, html_row, html_end, NULL };
