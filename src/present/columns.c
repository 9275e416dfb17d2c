/* columns.c -- columns of JSON: a text grows for each of them while the rows pass.
 * SPDX-License-Identifier: MIT */
#include "present/columns.h"

#include "base/memory.h"
#include "present/column.h"

struct columns {
	size_t count;
	struct text texts[ROW_COLUMNS_MAX];
	char *names[ROW_COLUMNS_MAX];
	enum column_kind kinds[ROW_COLUMNS_MAX];
	bool is_delta;
	int64_t before;
	uint64_t rows;
};

struct columns *columns_new(void)
{
	return memory_new(1, sizeof(struct columns));
}

void columns_set_delta(struct columns *c)
{
	c->is_delta = true;
}

static void learn(struct columns *c, const struct store_result *result)
{
	c->count = result->columns < ROW_COLUMNS_MAX ? result->columns : ROW_COLUMNS_MAX;
	for (size_t i = 0; i < c->count; i++) {
		c->names[i] = memory_text(result->names[i]);
		c->kinds[i] = column_kind_of(result->names[i], result->types[i]);
	}
}

int columns_row(void *columns, const struct store_result *result, const struct value *row)
{
	struct columns *c = columns;
	if (c->count == 0)
		learn(c, result);
	for (size_t i = 0; row && i < c->count; i++) {
		if (c->rows)
			text_add_byte(&c->texts[i], ',');
		if (i == 0 && c->is_delta) {
			text_add_integer(&c->texts[i], row[i].integer - c->before);
			c->before = row[i].integer;
		} else {
			column_add_json(&c->texts[i], c->kinds[i], &row[i]);
		}
	}
	c->rows += row != NULL;
	return 0;
}

static void columns_free(struct columns *c)
{
	for (size_t i = 0; i < c->count; i++) {
		text_clear(&c->texts[i]);
		free(c->names[i]);
	}
	free(c);
}

static void add_array(struct text *out, const struct text *cells)
{
	text_add_byte(out, '[');
	text_add(out, cells->at, cells->length);
	text_add_byte(out, ']');
}

void columns_end(struct columns *c, struct text *out)
{
	for (size_t i = 0; i < c->count; i++) {
		text_add_text(out, i ? ",\n" : "");
		text_add_json(out, span_of_text(c->names[i]));
		text_add_byte(out, ':');
		add_array(out, &c->texts[i]);
	}
	columns_free(c);
}

void columns_end_plain(struct columns *c, struct text *out)
{
	add_array(out, &c->texts[0]);
	columns_free(c);
}
