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
