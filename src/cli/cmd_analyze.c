/* cmd_analyze.c -- housetap analyze, the main job: read, label, sum, answer.
 * SPDX-License-Identifier: MIT */
#include "analysis/notebook.h"
#include "cli/commands.h"
#include "cli/heeding.h"
#include "cli/knowing.h"
#include "cli/reading.h"
#include "cli/session.h"
#include "enrich/dpi.h"
#include "present/headline.h"
#include "present/report.h"
#include "present/summary.h"

#include <errno.h>
#include <sys/stat.h>

/* DIR with its parents, as mkdir -p. */
static int make_directories(const char *path, struct error *err)
{
	struct text part = { 0 };
	int rc = 0;
	text_add_text(&part, path);
	for (size_t i = 1; rc == 0 && i <= part.length; i++) {
		char separator = part.at[i];
		if (separator != '/' && separator != '\0')
			continue;
		part.at[i] = '\0';
		if (mkdir(part.at, 0777) != 0 && errno != EEXIST)
			rc = error_set_errno(err, errno, "%s: cannot be made", part.at);
		part.at[i] = separator;
	}
	text_clear(&part);
	return rc;
}

static void add_place(struct text *out, const char *dir, const char *what, const char *words)
{
	text_add_text(out, "  ");
	text_add_terminal(out, span_of_text(dir));
	text_printf(out, "/%-16s %s\n", what, words);
}

static int write_files(struct analysis_view *v, const struct finding_list *findings,
	const char *dir, const struct zone *zone, struct headline *told, struct error *err)
{
	struct text html = { 0 }, json = { 0 }, tables = { 0 };
	text_printf(&html, "%s/report.html", dir);
	text_printf(&json, "%s/report.json", dir);
	text_printf(&tables, "%s/tables", dir);
	const struct report_targets to = { html.at, json.at, tables.at };
	const struct report_words words = { .zone = zone, .findings = findings };
	int rc = make_directories(tables.at, err);
	if (rc == 0)
		rc = report_write(v, &to, &words, told, err);
	text_clear(&html);
	text_clear(&json);
	text_clear(&tables);
	return rc;
}

/* NULL if they are not wanted. */
static int find(struct finder *finder, struct analysis_view *v, struct store *s,
	const struct finding_list **out, struct error *err)
{
	*out = NULL;
	return finder ? finder_ask(finder, v, s, out, err) : 0;
}

/* With -o: all results as files, and where they are. */
static int write_results(struct cli *cli, struct store *s, struct analysis_scope *scope,
	struct finder *finder, struct error *err)
{
	const struct finding_list *findings;
	const char *dir = cli->options.values[OPTION_OUTPUT].text;
	bool is_parity = cli->options.values[OPTION_FILTER].text &&
			 cli->options.values[OPTION_FILTER].number == OPTION_FILTER_NOTEBOOK;
	struct analysis_view *v;
	struct headline h;
	scope->top = scope->top ? scope->top : ANALYSIS_ALL;
	if (analysis_open(s, scope, &v, err))
		return -1;
	int rc = find(finder, v, s, &findings, err);
	if (rc == 0)
		rc = write_files(v, findings, dir, cli->zone, &h, err);
	analysis_close(v);
	if (rc == 0 && is_parity)
		rc = notebook_write(s, dir, scope, err);
	if (rc)
		return -1;
	headline_add_sentence(&cli->out.text, &h);
	text_add_byte(&cli->out.text, '\n');
	add_place(&cli->out.text, dir, "report.html", "the page");
	add_place(&cli->out.text, dir, "report.json", "the same for programs");
	add_place(&cli->out.text, dir, "tables/", "each table as CSV");
	if (is_parity)
		add_place(&cli->out.text, dir, "notebook/",
			"the tables of the notebook, and differences.md");
	return 0;
}

static int print_summary(struct cli *cli, struct store *s, const struct analysis_scope *scope,
	struct finder *finder, struct error *err)
{
	const struct finding_list *findings;
	struct printer_style style = session_style(cli, PRINTER_TABLE);
	struct analysis_view *v;
	if (analysis_open(s, scope, &v, err))
		return -1;
	int rc = find(finder, v, s, &findings, err);
	if (rc == 0)
		rc = summary_write(v, findings, &style, &cli->out, err);
	analysis_close(v);
	return rc;
}

static int answer(struct cli *cli, struct store *s)
{
	struct analysis_scope scope = session_scope(cli);
	struct heeding h;
	struct knowing k;
	struct finder finder;
	struct error err;
	heeding_begin(&h, s);
	knowing_begin(&k, cli, &scope);
	bool is_judged = !options_has(&cli->options, OPTION_NO_FINDINGS);
	finder_begin(&finder, &scope);
	if (!is_judged)
		scope.finder = NULL;
	int rc = options_has(&cli->options, OPTION_OUTPUT)
			 ? write_results(cli, s, &scope, is_judged ? &finder : NULL, &err)
			 : print_summary(cli, s, &scope, is_judged ? &finder : NULL, &err);
	finder_end(&finder);
	knowing_end(&k, cli, s);
	return heeding_end(&h, rc, &err);
}

/* `read`: how reading ended, for the exit status if there is nothing worse. */
static int answer_as(struct cli *cli, struct store *s, int read)
{
	if (read == EXIT_INTERRUPTED)
		cli_forget_signal(); /* that one is served: the next one ends answering */
	if (session_check_scope(cli, s) != EXIT_DONE)
		return EXIT_FAILED;
	int answered = answer(cli, s);
	return answered == EXIT_DONE ? read : answered;
}

static int run_analyze(struct cli *cli)
{
	const char *path = cli->options.values[OPTION_STORE].text;
	struct ingest_result result;
	struct error err;
	struct store *s = NULL;
	int status = EXIT_DONE;
	cli_catch_signals(); /* from now on Ctrl-C shows what was read, and says so */
	if (path)
		status = session_open(cli, STORE_CREATE, &s);
	else if (store_open(NULL, STORE_PASSING, &s, &err))
		status = cli_fail(&err);
	cli->dpi = dpi_new(); /* slow to make: what reads the captures also tells of their names */
	if (status == EXIT_DONE) {
		status = reading_run(cli, s, !path, &result);
		if (status != EXIT_FAILED)
			status = answer_as(cli, s, status);
	}
	store_close(s);
	dpi_free(cli->dpi);
	return status;
}

const struct command command_analyze = {
	.name = "analyze",
	.arguments = "[HOME=]INPUT...",
	.summary = "the main job: captures in, every table out",
	.paragraph = "Reads captures, folders of captures (with all folders in them) or Wireshark CSV exports, labels every frame as "
		     "Wireshark does, sums, and prints an overview. With -o DIR it writes DIR/report.html, "
		     "DIR/report.json and DIR/tables/NAME.csv for every analysis (and with --filter notebook "
		     "also DIR/notebook/). Nothing else is kept, unless --store names a store. HOME names the "
		     "home that a capture belongs to (default: home).",
	.options = OPTION_BIT(OPTION_STORE) | OPTION_BIT(OPTION_DEVICES) | OPTION_BIT(OPTION_FILTER) |
		   OPTION_BIT(OPTION_OUTPUT) | OPTION_BIT(OPTION_THREADS) | OPTIONS_SCOPE |
		   OPTIONS_ENRICH | OPTION_BIT(OPTION_NO_FINDINGS),
	.least = 1,
	.most = ARGUMENTS_ANY,
	.examples = {
		{ "housetap analyze dump.pcap", "what happened, on one screen or two" },
		{ "housetap analyze sven=dumps/ --devices devices.csv -o out/", "a folder of daily captures, with names" },
		{ "zcat big.pcap.gz | housetap analyze - --tz Europe/Berlin", "from a pipe" },
	},
	.run = run_analyze,
};
