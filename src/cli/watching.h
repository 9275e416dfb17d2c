/* watching.h -- folders into which captures are written, for cmd_serve.c: what is new or has grown is
 * ingested. A capture that is still being written is a unit that is replaced (ingest.h), so that its cost
 * grows with it: it is looked at less often then.
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
void watching_look(struct watching *w, const volatile int *stop);

#endif
