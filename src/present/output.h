/* output.h -- a file descriptor that is written through one buffer, every write checked. Used by all
 * writers of present/ and by cli/. A reader that went away (EPIPE) is no error: what follows is
 * dropped, and output_is_gone() tells those who can stop early.
 *
 * A file made by output_open appears under its name only when it is whole: output_commit renames it.
 * Ownership: output_open/output_attach begin, output_commit/output_abandon end and free.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_PRESENT_OUTPUT_H
#define HOUSETAP_PRESENT_OUTPUT_H

#include "base/error.h"
#include "base/text.h"

enum { OUTPUT_BUFFER_BYTES = 64 * 1024 };

struct output {
	struct text text; /* add here, then call output_move */
	int fd;
	bool is_held; /* all stays in `text` */
	int number;   /* errno of the first failed write; 0 none */
	char *path;   /* owned: the final name; NULL for an attached descriptor */
	char *part;   /* owned: the name while it is written */
};

/* A descriptor that stays open: stdout. */
void output_attach(struct output *o, int fd);

/* Into memory: all that is written stays in o->text. */
void output_hold(struct output *o);

/* A new file beside `path`. */
int output_open(struct output *o, const char *path, struct error *err);

void output_flush(struct output *o);

/* Writes the buffer out once it is full enough; call it after each row. */
static inline void output_move(struct output *o)
{
	if (o->text.length >= OUTPUT_BUFFER_BYTES)
		output_flush(o);
}

/* True once nobody reads any more, or writing failed. */
static inline bool output_is_gone(const struct output *o)
{
	return o->number != 0;
}

/* Writes what is left and renames a file; -1 if any write failed (but not for EPIPE). Does not wait for
 * the disk: a report can be made again, and two dozen files would wait two dozen times. */
int output_commit(struct output *o, struct error *err);

/* Forgets what was written; a file is removed. */
void output_abandon(struct output *o);

#endif
