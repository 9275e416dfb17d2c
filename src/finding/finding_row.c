/* finding_row.c -- the columns of a row by name: its own, and those of what is known of its device and end.
 * SPDX-License-Identifier: MIT */
#include "finding/engine.h"

struct column_place finding_place(const struct finding_row *row, const char *name)
{
	struct column_place p = { name, PART_OWN, 0 };
	for (; p.part < PART_COUNT; p.part++) {
		p.column = row->of[p.part] ? rows_column(row->of[p.part], name) : ROWS_NO_COLUMN;
		if (p.column != ROWS_NO_COLUMN)
			break;
	}
	return p;
}

static const struct column_place *place_of(const struct finding_row *row, const char *name)
{
	size_t at = (uintptr_t)name / 4, tries = 0;
	while (tries < COLUMN_TRIES && row->places[(at + tries) % COLUMN_PLACES].name &&
		row->places[(at + tries) % COLUMN_PLACES].name != name)
		tries++;
	struct column_place *p = &row->places[(at + tries) % COLUMN_PLACES];
	if (p->name != name)
		*p = finding_place(row, name);
	return p->part == PART_COUNT ? NULL : p;
}

double finding_real(const struct finding_row *row, const char *column)
{
	const struct column_place *p = place_of(row, column);
	return p ? rows_real(row->of[p->part], row->at[p->part], p->column) : 0;
}

int64_t finding_integer(const struct finding_row *row, const char *column)
{
	const struct column_place *p = place_of(row, column);
	return p ? rows_integer(row->of[p->part], row->at[p->part], p->column) : 0;
}

struct span finding_text(const struct finding_row *row, const char *column)
{
	const struct column_place *p = place_of(row, column);
	return p ? rows_text(row->of[p->part], row->at[p->part], p->column) : span_of("", 0);
}

uint32_t finding_device(const struct finding_row *row)
{
	return (uint32_t)row->at[PART_DEVICE];
}
