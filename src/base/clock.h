/* clock.h -- times: what the wall says, what the processor spent, and how a capture's time is
 * written. Capture times are nanoseconds since 1970 UTC (int64_t), in the store microseconds.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_BASE_CLOCK_H
#define HOUSETAP_BASE_CLOCK_H

#include <stdint.h>

#define NS_PER_S  INT64_C(1000000000)
#define US_PER_S  INT64_C(1000000)
#define NS_PER_US INT64_C(1000)

int64_t clock_monotonic_ns(void); /* for durations; jumps never */

/* "2022-01-13T17:00:03.784113Z" */
enum { CLOCK_TEXT_MAX = 40 };
void clock_format_us(int64_t time_us, char out[CLOCK_TEXT_MAX]);

/* Parses "2022-01-13", "2022-01-13T17:00", "2022-01-13 17:00:03.784113[Z]" (UTC), or seconds since
 * 1970. Returns 0, or -1 if it is none of these. */
int clock_parse_us(const char *text, int64_t *time_us);

/* Days since 1970-01-01 of a civil date (proleptic Gregorian), and back. */
int64_t clock_days_from_civil(int64_t year, int month, int day);
void clock_civil_from_days(int64_t days, int64_t *year, int *month, int *day);

/* Floor division for times before 1970. */
static inline int64_t clock_floor(int64_t value, int64_t step)
{
	int64_t quotient = value / step;
	return quotient - (value % step < 0);
}

#endif
