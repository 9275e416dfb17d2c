/* cmd_devices.c -- housetap devices: the inventory of a store.
 * SPDX-License-Identifier: MIT */
#include "cli/commands.h"
#include "cli/session.h"
#include "sql.h"

enum { HOME, MAC, NAME, OWNER, VENDOR, TYPE, HOSTNAME, ADDRESSES, FIRST, LAST, COLUMNS };

static const char *const column_names[COLUMNS] = { "home", "mac", "name", "owner", "vendor", "type",
	"hostname", "addresses", "first", "last" };

/* The device whose addresses are being gathered. */
struct gathered {
	struct printer *printer;
	enum value_type types[COLUMNS];
	struct value cells[COLUMNS];
	struct text texts[COLUMNS]; /* of the cells that are texts */
	bool any;
};

static int print_gathered(struct gathered *g)
{
	const struct store_result result = { COLUMNS, column_names, g->types };
	if (!g->any)
		return printer_row(g->printer, &result, NULL);
	for (size_t i = 0; i < COLUMNS; i++)
		if (g->types[i] == VALUE_TEXT)
			g->cells[i].text = text_span(&g->texts[i]);
	return printer_row(g->printer, &result, g->cells);
}

static void gather(struct gathered *g, const struct value *row)
{
	for (size_t i = 0; i < COLUMNS; i++) {
		g->cells[i] = row[i];
		text_reset(&g->texts[i]);
		text_add(&g->texts[i], row[i].text.at, row[i].text.length);
	}
	g->any = true;
}

static int take_row(void *user, const struct store_result *result, const struct value *row)
{
	struct gathered *g = user;
	for (size_t i = 0; i < COLUMNS; i++)
		g->types[i] = result->types[i];
	if (!row)
		return 0;
	if (g->any && span_equals(row[HOME].text, text_span(&g->texts[HOME])) &&
		span_equals(row[MAC].text, text_span(&g->texts[MAC]))) {
		text_add_byte(&g->texts[ADDRESSES], ' ');
		text_add(&g->texts[ADDRESSES], row[ADDRESSES].text.at, row[ADDRESSES].text.length);
		return 0;
	}
	int stop = g->any ? print_gathered(g) : 0;
	gather(g, row);
	return stop;
}

static int print_devices(struct cli *cli, struct store *s, const char *sql, struct error *err)
{
	struct printer_style style = session_style(cli, PRINTER_TABLE);
	struct gathered g = { .printer = printer_new(&cli->out, &style) };
	int rc = store_query(s, sql, take_row, &g, err);
	if (rc == 0)
		print_gathered(&g);
	if (rc)
		printer_abandon(g.printer);
	else
		printer_end(g.printer);
	for (size_t i = 0; i < COLUMNS; i++)
		text_clear(&g.texts[i]);
	return rc;
}

/* The query gives one row an address of a device, the rows of one device together. */
static void complete_sql(struct text *sql, const char *home)
{
	const char *at = sql_cli_devices, *mark;
	for (; (mark = strstr(at, "{home}")) != NULL; at = mark + strlen("{home}")) {
		text_add(sql, at, (size_t)(mark - at));
		text_add_sql(sql, span_of_text(home));
	}
	text_add_text(sql, at);
}

static int run_devices(struct cli *cli)
{
	const char *home = cli->options.values[OPTION_HOME].text;
	struct text sql = { 0 };
	struct error err;
	struct store *s;
	int status = session_open(cli, STORE_EXISTING, &s);
	complete_sql(&sql, home ? home : "");
	if (status == EXIT_DONE)
		status = session_check_scope(cli, s);
	if (status == EXIT_DONE && print_devices(cli, s, sql.at, &err))
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
