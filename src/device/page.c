/* page.c -- rows kept as bytes until the store can take them.
 * SPDX-License-Identifier: MIT */
#include "device/page.h"

void page_add(struct page *p, const struct value *row)
{
	const struct row_schema *schema = &row_schemas[p->table];
	for (size_t i = 0; i < schema->count; i++) {
		bool is_text = schema->columns[i].type == VALUE_TEXT;
		int64_t head = is_text ? (int64_t)row[i].text.length : row[i].integer;
		text_add(&p->bytes, &head, sizeof head);
		if (is_text)
			text_add(&p->bytes, row[i].text.at, row[i].text.length);
	}
}

static void take_row(const struct row_schema *schema, struct cursor *in, struct value *row)
{
	for (size_t i = 0; i < schema->count; i++) {
		int64_t head = 0;
		struct span bytes = cursor_take(in, sizeof head);
		if (bytes.at)
			memcpy(&head, bytes.at, sizeof head);
		row[i] = schema->columns[i].type == VALUE_TEXT
				 ? value_text(cursor_take(in, (size_t)head))
				 : value_integer(head);
	}
}

int page_put(struct page *p, struct store *s, struct error *err)
{
	struct cursor in = cursor_of(text_span(&p->bytes));
	struct value row[ROW_COLUMNS_MAX];
	int rc = 0;
	while (rc == 0 && cursor_left(&in)) {
		take_row(&row_schemas[p->table], &in, row);
		rc = in.failed ? -1 : store_put(s, p->table, row, err);
	}
	text_reset(&p->bytes);
	return rc;
}
