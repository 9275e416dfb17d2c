/* ahead.h -- the captures of one home as one stream in time (merge.h), read by a thread of its own
 * while its caller works on what came before: read(), decompression, records, overlaps and repeats.
 * Frames are handed over in batches and stay where they were read: a window that is full is left to
 * the batches whose frames lie in it, and reading goes on in another one. Called by ingest.c.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_SOURCE_AHEAD_H
#define HOUSETAP_SOURCE_AHEAD_H

#include "source/merge.h"

struct ahead;

/* As merge_new; without a thread, each of the functions is merge's own. */
struct ahead *ahead_new(const struct input *inputs, size_t count, bool has_thread);

/* Ends the thread, after the read() it may be in, and frees. NULL allowed. */
void ahead_free(struct ahead *a);

/* As merge_next, merge_unit, merge_bytes_read, merge_forgotten: of what was handed out so far. */
enum merge_event ahead_next(
	struct ahead *a, struct frame *frame, struct source_row *row, struct error *err);
size_t ahead_unit(const struct ahead *a, const struct merge_part **parts);
uint64_t ahead_bytes_read(const struct ahead *a);
uint64_t ahead_forgotten(const struct ahead *a);

#endif
