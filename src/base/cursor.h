/* cursor.h -- the only way a packet byte is read. A read past the end returns zero and marks the
 * cursor failed, for good; read all fields, then test `failed` once. Lengths are compared, pointers
 * are never summed beyond the end. A cursor borrows: it never owns bytes.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_BASE_CURSOR_H
#define HOUSETAP_BASE_CURSOR_H

#include "base/span.h"

struct cursor {
	const uint8_t *at, *end;
	bool failed;
};

static inline struct cursor cursor_of(struct span bytes)
{
	const uint8_t *at = bytes.at ? bytes.at : (const uint8_t *)""; /* no null is added to */
	return (struct cursor){ at, at + (bytes.at ? bytes.length : 0), false };
}

/* Bytes that can still be read; 0 once failed. */
static inline size_t cursor_left(const struct cursor *c)
{
	return c->failed ? 0 : (size_t)(c->end - c->at);
}

/* What is left, as a span; the cursor does not move. */
static inline struct span cursor_rest(const struct cursor *c)
{
	return span_of(c->at, cursor_left(c));
}

/* True, and the bytes are consumed at `*at`, if n bytes are there; else the cursor has failed. */
static inline bool cursor_claim(struct cursor *c, size_t n, const uint8_t **at)
{
	if (c->failed || n > (size_t)(c->end - c->at)) { /* failed: at may be no place at all */
		c->failed = true;
		return false;
	}
	*at = c->at;
	c->at += n;
	return true;
}

static inline void cursor_skip(struct cursor *c, size_t n)
{
	const uint8_t *unused;
	cursor_claim(c, n, &unused);
}

static inline uint8_t cursor_u8(struct cursor *c)
{
	const uint8_t *p;
	return cursor_claim(c, 1, &p) ? p[0] : 0;
}

static inline uint16_t cursor_be16(struct cursor *c)
{
	const uint8_t *p;
	if (!cursor_claim(c, 2, &p))
		return 0;
	return (uint16_t)(p[0] << 8 | p[1]);
}

static inline uint32_t cursor_be24(struct cursor *c)
{
	const uint8_t *p;
	return cursor_claim(c, 3, &p) ? (uint32_t)p[0] << 16 | (uint32_t)p[1] << 8 | p[2] : 0;
}

static inline uint32_t cursor_be32(struct cursor *c)
{
	const uint8_t *p;
	return cursor_claim(c, 4, &p)
		       ? (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3]
		       : 0;
}

static inline uint64_t cursor_be64(struct cursor *c)
{
	uint64_t high = cursor_be32(c);
	return high << 32 | cursor_be32(c);
}

static inline uint16_t cursor_le16(struct cursor *c)
{
	const uint8_t *p;
	if (!cursor_claim(c, 2, &p))
		return 0;
	return (uint16_t)(p[1] << 8 | p[0]);
}

static inline uint32_t cursor_le32(struct cursor *c)
{
	const uint8_t *p;
	return cursor_claim(c, 4, &p)
		       ? (uint32_t)p[3] << 24 | (uint32_t)p[2] << 16 | (uint32_t)p[1] << 8 | p[0]
		       : 0;
}

static inline uint64_t cursor_le64(struct cursor *c)
{
	uint64_t low = cursor_le32(c);
	return low | (uint64_t)cursor_le32(c) << 32;
}

/* The next n bytes, consumed; an empty span and a failed cursor if they are not there. */
static inline struct span cursor_take(struct cursor *c, size_t n)
{
	const uint8_t *p;
	return cursor_claim(c, n, &p) ? span_of(p, n) : span_of(NULL, 0);
}

/* The next n bytes, consumed, for a header whose size is known: they are asked for once and then read
 * at their offsets (span_be16 ...), whose checks the compiler takes out where n is a constant. False,
 * and a failed cursor, if they are not there. */
static inline bool cursor_block(struct cursor *c, size_t n, struct span *block)
{
	const uint8_t *p;
	if (!cursor_claim(c, n, &p))
		return false;
	*block = span_of(p, n);
	return true;
}

/* A child that cannot read past the next n bytes; the parent moves behind them. */
static inline struct cursor cursor_sub(struct cursor *c, size_t n)
{
	struct span bytes = cursor_take(c, n);
	struct cursor child = cursor_of(bytes);
	child.failed = c->failed;
	return child;
}

/* Drops what lies behind the next n bytes (padding, a trailer). Never fails: n may exceed what is left. */
static inline void cursor_limit(struct cursor *c, size_t n)
{
	if (n < cursor_left(c))
		c->end = c->at + n;
}

/* Byte `offset` ahead without moving; 0 and no failure if it is not there. */
static inline uint8_t cursor_peek(const struct cursor *c, size_t offset)
{
	return offset < cursor_left(c) ? c->at[offset] : 0;
}

#endif
