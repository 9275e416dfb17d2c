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

/* The words of one command, all or none. */
struct wish {
	struct address address, same_as; /* same_as: ADDRESS_NONE if not asked */
	bool splits;
	const char *name; /* NULL: keeps the one it has */
};

static int keep_wish(const struct cli *cli, struct store *s, const struct wish *wish,
	struct span home, struct error *err)
{
	const char *owner = cli->options.values[OPTION_OWNER].text;
	char address[ADDRESS_TEXT_MAX], other[ADDRESS_TEXT_MAX];
	struct device_word w = { .home = home,
		.address = span_of(address, address_format(&wish->address, address)) };
	if (wish->splits)
		w.same_as = span_of_text("apart");
	else if (wish->same_as.kind == ADDRESS_MAC)
		w.same_as = span_of(other, address_format(&wish->same_as, other));
	if (w.same_as.length && device_keep_word(s, &w, err))
		return -1;
	w.same_as = span_of("", 0);
	w.name = span_of_text(wish->name ? wish->name : "");
	w.owner = span_of_text(owner ? owner : "");
	return wish->name ? device_keep_word(s, &w, err) : 0;
}

static int name_device(const struct cli *cli, struct store *s, const struct wish *wish,
	struct span home, struct error *err)
{
	if (store_begin(s, err))
		return -1;
	if (keep_wish(cli, s, wish, home, err)) {
		store_rollback(s);
		return -1;
	}
	return store_commit(s, err) || device_rebuild(s, err) ? -1 : 0;
}

/* What the words of the command line mean, or EXIT_USAGE. */
static int read_wish(const struct cli *cli, struct wish *wish)
{
	const struct options *o = &cli->options;
	const char *same_as = o->values[OPTION_SAME_AS].text;
	*wish = (struct wish){ .splits = options_has(o, OPTION_SPLIT),
		.name = o->count > 1 ? o->arguments[1] : NULL };
	bool joins = wish->splits || same_as;
	if (!address_parse(span_of_text(o->arguments[0]), &wish->address)) {
		cli_error("'%s' is no MAC and no IP address", o->arguments[0]);
	} else if (same_as && (!address_parse(span_of_text(same_as), &wish->same_as) ||
				      wish->same_as.kind != ADDRESS_MAC)) {
		cli_error("--same-as %s: is no MAC", same_as);
	} else if (joins && wish->address.kind != ADDRESS_MAC) {
		cli_error("%s: only a MAC can be split off or joined", o->arguments[0]);
	} else if (wish->splits && same_as) {
		cli_error("--split and --same-as: either one or the other");
	} else if (!joins && !wish->name) {
		cli_error("%s: what is its name?", o->arguments[0]);
	} else {
		return EXIT_DONE;
	}
	return EXIT_USAGE;
}

static void tell_wish(const struct cli *cli, const struct wish *wish)
{
	const char *thing = cli->options.arguments[0];
	if (wish->splits)
		cli_remark(cli, "%s is a device of its own now", thing);
	else if (wish->same_as.kind == ADDRESS_MAC)
		cli_remark(cli, "%s and %s are one device now", thing,
			cli->options.values[OPTION_SAME_AS].text);
	if (wish->name && !*wish->name)
		cli_remark(cli, "%s has no name from you now", thing);
	else if (wish->name)
		cli_remark(cli, "%s is %s now", thing, wish->name);
}

static int run_name(struct cli *cli)
{
	struct text home = { 0 };
	struct wish wish;
	struct error err;
	struct store *s = NULL;
	int status = read_wish(cli, &wish);
	if (status == EXIT_DONE)
		status = session_open(cli, STORE_EXISTING, &s);
	if (status == EXIT_DONE)
		status = session_check_scope(cli, s);
	if (status == EXIT_DONE && find_home(cli, s, &home, &err))
		status = cli_usage("name", &err);
	if (status == EXIT_DONE && name_device(cli, s, &wish, text_span(&home), &err))
		status = cli_fail(&err);
	if (status == EXIT_DONE)
		tell_wish(cli, &wish);
	text_clear(&home);
	store_close(s);
	return status;
}

const struct command command_name = {
	.name = "name",
	.arguments = "MAC|ADDRESS [\"NAME\"]",
	.summary = "give a device its name and owner",
	.paragraph = "Names a device by its MAC (best: addresses change) or an address. Your word wins over "
		     "everything that captures say, also over those that are still to come. A device that "
		     "makes up a new MAC is joined to the old one only on strong evidence ('housetap "
		     "explain' tells which): --split undoes that, --same-as joins what was not joined, as "
		     "the two network cards of one computer.",
	.options = OPTION_BIT(OPTION_STORE) | OPTION_BIT(OPTION_HOME) | OPTION_BIT(OPTION_OWNER) | OPTION_BIT(OPTION_SPLIT) |
		   OPTION_BIT(OPTION_SAME_AS),
	.least = 1,
	.most = 2,
	.examples = {
		{ "housetap name 5c:cf:7f:12:34:56 \"Plant sensor\" --owner Fabi --store home.db", "a device by its MAC" },
		{ "housetap name 192.168.178.24 \"Kitchen speaker\" --home sven", "by address, in one of several homes" },
		{ "housetap name da:8f:0b:2f:c2:72 --split", "not the device that it was joined to" },
	},
	.run = run_name,
};
