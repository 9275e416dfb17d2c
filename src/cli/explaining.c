/* explaining.c -- THE TABLE of sections, each one question to the store; what is known of addresses and
 * names elsewhere is set beside those that ask for it.
 * SPDX-License-Identifier: MIT */
#include "cli/explaining.h"

#include "cli/knowing.h"
#include "cli/session.h"
#include "model/peer.h"
#include "present/findings.h"
#include "sql.h"

enum { DEVICE = 1 << SUBJECT_DEVICE, ADDRESS = 1 << SUBJECT_ADDRESS, NAME = 1 << SUBJECT_NAME };
enum { ALL = DEVICE | ADDRESS | NAME };

/* Columns of model/peer.h that stand behind those of a section with columns `peer` and `name`. */
static const enum peer_column beside_peers[] = { PEER_OPERATOR, PEER_COUNTRY, PEER_LISTED_BY,
	PEER_COLUMNS };
static const enum peer_column in_full[] = { PEER_OPERATOR, PEER_ASN, PEER_ROLE, PEER_COUNTRY,
	PEER_CITY, PEER_PLACE_NOTE, PEER_COMPANY, PEER_CATEGORY, PEER_RESOLVER, PEER_LISTED_BY,
	PEER_SOURCES, PEER_COLUMNS };
enum { BESIDE_MAX = 11 };

/* A device is told home by home: two homes may use the same addresses. {addresses} {macs} {name} {suffix}
 * {home} stand for those of the subject; on a terminal, sections without rows are left out. */
static const struct section {
	const char *key, *title;
	unsigned kinds; /* subjects that it is for */
	const char *bar, *sql;
	size_t rows;
	const enum peer_column *beside; /* NULL: none */
} sections[] = {
	{ "device", "What it is", DEVICE, NULL, sql_explain_device, 20, NULL },
	{ "reasons", "Why we say so", DEVICE, NULL, sql_explain_why, 10, NULL },
	{ "aliases", "MACs that are the same device (undo: housetap name MAC --split)", DEVICE,
		NULL, sql_explain_alias, 10, NULL },
	{ "whose", "Whose it is", ADDRESS | NAME, NULL, sql_explain_whose, 8, in_full },
	{ "addresses", "Addresses over time", DEVICE, NULL, sql_explain_addresses, 12, NULL },
	{ "evidence", "What it says of itself, and others of it", DEVICE | ADDRESS, NULL,
		sql_explain_evidence, 15, NULL },
	{ "names", "Names seen for its addresses, and who asked", ALL, NULL, sql_explain_names, 12,
		NULL },
	{ "peers", "Whom it talks to", DEVICE, "bytes", sql_explain_peers, 15, beside_peers },
	{ "devices", "Who talks to it", ADDRESS | NAME, "bytes", sql_explain_talkers, 15, NULL },
	{ "protocols", "Protocols", ALL, "bytes", sql_explain_protocols, 10, NULL },
	{ "days", "When (days of UTC)", ALL, NULL, sql_explain_days, 8, NULL },
	{ "connections", "Largest connections", ALL, NULL, sql_explain_flows, 10, NULL },
	{ "lookups", "Names it asks for", DEVICE | ADDRESS, NULL, sql_explain_lookups, 12, NULL },
	{ "askers", "Who asks for it", NAME, NULL, sql_explain_askers, 12, NULL },
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

bool explaining_is_json(const struct cli *cli)
{
	const struct option_value *format = &cli->options.values[OPTION_FORMAT];
	return format->text && format->number == OPTION_FORMAT_JSON;
}

/* One section on its way out. */
struct answer {
	struct cli *cli;
	struct printer *printer;
	const struct section *section; /* NULL: of an analysis */
	const char *title;             /* printed when the first row comes */
	const struct analysis_enricher *enricher;
	bool is_begun;
};

/* The row with what is known of its `peer` behind it. */
static int print_beside(
	struct answer *a, const struct store_result *result, const struct value *row)
{
	const char *names[ROW_COLUMNS_MAX + BESIDE_MAX];
	enum value_type types[ROW_COLUMNS_MAX + BESIDE_MAX];
	struct value cells[ROW_COLUMNS_MAX + BESIDE_MAX], known[PEER_COLUMNS];
	struct span peer = { 0 }, name = { 0 };
	size_t count = 0;
	for (; count < result->columns && count < ROW_COLUMNS_MAX; count++) {
		names[count] = result->names[count];
		types[count] = result->types[count];
		cells[count] = row[count];
		peer = strcmp(names[count], "peer") == 0 ? row[count].text : peer;
		name = strcmp(names[count], "name") == 0 ? row[count].text : name;
	}
	for (size_t i = 0; i < PEER_COLUMNS; i++)
		known[i] = (struct value){ .type = peer_schema.columns[i].type,
			.text = span_of("", 0) };
	a->enricher->know_peer(a->enricher->user, peer, name, known);
	for (size_t i = 0; a->section->beside[i] != PEER_COLUMNS; i++, count++) {
		enum peer_column column = a->section->beside[i];
		names[count] = peer_schema.columns[column].name;
		types[count] = peer_schema.columns[column].type;
		cells[count] = known[column];
	}
	const struct store_result wider = { count, names, types };
	return printer_row(a->printer, &wider, cells);
}

static int answer_row(void *user, const struct store_result *result, const struct value *row)
{
	struct answer *a = user;
	if (!row)
		return 0;
	if (!a->is_begun && a->title)
		text_printf(&a->cli->out.text, "\n%s\n", a->title);
	a->is_begun = true;
	return a->section && a->section->beside ? print_beside(a, result, row)
						: printer_row(a->printer, result, row);
}

static struct printer_style style_of(struct cli *cli)
{
	struct printer_style style = session_style(cli, PRINTER_TABLE);
	style.indent = 2;
	return style;
}

static void begin_json(struct cli *cli, const char *key)
{
	if (explaining_is_json(cli))
		text_printf(&cli->out.text, ",\n  \"%s\": ", key);
}

static void end_answer(struct answer *a, int rc)
{
	if (rc)
		printer_abandon(a->printer);
	else
		printer_end(a->printer);
}

static int answer_section(struct cli *cli, struct store *s, const struct subject *subject,
	const struct section *section, const struct analysis_enricher *enricher, struct error *err)
{
	bool is_json = explaining_is_json(cli);
	struct printer_style style = style_of(cli);
	struct answer a = { .cli = cli,
		.section = section,
		.title = is_json ? NULL : section->title,
		.enricher = enricher };
	struct text sql = { 0 };
	begin_json(cli, section->key);
	style.bar = section->bar;
	style.limit = is_json ? 0 : section->rows;
	a.printer = printer_new(&cli->out, &style);
	fill_in(&sql, section->sql, subject);
	int rc = store_query(s, sql.at, answer_row, &a, err);
	text_clear(&sql);
	end_answer(&a, rc);
	return rc;
}

/* Its rhythm: the analysis of requests, of this device. */
static int answer_requests(struct cli *cli, struct store *s, const struct subject *subject,
	const char *home, struct error *err)
{
	bool is_json = explaining_is_json(cli);
	struct analysis_scope scope = session_scope(cli);
	struct printer_style style = style_of(cli);
	struct answer a = { .cli = cli, .title = is_json ? NULL : "How regularly it calls" };
	struct text mac = { 0 };
	/* the first of 'a', 'b' */
	text_add(&mac, subject->macs.at + 1, strcspn(subject->macs.at + 1, "'"));
	scope.home = home;
	scope.device = mac.at;
	scope.filter = FILTER_NONE;
	scope.top = is_json ? ANALYSIS_ALL : 8;
	begin_json(cli, "requests");
	a.printer = printer_new(&cli->out, &style);
	int rc = mac.length
			 ? analysis_run(analysis_find("requests"), s, &scope, answer_row, &a, err)
			 : 0;
	text_clear(&mac);
	end_answer(&a, rc);
	return rc;
}

/* "10.0.0.2 is a device of home sven." */
static void print_head(
	struct cli *cli, struct store *s, const struct subject *subject, const char *home)
{
	static const char *const words[] = { "nothing", "a device", "an address", "a name" };
	struct text *out = &cli->out.text;
	struct text sql = { 0 }, sentence = { 0 };
	text_add_terminal(out, span_of_text(cli->options.arguments[0]));
	text_printf(out, " is %s", words[subject->kind]);
	if (home) {
		text_add_text(out, " of home ");
		text_add_terminal(out, span_of_text(home));
	}
	text_add_text(out, ".");
	fill_in(&sql, sql_explain_sentence, subject);
	if (subject->kind == SUBJECT_DEVICE && session_text(s, sql.at, &sentence)) {
		text_add_byte(out, ' ');
		text_add_terminal(out, text_span(&sentence));
	}
	text_add_byte(out, '\n');
	text_clear(&sql);
	text_clear(&sentence);
}

static void print_json_head(struct cli *cli, const struct subject *subject, const char *home)
{
	static const char *const words[] = { "nothing", "device", "address", "name" };
	struct text *out = &cli->out.text;
	text_add_text(out, "{\n  \"thing\": ");
	text_add_json(out, span_of_text(cli->options.arguments[0]));
	text_printf(out, ",\n  \"kind\": \"%s\",\n  \"home\": ", words[subject->kind]);
	if (home)
		text_add_json(out, span_of_text(home));
	else
		text_add_text(out, "null");
}

int explaining_print(struct cli *cli, struct store *s, const struct subject *subject,
	const char *home, struct error *err)
{
	struct analysis_scope scope = session_scope(cli);
	struct knowing k;
	int rc = 0;
	if (explaining_is_json(cli))
		print_json_head(cli, subject, home);
	else
		print_head(cli, s, subject, home);
	knowing_begin(&k, cli, &scope);
	for (size_t i = 0; rc == 0 && i < sizeof sections / sizeof sections[0]; i++)
		if (sections[i].kinds & 1U << subject->kind)
			rc = answer_section(cli, s, subject, &sections[i], scope.enricher, err);
	if (rc == 0 && subject->kind == SUBJECT_DEVICE)
		rc = answer_requests(cli, s, subject, home, err);
	knowing_end(&k, cli, s);
	if (explaining_is_json(cli))
		text_add_text(&cli->out.text, "\n}");
	return rc;
}

/* With whom it is, and what is known of them. */
static const struct section finding_ends = { "ends", "With whom, in all that is stored", DEVICE,
	"bytes", sql_explain_ends, 15, in_full };

/* What to ask next, each with what it does. */
static void print_commands(struct cli *cli, const struct finding *f)
{
	static const char *const words[][3] = {
		{ "explain ", " --pcap proof.pcap", "its packets, for Wireshark" },
		{ "explain ", "", "all of the device" },
		{ "mute ", " \"why\"", "it needs no look" },
	};
	struct text *out = &cli->out.text, line = { 0 };
	bool is_json = explaining_is_json(cli);
	text_add_text(out, is_json ? ",\n  \"commands\": [" : "\nWhat to do next\n");
	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
		text_reset(&line);
		text_printf(&line, "housetap %s", words[i][0]);
		if (i == 1) {
			text_add(&line, f->mac.at, f->mac.length);
			text_add_text(&line, " --home ");
			text_add(&line, f->home.at, f->home.length);
		} else {
			text_add_text(&line, f->id);
		}
		text_add_text(&line, words[i][1]);
		text_add_text(out, is_json && i ? ", " : is_json ? "" : "  ");
		if (is_json)
			text_add_json(out, text_span(&line));
		else
			text_add_terminal(out, text_span(&line));
		if (!is_json)
			text_printf(out, "   %s\n", words[i][2]);
	}
	text_add_text(out, is_json ? "]" : "");
	text_clear(&line);
}

static void print_who(
	struct cli *cli, struct store *s, const struct subject *subject, const struct finding *f)
{
	struct text *out = &cli->out.text, sql = { 0 }, sentence = { 0 };
	fill_in(&sql, sql_explain_sentence, subject);
	text_add_byte(out, '\n');
	text_add_terminal(out, span_of_text(finding_who(f).at));
	text_add_text(out, " has the MAC ");
	text_add_terminal(out, text_span(&f->mac));
	text_add_text(out, ". ");
	if (session_text(s, sql.at, &sentence))
		text_add_terminal(out, text_span(&sentence));
	text_add_byte(out, '\n');
	text_clear(&sql);
	text_clear(&sentence);
}

static void set_peers(struct subject *subject, const struct finding *f)
{
	text_reset(&subject->name);
	for (size_t i = 0; i < f->peer_count; i++) {
		text_add_text(&subject->name, i ? ", " : "");
		text_add_sql(&subject->name, text_span(&f->peers[i]));
	}
}

int explaining_print_finding(struct cli *cli, struct store *s, const struct subject *subject,
	const struct finding *f, const struct analysis_enricher *enricher, struct error *err)
{
	struct text *out = &cli->out.text;
	struct subject asked = *subject;
	struct printer_style style = session_style(cli, PRINTER_TABLE);
	bool is_json = explaining_is_json(cli);
	asked.name = (struct text){ 0 };
	set_peers(&asked, f);
	if (is_json) {
		text_add_text(out, "{\n  \"thing\": ");
		text_add_json(out, span_of_text(f->id));
		text_add_text(out, ",\n  \"kind\": \"finding\",\n  \"home\": ");
		text_add_json(out, text_span(&f->home));
		text_add_text(out, ",\n  \"finding\": ");
		findings_add_one_json(out, f);
	} else {
		findings_add_one(out, f, &style);
		print_who(cli, s, subject, f);
	}
	int rc = answer_section(cli, s, &asked, &finding_ends, enricher, err);
	print_commands(cli, f);
	text_add_text(out, is_json ? "\n}" : "");
	text_clear(&asked.name);
	return rc;
}
