/* reading.h -- captures into a store, with progress, remarks and Ctrl-C: what analyze and ingest
 * share.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_CLI_READING_H
#define HOUSETAP_CLI_READING_H

#include "cli/cli.h"
#include "ingest.h"

/* Reads --devices and all arguments into `s`, and rebuilds the derived tables. What goes wrong is
 * said. Returns the exit status; EXIT_DAMAGED and EXIT_INTERRUPTED leave something to show. */
int reading_run(struct cli *cli, struct store *s, bool transient, struct ingest_result *result);

/* --threads, or what pays here. */
unsigned reading_threads(const struct cli *cli);

/* "3 captures, 150,409 frames, 41.7 MB; 2 captures were in already" */
void reading_add_outcome(struct text *out, const struct ingest_result *r);

#endif
