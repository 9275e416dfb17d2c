/* known.h -- what is known of devices, ends outside and homes, read once for all kinds: their SQL says `party` and
 * `host` by number, and their judges read all columns of sql/known_*.sql as if they stood in the same row. Joined
 * in SQL, the same texts would be carried through each of the questions.
 * Ownership: known_clear frees.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_FINDING_KNOWN_H
#define HOUSETAP_FINDING_KNOWN_H

#include "analysis/analysis.h"
#include "base/map.h"
#include "finding/rows.h"

struct known {
	struct rows devices, ends; /* devices in the order of home and MAC */
	struct map device_of, end_of;
	uint32_t *turns; /* of each device: the same for those of one home and MAC */
};

int known_load(struct known *k, struct analysis_view *v, struct error *err);
void known_clear(struct known *k);

/* A row of `devices` or `ends`; MAP_NONE: nothing is known. */
uint32_t known_device(const struct known *k, int64_t party);
uint32_t known_end(const struct known *k, int64_t host);

#endif
