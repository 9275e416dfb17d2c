/* serving.h -- what serve/ asks of the rest: reports, names, mutes (struct serve_hooks).
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_CLI_SERVING_H
#define HOUSETAP_CLI_SERVING_H

#include "cli/knowing.h"
#include "finding/finding.h"
#include "serve/serve.h"

struct serving {
	struct cli *cli;
	struct analysis_scope scope; /* of all reports */
	struct knowing knowing;      /* of the thread that makes reports */
};

/* The hooks borrow *s. */
struct serve_hooks serving_begin(struct serving *s, struct cli *cli);
void serving_end(struct serving *s, struct store *store);

#endif
