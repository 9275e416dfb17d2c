/* sources.c -- data/sources.csv as it was built in.
 * SPDX-License-Identifier: MIT */
#include "enrich/sources.h"

#include "data.h"

struct csv sources_rows(void)
{
	struct csv rows = csv_of(span_of_text(data_sources));
	csv_next(&rows);
	return rows;
}

void sources_add(struct text *out, const char *table, size_t column)
{
	struct csv rows = sources_rows();
	while (csv_next(&rows))
		if (span_equals_text(rows.cells[SOURCES_TABLE], table))
			text_add(out, rows.cells[column].at, rows.cells[column].length);
	csv_clear(&rows);
}
