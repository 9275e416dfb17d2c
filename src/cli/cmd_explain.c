/* cmd_explain.c -- housetap explain: all that a store knows of one device, address or name, and with
 * --pcap the packets themselves.
 * SPDX-License-Identifier: MIT */
#include "cli/commands.h"
#include "cli/cut.h"
#include "cli/session.h"
#include "cli/subject.h"

/* Sections of the answer. {addresses} {macs} {name} {suffix} {home} stand for those of the subject;
 * sections without rows are left out. */
static const struct section {
	const char *title;
	unsigned kinds; /* bits: 1 << enum subject_kind */
	const char *bar, *sql;
	size_t rows;
} sections[] = {
	{ "Device", 1 << SUBJECT_DEVICE, NULL,
		"select home, mac, device as name, owner, hostname, first_us as \"first\", last_us "
		"as \"last\" "
		"from device where mac in ({macs}){home} order by home, mac",
		20 },
	{ "Addresses", 1 << SUBJECT_DEVICE | 1 << SUBJECT_ADDRESS, NULL,
		"select home, address, scope, mac, device, owner from host "
		"where (address in ({addresses}) or mac in ({macs})){home} order by home, address",
		12 },
	{ "What it says of itself, and others of it", 1 << SUBJECT_DEVICE | 1 << SUBJECT_ADDRESS,
		NULL,
		"select kind, value, address, sum(count) as count, min(first_us) as \"first\", "
		"max(last_us) as \"last\" from evidence "
		"where (mac in ({macs}) or address in ({addresses})) and value <> ''{home} "
		"group by kind, value, address order by kind, count desc, value, address",
		15 },
	{ "Names seen for its addresses",
		1 << SUBJECT_DEVICE | 1 << SUBJECT_ADDRESS | 1 << SUBJECT_NAME, "count",
		"select address, name, source, sum(count) as count, min(first_us) as \"first\", "
		"max(last_us) as \"last\" from name "
		"where (address in ({addresses}) or lower(name) = {name} or lower(name) like "
		"{suffix}){home} "
		"group by address, name, source order by count desc, address, name, source",
		12 },
	{ "Whom it talks to", 1 << SUBJECT_DEVICE | 1 << SUBJECT_ADDRESS | 1 << SUBJECT_NAME,
		"bytes",
		"select peer, coalesce(max(n.name), '') as name, sum(packets) as packets, "
		"sum(bytes_out) as bytes_out, sum(bytes_in) as bytes_in, sum(bytes_out + bytes_in) "
		"as bytes, "
		"min(first_us) as \"first\", max(last_us) as \"last\" from ("
		"select home, destination as peer, packets, bytes as bytes_out, 0 as bytes_in, "
		"first_us, last_us "
		"from traffic where source in ({addresses}) union all "
		"select home, source as peer, packets, 0 as bytes_out, bytes as bytes_in, "
		"first_us, last_us "
		"from traffic where destination in ({addresses})) as both_ways left join ("
		"select address, max(name) as name from name where source <> 'mdns' group by "
		"address) as n "
		"on n.address = peer where peer <> ''{home} group by peer order by bytes desc, "
		"peer",
		15 },
	{ "Protocols", 1 << SUBJECT_DEVICE | 1 << SUBJECT_ADDRESS | 1 << SUBJECT_NAME, "bytes",
		"select protocol, sum(packets) as packets, sum(bytes) as bytes from traffic "
		"where (source in ({addresses}) or destination in ({addresses})){home} "
		"group by protocol order by bytes desc, protocol",
		10 },
	{ "Largest connections", 1 << SUBJECT_DEVICE | 1 << SUBJECT_ADDRESS | 1 << SUBJECT_NAME,
		NULL,
		"select first_us as \"first\", source, destination, destination_port as port, "
		"service, "
		"encryption, name, bytes_out, bytes_in from flow "
		"where (source in ({addresses}) or destination in ({addresses}) or lower(name) = "
		"{name}){home} "
		"order by bytes_out + bytes_in desc, first_us, flow_id",
		12 },
	{ "Names it asks for", 1 << SUBJECT_DEVICE | 1 << SUBJECT_ADDRESS, "count",
		"select name, protocol, sum(count) as count, min(first_us) as \"first\", "
		"max(last_us) as \"last\" "
		"from lookup where source in ({addresses}) and is_response = 0 and name <> "
		"''{home} "
		"group by name, protocol order by count desc, name, protocol",
		12 },
	{ "Who asks for it", 1 << SUBJECT_NAME, "count",
		"select source, name, protocol, sum(count) as count, min(first_us) as \"first\", "
		"max(last_us) as \"last\" from lookup "
		"where (lower(name) = {name} or lower(name) like {suffix}) and is_response = "
		"0{home} "
		"group by source, name, protocol order by count desc, source, name, protocol",
		12 },
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
			text_add_text(out, "''");
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

static int answer_all(
	struct cli *cli, struct store *s, const struct subject *subject, struct error *err)
{
	static const char *const words[] = { "nothing", "a device", "an address", "a name" };
	text_add_terminal(&cli->out.text, span_of_text(cli->options.arguments[0]));
	text_printf(&cli->out.text, " is %s.\n", words[subject->kind]);
	for (size_t i = 0; i < sizeof sections / sizeof sections[0]; i++)
		if ((sections[i].kinds & 1U << subject->kind) &&
			answer_section(cli, s, subject, &sections[i], err))
			return -1;
	return 0;
}

static int explain(struct cli *cli, struct store *s, struct error *err)
{
	const char *thing = cli->options.arguments[0];
	const char *home = cli->options.values[OPTION_HOME].text;
	const char *pcap = cli->options.values[OPTION_PCAP].text;
	struct subject subject;
	int status = EXIT_DONE;
	if (subject_find(s, thing, home, &subject, err)) {
		status = EXIT_FAILED;
	} else if (subject.kind == SUBJECT_NONE) {
		error_set(err, "%s: the store knows no device, address or name like that", thing);
		status = EXIT_FAILED;
	} else if (answer_all(cli, s, &subject, err)) {
		status = EXIT_FAILED;
	} else if (pcap) {
		status = cut_packets(cli, s, &subject, pcap, err);
	}
	subject_clear(&subject);
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
