/* doubts.c -- labels in doubt, read.
 * SPDX-License-Identifier: MIT */
#include "model/doubts.h"

#include <string.h>

/* What stands before the first `end`; *text moves behind that. */
static struct span take_until(struct span *text, char end)
{
	const uint8_t *at = text->length ? memchr(text->at, end, text->length) : NULL;
	size_t length = at ? (size_t)(at - text->at) : text->length, used = length + (at != NULL);
	struct span head = span_of(text->at, length);
	*text = span_of(text->at + used, text->length - used);
	return head;
}

bool doubts_next(struct span *text, struct doubts_label *out)
{
	if (text->length == 0)
		return false;
	struct span one = take_until(text, '|');
	int64_t *const numbers[] = { &out->packets_out, &out->bytes_out, &out->packets_in,
		&out->bytes_in };
	out->is_guess = span_equals_text(take_until(&one, ':'), "guess");
	for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
		struct span number = take_until(&one, ':');
		*numbers[i] = span_take_number(&number);
	}
	out->label = one;
	return one.length > 0;
}
