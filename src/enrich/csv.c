/* csv.c -- a row at a time, quotes taken off.
 * SPDX-License-Identifier: MIT */
#include "enrich/csv.h"

/* The byte that comes, consumed; -1 at the end. */
static int byte_take(struct csv *c)
{
	if (c->rest.length == 0)
		return -1;
	int byte = *c->rest.at;
	c->rest = span_of(c->rest.at + 1, c->rest.length - 1);
	return byte;
}

/* Up to the quote that ends it; a doubled one stands for itself. */
static void quoted_take(struct csv *c)
{
	int byte;
	while ((byte = byte_take(c)) >= 0) {
		c->line += byte == '\n';
		if (byte == '"' && span_byte(c->rest, 0) != '"')
			return;
		if (byte == '"')
			byte_take(c);
		text_add_byte(&c->bytes, (char)byte);
	}
}

/* Returns what ended the cell: a comma, a line's end, or -1. */
static int cell_take(struct csv *c)
{
	int byte = byte_take(c);
	if (byte == '"') {
		quoted_take(c);
		byte = byte_take(c);
	}
	for (; byte >= 0 && byte != ',' && byte != '\n'; byte = byte_take(c))
		if (byte != '\r')
			text_add_byte(&c->bytes, (char)byte);
	return byte;
}

static void line_skip(struct csv *c)
{
	const uint8_t *end = memchr(c->rest.at, '\n', c->rest.length);
	size_t length = end ? (size_t)(end - c->rest.at) + 1 : c->rest.length;
	c->rest = span_of(c->rest.at + length, c->rest.length - length);
	c->line++;
}

bool csv_next(struct csv *c)
{
	size_t begins[CSV_CELLS_MAX + 1], cells = 0;
	int ended = ',';
	while (c->rest.length && memchr("#\r\n", *c->rest.at, 3))
		line_skip(c);
	c->count = 0;
	if (c->rest.length == 0)
		return false;
	text_reset(&c->bytes);
	text_add_text(&c->bytes, ""); /* cells point into it, even if all of them are empty */
	c->line++;
	while (ended == ',') {
		begins[cells] = c->bytes.length;
		ended = cell_take(c);
		if (cells + 1 < CSV_CELLS_MAX)
			cells++;
	}
	begins[cells] = c->bytes.length;
	for (size_t i = 0; i < CSV_CELLS_MAX; i++)
		c->cells[i] = i < cells
				      ? span_of(c->bytes.at + begins[i], begins[i + 1] - begins[i])
				      : span_of("", 0);
	c->count = cells;
	return true;
}

void csv_clear(struct csv *c)
{
	text_clear(&c->bytes);
}
