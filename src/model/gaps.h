/* gaps.h -- the gaps between the requests of a pair of ends, by class of length, as `rhythm_sum` keeps them:
 * "class:requests:gap_us,...". Class 0 is a first request; others are quarter octaves of milliseconds.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_MODEL_GAPS_H
#define HOUSETAP_MODEL_GAPS_H

#include "base/span.h"

enum { GAPS_CLASSES = 256 }; /* more than 64 bits of time have; longer gaps are of the last one */

struct gaps {
	int64_t requests[GAPS_CLASSES], gap_us[GAPS_CLASSES]; /* of each class; saturating */
};

/* One class from the head of *text, which moves behind it. False: there is none. */
bool gaps_next(struct span *text, size_t *class, int64_t *requests, int64_t *gap_us);
void gaps_add(struct gaps *to, struct span text);

#endif
