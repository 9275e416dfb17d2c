/* memory.h -- allocation that does not fail: out of memory ends the program with one sentence.
 * Nothing is ever allocated by a number read from a packet without a named maximum.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_BASE_MEMORY_H
#define HOUSETAP_BASE_MEMORY_H

#include <stdbool.h>
#include <stddef.h>

void *memory_new(size_t count, size_t size);               /* zeroed */
char *memory_text(const char *text);                       /* a copy */
void *memory_resize(void *old, size_t count, size_t size); /* contents kept, growth not zeroed */

/* After much was freed: what the allocator holds for later goes back to the system. */
void memory_give_back(void);

/* Is so much of the program in memory now, its libraries and mapped files included, that what may be needed again should
 * be given back all the same? Yes where the system does not tell. */
bool memory_is_much(void);

#endif
