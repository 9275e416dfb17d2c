/* judging.c -- see judging.h.
 * SPDX-License-Identifier: MIT */
#include "cli/judging.h"

#include "cli/knowing.h"
#include "cli/session.h"

int judging_run(struct cli *cli, struct store *s, const struct finding_options *options,
	judging_fn *each, struct error *err)
{
	struct analysis_scope scope = session_scope(cli);
	const struct finding_list *list;
	struct analysis_view *v;
	struct knowing k;
	struct finder f;
	int status = EXIT_FAILED;
	scope.device = NULL;
	scope.top = 0;
	knowing_begin(&k, cli, &scope);
	finder_begin(&f, &scope);
	f.options = *options;
	if (analysis_open(s, &scope, &v, err) == 0) {
		if (finder_ask(&f, v, s, &list, err) == 0)
			status = each(cli, s, list, scope.enricher, err);
		analysis_close(v);
	}
	finder_end(&f);
	knowing_end(&k, cli, s);
	return status;
}
