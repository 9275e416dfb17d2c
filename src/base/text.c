/* text.c -- growable text and its escapers.
 * SPDX-License-Identifier: MIT */
#include "base/text.h"

#include "base/memory.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

void text_clear(struct text *t)
{
	free(t->at);
	*t = (struct text){ 0 };
}

static void text_reserve(struct text *t, size_t more)
{
	if (t->capacity - t->length > more)
		return;
	size_t wanted = t->capacity < 64 ? 64 : t->capacity * 2;
	while (wanted - t->length <= more)
		wanted *= 2;
	t->at = memory_resize(t->at, wanted, 1);
	t->capacity = wanted;
}

void text_add(struct text *t, const void *bytes, size_t length)
{
	text_reserve(t, length + 1);
	if (length)
		memcpy(t->at + t->length, bytes, length);
	t->length += length;
	t->at[t->length] = '\0';
}

void text_set(struct text *t, struct span s)
{
	text_reset(t);
	text_add(t, s.at, s.length);
}

void text_add_text(struct text *t, const char *terminated)
{
	text_add(t, terminated, strlen(terminated));
}

void text_add_byte(struct text *t, char byte)
{
	text_add(t, &byte, 1);
}

uint32_t text_keep(struct text *t, struct span s)
{
	uint32_t offset = (uint32_t)t->length;
	text_add(t, s.at, s.length);
	text_add_byte(t, '\0');
	return offset;
}

void text_add_integer(struct text *t, int64_t n)
{
	char digits[20]; /* of 2^63, and the sign */
	size_t at = sizeof digits;
	uint64_t left = n < 0 ? 0 - (uint64_t)n : (uint64_t)n;
	do
		digits[--at] = (char)('0' + left % 10);
	while (left /= 10);
	if (n < 0)
		digits[--at] = '-';
	text_add(t, digits + at, sizeof digits - at);
}

void text_printf(struct text *t, const char *format, ...)
{
	va_list arguments, again;
	va_start(arguments, format);
	va_copy(again, arguments);
	int length = vsnprintf(NULL, 0, format, arguments);
	va_end(arguments);
	if (length > 0) {
		text_reserve(t, (size_t)length + 1);
		vsnprintf(t->at + t->length, (size_t)length + 1, format, again);
		t->length += (size_t)length;
	}
	va_end(again);
}

/* Reads one UTF-8 sequence at `at`. Returns its length and code point, or 0 if it is not valid
 * (overlong, surrogate, beyond U+10FFFF, cut). */
static size_t utf8_read(const uint8_t *at, size_t left, uint32_t *code)
{
	static const uint32_t smallest[] = { 0, 0, 0x80, 0x800, 0x10000 };
	size_t length = at[0] < 0x80   ? 1
			: at[0] < 0xc2 ? 0
			: at[0] < 0xe0 ? 2
			: at[0] < 0xf0 ? 3
				       : 4;
	if (length == 0 || length > left || at[0] > 0xf4)
		return 0;
	uint32_t c = length == 1 ? at[0] : at[0] & (0xffU >> (length + 1));
	for (size_t i = 1; i < length; i++) {
		if ((at[i] & 0xc0) != 0x80)
			return 0;
		c = c << 6 | (at[i] & 0x3fU);
	}
	if (length > 1 && (c < smallest[length] || c > 0x10ffff || (c >= 0xd800 && c < 0xe000)))
		return 0;
	*code = c;
	return length;
}

/* How many bytes from `at` are printable ASCII that no sink needs to escape. Most names are nothing
 * else, and are copied whole. */
static size_t plain_run(const uint8_t *at, size_t left)
{
	static const bool special[128] = { ['"'] = true,
		['\\'] = true,
		['<'] = true,
		['>'] = true,
		['&'] = true,
		['\''] = true,
		[127] = true };
	size_t n = 0;
	while (n < left && at[n] >= 0x20 && at[n] < 0x80 && !special[at[n]])
		n++;
	return n;
}

/* What a sink writes for one code point; `length` 0 for a byte that is none, which `at` points to. */
typedef void sink_code(struct text *t, uint32_t code, const uint8_t *at, size_t length);

/* Walks the code points of hostile text: plain runs go as they are, the sink decides on all others. */
static void add_codes(struct text *t, struct span s, sink_code *put)
{
	for (size_t i = 0; i < s.length;) {
		uint32_t code = 0;
		size_t run = plain_run(s.at + i, s.length - i);
		text_add(t, s.at + i, run);
		i += run;
		if (i == s.length)
			break;
		size_t length = utf8_read(s.at + i, s.length - i, &code);
		put(t, code, s.at + i, length);
		i += length ? length : 1;
	}
}

static void add_replacement(struct text *t)
{
	text_add_text(t, "\xef\xbf\xbd");
}

/* Each byte of what may not be written as it is. */
static void add_escaped_bytes(struct text *t, const uint8_t *at, size_t length)
{
	for (size_t k = 0; k < (length ? length : 1); k++)
		text_printf(t, "\\x%02x", at[k]);
}

static void json_code(struct text *t, uint32_t code, const uint8_t *at, size_t length)
{
	static const char letters[] = {
		['"'] = '"', ['\\'] = '\\', ['\n'] = 'n', ['\r'] = 'r', ['\t'] = 't'
	};
	if (length == 0)
		add_replacement(t);
	else if (code < sizeof letters && letters[code])
		text_printf(t, "\\%c", letters[code]);
	else if (code < 0x20 || code == 0x7f || code == '<' || code == '>' || code == '&' ||
		 code == 0x2028 || code == 0x2029)
		text_printf(t, "\\u%04x", (unsigned)code);
	else
		text_add(t, at, length);
}

void text_add_json(struct text *t, struct span s)
{
	text_add_byte(t, '"');
	add_codes(t, s, json_code);
	text_add_byte(t, '"');
}

static bool has_any(struct span s, const char *bytes)
{
	for (size_t i = 0; i < s.length; i++)
		if (s.at[i] && strchr(bytes, s.at[i]))
			return true;
	return false;
}

static void csv_cell(struct text *t, struct span s, bool quoted)
{
	if (quoted)
		text_add_byte(t, '"');
	for (size_t i = 0; i < s.length;) {
		const uint8_t *quote = quoted ? memchr(s.at + i, '"', s.length - i) : NULL;
		size_t run = quote ? (size_t)(quote - (s.at + i)) + 1 : s.length - i;
		text_add(t, s.at + i, run);
		if (quote)
			text_add_byte(t, '"');
		i += run;
	}
	if (quoted)
		text_add_byte(t, '"');
}

/* What no reader of CSV expects in a cell, and a terminal may obey. */
static bool is_unsafe_in_csv(uint32_t code)
{
	return (code < 0x20 && code != '\t' && code != '\n' && code != '\r') ||
	       (code >= 0x7f && code < 0xa0);
}

static void csv_code(struct text *t, uint32_t code, const uint8_t *at, size_t length)
{
	if (length && !is_unsafe_in_csv(code))
		text_add(t, at, length);
	else
		add_escaped_bytes(t, at, length);
}

static void add_csv_safe(struct text *t, struct span s)
{
	if (s.length && s.at[0] && strchr("=+-@\t\r", s.at[0]))
		text_add_byte(t, '\'');
	add_codes(t, s, csv_code);
}

static bool is_plain_cell(struct span s)
{
	return plain_run(s.at, s.length) == s.length && !memchr(s.at, ',', s.length) &&
	       !memchr("=+-@", s.at[0], 4);
}

void text_add_csv(struct text *t, struct span s)
{
	if (s.length == 0 || is_plain_cell(s)) {
		text_add(t, s.at, s.length);
		return;
	}
	struct text safe = { 0 };
	add_csv_safe(&safe, s);
	csv_cell(t, text_span(&safe), has_any(s, ",\"\r\n\t"));
	text_clear(&safe);
}

void text_add_csv_plain(struct text *t, struct span s)
{
	csv_cell(t, s, has_any(s, ",\"\r\n"));
}

static void html_code(struct text *t, uint32_t code, const uint8_t *at, size_t length)
{
	if (length == 0 || (code < 0x20 && code != '\n' && code != '\t') || code == 0x7f)
		add_replacement(t);
	else if (code == '&' || code == '<' || code == '>' || code == '"' || code == '\'')
		text_printf(t, "&#%u;", (unsigned)code);
	else
		text_add(t, at, length);
}

void text_add_html(struct text *t, struct span s)
{
	add_codes(t, s, html_code);
}

/* Code points that move, hide or reorder what a reader sees. */
static bool is_unsafe_on_terminal(uint32_t code)
{
	return code < 0x20 || (code >= 0x7f && code < 0xa0) || code == 0x061c || code == 0x200b ||
	       (code >= 0x200e && code <= 0x200f) || (code >= 0x2028 && code <= 0x202e) ||
	       (code >= 0x2066 && code <= 0x2069) || code == 0xfeff;
}

static void terminal_code(struct text *t, uint32_t code, const uint8_t *at, size_t length)
{
	if (length && !is_unsafe_on_terminal(code))
		text_add(t, at, length);
	else
		add_escaped_bytes(t, at, length);
}

void text_add_terminal(struct text *t, struct span s)
{
	add_codes(t, s, terminal_code);
}

void text_add_tsv(struct text *t, struct span s)
{
	text_add_terminal(t, s);
}

static void utf8_code(struct text *t, uint32_t code, const uint8_t *at, size_t length)
{
	if (length && code)
		text_add(t, at, length);
	else
		add_escaped_bytes(t, at, 1);
}

void text_add_utf8(struct text *t, struct span s)
{
	add_codes(t, s, utf8_code);
}

/* The byte that text_add_utf8 wrote as \xNN here; 0 if none. */
static uint8_t escaped_byte(struct span s)
{
	static const char digits[] = "0123456789abcdef";
	if (s.length < 4 || s.at[0] != '\\' || s.at[1] != 'x')
		return 0;
	const char *high = memchr(digits + 8, s.at[2], 8), *low = memchr(digits, s.at[3], 16);
	return high && low ? (uint8_t)((high - digits) << 4 | (low - digits)) : 0;
}

void text_add_bytes_of_utf8(struct text *t, struct span s)
{
	for (size_t i = 0; i < s.length;) {
		uint8_t byte = escaped_byte(span_of(s.at + i, s.length - i));
		text_add_byte(t, (char)(byte ? byte : s.at[i]));
		i += byte ? 4 : 1;
	}
}

void text_add_sql(struct text *t, struct span s)
{
	text_add_byte(t, '\'');
	for (size_t i = 0; i < s.length; i++) {
		if (s.at[i] == '\'')
			text_add_byte(t, '\'');
		if (s.at[i]) /* NUL ends a statement in every engine: it can be in no literal */
			text_add(t, s.at + i, 1);
	}
	text_add_byte(t, '\'');
}
