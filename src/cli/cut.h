/* cut.h -- the packets of one subject, cut from the capture files that the ledger names.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_CLI_CUT_H
#define HOUSETAP_CLI_CUT_H

#include "cli/cli.h"
#include "cli/subject.h"
#include "finding/finding.h"

/* Writes them to the capture `path`. Captures that are gone are said (EXIT_DAMAGED). EXIT_FAILED: see
 * `err`. */
int cut_packets(const struct cli *cli, struct store *s, const struct subject *subject,
	const char *path, struct error *err);

/* The packets that prove a finding: between its device (`subject`) and its peers, in the time that it counts.
 * If it names no address, those that hold one of its names as DNS writes it; if it names nobody, all of the
 * device. */
int cut_finding(const struct cli *cli, struct store *s, const struct subject *subject,
	const struct finding *f, const char *path, struct error *err);

#endif
