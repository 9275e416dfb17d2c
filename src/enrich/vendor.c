/* vendor.c -- who made a device, by the block of its MAC address: the longest one that the registry knows.
 * SPDX-License-Identifier: MIT */
#include "enrich/vendor.h"

#include "enrich/parts.h"

enum { LOCALLY_ADMINISTERED = 2 }; /* bit of the first byte */

static const struct vendor_row *row_find(const struct vendor_row *rows, size_t count, uint64_t key)
{
	size_t low = 0, high = count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (rows[middle].key < key)
			low = middle + 1;
		else
			high = middle;
	}
	return low < count && rows[low].key == key ? &rows[low] : NULL;
}

static struct span name_find(const struct table *t, struct mac mac)
{
	static const unsigned digits[] = { 9, 7, 6 };
	const void *rows;
	size_t count;
	uint64_t number = 0;
	if (!table_rows(t, VENDOR_ROWS, sizeof(struct vendor_row), &rows, &count))
		return span_of("", 0);
	for (size_t i = 0; i < sizeof mac.bytes; i++)
		number = number << 8 | mac.bytes[i];
	for (size_t i = 0; i < sizeof digits / sizeof digits[0]; i++) {
		const struct vendor_row *row = row_find(rows, count, vendor_key(number, digits[i]));
		if (row)
			return table_text(t, row->name);
	}
	return span_of("", 0);
}

struct enrich_vendor enrich_vendor(struct enrich *e, struct mac mac)
{
	struct enrich_vendor v = { .name = span_of("", 0),
		.source = &e->parts[TABLE_VENDOR].source };
	if (mac.bytes[0] & LOCALLY_ADMINISTERED) {
		v.kind = VENDOR_PRIVATE;
		return v;
	}
	const struct table *t = enrich_table(e, TABLE_VENDOR);
	if (t)
		v.name = name_find(t, mac);
	if (v.name.length)
		v.kind = VENDOR_KNOWN;
	return v;
}
