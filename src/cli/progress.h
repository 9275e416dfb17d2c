/* progress.h -- how far long work has come: one line on stderr, on a terminal only, a few times a
 * second, gone when it is done.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_CLI_PROGRESS_H
#define HOUSETAP_CLI_PROGRESS_H

#include <stdbool.h>
#include <stdint.h>

struct progress {
	bool is_shown; /* stderr is a terminal, and nobody asked for quiet */
	bool is_on_screen;
	int64_t began_ns, drawn_ns;
};

void progress_begin(struct progress *p, bool is_quiet);
/* bytes_total 0: not known (a pipe). */
void progress_update(
	struct progress *p, uint64_t bytes_done, uint64_t bytes_total, uint64_t frames);
/* Takes the line away: before other words, and at the end. */
void progress_erase(struct progress *p);

#endif
