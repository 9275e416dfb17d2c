/* repeats.h -- which frames of overlapping captures were handed out already. Private to src/source.
 *
 * A frame that is n times in one capture and m times in another is handed out max(n, m) times.
 * Only the last REPEATS_MAX distinct frames within REPEATS_WINDOW_NS are known: captures that run
 * in time order meet at the same instant, the window is for those that do not quite. What had to
 * be forgotten before its time is counted.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_SOURCE_REPEATS_H
#define HOUSETAP_SOURCE_REPEATS_H

#include "source/source.h"

enum {
	REPEATS_MAX = 64 * 1024, /* a power of two; 12 MiB, taken at the first overlap */
	REPEATS_CAPTURES_MAX = 64,
};
#define REPEATS_WINDOW_NS INT64_C(10000000000)

struct repeats;

struct repeats *repeats_new(void);
void repeats_free(struct repeats *r); /* NULL allowed */
void repeats_reset(struct repeats *r);

/* True if this frame of capture number `capture` (< REPEATS_CAPTURES_MAX) is to be handed out. */
bool repeats_is_new(struct repeats *r, unsigned capture, const struct frame *frame,
	const struct source_row *row);

/* A capture's number is given to another one. */
void repeats_forget_capture(struct repeats *r, unsigned capture);

uint64_t repeats_forgotten(const struct repeats *r);

#endif
