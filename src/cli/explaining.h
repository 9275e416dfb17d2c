/* explaining.h -- the tables of one answer of `explain`: all that a store knows of one subject.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_CLI_EXPLAINING_H
#define HOUSETAP_CLI_EXPLAINING_H

#include "cli/cli.h"
#include "cli/subject.h"
#include "finding/finding.h"

/* `home` NULL: all. Printed as text, or as one object of a JSON array. */
int explaining_print(struct cli *cli, struct store *s, const struct subject *subject,
	const char *home, struct error *err);

/* A finding; `subject` is its device. */
int explaining_print_finding(struct cli *cli, struct store *s, const struct subject *subject,
	const struct finding *f, const struct analysis_enricher *enricher, struct error *err);

bool explaining_is_json(const struct cli *cli);

#endif
