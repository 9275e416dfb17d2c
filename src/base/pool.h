/* pool.h -- words: each distinct text kept once and named by a number. Bounded; the overflow word
 * stands for what no longer fits, and is counted.
 * Ownership: texts are copied; spans and pointers handed out live as long as the pool.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_BASE_POOL_H
#define HOUSETAP_BASE_POOL_H

#include "base/cursor.h"

struct pool;

struct pool *pool_new(uint32_t max_words, size_t max_bytes);
void pool_free(struct pool *p);

/* The number of this text, 1 and up; POOL_OVERFLOW if the pool is full. */
#define POOL_OVERFLOW 0U
uint32_t pool_put(struct pool *p, struct span text);

/* The text of a number: NUL-terminated, stable. "(overflow)" for POOL_OVERFLOW. */
const char *pool_text(const struct pool *p, uint32_t number);

/* Interns and returns the stable text at once. */
const char *pool_intern(struct pool *p, struct span text);

uint64_t pool_refused(const struct pool *p);

#endif
