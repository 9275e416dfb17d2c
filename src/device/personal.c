/* personal.c -- names taken apart into words: one that no factory gives makes a name somebody's.
 * SPDX-License-Identifier: MIT */
#include "device/personal.h"

#include "device/clue.h"

#include <ctype.h>

enum { WORD_MIN = 3, WORD_MAX = 64, UNIQUE_DIGITS_MIN = 8 };

static bool is_of_word(uint8_t byte)
{
	return isalnum(byte) || byte >= 0x80;
}

static bool is_part(struct span word, const char *of)
{
	size_t length = strlen(of);
	for (size_t at = 0; at + word.length <= length; at++)
		if (strncasecmp(of + at, (const char *)word.at, word.length) == 0)
			return true;
	return false;
}

/* Words of models and systems, and those that stand between. */
static bool is_common(struct span word)
{
	static const char *const common[] = { "air", "android", "device", "dhcp", "edge", "esp",
		"flip", "fold", "gen", "generic", "home", "lan", "lite", "local", "localhost",
		"max", "mein", "meine", "mini", "mobile", "new", "note", "play", "plus", "prime",
		"pro", "sensor", "the", "ultra", "unknown", "user", "von", "wifi", "wlan",
		"wlan0" };
	for (size_t i = 0; i < sizeof common / sizeof common[0]; i++)
		if (span_equals_text(word, common[i]))
			return true;
	for (size_t i = 0; i < clue_count; i++)
		if (clues[i].kind == CLUE_HOST &&
			(clue_holds(&clues[i], word) || is_part(word, clues[i].pattern) ||
				is_part(word, clues[i].maker)))
			return true;
	return false;
}

/* A word with digits is a model, unless it is so long a number that it is one device's own. */
static bool is_own(struct span word)
{
	size_t digits = 0, hexadecimal = 0;
	for (size_t i = 0; i < word.length; i++) {
		digits += isdigit(word.at[i]) != 0;
		hexadecimal += isxdigit(word.at[i]) != 0;
	}
	if (digits)
		return hexadecimal == word.length && word.length >= UNIQUE_DIGITS_MIN;
	return word.length >= WORD_MIN && !is_common(word);
}

bool is_personal(struct span name)
{
	uint8_t word[WORD_MAX];
	size_t length = 0;
	for (size_t i = 0; i <= name.length; i++) {
		bool inside = i < name.length && is_of_word(name.at[i]);
		if (inside && length < WORD_MAX)
			word[length++] = (uint8_t)tolower(name.at[i]);
		if (inside)
			continue;
		if (is_own(span_of(word, length)))
			return true;
		length = 0;
	}
	return false;
}
