/* table_write.h -- makes a table file: sections are gathered in memory, the head is written last. For
 * tools/tables and the tests.
 * Ownership: table_writer_clear frees what was gathered.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_ENRICH_TABLE_WRITE_H
#define HOUSETAP_ENRICH_TABLE_WRITE_H

#include "base/map.h"
#include "base/text.h"
#include "enrich/table.h"

/* Zeroed to begin with. */
struct table_writer {
	struct text sections[TABLE_SECTIONS_MAX];
	struct map texts; /* text -> its offset */
	const char *source, *date, *licence;
};

void table_writer_init(
	struct table_writer *w, const char *source, const char *date, const char *licence);
void table_writer_clear(struct table_writer *w);

/* The offset of a text, kept once. */
uint32_t table_writer_text(struct table_writer *w, struct span text);

static inline void table_writer_add(
	struct table_writer *w, unsigned section, const void *row, size_t width)
{
	text_add(&w->sections[section], row, width);
}

/* Appends the whole file to *out. widths[i]: bytes of a row of section i. */
void table_writer_finish(struct table_writer *w, enum table_kind kind,
	const uint32_t widths[TABLE_SECTIONS_MAX], struct text *out);

#endif
