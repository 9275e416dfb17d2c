/* centre.h -- layout of centre.table: points that a city database gives to places that do not lie there.
 * They stand for a country or a region. For place.c, which looks up, and make_centre.c, which writes.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_ENRICH_CENTRE_H
#define HOUSETAP_ENRICH_CENTRE_H

#include <math.h>
#include <stdint.h>

enum { CENTRE_ROWS = 1 }; /* its section: uint64_t keys, ascending */

/* To four decimals, as the database has them: eleven metres. */
static inline uint64_t centre_key(double latitude, double longitude)
{
	return (uint64_t)llround((latitude + 90) * 1e4) << 32 |
	       (uint64_t)llround((longitude + 180) * 1e4);
}

#endif
