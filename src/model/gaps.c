/* gaps.c -- classes of gaps, read.
 * SPDX-License-Identifier: MIT */
#include "model/gaps.h"

bool gaps_next(struct span *text, size_t *class, int64_t *requests, int64_t *gap_us)
{
	if (text->length == 0)
		return false;
	int64_t number = span_take_number(text);
	*class = number < GAPS_CLASSES ? (size_t)number : GAPS_CLASSES - 1;
	*requests = span_take_number(text);
	*gap_us = span_take_number(text);
	return true;
}

static void add(int64_t *sum, int64_t n)
{
	if (__builtin_add_overflow(*sum, n, sum))
		*sum = INT64_MAX;
}

void gaps_add(struct gaps *to, struct span text)
{
	size_t class;
	int64_t requests, gap_us;
	while (gaps_next(&text, &class, &requests, &gap_us)) {
		add(&to->requests[class], requests);
		add(&to->gap_us[class], gap_us);
	}
}
