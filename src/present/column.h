/* column.h -- what a column means, told by its name: the rule that analyses follow (analysis.h) and
 * that tables, pages and files print by.
 *   first last time begin end      microseconds since 1970 UTC: a time
 *   bytes, *_bytes, bytes_*        bytes
 *   share, *_share                 0..1: a share
 *   seconds, *_s                   a duration
 *   is_*                           yes or no
 *   port, seq, *_port, *_id ...    numbers that name something: no thousands separators
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_PRESENT_COLUMN_H
#define HOUSETAP_PRESENT_COLUMN_H

#include "base/human.h"
#include "model/row.h"

enum column_kind {
	COLUMN_TEXT,
	COLUMN_COUNT,
	COLUMN_IDENTIFIER,
	COLUMN_BYTES,
	COLUMN_SHARE,
	COLUMN_TIME,
	COLUMN_SECONDS,
	COLUMN_REAL,
	COLUMN_DEGREE, /* of latitude or longitude */
	COLUMN_FLAG,   /* 1 or 0: yes or no */
};

enum column_kind column_kind_of(const char *name, enum value_type type);
const char *column_kind_word(enum column_kind kind); /* "bytes", for report.json */

static inline bool column_is_number(enum column_kind kind)
{
	return kind != COLUMN_TEXT && kind != COLUMN_TIME;
}

/* NULL, or a number that is none. */
bool column_is_null(const struct value *v);

/* For machines: times as ISO 8601 UTC, plain integers, reals as short as they can be read back
 * exactly. Not for texts and NULL: their escaping is the format's. */
void column_add_plain(struct text *out, enum column_kind kind, const struct value *v);

/* The same as a value of JSON; texts and NULL too. */
void column_add_json(struct text *out, enum column_kind kind, const struct value *v);

/* For people: 12,345 | 1.2 MB | 45.1 % | 2022-01-13 18:00:20 | 3 d 4 h. Texts come out raw:
 * the caller escapes them for its sink. Times are told in `zone`; NULL: UTC. */
void column_add_human(
	struct text *out, enum column_kind kind, const struct value *v, const struct zone *zone);

/* A number as a double, for bars. 0 for texts and NULL. */
double column_number(const struct value *v);

#endif
