/* census.h -- who may have rows of its own, of things that strangers can make up without end: ends of
 * frames, pairs, names. A unit of ingest gives a number of places to whoever comes first, and as many
 * again to those that keep coming; the others are summed together ("(other)") and counted. So forged
 * ones, seen once each, never push out who really talks. By the unit alone, so that a run that was
 * interrupted and one that was not agree.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_TALLY_CENSUS_H
#define HOUSETAP_TALLY_CENSUS_H

#include "base/map.h"

enum {
	CENSUS_TIMES_MIN = 8, /* so often must it come when the first places are taken */
	CENSUS_WAITING_MAX =
		16384, /* counted at a time; when there are more, counting begins anew */
};

struct census {
	uint32_t first_max, most; /* places for whoever comes, places in all */
	uint32_t admitted;
	uint64_t refused;   /* times, over all units */
	struct map waiting; /* number -> uint64_t times */
};

void census_init(struct census *c, uint32_t first_max, uint32_t most);
void census_clear(struct census *c);
void census_begin_unit(struct census *c);

/* Something that has no place yet came, so many times, named by a number: does it get one? */
bool census_admit(struct census *c, uint64_t number, uint64_t times);

/* Is there a place for whoever comes? */
static inline bool census_is_open(const struct census *c)
{
	return c->admitted < c->first_max;
}

#endif
