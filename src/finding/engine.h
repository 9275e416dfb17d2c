/* engine.h -- what the files of the engine share; nobody else includes it.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_FINDING_ENGINE_H
#define HOUSETAP_FINDING_ENGINE_H

#include "finding/finding.h"

/* finding_rank.c: says each thing once, sorts, keeps to the budget, drops what was not asked for. */
void finding_list_rank(struct finding_list *list, const struct finding_options *options);

/* finding_mute.c: marks those that the user muted. */
int finding_list_mark_muted(struct finding_list *list, struct store *s, struct error *err);

#endif
