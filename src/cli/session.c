/* session.c -- store, scope and printing for commands that ask a store.
 * SPDX-License-Identifier: MIT */
#include "cli/session.h"

#include "device/device.h"
#include "model/address.h"

#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { WIDTH_DEFAULT = 80 };

const char *session_store_path(const struct cli *cli)
{
	const char *path = cli->options.values[OPTION_STORE].text;
	if (!path)
		path = getenv("HOUSETAP_STORE");
	return path && *path ? path : NULL;
}

/* What a kill left undone. If it cannot be done now, what is asked is answered all the same. */
static void catch_up(const struct cli *cli, struct store *s)
{
	struct error err;
	if (store_is_served(s) || !device_lags(s)) /* served: whoever has it has done it */
		return;
	if (store_is_read_only(s))
		cli_remark(cli,
			"%s: devices lag behind the captures until somebody opens it who may write "
			"to it: an ingest was cut short",
			session_store_path(cli));
	else if (device_rebuild(s, &err))
		cli_remark(cli, "devices lag behind the captures: %s", err.text);
}

int session_open(struct cli *cli, enum store_mode mode, struct store **out)
{
	const char *path = session_store_path(cli);
	struct error err;
	*out = NULL;
	if (!path) {
		cli_error("no store is named: add --store PATH, or set HOUSETAP_STORE");
		return EXIT_USAGE;
	}
	if (strncmp(path, "clickhouse:", 11) == 0) {
		cli_error("%s: this version keeps its store in a file", path);
		return EXIT_USAGE;
	}
	if (store_open(path, mode, out, &err))
		return cli_fail(&err);
	catch_up(cli, *out);
	return EXIT_DONE;
}

struct analysis_scope session_scope(const struct cli *cli)
{
	const struct option_value *v = cli->options.values;
	return (struct analysis_scope){
		.home = v[OPTION_HOME].text,
		.device = v[OPTION_DEVICE].text,
		.from_us = v[OPTION_FROM].number,
		.to_us = v[OPTION_TO].number,
		.step_s = v[OPTION_STEP].number,
		.top = v[OPTION_TOP].number,
		.zone = v[OPTION_ZONE].text,
		.filter = v[OPTION_FILTER].number == OPTION_FILTER_NONE ? FILTER_NONE
									: FILTER_INTERNET,
	};
}

static int add_word(void *user, const struct store_result *result, const struct value *row)
{
	struct text *words = user;
	if (!row || result->types[0] != VALUE_TEXT)
		return 0;
	if (words->length)
		text_add_text(words, ", ");
	text_add(words, row[0].text.at, row[0].text.length);
	return words->length > 400; /* enough to see what they look like */
}

static bool is_home(struct store *s, const char *home)
{
	struct text query = { 0 };
	text_add_text(&query, "select count(*) from capture where home = ");
	text_add_sql(&query, span_of_text(home));
	bool found = session_number(s, query.at, 0) > 0;
	text_clear(&query);
	return found;
}

/* A name, a MAC or an address, in the notation of the store or another. */
static bool is_device(struct store *s, const char *word)
{
	struct text literal = { 0 }, query = { 0 };
	struct address address;
	char canonical[ADDRESS_TEXT_MAX];
	if (address_parse(span_of_text(word), &address))
		text_add_sql(&literal, span_of(canonical, address_format(&address, canonical)));
	else
		text_add_sql(&literal, span_of_text(word));
	text_printf(&query,
		"select (select count(*) from device where mac = %s or lower(device) = lower(%s)) "
		"+ (select count(*) from alias where mac = %s) + "
		"(select count(*) from calling where lower(called) = lower(%s)) + "
		"(select count(*) from host where address = %s or lower(device) = lower(%s))",
		literal.at, literal.at, literal.at, literal.at, literal.at, literal.at);
	bool found = session_number(s, query.at, 0) > 0;
	text_clear(&literal);
	text_clear(&query);
	return found;
}

static int refuse_word(struct store *s, const char *option, const char *word, const char *known_sql)
{
	struct text known = { 0 };
	struct error ignored;
	store_query(s, known_sql, add_word, &known, &ignored);
	if (known.length)
		cli_error("--%s %s: the store has none of that name; there are: %s", option, word,
			known.at);
	else
		cli_error("--%s %s: the store has none of that name; nothing in it has a name yet",
			option, word);
	text_clear(&known);
	return EXIT_FAILED;
}

int session_check_scope(const struct cli *cli, struct store *s)
{
	const char *home = cli->options.values[OPTION_HOME].text;
	const char *device = cli->options.values[OPTION_DEVICE].text;
	const struct option_value *from = &cli->options.values[OPTION_FROM],
				  *to = &cli->options.values[OPTION_TO];
	if (from->text && to->text && from->number >= to->number) {
		cli_error("--from %s --to %s: no time lies between them", from->text, to->text);
		return EXIT_USAGE;
	}
	if (home && !is_home(s, home))
		return refuse_word(
			s, "home", home, "select distinct home from capture order by home");
	if (device && !is_device(s, device))
		return refuse_word(s, "device", device,
			"select distinct device from (select device from device where device <> ''"
			" union all select called as device from calling) order by device");
	return EXIT_DONE;
}

static size_t terminal_width(void)
{
	struct winsize size;
	if (!isatty(STDOUT_FILENO))
		return 0;
	return ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col ? size.ws_col
									   : WIDTH_DEFAULT;
}

struct printer_style session_style(const struct cli *cli, enum printer_format fallback)
{
	static const enum printer_format formats[] = {
		[OPTION_FORMAT_TABLE] = PRINTER_TABLE,
		[OPTION_FORMAT_CSV] = PRINTER_CSV,
		[OPTION_FORMAT_JSON] = PRINTER_JSON,
		[OPTION_FORMAT_JSONL] = PRINTER_JSONL,
		[OPTION_FORMAT_TSV] = PRINTER_TSV,
	};
	const struct option_value *asked = &cli->options.values[OPTION_FORMAT];
	return (struct printer_style){
		.format = asked->text ? formats[asked->number] : fallback,
		.width = terminal_width(),
		.zone = cli->zone,
		.color = cli_has_color(cli),
		.is_ascii = cli->is_ascii,
	};
}

typedef int query_fn(struct store *, const char *, store_row_fn *, void *, struct error *);

static int print_query(struct cli *cli, struct store *s, const char *sql,
	const struct printer_style *style, query_fn *query, struct error *err)
{
	struct printer *p = printer_new(&cli->out, style);
	int rc = query(s, sql, printer_row, p, err);
	if (rc)
		printer_abandon(p);
	else
		printer_end(p);
	return rc;
}

int session_print(struct cli *cli, struct store *s, const char *sql,
	const struct printer_style *style, struct error *err)
{
	return print_query(cli, s, sql, style, store_query, err);
}

int session_print_untrusted(struct cli *cli, struct store *s, const char *sql,
	const struct printer_style *style, struct error *err)
{
	return print_query(cli, s, sql, style, store_query_untrusted, err);
}

static int take_number(void *user, const struct store_result *result, const struct value *row)
{
	int64_t *number = user;
	if (row && result->types[0] == VALUE_INTEGER && !row[0].is_null)
		*number = row[0].integer;
	return 1;
}

int64_t session_number(struct store *s, const char *sql, int64_t otherwise)
{
	struct error ignored;
	store_query(s, sql, take_number, &otherwise, &ignored);
	return otherwise;
}

struct taken_text {
	struct text *out;
	bool found;
};

static int take_text(void *user, const struct store_result *result, const struct value *row)
{
	struct taken_text *t = user;
	if (!row || result->types[0] != VALUE_TEXT || row[0].is_null)
		return 1;
	text_add(t->out, row[0].text.at, row[0].text.length);
	t->found = true;
	return 1;
}

bool session_text(struct store *s, const char *sql, struct text *out)
{
	struct taken_text t = { out, false };
	struct error ignored;
	return store_query(s, sql, take_text, &t, &ignored) == 0 && t.found;
}
