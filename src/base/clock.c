/* clock.c -- times to text and back, without the C library's locale and zone.
 * Civil-date arithmetic after Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms".
 * SPDX-License-Identifier: MIT */
#include "base/clock.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

int64_t clock_monotonic_ns(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * NS_PER_S + now.tv_nsec;
}

int64_t clock_days_from_civil(int64_t year, int month, int day)
{
	year -= month <= 2;
	int64_t era = clock_floor(year, 400);
	int64_t year_of_era = year - era * 400;
	int64_t day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
	int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
	return era * 146097 + day_of_era - 719468;
}

void clock_civil_from_days(int64_t days, int64_t *year, int *month, int *day)
{
	days += 719468;
	int64_t era = clock_floor(days, 146097);
	int64_t of_era = days - era * 146097;
	int64_t year_of_era = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
	int64_t of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
	int64_t shifted = (5 * of_year + 2) / 153;
	*day = (int)(of_year - (153 * shifted + 2) / 5 + 1);
	*month = (int)(shifted < 10 ? shifted + 3 : shifted - 9);
	*year = year_of_era + era * 400 + (*month <= 2);
}

/* `digits` decimal digits and what stands behind them. Returns where the next part begins. */
static char *put_number(char *out, int digits, int64_t n, char behind)
{
	for (int i = digits; i-- > 0; n /= 10)
		out[i] = (char)('0' + n % 10);
	out[digits] = behind;
	return out + digits + 1;
}

/* Digit by digit: reports hold hundreds of thousands of times. */
void clock_format_us(int64_t time_us, char out[CLOCK_TEXT_MAX])
{
	int64_t seconds = clock_floor(time_us, US_PER_S);
	int64_t days = clock_floor(seconds, 86400), of_day = seconds - days * 86400, year;
	int month, day;
	clock_civil_from_days(days, &year, &month, &day);
	if (year >= 0 && year <= 9999)
		out = put_number(out, 4, year, '-');
	else
		out += snprintf(out, CLOCK_TEXT_MAX, "%04lld-", (long long)year);
	out = put_number(out, 2, month, '-');
	out = put_number(out, 2, day, 'T');
	out = put_number(out, 2, of_day / 3600, ':');
	out = put_number(out, 2, of_day / 60 % 60, ':');
	out = put_number(out, 2, of_day % 60, '.');
	out = put_number(out, 6, time_us - seconds * US_PER_S, 'Z');
	*out = '\0';
}

/* Reads exactly `digits` digits; moves on. */
static bool read_number(const char **at, int digits, int *out)
{
	*out = 0;
	for (int i = 0; i < digits; i++, (*at)++) {
		if (!isdigit((unsigned char)**at))
			return false;
		*out = *out * 10 + (**at - '0');
	}
	return true;
}

static bool read_byte(const char **at, char wanted)
{
	if (**at != wanted)
		return false;
	(*at)++;
	return true;
}

/* ".784113": up to nine digits, as microseconds. */
static bool read_fraction(const char **at, int64_t *us)
{
	*us = 0;
	if (!read_byte(at, '.'))
		return true;
	int64_t unit = US_PER_S / 10;
	int digits = 0;
	for (; isdigit((unsigned char)**at) && digits < 9; (*at)++, digits++, unit /= 10)
		*us += (**at - '0') * unit;
	return digits > 0;
}

static bool read_time_of_day(const char **at, int64_t *us)
{
	int hour, minute, second = 0;
	int64_t fraction = 0;
	if (!read_number(at, 2, &hour) || !read_byte(at, ':') || !read_number(at, 2, &minute))
		return false;
	if (read_byte(at, ':') && (!read_number(at, 2, &second) || !read_fraction(at, &fraction)))
		return false;
	*us = (hour * INT64_C(3600) + minute * 60 + second) * US_PER_S + fraction;
	return hour < 24 && minute < 60 && second < 61;
}

static int parse_epoch(const char *text, int64_t *time_us)
{
	int64_t seconds = 0, fraction;
	int digits = 0;
	for (; isdigit((unsigned char)*text) && digits < 11; text++, digits++)
		seconds = seconds * 10 + (*text - '0');
	if (digits == 0 || !read_fraction(&text, &fraction) || *text)
		return -1;
	*time_us = seconds * US_PER_S + fraction;
	return 0;
}

int clock_parse_us(const char *text, int64_t *time_us)
{
	int year, month, day;
	int64_t of_day = 0;
	const char *at = text;
	if (!read_number(&at, 4, &year) || !read_byte(&at, '-'))
		return parse_epoch(text, time_us);
	if (!read_number(&at, 2, &month) || !read_byte(&at, '-') || !read_number(&at, 2, &day))
		return -1;
	if (month < 1 || month > 12 || day < 1 || day > 31)
		return -1;
	if ((*at == 'T' || *at == ' ') && (at++, !read_time_of_day(&at, &of_day)))
		return -1;
	read_byte(&at, 'Z');
	if (*at)
		return -1;
	*time_us = clock_days_from_civil(year, month, day) * 86400 * US_PER_S + of_day;
	return 0;
}
