/* span.h -- bytes that somebody else owns: where they begin and how many there are.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_BASE_SPAN_H
#define HOUSETAP_BASE_SPAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct span {
	const uint8_t *at;
	size_t length; /* bytes */
};

static inline struct span span_of(const void *bytes, size_t length)
{
	return (struct span){ bytes, length };
}

static inline struct span span_of_text(const char *text)
{
	return span_of(text, strlen(text));
}

static inline bool span_equals(struct span a, struct span b)
{
	return a.length == b.length && (a.length == 0 || memcmp(a.at, b.at, a.length) == 0);
}

static inline bool span_equals_text(struct span a, const char *text)
{
	return span_equals(a, span_of_text(text));
}

/* Byte i; 0 if there is none. */
static inline uint8_t span_byte(struct span s, size_t i)
{
	return i < s.length ? s.at[i] : 0;
}

/* The number at offset i in network order; 0 if it is not all there. */
static inline uint16_t span_be16(struct span s, size_t i)
{
	return i + 2 <= s.length ? (uint16_t)(s.at[i] << 8 | s.at[i + 1]) : 0;
}

static inline uint32_t span_be32(struct span s, size_t i)
{
	return i + 4 <= s.length ? (uint32_t)s.at[i] << 24 | (uint32_t)s.at[i + 1] << 16 |
					   (uint32_t)s.at[i + 2] << 8 | s.at[i + 3]
				 : 0;
}

/* `count` bytes from offset i on; empty if they are not all there. */
static inline struct span span_part(struct span s, size_t i, size_t count)
{
	return i < s.length && count <= s.length - i ? span_of(s.at + i, count) : span_of(NULL, 0);
}

/* A number without sign at the beginning of *s, which then begins behind it and one more byte; too large ones are
 * INT64_MAX. */
static inline int64_t span_take_number(struct span *s)
{
	int64_t n = 0;
	for (; s->length && *s->at >= '0' && *s->at <= '9'; s->at++, s->length--)
		if (__builtin_mul_overflow(n, 10, &n) ||
			__builtin_add_overflow(n, *s->at - '0', &n))
			n = INT64_MAX;
	if (s->length)
		*s = span_of(s->at + 1, s->length - 1);
	return n;
}

#endif
