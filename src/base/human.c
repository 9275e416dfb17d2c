/* human.c -- numbers as people read them.
 * SPDX-License-Identifier: MIT */
#include "base/human.h"

#include "base/clock.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>

void human_add_count(struct text *out, int64_t n)
{
	char digits[24];
	uint64_t size = n < 0 ? 0 - (uint64_t)n : (uint64_t)n;
	int length = snprintf(digits, sizeof digits, "%" PRIu64, size);
	if (n < 0)
		text_add_byte(out, '-');
	for (int i = 0; i < length; i++) {
		if (i && (length - i) % 3 == 0)
			text_add_byte(out, ',');
		text_add_byte(out, digits[i]);
	}
}

void human_add_bytes(struct text *out, double bytes)
{
	static const char *const units[] = { "B", "kB", "MB", "GB", "TB", "PB" };
	size_t unit = 0;
	double size = fabs(bytes);
	while (size >= 999.5 && unit + 1 < sizeof units / sizeof units[0]) {
		size /= 1000;
		bytes /= 1000;
		unit++;
	}
	text_printf(out, unit && size < 99.95 ? "%.1f %s" : "%.0f %s", bytes, units[unit]);
}

void human_add_share(struct text *out, double share)
{
	if (share > 0 && share < 0.0005)
		text_add_text(out, "<0.1 %");
	else if (share >= 0.9995 && share < 1)
		text_add_text(out, ">99.9 %");
	else
		text_printf(out, "%.1f %%", share * 100);
}

void human_add_seconds(struct text *out, double seconds)
{
	int64_t whole = llround(fabs(seconds) < 9e15 ? seconds : 0);
	int64_t size = whole < 0 ? -whole : whole;
	if (size < 10 && seconds != 0)
		text_printf(out, fabs(seconds) < 1 ? "%.3f s" : "%.1f s", seconds);
	else if (size < 120)
		text_printf(out, "%" PRId64 " s", whole);
	else if (size < 7200)
		text_printf(out, "%" PRId64 " min", whole / 60);
	else if (size < 2 * 86400)
		text_printf(out, "%" PRId64 " h %02" PRId64 " min", whole / 3600, size / 60 % 60);
	else
		text_printf(out, "%" PRId64 " d %" PRId64 " h", whole / 86400, size / 3600 % 24);
}

void human_add_time(struct text *out, int64_t time_us, const struct zone *zone)
{
	int64_t utc_s = clock_floor(time_us, US_PER_S), year;
	int64_t local = utc_s + (zone ? zone_offset_s(zone, utc_s) : 0);
	int64_t days = clock_floor(local, 86400), of_day = local - days * 86400;
	int month, day;
	clock_civil_from_days(days, &year, &month, &day);
	text_printf(out, "%04d-%02d-%02d %02d:%02d:%02d", (int)year, month, day,
		(int)(of_day / 3600), (int)(of_day / 60 % 60), (int)(of_day % 60));
}
