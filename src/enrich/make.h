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

#endif
