/* make_company.c -- domains, companies and categories as a table.
 * SPDX-License-Identifier: MIT */
#include "enrich/company.h"
#include "enrich/lines.h"
#include "enrich/make.h"

#include <stdlib.h>

static int row_order(const void *a, const void *b, void *texts)
{
	const struct company_row *one = a, *other = b;
	const char *at = ((const struct text *)texts)->at;
	return strcmp(at + one->domain, at + other->domain);
}

int make_company(struct span lines, struct table_writer *w, struct text *out, struct error *err)
{
	static const uint32_t widths[TABLE_SECTIONS_MAX] = { [COMPANY_ROWS] =
								     sizeof(struct company_row) };
	for (size_t number = 1; lines.length; number++) {
		struct span line = span_split(&lines, '\n');
		struct span domain = span_split(&line, '\t'), company = span_split(&line, '\t');
		if (domain.length == 0 || company.length == 0)
			return error_set(err, "line %zu: not a domain and a company", number);
		struct company_row row = { table_writer_text(w, domain),
			table_writer_text(w, company), table_writer_text(w, line) };
		table_writer_add(w, COMPANY_ROWS, &row, sizeof row);
	}
	struct text *rows = &w->sections[COMPANY_ROWS];
	if (rows->length)
		qsort_r(rows->at, rows->length / sizeof(struct company_row),
			sizeof(struct company_row), row_order, &w->sections[TABLE_TEXTS]);
	table_writer_finish(w, TABLE_COMPANY, widths, out);
	return 0;
}
