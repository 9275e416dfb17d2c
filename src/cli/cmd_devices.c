/* cmd_devices.c -- housetap devices: the inventory of a store.
 * SPDX-License-Identifier: MIT */
#include "cli/commands.h"
#include "cli/session.h"

/* One row a device, named ones first. */
static const char devices_sql[] =
	"select d.home as home, d.mac as mac, d.device as name, d.owner as owner, '' as vendor, '' "
	"as type, "
	"d.hostname as hostname, coalesce(a.addresses, '') as addresses, "
	"d.first_us as \"first\", d.last_us as \"last\" from device d left join "
	"(select home, mac, string_agg(address, ' ' order by length(address), address) as "
	"addresses "
	"from host where mac <> '' and scope = 'home' group by home, mac) a "
	"on a.home = d.home and a.mac = d.mac";

static int run_devices(struct cli *cli)
{
	struct printer_style style = session_style(cli, PRINTER_TABLE);
	const char *home = cli->options.values[OPTION_HOME].text;
	struct text sql = { 0 };
	struct error err;
	struct store *s;
	int status = session_open(cli, STORE_EXISTING, &s);
	text_add_text(&sql, devices_sql);
	if (home) {
		text_add_text(&sql, " where d.home = ");
		text_add_sql(&sql, span_of_text(home));
	}
	text_add_text(&sql, " order by d.home, d.device = '', d.device, d.mac");
	if (status == EXIT_DONE && session_print(cli, s, sql.at, &style, &err))
		status = cli_fail(&err);
	text_clear(&sql);
	store_close(s);
	return status;
}

const struct command command_devices = {
	.name = "devices",
	.arguments = "",
	.summary = "the inventory: every device of the homes, with names and addresses",
	.paragraph = "Lists the devices that the captures show: MAC, the name and owner you gave, what the device "
		     "calls itself, its addresses, and when it was first and last seen.",
	.options = OPTION_BIT(OPTION_STORE) | OPTION_BIT(OPTION_HOME) | OPTION_BIT(OPTION_ZONE) |
		   OPTION_BIT(OPTION_FORMAT),
	.examples = {
		{ "housetap devices --store home.db", "who is there" },
		{ "housetap devices --home sven --format json", "one home's devices for a script" },
	},
	.run = run_devices,
};
