/* cmd_name.c -- housetap name: the user's word on what a device is called and whose it is.
 * SPDX-License-Identifier: MIT */
#include "cli/commands.h"
#include "cli/session.h"
#include "device/device.h"
#include "model/address.h"

static int add_home(void *user, const struct store_result *result, const struct value *row)
{
	struct text *all = user;
	if (row && result->types[0] == VALUE_TEXT)
		text_printf(all, "%s%.*s", all->length ? ", " : "", (int)row[0].text.length,
			row[0].text.at);
	return 0;
}

/* The home that is meant: --home, or the only one there is. */
static int find_home(const struct cli *cli, struct store *s, struct text *home, struct error *err)
{
	const char *asked = cli->options.values[OPTION_HOME].text;
	struct text all = { 0 };
	struct error ignored;
	if (asked) {
		text_add_text(home, asked);
		return 0;
	}
	if (session_number(s, "select count(distinct home) from capture", 0) == 1) {
		session_text(s, "select min(home) from capture", home);
		return 0;
	}
	store_query(s, "select distinct home from capture order by home", add_home, &all, &ignored);
	error_set(err, "which home? add --home; there are: %s", all.length ? all.at : "none yet");
	text_clear(&all);
	return -1;
}

static int forget_name(struct store *s, struct span home, struct span address, struct error *err)
{
	struct text sql = { 0 };
	text_add_text(&sql, "delete from named where home = ");
	text_add_sql(&sql, home);
	text_add_text(&sql, " and address = ");
	text_add_sql(&sql, address);
	int rc = store_run(s, sql.at, err);
	text_clear(&sql);
	return rc;
}

static int put_name(const struct cli *cli, struct store *s, struct span home, struct span address,
	struct error *err)
{
	const char *owner = cli->options.values[OPTION_OWNER].text;
	int64_t seq;
	if (store_next_seq(s, &seq, err))
		return -1;
	const struct value row[NAMED_COLUMNS] = {
		[NAMED_SEQ] = value_integer(seq),
		[NAMED_HOME] = value_text(home),
		[NAMED_ADDRESS] = value_text(address),
		[NAMED_NAME] = value_text(span_of_text(cli->options.arguments[1])),
		[NAMED_OWNER] = value_text(span_of_text(owner ? owner : "")),
	};
	return store_put(s, ROW_NAMED, row, err);
}

static int name_device(const struct cli *cli, struct store *s, struct span home,
	struct span address, struct error *err)
{
	if (store_begin(s, err))
		return -1;
	if (forget_name(s, home, address, err) || put_name(cli, s, home, address, err)) {
		store_rollback(s);
		return -1;
	}
	return store_commit(s, err) || device_rebuild(s, err) ? -1 : 0;
}

static int run_name(struct cli *cli)
{
	struct address address;
	char canonical[ADDRESS_TEXT_MAX];
	struct text home = { 0 };
	struct error err;
	struct store *s;
	if (!address_parse(span_of_text(cli->options.arguments[0]), &address)) {
		cli_error("'%s' is no MAC and no IP address", cli->options.arguments[0]);
		return EXIT_USAGE;
	}
	size_t length = address_format(&address, canonical);
	int status = session_open(cli, STORE_EXISTING, &s);
	if (status == EXIT_DONE)
		status = session_check_scope(cli, s);
	if (status == EXIT_DONE && find_home(cli, s, &home, &err))
		status = cli_usage("name", &err);
	if (status == EXIT_DONE &&
		name_device(cli, s, text_span(&home), span_of(canonical, length), &err))
		status = cli_fail(&err);
	if (status == EXIT_DONE)
		cli_remark(cli, "%s is %s now", canonical, cli->options.arguments[1]);
	text_clear(&home);
	store_close(s);
	return status;
}

const struct command command_name = {
	.name = "name",
	.arguments = "MAC|ADDRESS \"NAME\"",
	.summary = "give a device its name and owner",
	.paragraph = "Names a device by its MAC (best: addresses change) or an address. Your word wins over "
		     "everything that captures say, also over those that are still to come.",
	.options = OPTION_BIT(OPTION_STORE) | OPTION_BIT(OPTION_HOME) | OPTION_BIT(OPTION_OWNER),
	.least = 2,
	.most = 2,
	.examples = {
		{ "housetap name 5c:cf:7f:12:34:56 \"Plant sensor\" --owner Fabi --store home.db", "a device by its MAC" },
		{ "housetap name 192.168.178.24 \"Kitchen speaker\" --home sven", "by address, in one of several homes" },
	},
	.run = run_name,
};
