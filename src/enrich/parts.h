/* parts.h -- what the files of enrich/ share: the open tables and databases, remarks, where files lie.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_ENRICH_PARTS_H
#define HOUSETAP_ENRICH_PARTS_H

#include "base/text.h"
#include "enrich/enrich.h"
#include "enrich/geoip.h"
#include "enrich/lists.h"
#include "enrich/own.h"
#include "enrich/table.h"

/* A table that is opened when it is first asked. */
struct enrich_part {
	struct table table;
	struct enrich_source source;
	bool was_tried;
};

struct enrich {
	struct enrich_options options;
	struct text share; /* folder of the tables */
	struct text remarks;
	struct enrich_part parts[TABLE_KINDS];
	struct geoip geoip[GEOIP_KINDS];
	struct own own;
	struct lists lists;
	bool lists_were_tried;
	uint64_t asked, rest_at; /* addresses so far; when mapped pages are given back next */
	const psl_ctx_t *psl;
};

/* The table of a kind, or NULL: then a remark says why. */
const struct table *enrich_table(struct enrich *e, enum table_kind kind);

/* The same of a MaxMind database; NULL is no remark for operators, which have a table. */
struct geoip *enrich_geoip(struct enrich *e, enum geoip_kind kind);

/* Before a look-up: now and then gives mapped pages back. The kernel maps sixteen for each one touched, and
 * they would count as this process' memory, though the page cache has them anyway. */
void enrich_count(struct enrich *e);

/* Our own small tables, read. */
const struct own *enrich_own(struct enrich *e);

void enrich_remark(struct enrich *e, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Appends the folder of the tables. False: there is none. */
/* What is asked for, else what the environment says. */
struct enrich_options enrich_where(const struct enrich_options *options);

bool enrich_find_share(const char *asked, struct text *out);

#endif
