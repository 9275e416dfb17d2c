/* cmd_show.c -- housetap show: one analysis of a store, or the list of all.
 * SPDX-License-Identifier: MIT */
#include "cli/commands.h"
#include "cli/knowing.h"
#include "cli/session.h"
#include "cli/words.h"
#include "finding/finding.h"

enum { ANALYSES_MAX = 128 };

static int show_list(struct cli *cli)
{
	static const char *const names[] = { "name", "title" };
	static const enum value_type types[] = { VALUE_TEXT, VALUE_TEXT };
	const struct store_result result = { 2, names, types };
	struct printer_style style = session_style(cli, PRINTER_TABLE);
	struct printer *p = printer_new(&cli->out, &style);
	for (size_t i = 0; i < analyses_count; i++) {
		const struct value row[] = { value_text(span_of_text(analyses[i].name)),
			value_text(span_of_text(analyses[i].title)) };
		printer_row(p, &result, row);
	}
	printer_end(p);
	return EXIT_DONE;
}

static int unknown_analysis(const char *name)
{
	const char *names[ANALYSES_MAX];
	size_t count = analyses_count < ANALYSES_MAX ? analyses_count : ANALYSES_MAX;
	for (size_t i = 0; i < count; i++)
		names[i] = analyses[i].name;
	int near = words_nearest(name, names, count);
	if (near >= 0)
		cli_error("there is no analysis '%s'; did you mean '%s'?", name, names[near]);
	else
		cli_error("there is no analysis '%s'; 'housetap show' lists them", name);
	return EXIT_USAGE;
}

static int show_one(struct cli *cli, struct store *s, const struct analysis *a)
{
	struct analysis_scope scope = session_scope(cli);
	struct knowing k;
	struct finder f;
	struct printer_style style = session_style(cli, PRINTER_TABLE);
	struct error err;
	style.bar = a->bar;
	if (style.format != PRINTER_TABLE && scope.top == 0)
		scope.top = ANALYSIS_ALL;
	struct printer *p = printer_new(&cli->out, &style);
	knowing_begin(&k, cli, &scope);
	finder_begin(&f, &scope);
	if (strcmp(a->name, "findings") == 0) { /* judges compare devices: they need all of them */
		f.options.device = scope.device;
		scope.device = NULL;
	}
	int rc = analysis_run(a, s, &scope, printer_row, p, &err);
	if (rc)
		printer_abandon(p);
	else
		printer_end(p);
	finder_end(&f);
	knowing_end(&k, cli, s);
	return rc ? cli_fail(&err) : EXIT_DONE;
}

static int run_analysis(struct cli *cli, const struct analysis *a)
{
	struct store *s;
	int status = session_open(cli, STORE_READ, &s);
	if (status == EXIT_DONE)
		status = session_check_scope(cli, s);
	if (status == EXIT_DONE)
		status = show_one(cli, s, a);
	store_close(s);
	return status;
}

static int run_show(struct cli *cli)
{
	if (cli->options.count == 0)
		return show_list(cli);
	const struct analysis *a = analysis_find(cli->options.arguments[0]);
	return a ? run_analysis(cli, a) : unknown_analysis(cli->options.arguments[0]);
}

static int run_peers(struct cli *cli)
{
	return run_analysis(cli, analysis_find("peers"));
}

const struct command command_show = {
	.name = "show",
	.arguments = "[ANALYSIS]",
	.summary = "one table of a store; without a name, the list of tables",
	.paragraph = "Prints one analysis of what a store holds. A table on the terminal shows the first rows "
		     "(--top N for more); csv, json, jsonl and tsv hold all of them. Without a name, it "
		     "lists the analyses.",
	.options = OPTION_BIT(OPTION_STORE) | OPTIONS_SCOPE | OPTION_BIT(OPTION_FILTER) |
		   OPTIONS_ENRICH | OPTION_BIT(OPTION_FORMAT),
	.most = 1,
	.examples = {
		{ "housetap show", "which tables there are" },
		{ "housetap show protocols --store home.db --top 20", "the twenty busiest protocols" },
		{ "housetap show timeline --step 1h --home sven --format csv", "hour by hour, for a script" },
	},
	.run = run_show,
};

const struct command command_peers = {
	.name = "peers",
	.arguments = "",
	.summary = "who is at the other end: operators, places, companies",
	.paragraph = "Lists the ends outside the homes: name, operator, country and city, the company behind the "
		     "name, how much was sent and received by how many devices, and the lists of yours that have "
		     "them. All this is looked up in files on this machine; each answer says from where and of "
		     "when. 'housetap show' has the same by operator, country, place, company and tracker.",
	.options = OPTION_BIT(OPTION_STORE) | OPTIONS_SCOPE | OPTION_BIT(OPTION_FILTER) |
		   OPTIONS_ENRICH | OPTION_BIT(OPTION_FORMAT),
	.examples = {
		{ "housetap peers --store home.db", "whom the homes talk to" },
		{ "housetap peers --device \"Vacuum robot\" --list blocklists/ --format csv",
			"one device's, with what your lists say of them" },
		{ "housetap peers --geoip ~/geoip/", "with your own GeoLite2 or DB-IP files" },
	},
	.run = run_peers,
};
