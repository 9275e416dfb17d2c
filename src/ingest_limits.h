/* ingest_limits.h -- what full tables let go, unit by unit; for ingest.c.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_INGEST_LIMITS_H
#define HOUSETAP_INGEST_LIMITS_H

#include "model/limit.h"
#include "pipeline.h"
#include "source/ahead.h"
#include "store/store.h"

/* All counters as they stand. */
void limits_read(const struct pipeline *p, const struct ahead *a, uint64_t let_go[LIMIT_COUNT]);

/* Rows for the counters that have grown. */
int limits_put(struct store *s, int64_t seq, const char *home, const uint64_t before[LIMIT_COUNT],
	const uint64_t now[LIMIT_COUNT], struct error *err);

#endif
