/* inputs.h -- from command-line arguments to captures in time order.
 * `[HOME=]PATH`: a capture, a directory of captures, `-`, a CSV export.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_SOURCE_INPUTS_H
#define HOUSETAP_SOURCE_INPUTS_H

#include "source/source.h"

enum { IDENTITY_TEXT_MAX = 40 };

struct input {
	char *home, *path;                /* owned */
	char identity[IDENTITY_TEXT_MAX]; /* of the content: size and sampled hash; "" for a pipe */
	int64_t first_ns;                 /* of the first frame; INT64_MIN for a pipe */
	uint64_t size_bytes;              /* 0 for a pipe */
	const char *kind;
};

/* What was given but is no capture, is empty or unreadable: said to the user, exit 3. */
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

/* Files inside directories that are no captures are passed over silently (sub-folders are not
 * entered); a file named by the user that is no capture is refused. -1 only for usage errors: a
 * path that does not exist, a directory without a capture. */
int inputs_collect(char *const arguments[], size_t count, struct inputs *out, struct error *err);
void inputs_clear(struct inputs *in);

#endif
