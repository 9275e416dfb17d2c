/* watching.h -- folders into which captures are written, for cmd_serve.c: what is new is ingested, and what is
 * added to a capture is read from where it ended (ingest.h, goes_on). Such a capture is read whole once it does
 * not grow any more, or another one follows. What cannot be gone on with (compressed, or several at once) is read
 * anew, less often the longer that takes.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_CLI_WATCHING_H
#define HOUSETAP_CLI_WATCHING_H

#include "cli/cli.h"
#include "store/store.h"

struct watching;

/* The folders are the arguments of `cli`, which is borrowed, as `s` is. */
struct watching *watching_new(const struct cli *cli, struct store *s);
void watching_free(struct watching *w);

/* Looks once, and ingests what is due. *stop: gives up. Says on stderr what went wrong. */
void watching_look(struct watching *w, const atomic_int *stop);

#endif
