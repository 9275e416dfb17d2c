/* json.c -- rows as a JSON array of objects, one a line, as JSON Lines, and as the
 * columns and rows of one table inside a larger document: its first rows, and how many there are.
 * SPDX-License-Identifier: MIT */
#include "present/format.h"

static void add_object(struct printer *p, const struct value *row)
{
	struct text *out = &p->out->text;
	text_add_byte(out, '{');
	for (size_t i = 0; i < p->columns; i++) {
		if (i)
			text_add_text(out, ", ");
		text_add_json(out, span_of_text(p->names[i]));
		text_add_text(out, ": ");
		column_add_json(out, p->kinds[i], &row[i]);
	}
	text_add_byte(out, '}');
}

static void json_begin(struct printer *p)
{
	text_add_byte(&p->out->text, '[');
}

static void json_row(struct printer *p, const struct value *row)
{
	text_printf(&p->out->text, "%s\n%*s", p->rows ? "," : "", p->style.indent + 2, "");
	add_object(p, row);
}

static void json_end(struct printer *p)
{
	if (p->columns == 0)
		text_add_byte(&p->out->text, '[');
	if (p->rows)
		text_printf(&p->out->text, "\n%*s", p->style.indent, "");
	text_add_byte(&p->out->text, ']');
	if (p->style.indent == 0) /* else it stands inside another document */
		text_add_byte(&p->out->text, '\n');
}

static void jsonl_begin(struct printer *p)
{
	(void)p;
}

static void jsonl_row(struct printer *p, const struct value *row)
{
	add_object(p, row);
	text_add_byte(&p->out->text, '\n');
}

const struct format format_json = { json_begin, json_row, json_end, NULL };
const struct format format_jsonl = { jsonl_begin, jsonl_row, jsonl_begin, NULL };

static void inner_begin(struct printer *p)
{
	struct text *out = &p->out->text;
	text_add_text(out, "\"columns\": [");
	for (size_t i = 0; i < p->columns; i++) {
		text_add_text(out, i ? ", {\"name\": " : "{\"name\": ");
		text_add_json(out, span_of_text(p->names[i]));
		text_printf(out, ", \"kind\": \"%s\"}", column_kind_word(p->kinds[i]));
	}
	text_add_text(out, "], \"rows\": [");
}

static void inner_row(struct printer *p, const struct value *row)
{
	struct text *out = &p->out->text;
	if (p->style.limit && p->rows >= p->style.limit)
		return;
	text_add_text(out, p->rows ? ",\n[" : "\n[");
	for (size_t i = 0; i < p->columns; i++) {
		if (i)
			text_add_byte(out, ',');
		column_add_json(out, p->kinds[i], &row[i]);
	}
	text_add_byte(out, ']');
}

static void inner_end(struct printer *p)
{
	if (p->columns == 0)
		inner_begin(p);
	text_add_text(&p->out->text, "], \"row_count\": ");
	text_add_integer(&p->out->text, (int64_t)p->rows);
}

const struct format format_json_inner = { inner_begin, inner_row, inner_end, NULL };
