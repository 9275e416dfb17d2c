/* cmd_explain.c -- housetap explain: all that a store knows of one device, address or name, and with
 * --pcap the packets themselves.
 * SPDX-License-Identifier: MIT */
#include "cli/commands.h"
#include "cli/cut.h"
#include "cli/session.h"
#include "cli/subject.h"
#include "sql.h"

enum { DEVICE = 1 << SUBJECT_DEVICE, ADDRESS = 1 << SUBJECT_ADDRESS, NAME = 1 << SUBJECT_NAME };

/* Sections of the answer. A device is told home by home: two homes may use the same addresses. {addresses} {macs} {name} {suffix} {home} stand for those of the subject;
 * sections without rows are left out. */
static const struct section {
	const char *title;
	unsigned kinds; /* subjects that it is for */
	const char *bar, *sql;
	size_t rows;
} sections[] = {
	{ "Device", DEVICE, NULL, sql_explain_device, 20 },
	{ "Addresses", DEVICE | ADDRESS, NULL, sql_explain_addresses, 12 },
	{ "What it says of itself, and others of it", DEVICE | ADDRESS, NULL, sql_explain_evidence,
		15 },
	{ "Names seen for its addresses", DEVICE | ADDRESS | NAME, NULL, sql_explain_names, 12 },
	{ "Whom it talks to", DEVICE | ADDRESS | NAME, "bytes", sql_explain_peers, 15 },
	{ "Protocols", DEVICE | ADDRESS | NAME, "bytes", sql_explain_protocols, 10 },
	{ "Largest connections", DEVICE | ADDRESS | NAME, NULL, sql_explain_flows, 12 },
	{ "Names it asks for", DEVICE | ADDRESS, NULL, sql_explain_lookups, 12 },
	{ "Who asks for it", NAME, NULL, sql_explain_askers, 12 },
};

/* What a {word} stands for. */
static const struct text *placeholder(const struct subject *s, const char *word, size_t length)
{
	const struct {
		const char *word;
		const struct text *text;
	} known[] = { { "addresses", &s->addresses }, { "macs", &s->macs }, { "name", &s->name },
		{ "suffix", &s->suffix }, { "home", &s->home } };
	for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
		if (strlen(known[i].word) == length && memcmp(known[i].word, word, length) == 0)
			return known[i].text;
	return NULL;
}

static void fill_in(struct text *out, const char *sql, const struct subject *s)
{
	while (*sql) {
		size_t plain = strcspn(sql, "{"), length;
		text_add(out, sql, plain);
		sql += plain;
		if (*sql == '\0')
			break;
		length = strcspn(++sql, "}");
		const struct text *stands_for = placeholder(s, sql, length);
		if (stands_for && stands_for->length)
			text_add(out, stands_for->at, stands_for->length);
		else if (stands_for != &s->home)
			text_add_text(out, "null"); /* equal to nothing */
		sql += length + 1;
	}
}

/* Prints a heading when the first row comes. */
struct answer {
	struct cli *cli;
	struct printer *printer;
	const struct section *section;
	bool is_begun;
};

static int answer_row(void *user, const struct store_result *result, const struct value *row)
{
	struct answer *a = user;
	if (!row)
		return 0;
	if (!a->is_begun)
		text_printf(&a->cli->out.text, "\n%s\n", a->section->title);
	a->is_begun = true;
	return printer_row(a->printer, result, row);
}

static int answer_section(struct cli *cli, struct store *s, const struct subject *subject,
	const struct section *section, struct error *err)
{
	struct printer_style style = session_style(cli, PRINTER_TABLE);
	struct answer a = { cli, NULL, section, false };
	struct text sql = { 0 };
	style.bar = section->bar;
	style.limit = section->rows;
	style.indent = 2;
	a.printer = printer_new(&cli->out, &style);
	fill_in(&sql, section->sql, subject);
	int rc = store_query(s, sql.at, answer_row, &a, err);
	text_clear(&sql);
	if (rc)
		printer_abandon(a.printer);
	else
		printer_end(a.printer);
	return rc;
}

static int answer_all(struct cli *cli, struct store *s, const struct subject *subject,
	const char *home, struct error *err)
{
	static const char *const words[] = { "nothing", "a device", "an address", "a name" };
	struct text *out = &cli->out.text;
	text_add_terminal(out, span_of_text(cli->options.arguments[0]));
	text_printf(out, " is %s", words[subject->kind]);
	if (home) {
		text_add_text(out, " of home ");
		text_add_terminal(out, span_of_text(home));
	}
	text_add_text(out, ".\n");
	for (size_t i = 0; i < sizeof sections / sizeof sections[0]; i++)
		if ((sections[i].kinds & 1U << subject->kind) &&
			answer_section(cli, s, subject, &sections[i], err))
			return -1;
	return 0;
}

/* One subject of one home, or of all. *count: subjects told so far; not known here is no error. */
static int explain_in(
	struct cli *cli, struct store *s, const char *home, size_t *count, struct error *err)
{
	const char *pcap = cli->options.values[OPTION_PCAP].text;
	struct subject subject;
	int status = EXIT_DONE;
	if (subject_find(s, cli->options.arguments[0], home, &subject, err)) {
		status = EXIT_FAILED;
	} else if (subject.kind != SUBJECT_NONE) {
		text_add_text(&cli->out.text, *count ? "\n" : "");
		*count += 1;
		if (answer_all(cli, s, &subject, home, err))
			status = EXIT_FAILED;
		else if (pcap)
			status = cut_packets(cli, s, &subject, pcap, err);
	}
	subject_clear(&subject);
	return status;
}

static int add_home(void *user, const struct store_result *result, const struct value *row)
{
	struct text *homes = user;
	(void)result;
	if (row) {
		text_add(homes, row[0].text.at, row[0].text.length);
		text_add_byte(homes, '\0');
	}
	return 0;
}

/* The homes where the thing is a device, each NUL-terminated; their number, or -1. */
static int find_homes(const struct cli *cli, struct store *s, struct text *homes, struct error *err)
{
	struct text sql = { 0 };
	struct subject subject;
	int count = 0, rc = subject_find(s, cli->options.arguments[0], NULL, &subject, err);
	text_printf(&sql, "select distinct home from device where mac in (%s) order by home",
		rc ? "null" : subject.macs.at);
	if (rc == 0)
		rc = store_query(s, sql.at, add_home, homes, err);
	for (size_t i = 0; i < homes->length; i++)
		count += homes->at[i] == '\0';
	text_clear(&sql);
	subject_clear(&subject);
	return rc ? -1 : count;
}

static int explain(struct cli *cli, struct store *s, struct error *err)
{
	const char *home = cli->options.values[OPTION_HOME].text;
	struct text homes = { 0 };
	size_t told = 0;
	int status = EXIT_DONE, count = home ? 0 : find_homes(cli, s, &homes, err);
	if (count > 1 && options_has(&cli->options, OPTION_PCAP)) {
		error_set(err, "%s is a device of several homes: add --home for --pcap",
			cli->options.arguments[0]);
		count = -1;
	}
	if (count < 0)
		status = EXIT_FAILED;
	else if (count == 0)
		status = explain_in(cli, s, home, &told, err);
	for (size_t at = 0; count > 0 && status != EXIT_FAILED && at < homes.length;) {
		status = explain_in(cli, s, homes.at + at, &told, err);
		at += strlen(homes.at + at) + 1;
	}
	text_clear(&homes);
	if (status == EXIT_DONE && told == 0) {
		error_set(err, "%s: the store knows no device, address or name like that",
			cli->options.arguments[0]);
		status = EXIT_FAILED;
	}
	return status;
}

static int run_explain(struct cli *cli)
{
	struct error err;
	struct store *s;
	int status = session_open(cli, STORE_EXISTING, &s);
	if (status == EXIT_DONE)
		status = session_check_scope(cli, s);
	if (status == EXIT_DONE) {
		status = explain(cli, s, &err);
		if (status == EXIT_FAILED)
			cli_fail(&err);
	}
	store_close(s);
	return status;
}

const struct command command_explain = {
	.name = "explain",
	.arguments = "THING",
	.summary = "all that is known of an address, a MAC, a device or a name",
	.paragraph = "Tells on one screen what the store knows of a device (by its name, MAC or address), of an "
		     "address elsewhere, or of a host name and what is below it: who it is and how we know, "
		     "whom it talks to, by what protocols, what it asks for. --pcap goes back to the capture "
		     "files and cuts the packets of it into a file for Wireshark.",
	.options = OPTION_BIT(OPTION_STORE) | OPTION_BIT(OPTION_HOME) | OPTION_BIT(OPTION_PCAP) |
		   OPTION_BIT(OPTION_ZONE),
	.least = 1,
	.most = 1,
	.examples = {
		{ "housetap explain \"Vacuum robot\" --store home.db", "a device by the name you gave it" },
		{ "housetap explain 203.0.113.7 --pcap proof.pcap", "an address, and its packets" },
		{ "housetap explain example.com", "who asks for it and what goes there" },
	},
	.run = run_explain,
};
