/* model.h -- the part of report.json that the page computes everything from: each kept frame once, by device, peer,
 * label and slot of time; flows, questions for names, rhythms; and the lists that their numbers stand for. All are
 * bounded: long tails are folded into "(other ...)", and slots grow until the rows are few enough.
 * CONTRIBUTING.md, "report.json", has the format. Private to present/.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_PRESENT_MODEL_H
#define HOUSETAP_PRESENT_MODEL_H

#include "analysis/analysis.h"
#include "base/zone.h"

/* Slots of step_s seconds from start_s on; questions for names are counted in stretches of lookup_slots slots. */
struct model_shape {
	int64_t step_s, start_s, slots, lookup_slots;
};

/* Appends the object. */
int model_add(
	struct analysis_view *v, const struct zone *zone, struct text *out, struct error *err);

/* Makes the temporary tables model_...; model_tables_drop removes them, also after an error. */
int model_tables_make(struct analysis_view *v, const struct zone *zone, struct model_shape *shape,
	struct error *err);
void model_tables_drop(struct analysis_view *v);

/* Appends the members of "rhythms": rows of list_rhythms.sql, those of one pair and port put together. */
int model_add_rhythms(struct analysis_view *v, struct text *out, struct error *err);

#endif
