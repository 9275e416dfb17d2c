/* cmd_report.c -- housetap report: the page of a store.
 * SPDX-License-Identifier: MIT */
#include "cli/commands.h"
#include "cli/heeding.h"
#include "cli/knowing.h"
#include "cli/session.h"
#include "finding/finding.h"
#include "present/report.h"

static bool ends_with(const char *text, const char *end)
{
	size_t length = strlen(text), of_end = strlen(end);
	return length > of_end && strcmp(text + length - of_end, end) == 0;
}

static int write_page(struct cli *cli, struct store *s, const char *path, struct error *err)
{
	bool is_json = ends_with(path, ".json");
	const struct report_targets to = { .html = is_json ? NULL : path,
		.json = is_json ? path : NULL };
	struct report_words words = { .zone = cli->zone,
		.title = cli->options.values[OPTION_TITLE].text };
	struct analysis_scope scope = session_scope(cli);
	struct analysis_view *v;
	struct headline told;
	struct knowing k;
	struct finder f;
	scope.top = scope.top ? scope.top : ANALYSIS_ALL;
	knowing_begin(&k, cli, &scope);
	finder_begin(&f, &scope);
	int rc = analysis_open(s, &scope, &v, err);
	if (rc == 0) {
		rc = finder_ask(&f, v, s, &words.findings, err);
		if (rc == 0)
			rc = report_write(v, &to, &words, &told, err);
		analysis_close(v);
	}
	finder_end(&f);
	knowing_end(&k, cli, s);
	return rc;
}

static int run_report(struct cli *cli)
{
	const char *path = cli->options.values[OPTION_OUTPUT].text;
	struct heeding h;
	struct error err;
	struct store *s;
	if (!path) {
		cli_error("report needs the file to write: -o FILE.html or FILE.json");
		return EXIT_USAGE;
	}
	int status = session_open(cli, STORE_READ, &s);
	if (status == EXIT_DONE)
		status = session_check_scope(cli, s);
	if (status == EXIT_DONE) {
		heeding_begin(&h, s);
		status = heeding_end(&h, write_page(cli, s, path, &err), &err);
	}
	if (status == EXIT_DONE)
		cli_remark(cli, "%s is written", path);
	store_close(s);
	return status;
}

const struct command command_report = {
	.name = "report",
	.arguments = "-o FILE",
	.summary = "the page: everything of a store in one file",
	.paragraph = "Writes one self-contained page: open it in a browser, mail it, print it. Charts, a map "
		     "and tables; a click on a device, peer, protocol or country narrows all of them. It asks "
		     "no server for anything. A FILE.json gets the same data for programs.",
	.options = OPTION_BIT(OPTION_STORE) | OPTION_BIT(OPTION_OUTPUT) | OPTION_BIT(OPTION_FILTER) |
		   OPTION_BIT(OPTION_TITLE) |
		   OPTIONS_SCOPE | OPTIONS_ENRICH,
	.examples = {
		{ "housetap report --store home.db -o report.html", "everything" },
		{ "housetap report --store all.db --home sven --from 2022-01-13 --to 2022-01-14 -o day.html",
			"one home, one day" },
	},
	.run = run_report,
};
