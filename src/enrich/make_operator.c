/* make_operator.c -- CSV of address ranges and autonomous systems as a table.
 * SPDX-License-Identifier: MIT */
#include "enrich/csv.h"
#include "enrich/make.h"
#include "enrich/operator.h"
#include "model/address.h"

#include <stdlib.h>

enum { CELL_FIRST, CELL_LAST, CELL_ASN, CELL_NAME, NAMES_MAX = 1 << 20, ALLOCATION_BYTES = 4 };

struct making {
	struct table_writer *w;
	struct map names; /* asn and text -> row of OPERATOR_NAMES */
	struct range_v6 before;
	uint32_t before_v4;
	bool any;
};

static uint32_t name_put(struct making *m, struct span asn, struct span text)
{
	struct operator_name row = { 0, table_writer_text(m->w, text) };
	for (size_t i = 0; i < asn.length && asn.at[i] >= '0' && asn.at[i] <= '9'; i++)
		row.asn = row.asn * 10 + (uint32_t)(asn.at[i] - '0');
	bool fresh;
	uint32_t entry = map_put(&m->names, &row, sizeof row, &fresh);
	if (fresh && entry != MAP_NONE)
		table_writer_add(m->w, OPERATOR_NAMES, &row, sizeof row);
	return entry;
}

static uint32_t number_of(const uint8_t bytes[16])
{
	return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 |
	       bytes[3];
}

/* Ranges that begin within the one before begin behind it; what is inside it is left out. */
static void add_v4(
	struct making *m, const struct address *first, const struct address *last, uint32_t name)
{
	struct range_v4 row = { number_of(first->bytes), number_of(last->bytes), name };
	if (m->any && row.first <= m->before_v4)
		row.first = m->before_v4 + 1;
	if (row.first > row.last || row.first == 0)
		return;
	table_writer_add(m->w, OPERATOR_V4, &row, sizeof row);
	m->before_v4 = row.last;
	m->any = true;
}

static bool is_gap_within(const struct range_v6 *before, const struct range_v6 *row)
{
	return before->name == row->name && memcmp(before->last, row->first, ALLOCATION_BYTES) == 0;
}

/* Also, what lies between two ranges of one operator within 32 bits is its own: no smaller part of IPv6 is handed out. */
static void add_v6(
	struct making *m, const struct address *first, const struct address *last, uint32_t name)
{
	struct range_v6 row = { .name = name };
	memcpy(row.first, first->bytes, 16);
	memcpy(row.last, last->bytes, 16);
	if (m->any &&
		(memcmp(row.first, m->before.last, 16) <= 0 || is_gap_within(&m->before, &row))) {
		memcpy(row.first, m->before.last, 16);
		for (size_t i = 16; i-- > 0 && ++row.first[i] == 0;)
			;
	}
	if (memcmp(row.first, row.last, 16) > 0)
		return;
	table_writer_add(m->w, OPERATOR_V6, &row, sizeof row);
	m->before = row;
	m->any = true;
}

static int add_file(struct making *m, struct span csv, enum address_kind kind, struct error *err)
{
	struct csv rows = csv_of(csv);
	int rc = 0;
	m->any = false;
	while (rc == 0 && csv_next(&rows)) {
		struct address first, last;
		if (!address_parse(rows.cells[CELL_FIRST], &first) ||
			!address_parse(rows.cells[CELL_LAST], &last) || first.kind != kind ||
			last.kind != kind) {
			rc = error_set(err, "line %zu: not two addresses of one kind", rows.line);
			break;
		}
		uint32_t name = name_put(m, rows.cells[CELL_ASN], rows.cells[CELL_NAME]);
		if (kind == ADDRESS_IPV4)
			add_v4(m, &first, &last, name);
		else
			add_v6(m, &first, &last, name);
	}
	csv_clear(&rows);
	return rc;
}

/* begin[i]: the first range that ends at or behind the first address with upper bits i. */
static void add_index(struct table_writer *w)
{
	const struct text *ranges = &w->sections[OPERATOR_V4];
	const uint32_t count = (uint32_t)(ranges->length / sizeof(struct range_v4));
	const struct range_v4 *rows = (const void *)ranges->at;
	uint32_t at = 0;
	for (uint32_t i = 0; i < OPERATOR_INDEX_ROWS; i++) {
		while (at < count && rows[at].last >> 16 < i)
			at++;
		table_writer_add(w, OPERATOR_V4_INDEX, &at, sizeof at);
	}
}

int make_operator(
	struct span v4, struct span v6, struct table_writer *w, struct text *out, struct error *err)
{
	static const uint32_t widths[TABLE_SECTIONS_MAX] = {
		[OPERATOR_V4] = sizeof(struct range_v4),
		[OPERATOR_V4_INDEX] = sizeof(uint32_t),
		[OPERATOR_V6] = sizeof(struct range_v6),
		[OPERATOR_NAMES] = sizeof(struct operator_name),
	};
	struct making m = { .w = w };
	map_init(&m.names, sizeof(uint32_t), NAMES_MAX,
		(size_t)NAMES_MAX * sizeof(struct operator_name));
	int rc = add_file(&m, v4, ADDRESS_IPV4, err);
	if (rc == 0)
		rc = add_file(&m, v6, ADDRESS_IPV6, err);
	map_clear(&m.names);
	if (rc)
		return -1;
	add_index(w);
	table_writer_finish(w, TABLE_OPERATOR, widths, out);
	return 0;
}
