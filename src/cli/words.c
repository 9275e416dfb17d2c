/* words.c -- edit distance between words (insert, delete, replace, swap of neighbours).
 * SPDX-License-Identifier: MIT */
#include "cli/words.h"

#include <stdint.h>
#include <string.h>

enum { WORD_MAX = 32, PART_MIN = 3 };

static unsigned least(unsigned a, unsigned b)
{
	return a < b ? a : b;
}

static unsigned distance(const char *a, const char *b)
{
	unsigned rows[3][WORD_MAX + 1];
	size_t la = strlen(a), lb = strlen(b);
	if (la > WORD_MAX || lb > WORD_MAX)
		return UINT32_MAX;
	for (size_t j = 0; j <= lb; j++)
		rows[0][j] = (unsigned)j;
	for (size_t i = 1; i <= la; i++) {
		unsigned *now = rows[i % 3], *before = rows[(i - 1) % 3],
			 *older = rows[(i + 1) % 3];
		now[0] = (unsigned)i;
		for (size_t j = 1; j <= lb; j++) {
			now[j] = least(before[j] + 1, now[j - 1] + 1);
			now[j] = least(now[j], before[j - 1] + (a[i - 1] != b[j - 1]));
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
				now[j] = least(now[j], older[j - 2] + 1);
		}
	}
	return rows[la % 3][lb];
}

static int containing(const char *word, const char *const known[], size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (known[i] && strcasestr(known[i], word))
			return (int)i;
	return -1;
}

int words_nearest(const char *word, const char *const known[], size_t count)
{
	size_t length = strlen(word);
	unsigned best = length < 4 ? 2 : (unsigned)length / 3 + 2; /* farther words are no help */
	int nearest = -1;
	for (size_t i = 0; i < count; i++) {
		if (!known[i])
			continue;
		unsigned d = length >= 2 && strncmp(known[i], word, length) == 0
				     ? 1
				     : distance(word, known[i]);
		if (d < best) {
			best = d;
			nearest = (int)i;
		}
	}
	return nearest < 0 && length >= PART_MIN ? containing(word, known, count) : nearest;
}
