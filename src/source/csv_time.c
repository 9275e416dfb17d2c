/* csv_time.c -- reads the Time cell of a CSV export to the nanosecond. Called by csv.c.
 * SPDX-License-Identifier: MIT */
#include "source/csv_time.h"

#include "base/clock.h"

enum { EPOCH_DIGITS_MAX = 10, DECIMALS_MAX = 9 };

static bool is_digit(uint8_t byte)
{
	return byte >= '0' && byte <= '9';
}

/* Exactly `digits` digits. */
static int take_number(struct cursor *c, unsigned digits)
{
	int number = 0;
	for (unsigned i = 0; i < digits; i++) {
		uint8_t byte = cursor_u8(c);
		c->failed |= !is_digit(byte);
		number = number * 10 + (byte - '0');
	}
	return c->failed ? 0 : number;
}

static void take_byte(struct cursor *c, uint8_t wanted)
{
	c->failed |= cursor_u8(c) != wanted;
}

/* ".784113" as nanoseconds; nothing at all is zero. */
static int64_t take_fraction(struct cursor *c, unsigned *decimals)
{
	int64_t ns = 0, unit = NS_PER_S / 10;
	*decimals = 0;
	if (cursor_peek(c, 0) != '.')
		return 0;
	cursor_skip(c, 1);
	for (; *decimals < DECIMALS_MAX && is_digit(cursor_peek(c, 0)); unit /= 10, ++*decimals)
		ns += (cursor_u8(c) - '0') * unit;
	c->failed |= *decimals == 0;
	return ns;
}

/* Seconds east of UTC: nothing or Z, or "+01:00". */
static int64_t take_zone(struct cursor *c)
{
	uint8_t sign = cursor_peek(c, 0);
	if (sign == 'Z')
		cursor_skip(c, 1);
	if (sign != '+' && sign != '-')
		return 0;
	cursor_skip(c, 1);
	int hours = take_number(c, 2);
	if (cursor_peek(c, 0) == ':')
		cursor_skip(c, 1);
	int64_t seconds = hours * INT64_C(3600) + take_number(c, 2) * INT64_C(60);
	return sign == '-' ? -seconds : seconds;
}

static int64_t take_date(struct cursor *c)
{
	int year = take_number(c, 4);
	take_byte(c, '-');
	int month = take_number(c, 2);
	take_byte(c, '-');
	int day = take_number(c, 2);
	c->failed |= month < 1 || month > 12 || day < 1 || day > 31;
	return c->failed ? 0 : clock_days_from_civil(year, month, day) * 86400;
}

static int64_t take_time_of_day(struct cursor *c)
{
	int hour = take_number(c, 2);
	take_byte(c, ':');
	int minute = take_number(c, 2);
	take_byte(c, ':');
	int second = take_number(c, 2);
	c->failed |= hour > 23 || minute > 59 || second > 60;
	return hour * INT64_C(3600) + minute * 60 + second;
}

static int64_t take_epoch(struct cursor *c)
{
	int64_t seconds = 0;
	unsigned digits = 0;
	for (; digits < EPOCH_DIGITS_MAX && is_digit(cursor_peek(c, 0)); digits++)
		seconds = seconds * 10 + (cursor_u8(c) - '0');
	c->failed |= digits == 0;
	return seconds;
}

int csv_time_read(struct span cell, int64_t *time_ns, unsigned *decimals)
{
	struct cursor c = cursor_of(cell);
	int64_t seconds, fraction;
	if (cell.length > 4 && cell.at[4] == '-') {
		seconds = take_date(&c);
		uint8_t between = cursor_u8(&c);
		c.failed |= between != ' ' && between != 'T';
		seconds += take_time_of_day(&c);
		fraction = take_fraction(&c, decimals);
		seconds -= take_zone(&c);
	} else {
		bool is_negative = cursor_peek(&c, 0) == '-';
		cursor_skip(&c, is_negative);
		seconds = take_epoch(&c);
		fraction = take_fraction(&c, decimals);
		seconds = is_negative ? -seconds : seconds;
		fraction = is_negative ? -fraction : fraction;
	}
	if (c.failed || cursor_left(&c) > 0)
		return -1;
	/* Years 1 to 9999 need 3e11 seconds: more than nanoseconds in 64 bits can tell. */
	if (__builtin_mul_overflow(seconds, NS_PER_S, time_ns))
		return -1;
	return __builtin_add_overflow(*time_ns, fraction, time_ns) ? -1 : 0;
}
