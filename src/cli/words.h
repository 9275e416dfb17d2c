/* words.h -- the nearest known word to one that is not known, for "did you mean".
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_CLI_WORDS_H
#define HOUSETAP_CLI_WORDS_H

#include <stddef.h>

/* Index of the nearest of `count` words (NULL ones are passed over), or -1 if none is near. */
int words_nearest(const char *word, const char *const known[], size_t count);

#endif
