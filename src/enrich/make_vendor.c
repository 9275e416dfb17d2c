/* make_vendor.c -- the IEEE registry as a table.
 * SPDX-License-Identifier: MIT */
#include "enrich/lines.h"
#include "enrich/make.h"
#include "enrich/vendor.h"

#include <stdlib.h>

static int row_order(const void *a, const void *b)
{
	const struct vendor_row *one = a, *other = b;
	return (one->key > other->key) - (one->key < other->key);
}

/* Hidden by its owner, or cut into smaller blocks that have owners. */
static bool says_nothing(struct span name)
{
	return name.length == 0 || span_equals_text(name, "Private") ||
	       span_equals_text(name, "IEEE Registration Authority");
}

/* False: no block of the registry. */
static bool prefix_read(struct span digits, uint64_t *key)
{
	char text[16];
	char *end;
	if (digits.length != 6 && digits.length != 7 && digits.length != 9)
		return false;
	snprintf(text, sizeof text, "%.*s", (int)digits.length, (const char *)digits.at);
	uint64_t number = strtoull(text, &end, 16);
	*key = vendor_key(number << (48 - 4 * digits.length), (unsigned)digits.length);
	return *end == '\0';
}

int make_vendor(struct span lines, struct table_writer *w, struct text *out, struct error *err)
{
	static const uint32_t widths[TABLE_SECTIONS_MAX] = { [VENDOR_ROWS] =
								     sizeof(struct vendor_row) };
	for (size_t number = 1; lines.length; number++) {
		struct span name = span_split(&lines, '\n');
		struct span digits = span_split(&name, '\t');
		struct vendor_row row = { 0 };
		if (!prefix_read(digits, &row.key))
			return error_set(
				err, "line %zu: not a block of addresses and a name", number);
		if (says_nothing(name))
			continue;
		row.name = table_writer_text(w, name);
		table_writer_add(w, VENDOR_ROWS, &row, sizeof row);
	}
	struct text *rows = &w->sections[VENDOR_ROWS];
	if (rows->length)
		qsort(rows->at, rows->length / sizeof(struct vendor_row), sizeof(struct vendor_row),
			row_order);
	table_writer_finish(w, TABLE_VENDOR, widths, out);
	return 0;
}
