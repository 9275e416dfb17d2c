/* raw.h -- values as they are in memory: what this program keeps for itself (carry-over, questions), never
 * what a capture says.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_BASE_RAW_H
#define HOUSETAP_BASE_RAW_H

#include "base/cursor.h"
#include "base/text.h"

static inline void text_add_u32(struct text *t, uint32_t n)
{
	text_add(t, &n, sizeof n);
}

/* False: they were not there, or an earlier read failed; *to is as it was. */
static inline bool cursor_copy(struct cursor *c, void *to, size_t n)
{
	struct span bytes = cursor_take(c, n);
	if (!c->failed && n)
		memcpy(to, bytes.at, n);
	return !c->failed;
}

#endif
