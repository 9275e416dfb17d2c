/* arena.c -- a bump allocator of fixed size.
 * SPDX-License-Identifier: MIT */
#include "base/arena.h"

#include "base/memory.h"

#include <stdalign.h>
#include <stdlib.h>

void arena_init(struct arena *a, size_t capacity)
{
	*a = (struct arena){ .at = memory_new(capacity, 1), .capacity = capacity };
}

void arena_clear(struct arena *a)
{
	free(a->at);
	*a = (struct arena){ 0 };
}

void *arena_take(struct arena *a, size_t n)
{
	size_t align = alignof(max_align_t);
	size_t start = (a->used + align - 1) / align * align;
	if (start > a->capacity || n > a->capacity - start)
		return NULL;
	a->used = start + n;
	return a->at + start;
}
