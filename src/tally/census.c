/* census.c -- places for those that come first, and for those that keep coming.
 * SPDX-License-Identifier: MIT */
#include "tally/census.h"

void census_init(struct census *c, uint32_t first_max, uint32_t most)
{
	*c = (struct census){ .first_max = first_max, .most = most };
	map_init(&c->waiting, sizeof(uint64_t), CENSUS_WAITING_MAX,
		CENSUS_WAITING_MAX * sizeof(uint64_t));
}

void census_clear(struct census *c)
{
	map_clear(&c->waiting);
}

void census_begin_unit(struct census *c)
{
	c->admitted = 0;
	map_reset(&c->waiting);
}

/* The times it came in all. */
static uint64_t count_waiting(struct census *c, uint64_t number, uint64_t times)
{
	uint32_t entry = map_put(&c->waiting, &number, sizeof number, NULL);
	if (entry == MAP_NONE) {
		map_reset(&c->waiting);
		entry = map_put(&c->waiting, &number, sizeof number, NULL);
	}
	uint64_t *all = map_value(&c->waiting, entry);
	return *all += times;
}

bool census_admit(struct census *c, uint64_t number, uint64_t times)
{
	bool is_in = census_is_open(c) ||
		     (c->admitted < c->most && count_waiting(c, number, times) >= CENSUS_TIMES_MIN);
	if (is_in)
		c->admitted++;
	else
		c->refused += times;
	return is_in;
}
