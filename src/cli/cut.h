/* cut.h -- the packets of one subject, cut from the capture files that the ledger names.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_CLI_CUT_H
#define HOUSETAP_CLI_CUT_H

#include "cli/cli.h"
#include "cli/subject.h"

/* Writes them to the capture `path`. Captures that are gone are said (EXIT_DAMAGED). EXIT_FAILED: see
 * `err`. */
int cut_packets(const struct cli *cli, struct store *s, const struct subject *subject,
	const char *path, struct error *err);

#endif
