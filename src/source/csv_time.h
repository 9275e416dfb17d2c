/* csv_time.h -- the Time cell of a CSV export. Private to src/source.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_SOURCE_CSV_TIME_H
#define HOUSETAP_SOURCE_CSV_TIME_H

#include "base/cursor.h"

/* "2022-01-13 17:00:03.784113" (UTC unless an offset stands behind it), with T and Z as well, or
 * seconds since 1970; up to nine decimals. -1: none of these. `*decimals` tells how many there were. */
int csv_time_read(struct span cell, int64_t *time_ns, unsigned *decimals);

#endif
