/* zone.c -- TZif files (RFC 8536) and the POSIX rule at their end, for times after the last
 * transition. Used by analysis/ for hours, nights and days of the home.
 * SPDX-License-Identifier: MIT */
#include "base/zone.h"

#include "base/clock.h"
#include "base/memory.h"

#include <stdio.h>
#include <stdlib.h>

enum {
	ZONE_FILE_BYTES_MAX = 256 * 1024,
	ZONE_NAME_MAX = 128,
	TRANSITIONS_MAX = 8192,
	TYPES_MAX = 256,
	DAY_S = 86400,
};

/* When daylight saving begins or ends: Jn, n or Mm.w.d of POSIX, and the local time of day. */
struct rule_date {
	char form; /* 'J', '0', 'M' */
	int day, week, month;
	int32_t time_s;
};

struct rule {
	bool is_there, has_daylight;
	int32_t standard_s, daylight_s;
	struct rule_date begin, end;
};

struct zone {
	int64_t *times;
	uint8_t *kinds; /* which offset holds from times[i] on */
	size_t count;
	int32_t offsets[TYPES_MAX];
	struct rule rule;
};

struct counts {
	size_t isut, isstd, leap, time, type, abbreviation;
};

static struct cursor *header_take(struct cursor *in, char *version, struct counts *n)
{
	struct span magic = cursor_take(in, 4);
	*version = (char)cursor_u8(in);
	cursor_skip(in, 15);
	n->isut = cursor_be32(in);
	n->isstd = cursor_be32(in);
	n->leap = cursor_be32(in);
	n->time = cursor_be32(in);
	n->type = cursor_be32(in);
	n->abbreviation = cursor_be32(in);
	if (in->failed || !span_equals_text(magic, "TZif") || n->time > TRANSITIONS_MAX ||
		n->type == 0 || n->type > TYPES_MAX)
		in->failed = true;
	return in;
}

/* Passes over the data block whose header was read; times take `width` bytes. */
static void block_skip(struct cursor *in, const struct counts *n, size_t width)
{
	cursor_skip(in, n->time * width + n->time + n->type * 6 + n->abbreviation);
	cursor_skip(in, n->leap * (width + 4) + n->isstd + n->isut);
}

static void block_take(struct zone *z, struct cursor *in, const struct counts *n, size_t width)
{
	z->times = memory_new(n->time + 1, sizeof *z->times);
	z->kinds = memory_new(n->time + 1, sizeof *z->kinds);
	z->count = n->time;
	for (size_t i = 0; i < n->time; i++)
		z->times[i] = width == 8 ? (int64_t)cursor_be64(in) : (int32_t)cursor_be32(in);
	for (size_t i = 0; i < n->time; i++) {
		z->kinds[i] = cursor_u8(in);
		if (z->kinds[i] >= n->type || (i > 0 && z->times[i] <= z->times[i - 1]))
			in->failed = true;
	}
	for (size_t i = 0; i < n->type; i++) {
		z->offsets[i] = (int32_t)cursor_be32(in);
		cursor_skip(in, 2);
		if (z->offsets[i] < -DAY_S * 2 || z->offsets[i] > DAY_S * 2)
			in->failed = true;
	}
	cursor_skip(in, n->abbreviation);
	cursor_skip(in, n->leap * (width + 4) + n->isstd + n->isut);
}

static int peek(const struct cursor *in)
{
	return cursor_left(in) ? *in->at : -1;
}

static bool accept(struct cursor *in, char wanted)
{
	if (peek(in) != wanted)
		return false;
	cursor_skip(in, 1);
	return true;
}

static int number_take(struct cursor *in)
{
	int value = 0, digits = 0;
	for (; peek(in) >= '0' && peek(in) <= '9' && digits < 4; digits++)
		value = value * 10 + cursor_u8(in) - '0';
	if (digits == 0)
		in->failed = true;
	return value;
}

/* [+-]hh[:mm[:ss]] as seconds. */
static int32_t time_take(struct cursor *in)
{
	int sign = accept(in, '-') ? -1 : 1;
	if (sign > 0)
		accept(in, '+');
	int32_t seconds = number_take(in) * 3600;
	if (accept(in, ':'))
		seconds += number_take(in) * 60;
	if (accept(in, ':'))
		seconds += number_take(in);
	return sign * seconds;
}

/* "CET" or "<+1030>". */
static void zone_word_skip(struct cursor *in)
{
	bool quoted = accept(in, '<');
	size_t length = 0;
	for (int c = peek(in); c >= 0; c = peek(in), length++) {
		bool letter = (c | 32) >= 'a' && (c | 32) <= 'z';
		if (quoted ? c == '>' : !letter)
			break;
		cursor_skip(in, 1);
	}
	if (length < 3 || (quoted && !accept(in, '>')))
		in->failed = true;
}

static struct rule_date rule_date_take(struct cursor *in)
{
	struct rule_date date = { .form = '0', .time_s = 2 * 3600 };
	if (accept(in, 'M')) {
		date.form = 'M';
		date.month = number_take(in);
		in->failed |= !accept(in, '.');
		date.week = number_take(in);
		in->failed |= !accept(in, '.');
	} else if (accept(in, 'J')) {
		date.form = 'J';
	}
	date.day = number_take(in);
	if (accept(in, '/'))
		date.time_s = time_take(in);
	if (date.form == 'M' && (date.month < 1 || date.month > 12 || date.week < 1 ||
					date.week > 5 || date.day > 6))
		in->failed = true;
	return date;
}

/* "CET-1CEST,M3.5.0,M10.5.0/3": POSIX counts west of Greenwich as positive. */
static struct rule rule_take(struct cursor *in)
{
	struct rule r = { .is_there = true };
	zone_word_skip(in);
	r.standard_s = -time_take(in);
	if (cursor_left(in) == 0)
		return r;
	r.has_daylight = true;
	zone_word_skip(in);
	r.daylight_s = r.standard_s + 3600;
	if (peek(in) != ',')
		r.daylight_s = -time_take(in);
	in->failed |= !accept(in, ',');
	r.begin = rule_date_take(in);
	in->failed |= !accept(in, ',');
	r.end = rule_date_take(in);
	return r;
}

/* The line after the second block; without one, the last transition holds for ever. */
static int footer_read(struct zone *z, struct cursor *in)
{
	struct span line = span_of(in->at, 0);
	if (!accept(in, '\n'))
		return -1;
	line.at = in->at;
	while (peek(in) >= 0 && peek(in) != '\n') {
		cursor_skip(in, 1);
		line.length++;
	}
	if (line.length == 0)
		return 0;
	struct cursor text = cursor_of(line);
	z->rule = rule_take(&text);
	return text.failed || cursor_left(&text) ? -1 : 0;
}

static int file_parse(struct zone *z, struct cursor *in)
{
	char version;
	struct counts n = { 0 };
	if (header_take(in, &version, &n)->failed)
		return -1;
	if (version < '2') {
		block_take(z, in, &n, 4);
		return in->failed ? -1 : 0;
	}
	block_skip(in, &n, 4);
	if (header_take(in, &version, &n)->failed)
		return -1;
	block_take(z, in, &n, 8);
	return in->failed ? -1 : footer_read(z, in);
}

int zone_read(struct span file, struct zone **out, struct error *err)
{
	struct zone *z = memory_new(1, sizeof *z);
	struct cursor in = cursor_of(file);
	if (file_parse(z, &in)) {
		zone_close(z);
		return error_set(err, "not a time zone file (TZif)");
	}
	*out = z;
	return 0;
}

void zone_close(struct zone *z)
{
	if (!z)
		return;
	free(z->times);
	free(z->kinds);
	free(z);
}

static int zone_load(const char *path, struct zone **out, struct error *err)
{
	FILE *file = fopen(path, "rb");
	if (!file)
		return -1;
	uint8_t *bytes = memory_new(ZONE_FILE_BYTES_MAX, 1);
	size_t length = fread(bytes, 1, ZONE_FILE_BYTES_MAX, file);
	fclose(file);
	int result = zone_read(span_of(bytes, length), out, err);
	free(bytes);
	return result;
}

/* A name, never a way out of the folder of zones. */
static bool is_zone_name(const char *name)
{
	size_t length = strlen(name);
	if (length == 0 || length > ZONE_NAME_MAX || name[0] == '/' || strstr(name, ".."))
		return false;
	for (const char *at = name; *at; at++) {
		bool letter = (*at | 32) >= 'a' && (*at | 32) <= 'z';
		if (!letter && !(*at >= '0' && *at <= '9') && !strchr("/_+-", *at))
			return false;
	}
	return true;
}

static int zone_open_name(const char *name, struct zone **out, struct error *err)
{
	if (strcmp(name, "UTC") == 0) {
		*out = memory_new(1, sizeof **out);
		return 0;
	}
	struct error why = { "" };
	char path[ZONE_NAME_MAX + 32];
	snprintf(path, sizeof path, "/usr/share/zoneinfo/%s", is_zone_name(name) ? name : "");
	if (is_zone_name(name) && zone_load(path, out, &why) == 0)
		return 0;
	return error_set(err, "%.*s: no such time zone; write it as Europe/Berlin, or UTC",
		ZONE_NAME_MAX, name);
}

int zone_open(const char *name, struct zone **out, struct error *err)
{
	if (name)
		return zone_open_name(name, out, err);
	const char *machine = getenv("TZ");
	if (machine && machine[0] == ':')
		machine++;
	struct error unused;
	if (machine && machine[0] && zone_open_name(machine, out, &unused) == 0)
		return 0;
	if (zone_load("/etc/localtime", out, &unused) == 0)
		return 0;
	return zone_open_name("UTC", out, err);
}

/* Days since 1970 on which the rule falls in that year. */
static int64_t rule_day(const struct rule_date *date, int64_t year)
{
	int64_t first = clock_days_from_civil(year, 1, 1);
	if (date->form == '0')
		return first + date->day;
	bool leap = clock_days_from_civil(year, 3, 1) - clock_days_from_civil(year, 2, 1) == 29;
	if (date->form == 'J') /* February 29 is never counted */
		return first + date->day - 1 + (leap && date->day > 59);
	int64_t month = clock_days_from_civil(year, date->month, 1);
	int64_t next = date->month == 12 ? clock_days_from_civil(year + 1, 1, 1)
					 : clock_days_from_civil(year, date->month + 1, 1);
	int64_t weekday = month + 4 - clock_floor(month + 4, 7) * 7; /* 1970-01-01 was a Thursday */
	int64_t day = month + (date->day - weekday + 7) % 7 + 7 * (date->week - 1);
	while (day >= next)
		day -= 7;
	return day;
}

static int32_t rule_offset(const struct rule *r, int64_t utc_s)
{
	if (!r->has_daylight)
		return r->standard_s;
	int64_t year;
	int month, day;
	clock_civil_from_days(clock_floor(utc_s + r->standard_s, DAY_S), &year, &month, &day);
	int64_t begin = rule_day(&r->begin, year) * DAY_S + r->begin.time_s - r->standard_s;
	int64_t end = rule_day(&r->end, year) * DAY_S + r->end.time_s - r->daylight_s;
	bool is_on = begin < end ? utc_s >= begin && utc_s < end : utc_s >= begin || utc_s < end;
	return is_on ? r->daylight_s : r->standard_s;
}

int32_t zone_offset_s(const struct zone *z, int64_t utc_s)
{
	if (z->rule.is_there && (z->count == 0 || utc_s >= z->times[z->count - 1]))
		return rule_offset(&z->rule, utc_s);
	size_t low = 0, high = z->count; /* how many transitions lie at or before utc_s */
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (z->times[middle] <= utc_s)
			low = middle + 1;
		else
			high = middle;
	}
	return z->offsets[low ? z->kinds[low - 1] : 0];
}

int64_t zone_step_begin_s(const struct zone *z, int64_t utc_s, int64_t step_s)
{
	int64_t local = utc_s + zone_offset_s(z, utc_s);
	int64_t begin = clock_floor(local, step_s) * step_s;
	int64_t guess = begin - (local - utc_s); /* right unless the offset changed since then */
	return begin - zone_offset_s(z, guess);
}
