/* cmd_status.c -- housetap status: what the store holds, capture by capture, and how sound it is.
 * SPDX-License-Identifier: MIT */
#include "cli/commands.h"
#include "cli/session.h"

#include <sys/stat.h>

static const char ledger_sql[] =
	"select home, path, kind, first_us as \"first\", last_us as \"last\", frames, bytes, "
	"repeated_frames as repeated, unknown_link_frames as unknown_link, damage from capture "
	"order by home, first_us, path";

static void add_counted(
	struct text *out, struct store *s, const char *sql, const char *one, const char *many)
{
	int64_t count = session_number(s, sql, 0);
	human_add_count(out, count);
	text_add_text(out, count == 1 ? one : many);
}

/* "home.db: 3 captures of 2 homes, 150,409 frames, 41.7 MB; 1 is damaged; the store takes 2.1 MB" */
static void add_headline(struct text *out, struct store *s, const char *path)
{
	struct stat file;
	text_add_terminal(out, span_of_text(path));
	text_add_text(out, ": ");
	add_counted(out, s, "select count(*) from capture", " capture of ", " captures of ");
	add_counted(out, s, "select count(distinct home) from capture", " home, ", " homes, ");
	add_counted(out, s, "select cast(coalesce(sum(packets), 0) as bigint) from traffic",
		" frame, ", " frames, ");
	human_add_bytes(
		out, (double)session_number(
			     s, "select cast(coalesce(sum(bytes), 0) as bigint) from traffic", 0));
	text_add_text(out, "; ");
	add_counted(out, s, "select count(*) from capture where damage <> ''", " is damaged",
		" are damaged");
	if (stat(path, &file) == 0) {
		text_add_text(out, "; the store takes ");
		human_add_bytes(out, (double)file.st_size);
	}
	text_add_text(out, "\n\n");
}

static int run_status(struct cli *cli)
{
	struct printer_style style = session_style(cli, PRINTER_TABLE);
	struct error err;
	struct store *s;
	int status = session_open(cli, STORE_EXISTING, &s);
	if (status == EXIT_DONE) {
		if (style.format == PRINTER_TABLE)
			add_headline(&cli->out.text, s, session_store_path(cli));
		if (session_print(cli, s, ledger_sql, &style, &err))
			status = cli_fail(&err);
	}
	store_close(s);
	return status;
}

const struct command command_status = {
	.name = "status",
	.arguments = "",
	.summary = "what a store holds: captures, damage, size",
	.paragraph = "Lists the captures that are in the store, with their time, frames, bytes, frames that "
		     "another capture had as well, frames of link types that are not read, and damage.",
	.options = OPTION_BIT(OPTION_STORE) | OPTION_BIT(OPTION_FORMAT),
	.examples = {
		{ "housetap status --store home.db", "is everything in?" },
		{ "housetap status --format csv", "the ledger for a script" },
	},
	.run = run_status,
};
