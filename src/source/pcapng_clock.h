/* pcapng_clock.h -- the clock of a pcapng interface: resolution and offset to nanoseconds.
 * Private to src/source.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_SOURCE_PCAPNG_CLOCK_H
#define HOUSETAP_SOURCE_PCAPNG_CLOCK_H

#include "base/cursor.h"

struct pcapng_clock {
	int64_t offset_s;    /* if_tsoffset */
	uint64_t multiplier; /* ticks to ns where a tick is whole nanoseconds, else 0 */
	uint8_t resolution;  /* if_tsresol: the negative power of 10, or with the top bit of 2 */
	uint8_t digits;      /* decimals worth showing: 6 or 9 */
};

/* Reads the options of an interface block. -1: an option is longer than the block; what stood
 * before it holds. */
int pcapng_clock_read(struct pcapng_clock *clock, struct cursor *options, bool is_big);

/* Nanoseconds since 1970; times out of their range become its end. */
int64_t pcapng_clock_ns(const struct pcapng_clock *clock, uint64_t ticks);

#endif
