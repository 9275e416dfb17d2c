/* pinned.h -- the dissector that a fuzz target is about.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_TESTS_FUZZ_PINNED_H
#define HOUSETAP_TESTS_FUZZ_PINNED_H

#include "dissect/dissectors.h"

#include <stdlib.h>

static inline const struct dissector *pinned_find(void)
{
	const char *name = getenv("FUZZ_DISSECTOR");
	for (size_t i = 0; name && i < dissectors_count; i++)
		if (strcmp(dissectors[i]->name, name) == 0)
			return dissectors[i];
	return NULL;
}

/* Makes it the owner of the conversation, unless another one took it over. */
static inline void pinned_take(struct dissection *d)
{
	static const struct dissector *pinned;
	static bool has_looked;
	if (!has_looked)
		pinned = pinned_find();
	has_looked = true;
	if (pinned && d->flow && d->flow->app == 0)
		dissect_own_flow(d, pinned);
}

#endif
