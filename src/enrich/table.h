/* table.h -- tables that tools/tables makes of downloaded data when housetap is built: one file each,
 * mapped read-only, so that a look-up touches a few pages. table_open believes nothing of a file: what it
 * accepts can be read within its bounds whatever it holds. Numbers are those of the machine that made it.
 * Ownership: table_open maps, table_close unmaps; texts and sections handed out live until then.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_ENRICH_TABLE_H
#define HOUSETAP_ENRICH_TABLE_H

#include "base/error.h"
#include "base/span.h"

enum table_kind {
	TABLE_NONE,
	TABLE_OPERATOR,
	TABLE_VENDOR,
	TABLE_COMPANY,
	TABLE_CENTRE,
	TABLE_KINDS
};

enum {
	TABLE_SECTIONS_MAX = 10,
	TABLE_TEXTS = 0, /* in every kind: NUL-terminated texts; others name them by offset */
	TABLE_ORDER = 0x01020304,
};

#define TABLE_MAGIC "housetap"

struct table_section {
	uint64_t at; /* offset in the file, a multiple of 8 */
	uint32_t count, width;
};

/* The first bytes of a file. */
struct table_head {
	char magic[8];
	uint32_t order;                         /* TABLE_ORDER as this machine writes it */
	uint16_t version;                       /* TABLE_VERSION */
	uint16_t kind;                          /* enum table_kind */
	uint64_t file_bytes;                    /* the whole file */
	uint64_t checksum;                      /* XXH3 of all that is behind this field */
	char source[96], date[16], licence[96]; /* NUL-terminated; date: 2026-06-17 */
	struct table_section sections[TABLE_SECTIONS_MAX];
};

enum { TABLE_VERSION = 1 };

struct table {
	const uint8_t *bytes; /* NULL: not open */
	const struct table_head *head;
};

/* -1 and a sentence: no file, or not one of ours, or of another kind, or damaged. */
int table_open(const char *path, enum table_kind kind, struct table *out, struct error *err);
void table_close(struct table *t);

/* Rows of a section. False if it is not there or its rows are not `width` bytes. */
bool table_rows(
	const struct table *t, unsigned section, size_t width, const void **rows, size_t *count);

/* The text at an offset of TABLE_TEXTS; empty if there is none. */
struct span table_text(const struct table *t, uint32_t offset);

#endif
