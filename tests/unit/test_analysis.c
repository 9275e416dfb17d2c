/* test_analysis.c -- every analysis of THE TABLE on its small world (tests/sql/NAME.in.sql, NAME.out),
 * on an empty store, under every scope; and that the way rows are cut into parts changes nothing.
 * With HOUSETAP_GOLDEN set, NAME.out is written anew.
 * SPDX-License-Identifier: MIT */
#include "analysis/notebook.h"
#include "finding/finding.h"
#include "model/peer.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include <sys/stat.h>
#include <unistd.h>

enum { LINE_MAX = 256 };

static void expect_done(int result, const struct error *err)
{
	if (result)
		fail_msg("%s", err->text);
}

static bool file_read(const char *path, struct text *out)
{
	char bytes[4096];
	FILE *file = fopen(path, "rb");
	if (!file)
		return false;
	for (size_t n; (n = fread(bytes, 1, sizeof bytes, file)) > 0;)
		text_add(out, bytes, n);
	fclose(file);
	return true;
}

static void store_script(struct store *s, const char *path)
{
	struct text sql = { 0 };
	struct error err;
	if (!file_read(path, &sql))
		fail_msg("%s is not there", path);
	expect_done(store_run(s, sql.at, &err), &err);
	text_clear(&sql);
}

static struct store *store_new(void)
{
	struct store *s = NULL;
	struct error err;
	expect_done(store_open(NULL, STORE_CREATE, &s, &err), &err);
	store_script(s, "tests/sql/given.sql");
	return s;
}

static void store_fill(struct store *s, const char *path)
{
	store_script(s, path);
	store_script(s, "tests/sql/load.sql");
}

static struct store *store_new_world(void)
{
	struct store *s = store_new();
	store_fill(s, "tests/sql/base.sql");
	return s;
}

/* Rows as plain CSV: what a test compares. */
struct listing {
	struct text text;
	size_t rows;
};

static void cell_add(struct text *out, const struct value *v)
{
	if (v->is_null)
		text_add_text(out, "NULL");
	else if (v->type == VALUE_INTEGER)
		text_printf(out, "%" PRId64, v->integer);
	else if (v->type == VALUE_REAL)
		text_printf(out, "%.6f", v->real);
	else
		text_add_csv_plain(out, v->text);
}

static int listing_add(void *user, const struct store_result *result, const struct value *row)
{
	struct listing *l = user;
	if (l->text.length == 0)
		for (size_t i = 0; i < result->columns; i++)
			text_printf(&l->text, "%s%s", result->names[i],
				i + 1 < result->columns ? "," : "\n");
	if (!row)
		return 0;
	for (size_t i = 0; i < result->columns; i++) {
		cell_add(&l->text, &row[i]);
		text_add_text(&l->text, i + 1 < result->columns ? "," : "\n");
	}
	l->rows++;
	return 0;
}

static struct listing ask(struct analysis_view *v, const struct analysis *a)
{
	struct listing l = { 0 };
	struct error err;
	int result = analysis_ask(v, a, listing_add, &l, &err);
	if (result)
		fail_msg("%s: %s", a->name, err.text);
	return l;
}

static struct analysis_view *view_of(struct store *s, const struct analysis_scope *scope)
{
	struct analysis_view *v = NULL;
	struct error err;
	expect_done(analysis_open(s, scope, &v, &err), &err);
	return v;
}

static void put_text(struct value *cell, const char *text)
{
	cell->text = span_of_text(text);
}

static bool begins_with(struct span text, const char *begin)
{
	return text.length > strlen(begin) && memcmp(text.at, begin, strlen(begin)) == 0;
}

struct known_end {
	const char *address, *code, *country, *operator_name, *role, *domain;
	double latitude, longitude;
};

/* Ends that are an ocean apart or are not, and ends of an operator and a domain of their own. */
static void know_place(struct span address, struct span name, struct value *row)
{
	static const struct known_end ends[] = {
		{ "203.0.113.50", "DE", "Germany", "Edge Nets", "cdn", NULL, 50.1, 8.7 },
		{ "203.0.113.51", "DE", "Germany", "Edge Nets", "cdn", NULL, 50.1, 8.7 },
		{ "203.0.113.52", "DE", "Germany", "Shelves", "hosting", "shelf.example", 50.1,
			8.7 },
		{ "203.0.113.53", "DE", "Germany", "Shelves", "hosting", "shelf.example", 50.1,
			8.7 },
		{ "203.0.113.54", "DE", "Germany", "Stacks", "hosting", "stack.example", 50.1,
			8.7 },
		{ "203.0.113.55", "DE", "Germany", "Stacks", "hosting", "stack.example", 50.1,
			8.7 },
		{ "203.0.113.56", "DE", "Germany", "Rain", "cloud", "drop.example", 50.1, 8.7 },
		{ "203.0.113.57", "DE", "Germany", "Rain", "cloud", "drop.example", 50.1, 8.7 },
		{ "203.0.113.58", "DE", "Germany", "Hail", "hosting", "hail.example", 50.1, 8.7 },
		{ "203.0.113.59", "DE", "Germany", "Hail", "hosting", "hail.example", 50.1, 8.7 },
		{ "203.0.113.70", "DE", "Germany", "Snow", "hosting", "snow.example", 50.1, 8.7 },
		{ "203.0.113.71", "DE", "Germany", "Sleet", "hosting", "sleet.example", 50.1, 8.7 },
		{ "203.0.113.72", "DE", "Germany", "Frost", "hosting", "frost.example", 50.1, 8.7 },
		{ "203.0.113.60", "DE", "Germany", "Cumulus", "cloud", NULL, 50.1, 8.7 },
		{ "203.0.113.61", "AT", "Austria", "Cumulus", "cloud", NULL, 48.2, 16.4 },
		{ "203.0.113.62", "US", "United States", "Cumulus", "cloud", NULL, 39.0, -77.5 },
	};
	for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
		if (!span_equals_text(address, ends[i].address))
			continue;
		put_text(&row[PEER_OPERATOR], ends[i].operator_name);
		put_text(&row[PEER_ROLE], ends[i].role);
		put_text(&row[PEER_COUNTRY], ends[i].code);
		put_text(&row[PEER_COUNTRY_NAME], ends[i].country);
		row[PEER_REGISTERED_DOMAIN].text =
			ends[i].domain ? span_of_text(ends[i].domain) : name;
		row[PEER_HAS_POINT].integer = row[PEER_IS_PLACE_CLEAR].integer = 1;
		row[PEER_LATITUDE].real = ends[i].latitude;
		row[PEER_LONGITUDE].real = ends[i].longitude;
	}
}

/* 203.0.113.20 to 29: rented computers, in three countries; 30 to 39: in a cloud of somebody who is known. */
static void know_rented(struct span address, struct value *row)
{
	static const char *const countries[] = { "Germany", "Japan", "Brazil" };
	static const char *const codes[] = { "DE", "JP", "BR" };
	if (begins_with(address, "203.0.113.3")) {
		put_text(&row[PEER_OPERATOR], "Cumulus");
		put_text(&row[PEER_ROLE], "cloud");
		put_text(&row[PEER_COMPANY], "Cumulus");
		put_text(&row[PEER_CATEGORY], "cloud");
	}
	if (!begins_with(address, "203.0.113.2"))
		return;
	put_text(&row[PEER_OPERATOR], "Rented Racks");
	put_text(&row[PEER_ROLE], "hosting");
	put_text(&row[PEER_COUNTRY], codes[address.at[address.length - 1] % 3]);
	put_text(&row[PEER_COUNTRY_NAME], countries[address.at[address.length - 1] % 3]);
}

/* What is known of two addresses of the small world, and where from. */
static void know_peer(void *user, struct span address, struct span name, struct value *row)
{
	bool is_host = span_equals_text(address, "198.51.100.7");
	(void)user;
	row[PEER_IS_PUBLIC].integer = 1;
	put_text(&row[PEER_COMPANY], span_equals_text(address, "198.51.100.8") ? "Example" : "");
	put_text(&row[PEER_REGISTERED_DOMAIN], name.length ? "registered.example" : "");
	know_rented(address, row);
	know_place(address, name, row);
	if (!is_host && !span_equals_text(address, "9.9.9.9"))
		return;
	row[PEER_ASN].integer = is_host ? 64500 : 19281;
	put_text(&row[PEER_OPERATOR], is_host ? "Example, Inc." : "Quad9");
	put_text(&row[PEER_ROLE], is_host ? "cloud" : "dns");
	put_text(&row[PEER_COUNTRY], is_host ? "DE" : "CH");
	put_text(&row[PEER_COUNTRY_NAME], is_host ? "Germany" : "Switzerland");
	put_text(&row[PEER_CITY], is_host ? "Berlin" : "Zurich");
	row[PEER_HAS_POINT].integer = 1;
	row[PEER_LATITUDE].real = is_host ? 52.5 : 47.4;
	row[PEER_LONGITUDE].real = is_host ? 13.4 : 8.5;
	row[PEER_IS_PLACE_CLEAR].integer = is_host;
	put_text(&row[PEER_PLACE_NOTE], is_host ? "" : "answers from many places");
	put_text(&row[PEER_COMPANY], is_host ? "Example" : "");
	put_text(&row[PEER_CATEGORY], is_host ? "cdn" : "");
	put_text(&row[PEER_RESOLVER], is_host ? "" : "Quad9, the resolver");
	put_text(&row[PEER_POLICY], is_host ? "" : "blocks malware");
	put_text(&row[PEER_LISTED_BY], is_host ? "My list (2026-01-01)" : "");
	put_text(&row[PEER_SOURCES], "operator: a table, 2026-06-17");
}

static void know_name(void *user, struct span name, struct value *row)
{
	(void)user;
	if (span_equals_text(name, "ads.example")) {
		put_text(&row[KNOWN_NAME_COMPANY], "Example");
		put_text(&row[KNOWN_NAME_CATEGORY], "advertising");
	}
	if (span_equals_text(name, "cdn.example"))
		put_text(&row[KNOWN_NAME_LISTED_BY], "My list (2026-01-01)");
}

/* What nDPI and our table would say of a few names. */
static void know_application(
	void *user, struct span service, bool is_payload, struct span name, struct value *row)
{
	(void)user;
	if (is_payload && span_equals_text(service, "dns")) {
		put_text(&row[APPLICATION_NAME], "DNS");
		put_text(&row[APPLICATION_CATEGORY], "name service");
		put_text(&row[APPLICATION_HOW], "payload");
	} else if (is_payload && span_equals_text(service, "rtcp")) {
		put_text(&row[APPLICATION_NAME], "Calls (RTP)");
		put_text(&row[APPLICATION_CATEGORY], "calls");
		put_text(&row[APPLICATION_HOW], "payload");
	} else if (begins_with(name, "app")) {
		row[APPLICATION_NAME].text = name;
		put_text(&row[APPLICATION_COMPANY], "Example");
		put_text(&row[APPLICATION_HOW], "name");
	} else if (name.length) {
		bool is_shop = span_equals_text(name, "shop.example");
		put_text(&row[APPLICATION_NAME], is_shop ? "Shop" : "example");
		put_text(&row[APPLICATION_CATEGORY], is_shop ? "shopping" : "");
		put_text(&row[APPLICATION_COMPANY], is_shop ? "Example" : "");
		put_text(&row[APPLICATION_HOW], "name");
	}
}

static void add_sources(void *user, struct text *out)
{
	(void)user;
	text_add_text(out, "a table, 2026-06-17\n");
}

static const struct analysis_enricher enricher = { know_peer, know_name, know_application,
	add_sources, NULL };

static void scope_word(struct analysis_scope *scope, const char *word)
{
	const char *value = strchr(word, '=');
	assert_non_null(value);
	if (strncmp(word, "home=", 5) == 0)
		scope->home = value + 1;
	else if (strncmp(word, "device=", 7) == 0)
		scope->device = value + 1;
	else if (strncmp(word, "step=", 5) == 0)
		scope->step_s = strtoll(value + 1, NULL, 10);
	else if (strncmp(word, "from=", 5) == 0)
		scope->from_us = strtoll(value + 1, NULL, 10) * 1000000;
	else if (strcmp(word, "filter=none") == 0)
		scope->filter = FILTER_NONE;
	else if (strcmp(word, "filter=internet") != 0)
		fail_msg("%s: not a word of a scope", word);
}

/* Takes "-- scope: home=flat filter=none step=3600" from a test; its words live in `line`. */
static void scope_parse(const char *sql, char line[LINE_MAX], struct analysis_scope *scope)
{
	static const char mark[] = "-- scope: ";
	const char *at = strstr(sql, mark);
	char *rest = NULL;
	assert_non_null(at);
	at += strlen(mark);
	snprintf(line, LINE_MAX, "%.*s", (int)strcspn(at, "\n"), at);
	for (char *word = strtok_r(line, " ", &rest); word; word = strtok_r(NULL, " ", &rest))
		scope_word(scope, word);
}

/* Takes "-- with: tests/sql/FILE" from a test: rows that it shares with others. */
static void fill_shared(struct store *s, const char *sql)
{
	static const char mark[] = "-- with: ";
	char path[128];
	const char *at = strstr(sql, mark);
	if (!at)
		return;
	at += strlen(mark);
	snprintf(path, sizeof path, "%.*s", (int)strcspn(at, "\n"), at);
	store_script(s, path);
}

static void golden_write(const char *path, const struct text *content)
{
	FILE *file = fopen(path, "wb");
	assert_non_null(file);
	fwrite(content->at, 1, content->length, file);
	fclose(file);
}

/* True if the answer is what FILE.out says. */
static bool pair_holds(const struct analysis *a, const char *file, const char *zone)
{
	char in[128], out[128], line[LINE_MAX];
	struct text sql = { 0 }, wanted = { 0 };
	struct analysis_scope scope = { .zone = zone, .top = ANALYSIS_ALL, .enricher = &enricher };
	struct store *s = store_new_world();
	struct finder finder;
	snprintf(in, sizeof in, "tests/sql/%s.in.sql", file);
	snprintf(out, sizeof out, "tests/sql/%s.out", file);
	finder_begin(&finder, &scope);
	assert_true(file_read(in, &sql));
	fill_shared(s, sql.at);
	store_fill(s, in);
	scope_parse(sql.at, line, &scope);
	struct analysis_view *v = view_of(s, &scope);
	struct listing got = ask(v, a);
	if (getenv("HOUSETAP_GOLDEN"))
		golden_write(out, &got.text);
	bool holds =
		file_read(out, &wanted) && span_equals(text_span(&wanted), text_span(&got.text));
	if (!holds)
		print_error("%s: wanted\n%sgot\n%s", file, wanted.at ? wanted.at : "(no file)\n",
			got.text.at);
	analysis_close(v);
	finder_end(&finder);
	store_close(s);
	text_clear(&sql);
	text_clear(&wanted);
	text_clear(&got.text);
	return holds;
}

static void every_analysis_answers_its_pair(void **state)
{
	(void)state;
	size_t wrong = 0;
	if (access("/usr/share/zoneinfo/Europe/Berlin", R_OK))
		skip();
	for (size_t i = 0; i < analyses_count; i++)
		wrong += !pair_holds(&analyses[i], analyses[i].name, "Europe/Berlin");
	assert_int_equal(wrong, 0);
}

/* What the kind finds in the world of FILE.in.sql, and what it leaves alone. */
static bool kind_holds(const char *kind, const char *file)
{
	char sql[256];
	snprintf(sql, sizeof sql,
		"select home, device, level, title, why, peers, packets, bytes"
		" from {findings} as f where kind = '%s' order by place",
		kind);
	const struct analysis question = { .name = "findings", .sql = sql };
	return pair_holds(&question, file, "UTC");
}

/* tests/sql/finding_NAME.in.sql for the kind NAME. */
static void every_kind_of_finding_answers_its_pair(void **state)
{
	(void)state;
	size_t wrong = 0;
	for (size_t i = 0; i < finding_kinds_count; i++) {
		char file[80];
		snprintf(file, sizeof file, "finding_%s", finding_kinds[i].name);
		wrong += !kind_holds(finding_kinds[i].name, file);
	}
	assert_int_equal(wrong, 0);
}

/* Of the time that is asked for, not of all that is known. */
static void change_is_news_within_the_time_that_is_asked_for(void **state)
{
	(void)state;
	assert_true(kind_holds("change", "finding_change_from"));
}

static void every_analysis_runs_on_an_empty_store(void **state)
{
	(void)state;
	struct store *s = store_new();
	struct analysis_view *v = view_of(s, &(struct analysis_scope){ .zone = "UTC" });
	for (size_t i = 0; i < analyses_count; i++) {
		struct listing l = ask(v, &analyses[i]);
		if (strcmp(analyses[i].name, "encryption") != 0)
			assert_int_equal(l.rows, 0);
		assert_true(l.text.length > 0); /* the columns, all the same */
		text_clear(&l.text);
	}
	analysis_close(v);
	store_close(s);
}

static void every_analysis_runs_in_every_scope(void **state)
{
	(void)state;
	static const int64_t day_us = INT64_C(86400000000);
	const struct analysis_scope scopes[] = {
		{ .filter = FILTER_INTERNET, .zone = "UTC" },
		{ .filter = FILTER_NONE, .zone = "UTC", .home = "hut" },
		{ .zone = "UTC", .device = "02:00:00:00:00:02", .top = 1 },
		{ .zone = "UTC",
			.step_s = 86400,
			.from_us = 1642093200000000,
			.to_us = 1642093200000000 + day_us },
		{ .zone = "UTC", .filter = FILTER_NONE, .to_us = 1 },
	};
	struct store *s = store_new_world();
	for (size_t k = 0; k < sizeof scopes / sizeof scopes[0]; k++) {
		struct analysis_view *v = view_of(s, &scopes[k]);
		for (size_t i = 0; i < analyses_count; i++) {
			struct listing l = ask(v, &analyses[i]);
			assert_true(scopes[k].top != 1 || l.rows <= 1);
			text_clear(&l.text);
		}
		analysis_close(v);
	}
	store_close(s);
}

static struct text all_answers(struct store *s, enum analysis_filter filter)
{
	struct text out = { 0 };
	struct analysis_view *v = view_of(s, &(struct analysis_scope){ .zone = "UTC",
						     .filter = filter,
						     .top = ANALYSIS_ALL,
						     .enricher = &enricher });
	for (size_t i = 0; i < analyses_count; i++) {
		struct listing l = ask(v, &analyses[i]);
		if (!analyses[i].is_ledger)
			text_printf(&out, "%s\n%s", analyses[i].name, l.text.at);
		text_clear(&l.text);
	}
	analysis_close(v);
	return out;
}

/* Each row in two parts of other files, written backwards; whole files in the ledger. */
static const char cut_up[] =
	"create temporary table whole as select * from traffic_sum;"
	"delete from traffic_sum;"
	"insert into traffic_sum select seq + 7, bucket, source_id, destination_id, protocol_id,"
	" ethertype_id, packets - 1, bytes - 60, first_us, last_us from whole"
	" where packets > 1 order by bytes desc, bucket desc;"
	"insert into traffic_sum select seq, bucket, source_id, destination_id, protocol_id,"
	" ethertype_id, 1, case when packets > 1 then 60 else bytes end,"
	" case when packets > 1 then last_us else first_us end, last_us from whole order by bytes;"
	"update lookup_sum set seq = 9;"
	"insert into capture values (1, 'flat', 'x', 'a.pcap', 'pcap', 1, 1642093200000000,"
	" 1642136500000000, 30, 9000, 0, '', 0, 0, '1');";

static void parts_and_order_of_rows_change_nothing(void **state)
{
	(void)state;
	static const char *const worlds[] = { "tests/sql/requests.in.sql",
		"tests/sql/encryption.in.sql" };
	static const enum analysis_filter filters[] = { FILTER_INTERNET, FILTER_NONE };
	for (size_t i = 0; i < 2; i++) {
		struct store *whole = store_new_world(), *parts = store_new_world();
		struct error err;
		for (size_t k = 0; k < 2; k++) {
			store_fill(whole, worlds[k]);
			store_fill(parts, worlds[k]);
		}
		expect_done(store_run(parts, cut_up, &err), &err);
		struct text a = all_answers(whole, filters[i]), b = all_answers(parts, filters[i]);
		assert_string_equal(a.at, b.at);
		text_clear(&a);
		text_clear(&b);
		store_close(whole);
		store_close(parts);
	}
}

/* A host that nobody classified still counts: nothing is lost in a join. */
static void frames_of_unknown_ends_are_not_lost(void **state)
{
	(void)state;
	struct store *s = store_new();
	struct error err;
	expect_done(
		store_run(s,
			"insert into given_traffic values (1, 'h', 0, 'a', '', '', '', 'X', '', 3,"
			" 300, 0, 1)",
			&err),
		&err);
	store_script(s, "tests/sql/load.sql");
	struct analysis_view *v =
		view_of(s, &(struct analysis_scope){ .zone = "UTC", .filter = FILTER_NONE });
	struct listing l = ask(v, analysis_find("protocols"));
	assert_string_equal(l.text.at,
		"protocol,packets,bytes,mean_length,share\nX,3,300,100.000000,1.000000\n");
	text_clear(&l.text);
	analysis_close(v);
	store_close(s);
}

static struct listing ask_everything(struct store *s, const char *rows, const char *analysis)
{
	struct error err;
	expect_done(store_run(s, rows, &err), &err);
	store_script(s, "tests/sql/load.sql");
	struct analysis_view *v =
		view_of(s, &(struct analysis_scope){
				   .zone = "UTC", .filter = FILTER_NONE, .top = ANALYSIS_ALL });
	struct listing l = ask(v, analysis_find(analysis));
	analysis_close(v);
	store_close(s);
	return l;
}

/* 0.0.0.0 goes by the MAC on the frame here, by itself where no MAC tells: two devices. */
static void devices_of_frames_and_of_addresses_stay_apart(void **state)
{
	(void)state;
	struct listing l = ask_everything(store_new(),
		"insert into host values ('h', '0.0.0.0', 'home', '', '', '');"
		"insert into device values ('h', '02:00:00:00:00:05', 'Lamp', '', 0, '', 0, 9);"
		"insert into given_traffic values (1, 'h', 0, '0.0.0.0', '0.0.0.0', "
		"'02:00:00:00:00:05', '02:00:00:00:00:05', 'X', '', 3, 300, 0, 1)",
		"endpoints_out");
	assert_string_equal(l.text.at, "home,device,endpoint,name,packets,bytes,first,last\n"
				       "h,Lamp,0.0.0.0,,3,300,0,1\n");
	text_clear(&l.text);
}

/* More pairs than call_table.c holds at a time; every third called only once. */
static void pairs_of_callers_come_in_pages(void **state)
{
	(void)state;
	struct listing l = ask_everything(store_new(),
		"insert into host values ('h', '10.0.0.1', 'home', '', '', ''), ('h', '9.9.9.9', "
		"'internet', '', '', '');"
		"insert into coverage values ('h', 0, 86400000000, 1, 1, 0);"
		"insert into given_traffic values (1, 'h', 0, '10.0.0.1', '9.9.9.9', '', '', 'X', "
		"'', 1, 1, 0, 1);"
		"insert into given_rhythm select 1, 'h', '10.0.0.1', '9.9.9.9', range, class, 1, "
		"class * 1000, 0, 1 from range(210000), (values (0), (3), (5), (9)) as c(class) "
		"where class = 0 or range % 3 > 0",
		"requests");
	assert_int_equal(l.rows, 140000);
	const char *second = strchr(l.text.at, '\n') + 1;
	static const char first_row[] = "h,10.0.0.1,9.9.9.9,,1,4,4.000000,0.005000,0.005667,"
					"0.333333,0,1\n";
	assert_memory_equal(second, first_row, sizeof first_row - 1);
	text_clear(&l.text);
}

/* More peers than are looked up: the others are still there, and nothing is known of them. */
static void uses_come_in_pages_and_none_is_lost(void **state)
{
	(void)state;
	struct listing l = ask_everything(store_new(),
		"insert into host values ('h', '10.0.0.1', 'home', '', '', '');"
		"insert into host select 'h', 'p' || range, 'internet', '', '', '' from "
		"range(70000);"
		"insert into coverage values ('h', 0, 86400000000, 1, 1, 0);"
		"insert into given_flow select 1, 'h', range, 0, 1, '10.0.0.1', 'p' || (range % "
		"70000), '', '', 1, 443, 6, 'TCP', '', case when range < 70000 then 'unknown' else "
		"'name' end, 'unknown', case when range < 70000 then '' else 'shop.example' end, "
		"1, 10, 0, 0, 1, 0 from range(140000);"
		"insert into given_flow select 1, 'h', 1000000 + range, 0, 1, '10.0.0.1', 'p7', "
		"'', '', 1, 443, 6, 'TCP', 'tls', 'port', 'unknown', '', 1, 10, 0, 0, 1, 0 from "
		"range(3000);",
		"unnamed");
	assert_string_equal(l.text.at, "home,device,how,flows,packets,bytes,share\n"
				       "h,,name,70000,70000,700000,0.489510\n"
				       "h,,port,3000,3000,30000,0.020979\n"
				       "h,,unknown,70000,70000,700000,0.489510\n"
				       "h,10.0.0.1,name,70000,70000,700000,0.489510\n"
				       "h,10.0.0.1,port,3000,3000,30000,0.020979\n"
				       "h,10.0.0.1,unknown,70000,70000,700000,0.489510\n");
	text_clear(&l.text);
}

static void peers_beyond_the_maximum_are_unknown(void **state)
{
	(void)state;
	struct store *s = store_new();
	struct error err;
	expect_done(
		store_run(s,
			"insert into host values ('h', '10.0.0.1', 'home', '', '', '');"
			"insert into host select 'h', '198.51.' || range, 'internet', '', '', '' "
			"from range(140000);"
			"insert into host values ('h', '198.51.100.7', 'internet', '', '', '');"
			"insert into given_traffic select 1, 'h', 0, '10.0.0.1', '198.51.' || "
			"range, '', '', "
			"'X', '', 1, 100, 0, 1 from range(140000);"
			"insert into given_traffic values (1, 'h', 0, '10.0.0.1', '198.51.100.7', "
			"'', '', 'X', "
			"'', 1, 5000, 0, 1)",
			&err),
		&err);
	store_script(s, "tests/sql/load.sql");
	struct analysis_view *v = view_of(s, &(struct analysis_scope){ .zone = "UTC",
						     .filter = FILTER_NONE,
						     .top = ANALYSIS_ALL,
						     .enricher = &enricher });
	struct listing l = ask(v, analysis_find("operators"));
	static const char wanted[] =
		"home,operator,asn,role,peers,devices,packets_out,bytes_out,"
		"packets_in,bytes_in,share,first,last\n"
		"h,,NULL,,140000,1,140000,14000000,0,0,0.999643,0,1\n"
		"h,\"Example, Inc.\",64500,cloud,1,1,1,5000,0,0,0.000357,0,1\n";
	assert_string_equal(l.text.at, wanted);
	text_clear(&l.text);
	struct text sources = { 0 };
	analysis_add_sources(v, &sources);
	assert_string_equal(sources.at, "a table, 2026-06-17\n");
	text_clear(&sources);
	analysis_close(v);
	store_close(s);
}

static void words_of_the_scope_stay_words(void **state)
{
	(void)state;
	static const char *const words[] = { "x' or 1 = 1 --", "{top}", "'", "a\"b", "%", "{" };
	struct store *s = store_new_world();
	for (size_t k = 0; k < sizeof words / sizeof words[0]; k++) {
		const struct analysis_scope scope = {
			.zone = "UTC", .home = words[k], .device = words[k]
		};
		struct analysis_view *v = view_of(s, &scope);
		for (size_t i = 0; i < analyses_count; i++) {
			struct listing l = ask(v, &analyses[i]);
			if (strcmp(analyses[i].name, "encryption") != 0)
				assert_int_equal(l.rows, 0);
			text_clear(&l.text);
		}
		analysis_close(v);
	}
	store_close(s);
}

static void wrong_scopes_are_one_sentence(void **state)
{
	(void)state;
	struct store *s = store_new();
	struct analysis_view *v;
	struct error err = { "" };
	assert_int_equal(analysis_open(s, &(struct analysis_scope){ .step_s = 60 }, &v, &err), -1);
	assert_non_null(strstr(err.text, "multiple of 15 minutes"));
	assert_int_equal(
		analysis_open(s, &(struct analysis_scope){ .zone = "Nowhere" }, &v, &err), -1);
	assert_non_null(strstr(err.text, "no such time zone"));
	assert_null(analysis_find("protocol"));
	store_close(s);
}

static void expect_file(const char *dir, const char *name, const char *content)
{
	char path[256];
	struct text got = { 0 };
	snprintf(path, sizeof path, "%s/notebook/%s", dir, name);
	assert_true(file_read(path, &got));
	text_add_byte(&got, '\0');
	assert_string_equal(got.at, content);
	text_clear(&got);
}

static void notebook_writes_as_pandas_does(void **state)
{
	(void)state;
	const char *root = getenv("TMPDIR");
	char dir[200];
	struct error err;
	snprintf(dir, sizeof dir, "%s/notebook.XXXXXX", root ? root : "/tmp");
	assert_non_null(mkdtemp(dir));
	struct store *s = store_new();
	store_fill(s, "tests/sql/notebook.sql");
	expect_done(notebook_write(s, dir, &(struct analysis_scope){ .zone = "UTC" }, &err), &err);
	expect_file(dir, "protocol_mean_length.csv",
		"Protocol,bytes_per_packet\nHTTP,100.0\nTLSv1,66.667\nTLSv1.2,66.667\nDNS,60.5\n");
	expect_file(dir, "protocol_packets.csv",
		"Protocol,packets\nTLSv1,3\nTLSv1.2,3\nDNS,2\nHTTP,1\n");
	expect_file(dir, "destinations.csv", "Destination\n\"\"\n192.168.1.2\n198.51.100.7\n");
	expect_file(dir, "ethertypes.csv", "EtherType,packets\nIPv4,6\nIPv6,2\n,1\n");
	expect_file(
		dir, "encryption.csv", "class,bytes\nencrypted,400\nplain,221\nuncategorized,0\n");
	expect_file(dir, "dns_names.csv", "name,queries\n\"a,b\",2\nOPT,1\nx.example,1\n");
	expect_file(dir, "dns_servers.csv", "Destination,queries\n192.168.1.1,4\n198.51.100.7,1\n");
	expect_file(
		dir, "device_dns.csv", "Device,name,queries\nNew name,\"a,b\",2\nNew name,OPT,1\n");
	expect_file(
		dir, "device_out_over_time.csv", "Side,bucket,packets,bytes\nNew name,0,3,200\n");
	store_close(s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_analysis_answers_its_pair),
		cmocka_unit_test(every_kind_of_finding_answers_its_pair),
		cmocka_unit_test(change_is_news_within_the_time_that_is_asked_for),
		cmocka_unit_test(every_analysis_runs_on_an_empty_store),
		cmocka_unit_test(every_analysis_runs_in_every_scope),
		cmocka_unit_test(parts_and_order_of_rows_change_nothing),
		cmocka_unit_test(frames_of_unknown_ends_are_not_lost),
		cmocka_unit_test(devices_of_frames_and_of_addresses_stay_apart),
		cmocka_unit_test(pairs_of_callers_come_in_pages),
		cmocka_unit_test(uses_come_in_pages_and_none_is_lost),
		cmocka_unit_test(peers_beyond_the_maximum_are_unknown),
		cmocka_unit_test(words_of_the_scope_stay_words),
		cmocka_unit_test(wrong_scopes_are_one_sentence),
		cmocka_unit_test(notebook_writes_as_pandas_does),
	};
	return cmocka_run_group_tests_name("analysis", tests, NULL, NULL);
}
