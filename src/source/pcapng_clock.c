/* pcapng_clock.c -- ticks of a pcapng interface to nanoseconds. Called by pcapng.c.
 * SPDX-License-Identifier: MIT */
#include "source/pcapng_clock.h"

#include "base/clock.h"
#include "source/reader.h"

enum {
	OPTION_END = 0,
	OPTION_RESOLUTION = 9,
	OPTION_OFFSET = 14,
	RESOLUTION_DEFAULT = 6,
	RESOLUTION_BINARY = 0x80,
	POWERS_OF_10 = 20,
};

static const uint64_t powers_of_10[POWERS_OF_10] = { 1, 10, 100, 1000, 10000, 100000, 1000000,
	10000000, 100000000, 1000000000, 10000000000, 100000000000, 1000000000000, 10000000000000,
	100000000000000, 1000000000000000, 10000000000000000, 100000000000000000,
	1000000000000000000, UINT64_C(10000000000000000000) };

static void set_resolution(struct pcapng_clock *clock, uint8_t resolution)
{
	clock->resolution = resolution;
	clock->multiplier = resolution <= 9 ? powers_of_10[9 - resolution] : 0;
	bool is_coarse =
		resolution & RESOLUTION_BINARY ? (resolution & 0x7f) < 20 : resolution <= 6;
	clock->digits = is_coarse ? 6 : 9;
}

int pcapng_clock_read(struct pcapng_clock *clock, struct cursor *options, bool is_big)
{
	*clock = (struct pcapng_clock){ 0 };
	set_resolution(clock, RESOLUTION_DEFAULT);
	/* Ends: each turn takes at least the four bytes of an option's head. */
	while (cursor_left(options) >= 4) {
		uint16_t code = reader_u16(options, is_big), length = reader_u16(options, is_big);
		struct cursor value = cursor_sub(options, length);
		if (value.failed)
			return -1;
		if (code == OPTION_END)
			break;
		if (code == OPTION_RESOLUTION && length == 1)
			set_resolution(clock, cursor_u8(&value));
		if (code == OPTION_OFFSET && length == 8)
			clock->offset_s = (int64_t)reader_u64(&value, is_big);
		size_t padding = (4 - length % 4U) % 4;
		cursor_skip(options, padding);
	}
	return 0;
}

static int64_t saturate(__int128 ns)
{
	if (ns > INT64_MAX)
		return INT64_MAX;
	return ns < INT64_MIN ? INT64_MIN : (int64_t)ns;
}

/* Ticks finer than a nanosecond, or of a power of two: what is below a nanosecond is dropped. */
static __int128 scale(uint8_t resolution, uint64_t ticks)
{
	if (resolution & RESOLUTION_BINARY)
		return (__int128)(((unsigned __int128)ticks * (unsigned __int128)NS_PER_S) >>
				  (resolution & 0x7f));
	size_t excess = (size_t)resolution - 9;
	return excess < POWERS_OF_10 ? (__int128)(ticks / powers_of_10[excess]) : 0;
}

int64_t pcapng_clock_ns(const struct pcapng_clock *clock, uint64_t ticks)
{
	uint64_t ns;
	bool fits = clock->multiplier && !__builtin_mul_overflow(ticks, clock->multiplier, &ns) &&
		    ns <= INT64_MAX;
	if (fits && clock->offset_s == 0)
		return (int64_t)ns;
	__int128 wide = clock->multiplier ? (__int128)ticks * (__int128)clock->multiplier
					  : scale(clock->resolution, ticks);
	return saturate(wide + (__int128)clock->offset_s * NS_PER_S);
}
