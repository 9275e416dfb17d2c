/* cmd_devices.c -- housetap devices: the inventory of a store, and names to give to the unnamed.
 * SPDX-License-Identifier: MIT */
#include "cli/commands.h"
#include "cli/session.h"

enum { PROPOSALS_MAX = 8, PROPOSED_NAME_MAX = 40, SURE_MIN = 60 };

/* Columns of the analysis that are looked at here, found by name. */
enum {
	HOME,
	MAC,
	NAME,
	OWNER,
	VENDOR,
	TYPE,
	HOSTNAME,
	ADDRESSES,
	FIRST,
	LAST,
	MODEL,
	CONFIDENCE,
	IS_PRIVATE,
	OUT,
	IN,
	WANTED
};
static const char *const wanted_names[WANTED] = { "home", "mac", "name", "owner", "vendor", "type",
	"hostname", "addresses", "first", "last", "model", "confidence", "is_private", "bytes_out",
	"bytes_in" };

/* What a terminal shows. */
enum {
	SHOW_NAME,
	SHOW_TYPE,
	SHOW_ADDRESS,
	SHOW_MAC,
	SHOW_VENDOR,
	SHOW_HOME,
	SHOW_OWNER,
	SHOW_LAST,
	SHOW_OUT,
	SHOW_IN,
	SHOW_COLUMNS
};
static const char *const shown_names[SHOW_COLUMNS] = { "name", "type", "addresses", "mac", "vendor",
	"home", "owner", "last", "bytes_out", "bytes_in" };
static const enum value_type shown_types[SHOW_COLUMNS] = { VALUE_TEXT, VALUE_TEXT, VALUE_TEXT,
	VALUE_TEXT, VALUE_TEXT, VALUE_TEXT, VALUE_TEXT, VALUE_INTEGER, VALUE_INTEGER,
	VALUE_INTEGER };

struct listing {
	struct cli *cli;
	struct printer *printer;
	bool is_table;
	struct text name, type, mac, addresses, proposals;
	size_t unnamed;
};

static void find_columns(
	const struct store_result *result, const struct value *row, struct value out[WANTED])
{
	for (size_t w = 0; w < WANTED; w++) {
		out[w] = (struct value){ .is_null = true };
		for (size_t i = 0; i < result->columns; i++)
			if (strcmp(result->names[i], wanted_names[w]) == 0)
				out[w] = row[i];
	}
}

/* The first address, and how many more. */
static void short_addresses(struct text *out, struct span all)
{
	size_t more = 0, first = all.length;
	for (size_t i = 0; i < all.length; i++)
		if (all.at[i] == ' ') {
			first = more++ == 0 ? i : first;
		}
	text_reset(out);
	text_add(out, all.at, first);
	if (more)
		text_printf(out, " +%zu", more);
}

static bool is_sure(const struct value d[WANTED])
{
	return d[CONFIDENCE].integer >= SURE_MIN || span_equals_text(d[TYPE].text, "unknown");
}

/* "phone, Pixel 4a"; what is not sure has a question mark. */
static void describe_type(struct text *out, const struct value d[WANTED], bool doubt)
{
	text_reset(out);
	text_add(out, d[TYPE].text.at, d[TYPE].text.length);
	if (doubt && !is_sure(d))
		text_add_byte(out, '?');
	if (d[MODEL].text.length) {
		text_add_text(out, ", ");
		text_add(out, d[MODEL].text.at, d[MODEL].text.length);
	}
}

/* The user's name, else in parentheses what the device calls itself. */
static void describe_name(struct text *out, const struct value d[WANTED])
{
	bool is_named = d[NAME].text.length > 0;
	struct span name = is_named ? d[NAME].text : d[HOSTNAME].text;
	text_reset(out);
	if (!is_named && name.length)
		text_add_byte(out, '(');
	text_add(out, name.at, name.length);
	if (!is_named && name.length)
		text_add_byte(out, ')');
}

/* A word of a command line that means itself whatever it holds. */
static void add_shell_word(struct text *out, struct span word)
{
	text_add_byte(out, '\'');
	for (size_t i = 0; i < word.length; i++)
		if (word.at[i] == '\'')
			text_add_text(out, "'\\''");
		else
			text_add_byte(out, (char)word.at[i]);
	text_add_byte(out, '\'');
}

/* A name made of what a stranger said: only what no shell and no terminal reads anything into. */
static void add_proposed_name(struct text *out, const struct value d[WANTED])
{
	struct span from = d[HOSTNAME].text.length ? d[HOSTNAME].text
			   : d[MODEL].text.length  ? d[MODEL].text
						   : d[TYPE].text;
	size_t length = from.length < PROPOSED_NAME_MAX ? from.length : PROPOSED_NAME_MAX;
	for (size_t i = 0; i < length; i++) {
		uint8_t byte = from.at[i];
		bool is_plain = (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') ||
				(byte >= 'a' && byte <= 'z') || strchr(" ._-", byte);
		text_add_byte(out, byte && is_plain ? (char)byte : '-');
	}
}

static void add_command(struct listing *l, const struct value d[WANTED])
{
	struct text *out = &l->proposals;
	const char *store = l->cli->options.values[OPTION_STORE].text;
	text_add_text(out, "    housetap name ");
	text_add(out, d[MAC].text.at, d[MAC].text.length);
	text_add_text(out, " \"");
	add_proposed_name(out, d);
	text_add_text(out, "\" --home ");
	add_shell_word(out, d[HOME].text);
	if (store) {
		text_add_text(out, " --store ");
		add_shell_word(out, span_of_text(store));
	}
	text_add_byte(out, '\n');
}

/* "24:0a:c4:a7:9a:3b looks like a microcontroller by Espressif and calls itself ESP_4B11D0" */
static void propose(struct listing *l, const struct value d[WANTED])
{
	bool is_known = !span_equals_text(d[TYPE].text, "unknown");
	struct text line = { 0 };
	text_add(&line, d[MAC].text.at, d[MAC].text.length);
	if (is_known) {
		text_printf(
			&line, " looks like %s ", strchr("aeiou", d[TYPE].text.at[0]) ? "an" : "a");
		describe_type(&l->type, d, false);
		text_add(&line, l->type.at, l->type.length);
	} else if (d[VENDOR].text.length || d[HOSTNAME].text.length) {
		text_add_text(&line, " is something");
	} else {
		text_add_text(&line, " tells too little of itself");
	}
	if (d[VENDOR].text.length) {
		text_add_text(&line, " by ");
		text_add(&line, d[VENDOR].text.at, d[VENDOR].text.length);
	}
	if (d[HOSTNAME].text.length) {
		text_add_text(&line, " and calls itself ");
		text_add(&line, d[HOSTNAME].text.at, d[HOSTNAME].text.length);
	}
	text_add_text(&l->proposals, "  ");
	text_add_terminal(&l->proposals, text_span(&line));
	text_add_byte(&l->proposals, '\n');
	if (is_known || d[HOSTNAME].text.length)
		add_command(l, d);
	text_clear(&line);
}

/* A row for a person: what csv and json have more would not fit a terminal. */
static int print_short(struct listing *l, const struct value d[WANTED])
{
	static const struct store_result result = { SHOW_COLUMNS, shown_names, shown_types };
	describe_name(&l->name, d);
	describe_type(&l->type, d, true);
	short_addresses(&l->addresses, d[ADDRESSES].text);
	text_reset(&l->mac);
	text_add(&l->mac, d[MAC].text.at, d[MAC].text.length);
	text_add_text(&l->mac, d[IS_PRIVATE].integer ? " private" : "");
	const struct value row[SHOW_COLUMNS] = {
		[SHOW_NAME] = value_text(text_span(&l->name)),
		[SHOW_TYPE] = value_text(text_span(&l->type)),
		[SHOW_ADDRESS] = value_text(text_span(&l->addresses)),
		[SHOW_MAC] = value_text(text_span(&l->mac)),
		[SHOW_VENDOR] = d[VENDOR],
		[SHOW_HOME] = d[HOME],
		[SHOW_OWNER] = d[OWNER],
		[SHOW_LAST] = d[LAST],
		[SHOW_OUT] = d[OUT],
		[SHOW_IN] = d[IN],
	};
	return printer_row(l->printer, &result, row);
}

static int take_device(void *user, const struct store_result *result, const struct value *row)
{
	struct listing *l = user;
	struct value d[WANTED];
	if (!row)
		return printer_row(l->printer, result, row);
	find_columns(result, row, d);
	if (d[NAME].text.length == 0 && l->unnamed++ < PROPOSALS_MAX)
		propose(l, d);
	return l->is_table ? print_short(l, d) : printer_row(l->printer, result, row);
}

static void print_proposals(struct listing *l)
{
	struct text *out = &l->cli->out.text;
	if (l->unnamed == 0 || !l->is_table || options_has(&l->cli->options, OPTION_QUIET))
		return;
	text_printf(out, "\n%zu without a name. To give one:\n", l->unnamed);
	text_add(out, l->proposals.at, l->proposals.length);
	if (l->unnamed > PROPOSALS_MAX)
		text_printf(out, "  ... and %zu more\n", l->unnamed - PROPOSALS_MAX);
}

static int list_devices(struct cli *cli, struct store *s, struct error *err)
{
	struct analysis_scope scope = session_scope(cli);
	struct printer_style style = session_style(cli, PRINTER_TABLE);
	struct listing l = { .cli = cli,
		.printer = printer_new(&cli->out, &style),
		.is_table = style.format == PRINTER_TABLE };
	scope.top = scope.top ? scope.top : ANALYSIS_ALL;
	int rc = analysis_run(analysis_find("devices"), s, &scope, take_device, &l, err);
	if (rc) {
		printer_abandon(l.printer);
	} else {
		printer_end(l.printer);
		print_proposals(&l);
	}
	text_clear(&l.name);
	text_clear(&l.type);
	text_clear(&l.mac);
	text_clear(&l.addresses);
	text_clear(&l.proposals);
	return rc;
}

static int run_devices(struct cli *cli)
{
	struct error err;
	struct store *s;
	int status = session_open(cli, STORE_READ, &s);
	if (status == EXIT_DONE)
		status = session_check_scope(cli, s);
	if (status == EXIT_DONE && list_devices(cli, s, &err))
		status = cli_fail(&err);
	store_close(s);
	return status;
}

const struct command command_devices = {
	.name = "devices",
	.arguments = "",
	.summary = "the inventory: who is there, and what it is",
	.paragraph = "Lists the devices that the captures show: the name and owner you gave, or in parentheses "
		     "what the device calls itself; what it looks like (with a question mark where that is "
		     "not sure) and who made it, its addresses, when it was last seen, and its traffic. csv "
		     "and json hold all columns and all addresses. For devices without a name it proposes "
		     "one; 'housetap explain' tells why.",
	.options = OPTION_BIT(OPTION_STORE) | OPTIONS_SCOPE | OPTION_BIT(OPTION_FORMAT),
	.examples = {
		{ "housetap devices --store home.db", "who is there" },
		{ "housetap devices --home sven --format json", "one home's devices for a script" },
	},
	.run = run_devices,
};
