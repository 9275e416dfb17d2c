/* cmd_ingest.c -- housetap ingest: captures into a store, each exactly once.
 * SPDX-License-Identifier: MIT */
#include "cli/commands.h"
#include "cli/reading.h"
#include "cli/session.h"

static int run_ingest(struct cli *cli)
{
	struct ingest_result result;
	struct store *s;
	cli_catch_signals(); /* from now on Ctrl-C leaves what is whole, and says so */
	int status = session_open(cli, STORE_CREATE, &s);
	if (status == EXIT_DONE) {
		status = reading_run(cli, s, false, &result);
		if (status != EXIT_FAILED && !options_has(&cli->options, OPTION_QUIET))
			reading_add_outcome(&cli->out.text, &result);
	}
	store_close(s);
	return status;
}

const struct command command_ingest = {
	.name = "ingest",
	.arguments = "[HOME=]INPUT...",
	.summary = "captures into a store, each exactly once",
	.paragraph = "Reads captures, folders of captures (with all folders in them) or Wireshark CSV exports into a store. A capture "
		     "that is in already adds nothing; after an interruption or a crash the same command does "
		     "the rest. HOME names the home that a capture belongs to (default: home).",
	.options = OPTION_BIT(OPTION_STORE) | OPTION_BIT(OPTION_DEVICES) |
		   OPTION_BIT(OPTION_THREADS),
	.least = 1,
	.most = ARGUMENTS_ANY,
	.examples = {
		{ "housetap ingest --store home.db dumps/", "everything in dumps/; again tomorrow for what is new" },
		{ "housetap ingest --store all.db sven=dumps-sven/ maxi=dumps-maxi/ --devices devices.csv",
			"two homes, with names" },
	},
	.run = run_ingest,
};
