/* cmd_explain.c -- housetap explain: all that a store knows of one device, address or name, and with
 * --pcap the packets themselves.
 * SPDX-License-Identifier: MIT */
#include "cli/commands.h"
#include "cli/cut.h"
#include "cli/explaining.h"
#include "cli/judging.h"
#include "cli/session.h"
#include "cli/words.h"

enum { NEAR_WORDS_MAX = 4096 };

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
		const char *between = explaining_is_json(cli) ? ",\n" : "\n";
		text_add_text(&cli->out.text, *count ? between : "");
		*count += 1;
		if (explaining_print(cli, s, &subject, home, err))
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

/* What the store knows by a word: the likeliest that was meant. */
static const char sql_words[] =
	"select word from ("
	" select device as word, 0 as rank from device union all select hostname, 0 from device"
	" union all select called, 0 from calling"
	" union all select mac, 1 from device union all select address, 1 from host"
	" where scope = 'home' and mac <> ''"
	" union all select lower(name), 2 from name) as words"
	" where word <> '' group by word order by min(rank), count(*) desc, word limit 4096";

static int refuse_thing(const struct cli *cli, struct store *s, struct error *err)
{
	const char *thing = cli->options.arguments[0], *known[NEAR_WORDS_MAX];
	struct text words = { 0 };
	struct error ignored;
	size_t count = 0;
	store_query(s, sql_words, add_home, &words, &ignored);
	for (size_t at = 0; at < words.length && count < NEAR_WORDS_MAX;
		at += strlen(words.at + at) + 1)
		known[count++] = words.at + at;
	int near = words_nearest(thing, known, count);
	if (near >= 0)
		error_set(err,
			"%s: the store knows no device, address or name like that; did you mean "
			"%s?",
			thing, known[near]);
	else
		error_set(err, "%s: the store knows no device, address or name like that", thing);
	text_clear(&words);
	return EXIT_FAILED;
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
	return status == EXIT_DONE && told == 0 ? refuse_thing(cli, s, err) : status;
}

static int explain_found(struct cli *cli, struct store *s, const struct finding *f,
	const struct analysis_enricher *enricher, struct error *err)
{
	const char *pcap = cli->options.values[OPTION_PCAP].text;
	struct subject subject;
	int status = EXIT_FAILED;
	if (subject_find(s, f->mac.length ? f->mac.at : "", f->home.length ? f->home.at : NULL,
		    &subject, err) == 0 &&
		explaining_print_finding(cli, s, &subject, f, enricher, err) == 0)
		status = pcap ? cut_finding(cli, s, &subject, f, pcap, err) : EXIT_DONE;
	subject_clear(&subject);
	return status;
}

static int explain_listed(struct cli *cli, struct store *s, const struct finding_list *list,
	const struct analysis_enricher *enricher, struct error *err)
{
	const char *id = cli->options.arguments[0];
	for (size_t i = 0; i < list->count; i++)
		if (strcmp(list->at[i]->id, id) == 0)
			return explain_found(cli, s, list->at[i], enricher, err);
	error_set(err, "%s: no such finding; 'housetap findings' lists them", id);
	return EXIT_FAILED;
}

static int run_explain(struct cli *cli)
{
	struct error err;
	struct store *s;
	const struct option_value *format = &cli->options.values[OPTION_FORMAT];
	if (format->text && format->number != OPTION_FORMAT_TABLE && !explaining_is_json(cli)) {
		cli_error("explain: --format %s: only table and json hold several tables",
			format->text);
		return EXIT_USAGE;
	}
	int status = session_open(cli, STORE_READ, &s);
	if (status == EXIT_DONE)
		status = session_check_scope(cli, s);
	const struct finding_options muted_too = { .with_muted = true };
	if (status == EXIT_DONE) {
		text_add_text(&cli->out.text, explaining_is_json(cli) ? "[" : "");
		status = finding_is_id(span_of_text(cli->options.arguments[0]))
				 ? judging_run(cli, s, &muted_too, explain_listed, &err)
				 : explain(cli, s, &err);
		if (status == EXIT_FAILED) {
			text_reset(&cli->out.text);
			cli_fail(&err);
		} else if (explaining_is_json(cli)) {
			text_add_text(&cli->out.text, "]\n");
		}
	}
	store_close(s);
	return status;
}

const struct command command_explain = {
	.name = "explain",
	.arguments = "THING",
	.summary = "all that is known of an address, a MAC, a device, a name or a finding",
	.paragraph = "Tells on one screen what the store knows of a device (by its name, MAC or address), of an "
		     "address elsewhere, or of a host name and what is below it: who it is and how we know, "
		     "whom it talks to, by what protocols, when and how regularly, what it asks for. Of a finding (by "
		     "its id) it tells the reasons and with whom it is. --pcap goes "
		     "back to the capture files and cuts the packets of it, or those that prove the finding, into a "
		     "file for Wireshark. --format "
		     "json gives an array with all rows.",
	.options = OPTION_BIT(OPTION_STORE) | OPTION_BIT(OPTION_HOME) | OPTION_BIT(OPTION_PCAP) |
		   OPTION_BIT(OPTION_ZONE) | OPTIONS_ENRICH | OPTION_BIT(OPTION_FORMAT),
	.least = 1,
	.most = 1,
	.examples = {
		{ "housetap explain \"Vacuum robot\" --store home.db", "a device by the name you gave it" },
		{ "housetap explain 203.0.113.7 --pcap proof.pcap", "an address, and its packets" },
		{ "housetap explain example.com", "who asks for it and what goes there" },
		{ "housetap explain hammering-1f2e3d4c --pcap proof.pcap", "a finding, and the packets that prove it" },
	},
	.run = run_explain,
};
