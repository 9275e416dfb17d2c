/* cmd_sql.c -- housetap sql: one SELECT of the user's own, read-only.
 * SPDX-License-Identifier: MIT */
#include "cli/commands.h"
#include "cli/session.h"

static int run_sql(struct cli *cli)
{
	struct printer_style style = session_style(cli, PRINTER_TABLE);
	struct error err;
	struct store *s;
	int status = session_open(cli, STORE_READ, &s);
	if (status == EXIT_DONE &&
		session_print_untrusted(cli, s, cli->options.arguments[0], &style, &err))
		status = cli_fail(&err);
	store_close(s);
	return status;
}

const struct command command_sql = {
	.name = "sql",
	.arguments = "\"SELECT ...\"",
	.summary = "a question of your own to the store, read-only",
	.paragraph = "Runs one SELECT against the tables of the store (capture, traffic, flow, lookup, name, "
		     "evidence, rhythm, let_go, named, device, host, coverage). It cannot change the store, nor read "
		     "or write any file. Columns called first, last, time, begin or end print as times, bytes "
		     "and *_bytes as sizes, share and *_share as shares.",
	.options = OPTION_BIT(OPTION_STORE) | OPTION_BIT(OPTION_FORMAT),
	.least = 1,
	.most = 1,
	.examples = {
		{ "housetap sql \"select protocol, sum(bytes) as bytes from traffic group by 1 order by 2 desc\" "
		  "--store home.db",
			"bytes of each protocol" },
		{ "housetap sql \"select * from flow limit 5\" --format jsonl", "five connections as JSON Lines" },
	},
	.run = run_sql,
};
