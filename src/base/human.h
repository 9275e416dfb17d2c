/* human.h -- numbers as people read them: 12,345 | 1.2 MB | 45.1 % | 3 d 4 h | 2022-01-13 18:00:20.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_BASE_HUMAN_H
#define HOUSETAP_BASE_HUMAN_H

#include "base/text.h"
#include "base/zone.h"

void human_add_count(struct text *out, int64_t n);
void human_add_bytes(struct text *out, double bytes);
void human_add_share(struct text *out, double share); /* "<0.1 %" is not 0, ">99.9 %" not all */
void human_add_seconds(struct text *out, double seconds);
void human_add_time(struct text *out, int64_t time_us, const struct zone *zone); /* NULL: UTC */

#endif
