/* cmd_status.c -- housetap status: what the store holds, capture by capture, and how sound it is.
 * SPDX-License-Identifier: MIT */
#include "cli/commands.h"
#include "cli/session.h"
#include "device/device.h"
#include "model/limit.h"

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

/* Of the store, and of the log of what is not yet in it. */
static double file_bytes(const char *path, const char *ending)
{
	struct stat file;
	struct text name = { 0 };
	text_printf(&name, "%s%s", path, ending);
	double bytes = stat(name.at, &file) == 0 ? (double)file.st_size : 0;
	text_clear(&name);
	return bytes;
}

/* "home.db: 3 captures of 2 homes, 150,409 frames, 41.7 MB; 1 is damaged; the store takes 2.1 MB" */
static void add_headline(struct text *out, struct store *s, const char *path)
{
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
	double bytes = file_bytes(path, "");
	if (bytes > 0) {
		text_add_text(out, "; the store takes ");
		human_add_bytes(out, bytes + file_bytes(path, ".wal"));
	}
	text_add_text(out, "\n\n");
}

static const char let_go_sql[] =
	"select home, what, cast(sum(count) as bigint) as times from let_go"
	" group by home, what union all ";

/* "home: 4,211 connections were ended early to make room for others, and may be counted as two" */
static int add_let_go(void *user, const struct store_result *result, const struct value *row)
{
	struct text *out = user;
	(void)result;
	for (size_t i = 0; row && i < LIMIT_COUNT; i++) {
		if (!span_equals_text(row[1].text, limit_words[i].name))
			continue;
		text_add_terminal(out, row[0].text);
		text_add_text(out, ": ");
		human_add_count(out, row[2].integer);
		text_printf(out, " %s\n", limit_words[i].sentence);
	}
	return 0;
}

static int print_status(
	struct cli *cli, struct store *s, const struct printer_style *style, struct error *err)
{
	bool is_table = style->format == PRINTER_TABLE;
	if (is_table)
		add_headline(&cli->out.text, s, session_store_path(cli));
	if (session_print(cli, s, ledger_sql, style, err))
		return -1;
	struct text sql = { 0 };
	text_printf(&sql, "%s%s order by home, what", let_go_sql, device_hidden_sql);
	int rc = is_table ? store_query(s, sql.at, add_let_go, &cli->out.text, err) : 0;
	text_clear(&sql);
	return rc;
}

static int run_status(struct cli *cli)
{
	struct printer_style style = session_style(cli, PRINTER_TABLE);
	struct error err;
	struct store *s;
	int status = session_open(cli, STORE_READ, &s);
	if (status == EXIT_DONE && print_status(cli, s, &style, &err))
		status = cli_fail(&err);
	store_close(s);
	return status;
}

const struct command command_status = {
	.name = "status",
	.arguments = "",
	.summary = "what a store holds: captures, damage, size",
	.paragraph = "Lists the captures that are in the store, with their time, frames, bytes, frames that "
		     "another capture had as well, frames of link types that are not read, and damage; then "
		     "what did not fit into bounded tables (table let_go).",
	.options = OPTION_BIT(OPTION_STORE) | OPTION_BIT(OPTION_FORMAT),
	.examples = {
		{ "housetap status --store home.db", "is everything in?" },
		{ "housetap status --format csv", "the ledger for a script" },
	},
	.run = run_status,
};
