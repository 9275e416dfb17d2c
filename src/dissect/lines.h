/* lines.h -- what the dissectors of line-by-line protocols (SMTP, POP, IMAP, FTP, SIP...) share.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_DISSECT_LINES_H
#define HOUSETAP_DISSECT_LINES_H

#include "dissect/dissect.h"
#include "dissect/http_head.h"

/* Takes the next line; the last one may lack its end. False when nothing is left. */
static inline bool lines_next(struct cursor *in, struct span *line)
{
	if (http_line(in, line))
		return true;
	*line = cursor_rest(in);
	cursor_skip(in, line->length);
	return line->length > 0;
}

/* Does a whole line stand at `in`? */
static inline bool lines_has_one(const struct cursor *in)
{
	struct cursor ahead = *in;
	struct span line;
	return http_line(&ahead, &line);
}

/* The word up to the next space; consumed with it, and all of the line if no space is left. */
static inline struct span lines_word(struct span *line)
{
	if (line->length == 0) /* it may be nowhere, and no null is added to */
		return *line;
	const uint8_t *space = memchr(line->at, ' ', line->length);
	size_t length = space ? (size_t)(space - line->at) : line->length;
	size_t used = space ? length + 1 : length;
	struct span word = span_of(line->at, length);
	*line = span_of(line->at + used, line->length - used);
	return word;
}

/* The step of a dissector that took all it was shown. */
static inline struct stream_step stream_took(const struct cursor *in)
{
	return (struct stream_step){ .used = cursor_left(in) };
}

static inline struct stream_step stream_declined(void)
{
	return (struct stream_step){ .verdict = VERDICT_NOT_MINE };
}

/* The step of a dissector that cannot begin yet. */
static inline struct stream_step stream_waits(uint32_t need)
{
	return (struct stream_step){ .need = need };
}

#endif
