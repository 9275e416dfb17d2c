/* make.h -- downloaded data to tables. For tools/tables and the tests: nothing of this runs when housetap
 * answers questions.
 *
 * Each reads the text of a file (or several) and appends a table file to *out; a line that is not as it
 * should be is one sentence.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_ENRICH_MAKE_H
#define HOUSETAP_ENRICH_MAKE_H

#include "base/error.h"
#include "enrich/table_write.h"

/* Lines "0055DA0<TAB>Shinko Technos co.,ltd.": first hexadecimal digits of MAC addresses, and a name. */
int make_vendor(struct span lines, struct table_writer *w, struct text *out, struct error *err);

/* Two CSVs "first,last,asn,name" of ranges, ascending. Of ranges that overlap the earlier one is right. */
int make_operator(struct span v4, struct span v6, struct table_writer *w, struct text *out,
	struct error *err);

/* Lines "domain<TAB>company<TAB>category". */
int make_company(struct span lines, struct table_writer *w, struct text *out, struct error *err);

/* Paths of city databases in the flat schema, one at least: points that stand for a country or region. */
int make_centre(const char *const *paths, size_t count, struct table_writer *w, struct text *out,
	struct error *err);

#endif
