/* kinds.h -- the judges of THE TABLE (findings.c): the memory of each while its rows come, and its functions.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_FINDING_KINDS_H
#define HOUSETAP_FINDING_KINDS_H

#include "finding/calls.h"

/* judge_hammering.c */
struct hammering {
	struct calls calls;
};
void hammering_row(void *state, const struct finding_row *row, struct finding_list *out);
void hammering_end(void *state, struct finding_list *out);

#endif
