/* judging.h -- findings for commands: view, enrich/ and judges opened together, and the list handed on.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_CLI_JUDGING_H
#define HOUSETAP_CLI_JUDGING_H

#include "cli/cli.h"
#include "finding/finding.h"

/* What is done with the list, while the view is open. Returns the exit status; EXIT_FAILED with *err set. */
typedef int judging_fn(struct cli *cli, struct store *s, const struct finding_list *list,
	const struct analysis_enricher *enricher, struct error *err);

/* The judges see whole homes, whatever device is asked for: they compare devices, and ids are the same every day. */
int judging_run(struct cli *cli, struct store *s, const struct finding_options *options,
	judging_fn *each, struct error *err);

#endif
