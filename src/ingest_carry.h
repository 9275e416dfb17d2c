/* ingest_carry.h -- what a home's next unit goes on from, kept in the store; and what the last unit went
 * on from, so that it can be taken back and read again. For ingest.c.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_INGEST_CARRY_H
#define HOUSETAP_INGEST_CARRY_H

#include "pipeline.h"
#include "store/store.h"

/* Goes on from what is carried, if anything is. *is_lost: it is there, but cannot be read: a pipeline that
 * was given it is spoilt. */
int carry_restore(
	struct store *s, const char *home, struct pipeline *p, bool *is_lost, struct error *err);

/* Keeps `carry` (what pipeline_end_unit wrote) in place of what is carried. In the current transaction, as
 * those below. */
int carry_keep(struct store *s, const char *home, struct text *carry, struct error *err);

/* Before that: what is carried is what unit `seq` goes on from. */
int carry_keep_before(struct store *s, const char *home, int64_t seq, struct error *err);

/* Is what unit `seq` went on from still known? */
int carry_is_before(
	struct store *s, const char *home, int64_t seq, bool *is_known, struct error *err);

/* What unit `seq` went on from is carried again. */
int carry_take_back(struct store *s, const char *home, struct error *err);

/* Nothing is carried. */
int carry_forget(struct store *s, const char *home, struct error *err);

#endif
