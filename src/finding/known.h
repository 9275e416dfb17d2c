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
	struct rows stretches;     /* of the time asked for that were captured, home by home */
	struct rows clock;         /* local time, quarter of an hour by quarter of an hour */
	struct map device_of, end_of;
	uint32_t *turns; /* of each device: the same for those of one home and MAC */
};

int known_load(struct known *k, struct analysis_view *v, struct error *err);
void known_clear(struct known *k);

/* A row of `devices` or `ends`; MAP_NONE: nothing is known. */
uint32_t known_device(const struct known *k, int64_t party);
uint32_t known_end(const struct known *k, int64_t host);

/* For how long a home was captured between two moments. False: it was not. */
bool known_watched_us(const struct known *k, struct span home, int64_t from_us, int64_t to_us,
	int64_t *watched_us);
/* How far local time was ahead. False: nothing was captured then. */
bool known_offset_s(const struct known *k, int64_t time_us, int64_t *offset_s);

#endif
