/* words.h -- the nearest known word to one that is not known, for "did you mean".
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_CLI_WORDS_H
#define HOUSETAP_CLI_WORDS_H

#include <stddef.h>

/* Index of the nearest of `count` words (NULL ones are passed over); if none is near, of the first that
 * contains it; else -1. */
int words_nearest(const char *word, const char *const known[], size_t count);

#endif
