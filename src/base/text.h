/* text.h -- a growable byte string, and the escapers: one for each sink. Text from the wire is
 * escaped here and nowhere else, by the writer that prints it.
 * Ownership: text_clear frees what a text holds; spans passed in are copied. Out of memory aborts.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_BASE_TEXT_H
#define HOUSETAP_BASE_TEXT_H

#include "base/cursor.h"

struct text {
	char *at; /* NUL-terminated once anything was added; NULL when empty */
	size_t length, capacity;
};

void text_clear(struct text *t);              /* frees; the text is empty again */
static inline void text_reset(struct text *t) /* keeps the memory */
{
	t->length = 0;
}
void text_add(struct text *t, const void *bytes, size_t length);
void text_set(struct text *t, struct span s); /* in place of what it was */
void text_add_text(struct text *t, const char *terminated);
void text_add_byte(struct text *t, char byte);
uint32_t text_keep(struct text *t, struct span s); /* with a NUL behind it; where it begins */
void text_add_integer(struct text *t, int64_t n);  /* decimal; many times faster than text_printf */
void text_printf(struct text *t, const char *format, ...) __attribute__((format(printf, 2, 3)));

static inline struct span text_span(const struct text *t)
{
	return span_of(t->at, t->length);
}

/* JSON string with its quotes. Invalid UTF-8 becomes U+FFFD; <, >, &, U+2028/9 are written as
 * \u escapes, so that the result may stand inside a script element. */
void text_add_json(struct text *t, struct span s);

/* One CSV cell (RFC 4180), quoted where it must be. A cell that a spreadsheet would take for a
 * formula (= + - @ TAB CR at its start) gets a leading apostrophe; control bytes but TAB, CR and LF,
 * and bytes that are not UTF-8, are shown as \xNN. */
void text_add_csv(struct text *t, struct span s);

/* CSV cell exactly as Python's csv writer would print it (QUOTE_MINIMAL): for parity output only. */
void text_add_csv_plain(struct text *t, struct span s);

/* Text inside an HTML element or a double-quoted attribute. */
void text_add_html(struct text *t, struct span s);

/* For a terminal or a log: no control bytes, no ESC, no C1, no bidi controls, no invalid UTF-8;
 * such bytes are shown as \xNN. */
void text_add_terminal(struct text *t, struct span s);

/* One cell of tab-separated output: as text_add_terminal, so that no tab or newline can stand in it. */
void text_add_tsv(struct text *t, struct span s);

/* For a store that takes valid UTF-8 without NUL only: other bytes are written as \xNN. */
void text_add_utf8(struct text *t, struct span s);

/* The other way round: \x80 to \xff are bytes again. */
void text_add_bytes_of_utf8(struct text *t, struct span s);

/* A SQL string literal with its quotes, for engines without bound parameters in that place. */
void text_add_sql(struct text *t, struct span s);

#endif
