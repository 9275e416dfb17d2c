/* cmd_findings.c -- housetap findings: what deserves a look; mute, unmute: the user's word on it.
 * SPDX-License-Identifier: MIT */
#include "cli/commands.h"
#include "cli/judging.h"
#include "cli/session.h"
#include "finding/finding.h"
#include "present/findings.h"

#include <time.h>

static bool has_at_least(const struct finding_list *list, enum finding_level level)
{
	for (size_t i = 0; i < list->count; i++)
		if (list->at[i]->level >= level && !list->at[i]->is_muted)
			return true;
	return false;
}

static int print_list(struct cli *cli, struct store *s, const struct finding_list *list,
	const struct analysis_enricher *enricher, struct error *err)
{
	const struct option_value *options = cli->options.values, *least = &options[OPTION_FAIL_ON];
	struct printer_style style = session_style(cli, PRINTER_TABLE);
	(void)s;
	(void)enricher;
	(void)err;
	findings_print(list, (size_t)options[OPTION_TOP].number, &style, &cli->out);
	return least->text && has_at_least(list, (enum finding_level)least->number) ? EXIT_FOUND
										    : EXIT_DONE;
}

static int print_findings(struct cli *cli, struct store *s, struct error *err)
{
	const struct option_value *options = cli->options.values;
	const struct finding_options asked = { .budget = options[OPTION_BUDGET].number,
		.device = options[OPTION_DEVICE].text,
		.with_muted = options_has(&cli->options, OPTION_MUTED) };
	return judging_run(cli, s, &asked, print_list, err);
}

static int run_findings(struct cli *cli)
{
	struct store *s;
	struct error err;
	int status = session_open(cli, STORE_READ, &s);
	if (status == EXIT_DONE)
		status = session_check_scope(cli, s);
	if (status == EXIT_DONE) {
		status = print_findings(cli, s, &err);
		if (status == EXIT_FAILED)
			cli_fail(&err);
	}
	store_close(s);
	return status;
}

static int check_id(const struct cli *cli)
{
	const char *id = cli->options.arguments[0];
	if (finding_is_id(span_of_text(id)))
		return EXIT_DONE;
	cli_error("'%s' is no finding; 'housetap findings' shows their ids, such as "
		  "hammering-1f2e3d4c",
		id);
	return EXIT_USAGE;
}

static int note_unknown(struct cli *cli, struct store *s, const struct finding_list *list,
	const struct analysis_enricher *enricher, struct error *err)
{
	const char *id = cli->options.arguments[0];
	(void)s;
	(void)enricher;
	(void)err;
	for (size_t i = 0; i < list->count; i++)
		if (strcmp(list->at[i]->id, id) == 0)
			return EXIT_DONE;
	cli_remark(cli,
		"No finding over all that was captured is %s: it stays muted for parts of it "
		"(--from, --to). "
		"If it is a slip, 'housetap unmute %s'.",
		id, id);
	return EXIT_DONE;
}

/* Ids of parts of the time may be muted too, so one that is not among all findings is no error; but it is said. */
static int mute(struct cli *cli, struct store *s, struct error *err)
{
	static const struct finding_options muted_too = { .with_muted = true };
	const char *id = cli->options.arguments[0], *why = cli->options.arguments[1];
	if (finding_mute(
		    s, span_of_text(id), span_of_text(why), (int64_t)time(NULL) * 1000000, err))
		return EXIT_FAILED;
	cli_remark(cli, "%s is muted: %s", id, why);
	return judging_run(cli, s, &muted_too, note_unknown, err);
}

static int run_mute(struct cli *cli)
{
	struct store *s = NULL;
	struct error err;
	int status = check_id(cli);
	if (status == EXIT_DONE)
		status = session_open(cli, STORE_EXISTING, &s);
	if (status == EXIT_DONE) {
		status = mute(cli, s, &err);
		if (status == EXIT_FAILED)
			cli_fail(&err);
	}
	store_close(s);
	return status;
}

static int run_unmute(struct cli *cli)
{
	const char *id = cli->options.arguments[0];
	struct store *s = NULL;
	struct error err;
	bool was_muted = false;
	int status = check_id(cli);
	if (status == EXIT_DONE)
		status = session_open(cli, STORE_EXISTING, &s);
	if (status == EXIT_DONE && finding_unmute(s, span_of_text(id), &was_muted, &err))
		status = cli_fail(&err);
	if (status == EXIT_DONE)
		cli_remark(cli, was_muted ? "%s is told again" : "%s was not muted", id);
	store_close(s);
	return status;
}

const struct command command_findings = {
	.name = "findings",
	.arguments = "",
	.summary = "what deserves a look, most suspicious first",
	.paragraph = "Tells what deserves a look: in a sentence, with the numbers that it rests on. Regularity "
		     "alone is no finding, nearly all devices of a home are regular; excess and novelty are. "
		     "alert and warning say that somebody should look, notice and info only describe. A home "
		     "gets at most --budget of the former a week. --fail-on LEVEL makes the exit status 4 if "
		     "there is a finding of that level or above.",
	.options = OPTION_BIT(OPTION_STORE) | OPTIONS_SCOPE | OPTIONS_ENRICH | OPTION_BIT(OPTION_FORMAT) |
		   OPTION_BIT(OPTION_BUDGET) | OPTION_BIT(OPTION_FAIL_ON) | OPTION_BIT(OPTION_MUTED),
	.examples = {
		{ "housetap findings --store home.db", "what deserves a look" },
		{ "housetap findings --home sven --budget 3 --format json", "the three worst of one home, for a script" },
		{ "housetap findings --fail-on warning --quiet", "for a cron job: status 4 if there is something" },
	},
	.run = run_findings,
};

const struct command command_mute = {
	.name = "mute",
	.arguments = "FINDING \"WHY\"",
	.summary = "a finding that needs no look, and why",
	.paragraph = "Says for ever that a finding needs no look: it is not told again, whatever is read later, and "
		     "takes no place of the budget. The reason is kept; 'housetap findings --muted' shows it.",
	.options = OPTION_BIT(OPTION_STORE),
	.least = 2,
	.most = 2,
	.examples = {
		{ "housetap mute hammering-1f2e3d4c \"the display by the door, it is meant to\" --store home.db",
			"one finding" },
		{ "housetap mute beacon-5a6b7c8d \"the heating, asked the installer\"", "the store is named by $HOUSETAP_STORE" },
	},
	.run = run_mute,
};

const struct command command_unmute = {
	.name = "unmute",
	.arguments = "FINDING",
	.summary = "tell a muted finding again",
	.paragraph = "Takes 'housetap mute' back.",
	.options = OPTION_BIT(OPTION_STORE),
	.least = 1,
	.most = 1,
	.examples = {
		{ "housetap unmute hammering-1f2e3d4c --store home.db", "one finding" },
		{ "housetap unmute beacon-5a6b7c8d", "the store is named by $HOUSETAP_STORE" },
	},
	.run = run_unmute,
};
