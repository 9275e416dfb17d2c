/* coverage.h -- the derived table `coverage`: when anything was captured, and the silences between.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_DEVICE_COVERAGE_H
#define HOUSETAP_DEVICE_COVERAGE_H

#include "store/store.h"

/* Adds the rows of all homes; inside a transaction. */
int coverage_rebuild(struct store *s, struct error *err);

#endif
