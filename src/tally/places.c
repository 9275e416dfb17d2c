/* places.c -- the places of a unit.
 * SPDX-License-Identifier: MIT */
#include "tally/places.h"

void places_init(struct places *p)
{
	*p = (struct places){ 0 };
	census_init(&p->ends, ENDS_FIRST, ENDS_MOST);
	census_init(&p->macs, OTHER_MACS_FIRST, OTHER_MACS_MOST);
	census_init(&p->pairs, TRAFFIC_ROWS_FIRST, TRAFFIC_ROWS_MOST);
	census_init(&p->lookups, LOOKUP_ROWS_FIRST, LOOKUP_ROWS_MOST);
	census_init(&p->parents, LOOKUP_PARENTS_MAX, LOOKUP_PARENTS_MAX);
	census_init(&p->names, NAME_ROWS_FIRST, NAME_ROWS_MOST);
	census_init(&p->flow_sums, FLOW_SUMS_MAX, FLOW_SUMS_MAX);
	for (size_t i = 0; i < EVIDENCE_KIND_COUNT; i++)
		census_init(&p->facts[i], EVIDENCE_ROWS_FIRST, EVIDENCE_ROWS_MOST);
	map_init(&p->others, 1, OTHER_ENDS_MAX + 8, (OTHER_ENDS_MAX + 8) * sizeof(int64_t));
	map_init(&p->other_macs, 1, OTHER_MACS_MOST, OTHER_MACS_MOST * sizeof(struct mac));
	map_init(&p->other_networks, 1, OTHER_NETWORKS_MAX, OTHER_NETWORKS_MAX * sizeof(uint64_t));
}

static void each_census(struct places *p, void (*each)(struct census *))
{
	each(&p->ends);
	each(&p->macs);
	each(&p->pairs);
	each(&p->lookups);
	each(&p->parents);
	each(&p->names);
	each(&p->flow_sums);
	for (size_t i = 0; i < EVIDENCE_KIND_COUNT; i++)
		each(&p->facts[i]);
}

void places_clear(struct places *p)
{
	each_census(p, census_clear);
	map_clear(&p->others);
	map_clear(&p->other_macs);
	map_clear(&p->other_networks);
}

void places_begin_unit(struct places *p)
{
	each_census(p, census_begin_unit);
	map_reset(&p->others);
	map_reset(&p->other_macs);
	map_reset(&p->other_networks);
	p->flow_rows = 0;
}
