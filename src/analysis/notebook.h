/* notebook.h -- parity with the notebook that housetap came from: its tables, to the letter, from the
 * same sums. Rows, columns, order and bytes are those that pandas writes.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_ANALYSIS_NOTEBOOK_H
#define HOUSETAP_ANALYSIS_NOTEBOOK_H

#include "analysis/analysis.h"

/* Writes DIR/notebook/NAME.csv, one a table of the notebook, and DIR/notebook/differences.md, which
 * says table by table where the default analysis differs and why. DIR must exist. Of the scope, home
 * and time hold; the filter is the notebook's own. Devices are the `named` addresses. */
int notebook_write(
	struct store *s, const char *dir, const struct analysis_scope *scope, struct error *err);

#endif
