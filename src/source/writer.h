/* writer.h -- the checked capture writer: pcap, nanoseconds when the first frame has them. Every
 * write, flush and close is checked; a file appears under its name only when it is whole.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_SOURCE_WRITER_H
#define HOUSETAP_SOURCE_WRITER_H

#include "base/error.h"
#include "model/frame.h"

struct writer;

int writer_open(const char *path, struct writer **out, struct error *err);
int writer_put(struct writer *w, const struct frame *frame,
	struct error *err);                            /* one link type per file */
int writer_close(struct writer *w, struct error *err); /* commits: rename to the final name */
void writer_abandon(struct writer *w);                 /* removes what was written */

#endif
