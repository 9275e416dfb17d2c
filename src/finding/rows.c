/* rows.c -- see rows.h.
 * SPDX-License-Identifier: MIT */
#include "finding/rows.h"

#include "base/memory.h"

#include <math.h>
#include <stdlib.h>

static void columns_set(struct rows *r, const struct store_result *result)
{
	r->columns = result->columns < ROWS_COLUMNS_MAX ? result->columns : ROWS_COLUMNS_MAX;
	for (size_t i = 0; i < r->columns; i++) {
		snprintf(r->names[i], sizeof r->names[i], "%s", result->names[i]);
		r->types[i] = result->types[i];
	}
}

static const union rows_cell *cell_at(const struct rows *r, size_t row, size_t column)
{
	return &r->cells[row * r->columns + column];
}

static int64_t whole_of(const struct value *v)
{
	if (v->type == VALUE_REAL)
		return fabs(v->real) < 9e18 ? (int64_t)v->real : 0;
	return v->type == VALUE_INTEGER ? v->integer : 0;
}

static union rows_cell text_cell(struct rows *r, size_t column, struct span text)
{
	union rows_cell cell = { .integer = 0 };
	if (r->count && span_equals(rows_text(r, r->count - 1, column), text))
		return *cell_at(r, r->count - 1, column);
	if (text.length == 0)
		return cell;
	cell.text.at = (uint32_t)r->texts.length;
	cell.text.length = (uint32_t)text.length;
	text_add(&r->texts, text.at, text.length);
	return cell;
}

static union rows_cell cell_of(struct rows *r, size_t column, const struct value *v)
{
	union rows_cell cell = { .integer = 0 };
	if (v->is_null)
		return cell;
	if (r->types[column] == VALUE_TEXT)
		return v->type == VALUE_TEXT ? text_cell(r, column, v->text) : cell;
	if (r->types[column] == VALUE_REAL)
		cell.real = v->type == VALUE_REAL      ? v->real
			    : v->type == VALUE_INTEGER ? (double)v->integer
						       : 0;
	else
		cell.integer = whole_of(v);
	return cell;
}

void rows_add(struct rows *r, const struct store_result *result, const struct value *row)
{
	if (r->columns == 0)
		columns_set(r, result);
	if (!row || r->is_full)
		return;
	r->texts_before = r->texts.length;
	if (r->count == r->capacity) {
		r->capacity = r->capacity ? r->capacity * 2 : 64;
		r->cells = memory_resize(r->cells, r->capacity * r->columns, sizeof *r->cells);
	}
	for (size_t i = 0; i < r->columns; i++)
		r->cells[r->count * r->columns + i] = cell_of(r, i, &row[i]);
	r->is_full = r->texts.length > UINT32_MAX / 2;
	if (r->is_full)
		r->texts.length = r->texts_before;
	else
		r->count++;
}

void rows_drop_last(struct rows *r)
{
	r->count--;
	r->texts.length = r->texts_before;
}

void rows_forget(struct rows *r)
{
	r->count = 0;
	text_reset(&r->texts);
}

void rows_clear(struct rows *r)
{
	free(r->cells);
	text_clear(&r->texts);
	*r = (struct rows){ 0 };
}

size_t rows_column(const struct rows *r, const char *name)
{
	for (size_t i = 0; i < r->columns; i++)
		if (strcmp(r->names[i], name) == 0)
			return i;
	return ROWS_NO_COLUMN;
}

int64_t rows_integer(const struct rows *r, size_t row, size_t column)
{
	const union rows_cell *cell = cell_at(r, row, column);
	if (r->types[column] == VALUE_REAL)
		return fabs(cell->real) < 9e18 ? (int64_t)cell->real : 0;
	return r->types[column] == VALUE_INTEGER ? cell->integer : 0;
}

double rows_real(const struct rows *r, size_t row, size_t column)
{
	const union rows_cell *cell = cell_at(r, row, column);
	if (r->types[column] == VALUE_REAL)
		return cell->real;
	return r->types[column] == VALUE_INTEGER ? (double)cell->integer : 0;
}

struct span rows_text(const struct rows *r, size_t row, size_t column)
{
	const union rows_cell *cell = cell_at(r, row, column);
	if (r->types[column] != VALUE_TEXT || cell->text.length == 0)
		return span_of("", 0);
	return span_of(r->texts.at + cell->text.at, cell->text.length);
}
