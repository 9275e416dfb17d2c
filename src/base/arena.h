/* arena.h -- memory that lives as long as one frame and is dropped whole. Dissectors never free.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_BASE_ARENA_H
#define HOUSETAP_BASE_ARENA_H

#include <stddef.h>
#include <stdint.h>

struct arena {
	uint8_t *at;
	size_t used, capacity;
};

void arena_init(struct arena *a, size_t capacity);
void arena_clear(struct arena *a);
static inline void arena_reset(struct arena *a)
{
	a->used = 0;
}

/* n bytes, aligned for any object, not zeroed; NULL when this frame has used up its arena. */
void *arena_take(struct arena *a, size_t n);

#endif
