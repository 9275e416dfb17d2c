/* inputs.h -- from command-line arguments to captures in time order.
 * `[HOME=]PATH`: a capture, a directory of captures, `-`, a CSV export.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_SOURCE_INPUTS_H
#define HOUSETAP_SOURCE_INPUTS_H

#include "base/text.h"
#include "source/source.h"

enum { IDENTITY_TEXT_MAX = 40 };

struct input {
	char *home, *path;                /* owned */
	char identity[IDENTITY_TEXT_MAX]; /* of the content: size and sampled hash; "" for a pipe */
	int64_t first_ns;    /* of the first frame; INT64_MIN for a pipe, INT64_MAX if none */
	uint64_t size_bytes; /* 0 for a pipe */
	uint64_t from_bytes; /* read from there on (source_go_on); 0: all of it */
	const char *kind;
};

/* What was given but is no capture or unreadable: said to the user, exit 3. An empty file is a
 * capture without frames, whose report has that as its damage. */
struct input_refusal {
	char *path;
	struct error why;
};

struct inputs {
	struct input *list; /* sorted by home, first time, path; repeated content dropped */
	size_t count;
	struct input_refusal *refused;
	size_t refused_count;
	size_t repeated; /* inputs left out because the same content was given twice */
};

/* HOME is what stands before the first =, without a slash, bytes that are not UTF-8 as \xNN; a path of
 * that very name wins over HOME=PATH. Files inside
 * directories, however deep (walk.h), that are no captures or hidden are passed over silently; a
 * file named by the user that is no capture is refused. What is neither file nor directory is read as
 * a pipe. -1 only for usage errors: a path that does not exist, a directory without a capture. */
int inputs_collect(char *const arguments[], size_t count, struct inputs *out, struct error *err);
void inputs_clear(struct inputs *in);

/* Are the first `size_bytes` of this file what had that identity when it was no longer? */
bool inputs_begins_with(const char *path, uint64_t size_bytes, const char *identity);

/* The length of HOME in HOME=PATH, or 0 if the argument is but a path. */
size_t inputs_home_length(const char *argument);

/* Appends a path that was kept in a store, as the system knows it: bytes that are no UTF-8 stand
 * there as \xNN. A file of that very name wins. */
void inputs_add_stored_path(struct text *t, struct span stored);

#endif
