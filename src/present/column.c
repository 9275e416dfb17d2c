/* column.c -- kinds of columns by name, and how each kind is written for machines and for people.
 * SPDX-License-Identifier: MIT */
#include "present/column.h"

#include "base/clock.h"

#include <math.h>
#include <stdlib.h>

static bool is_one_of(const char *name, const char *const words[], size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (strcmp(name, words[i]) == 0)
			return true;
	return false;
}

static bool ends_with(const char *name, const char *end)
{
	size_t length = strlen(name), of_end = strlen(end);
	return length > of_end && strcmp(name + length - of_end, end) == 0;
}

static bool is_time(const char *name)
{
	static const char *const words[] = { "first", "last", "time", "begin", "end" };
	return is_one_of(name, words, sizeof words / sizeof words[0]);
}

static bool is_bytes(const char *name)
{
	return strcmp(name, "bytes") == 0 || ends_with(name, "_bytes") ||
	       strncmp(name, "bytes_", 6) == 0 || strstr(name, "_bytes_") != NULL;
}

static bool is_identifier(const char *name)
{
	static const char *const words[] = { "port", "seq", "type", "opcode", "rcode", "bucket",
		"id", "number", "hour", "year", "asn" };
	return is_one_of(name, words, sizeof words / sizeof words[0]) || ends_with(name, "_port") ||
	       ends_with(name, "_id") || ends_with(name, "_us");
}

static bool is_degree(const char *name)
{
	return strcmp(name, "latitude") == 0 || strcmp(name, "longitude") == 0;
}

enum column_kind column_kind_of(const char *name, enum value_type type)
{
	if (type == VALUE_TEXT)
		return COLUMN_TEXT;
	if (is_bytes(name))
		return COLUMN_BYTES;
	if (strncmp(name, "is_", 3) == 0)
		return COLUMN_FLAG;
	if (strcmp(name, "share") == 0 || ends_with(name, "_share"))
		return COLUMN_SHARE;
	if (strcmp(name, "seconds") == 0 || ends_with(name, "_s"))
		return COLUMN_SECONDS;
	if (type == VALUE_REAL)
		return is_degree(name) ? COLUMN_DEGREE : COLUMN_REAL;
	if (is_time(name))
		return COLUMN_TIME;
	return is_identifier(name) ? COLUMN_IDENTIFIER : COLUMN_COUNT;
}

const char *column_kind_word(enum column_kind kind)
{
	static const char *const words[] = {
		[COLUMN_TEXT] = "text",
		[COLUMN_COUNT] = "count",
		[COLUMN_IDENTIFIER] = "identifier",
		[COLUMN_BYTES] = "bytes",
		[COLUMN_SHARE] = "share",
		[COLUMN_TIME] = "time",
		[COLUMN_SECONDS] = "seconds",
		[COLUMN_REAL] = "real",
		[COLUMN_DEGREE] = "degree",
		[COLUMN_FLAG] = "flag",
	};
	return words[kind];
}

bool column_is_null(const struct value *v)
{
	return v->is_null || (v->type == VALUE_REAL && !isfinite(v->real));
}

/* A positive number as digits: mantissa * 2^-shift == number. */
struct parts {
	uint64_t mantissa;
	unsigned shift;
};

/* False: too large, too small, or at a power of two, where numbers below lie closer than those above. */
static bool parts_of(double number, struct parts *out)
{
	uint64_t bits;
	memcpy(&bits, &number, sizeof bits);
	unsigned exponent = bits >> 52 & 0x7ff;
	out->mantissa = bits & ((UINT64_C(1) << 52) - 1);
	if (number < 1e-4 || number >= 1e15 || out->mantissa == 0)
		return false;
	out->mantissa |= UINT64_C(1) << 52;
	out->shift = 1075 - exponent; /* 3 to 66 */
	return true;
}

/* number * 10^places, rounded as printf does (half to even), if that reads back as the same number; else
 * 0. */
static uint64_t decimal_of(const struct parts *p, unsigned __int128 power)
{
	unsigned __int128 exact = p->mantissa * power, unit = (unsigned __int128)1 << p->shift;
	unsigned __int128 rest = exact & (unit - 1), half = unit / 2;
	uint64_t digits = (uint64_t)(exact >> p->shift);
	bool is_up = rest > half || (rest == half && digits % 2);
	unsigned __int128 off = is_up ? unit - rest : rest;
	bool is_same = off * 2 < power || (off * 2 == power && p->mantissa % 2 == 0);
	return is_same ? digits + is_up : 0;
}

static void add_decimal(struct text *out, uint64_t digits, unsigned places)
{
	char room[40], *at = room + sizeof room;
	for (; places && digits % 10 == 0; places--)
		digits /= 10;
	bool has_point = places > 0;
	for (; places; places--, digits /= 10)
		*--at = (char)('0' + digits % 10);
	if (has_point)
		*--at = '.';
	do
		*--at = (char)('0' + digits % 10);
	while (digits /= 10);
	text_add(out, at, (size_t)(room + sizeof room - at));
}

/* The shortest decimal of 15 to 17 digits by whole numbers of 128 bits; false: left to printf. */
static bool add_real_fast(struct text *out, double real)
{
	struct parts p;
	if (!parts_of(real, &p))
		return false;
	unsigned places = 14;
	unsigned __int128 power = 100000000000000;
	for (double bound = 10; real >= bound; bound *= 10, places--)
		power /= 10;
	for (double bound = 1; real < bound; bound /= 10, places++)
		power *= 10;
	for (unsigned precision = 15; precision <= 17; precision++, places++, power *= 10) {
		uint64_t digits = decimal_of(&p, power);
		if (digits == 0)
			continue;
		add_decimal(out, digits, places);
		return true;
	}
	return false;
}

/* The shortest decimal that reads back as the same number. */
static void add_real(struct text *out, double real)
{
	char digits[32];
	if (real >= 1 && real < 1e15 && real == floor(real)) {
		text_add_integer(out, (int64_t)real);
		return;
	}
	if (add_real_fast(out, real))
		return;
	for (int precision = 15; precision <= 17; precision++) {
		snprintf(digits, sizeof digits, "%.*g", precision, real);
		if (strtod(digits, NULL) == real)
			break;
	}
	text_add_text(out, digits);
}

void column_add_plain(struct text *out, enum column_kind kind, const struct value *v)
{
	char time[CLOCK_TEXT_MAX];
	if (v->type == VALUE_REAL) {
		add_real(out, v->real);
	} else if (kind == COLUMN_TIME) {
		clock_format_us(v->integer, time);
		text_add_text(out, time);
	} else {
		text_add_integer(out, v->integer);
	}
}

void column_add_json(struct text *out, enum column_kind kind, const struct value *v)
{
	if (column_is_null(v)) {
		text_add_text(out, "null");
	} else if (v->type == VALUE_TEXT) {
		text_add_json(out, v->text);
	} else if (kind == COLUMN_TIME) {
		text_add_byte(out, '"');
		column_add_plain(out, kind, v);
		text_add_byte(out, '"');
	} else {
		column_add_plain(out, kind, v);
	}
}

double column_number(const struct value *v)
{
	if (column_is_null(v) || v->type == VALUE_TEXT)
		return 0;
	return v->type == VALUE_REAL ? v->real : (double)v->integer;
}

void column_add_human(
	struct text *out, enum column_kind kind, const struct value *v, const struct zone *zone)
{
	switch (kind) {
	case COLUMN_TEXT: text_add(out, v->text.at, v->text.length); break;
	case COLUMN_COUNT: human_add_count(out, v->integer); break;
	case COLUMN_IDENTIFIER: text_printf(out, "%" PRId64, v->integer); break;
	case COLUMN_BYTES: human_add_bytes(out, column_number(v)); break;
	case COLUMN_SHARE: human_add_share(out, column_number(v)); break;
	case COLUMN_TIME: human_add_time(out, v->integer, zone); break;
	case COLUMN_SECONDS: human_add_seconds(out, column_number(v)); break;
	case COLUMN_REAL: text_printf(out, "%.1f", v->real); break;
	case COLUMN_DEGREE: text_printf(out, "%.3f", v->real); break;
	case COLUMN_FLAG: text_add_text(out, column_number(v) > 0 ? "yes" : "no"); break;
	}
}
