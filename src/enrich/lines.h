/* lines.h -- a text line by line, a line field by field.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_ENRICH_LINES_H
#define HOUSETAP_ENRICH_LINES_H

#include "base/span.h"

/* What stands before the first `end`, or all; *rest becomes what stands behind it. */
static inline struct span span_split(struct span *rest, char end)
{
	const uint8_t *at = rest->length ? memchr(rest->at, end, rest->length) : NULL;
	size_t length = at ? (size_t)(at - rest->at) : rest->length;
	struct span before = span_of(rest->at, length);
	length += at != NULL;
	*rest = span_of(rest->at + length, rest->length - length);
	return before;
}

#endif
