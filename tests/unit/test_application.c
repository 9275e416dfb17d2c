/* test_application.c -- the application of a payload and a name: our rows by the longest suffix, then
 * nDPI, then the name itself; data/applications.csv is sane.
 * SPDX-License-Identifier: MIT */
#include "base/map.h"
#include "data.h"
#include "enrich/application.h"
#include "enrich/csv.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>
#include <stdio.h>
#include <string.h>

struct world {
	struct enrich *enrich;
	struct applications *applications;
};

static int world_make(void **state)
{
	static struct world w;
	const struct enrich_options nothing = { .share = "/nonexistent" };
	w.enrich = enrich_new(&nothing);
	w.applications = applications_new(w.enrich, NULL);
	*state = &w;
	return 0;
}

static int world_clear(void **state)
{
	struct world *w = *state;
	applications_free(w->applications);
	enrich_free(w->enrich);
	return 0;
}

/* "YouTube|video|Google|name" */
static void assert_answer(
	void **state, const char *service, bool is_payload, const char *name, const char *expected)
{
	struct world *w = *state;
	char text[512];
	const struct application_question q = { span_of_text(service), span_of_text(name),
		is_payload };
	struct application a = applications_find(w->applications, &q);
	snprintf(text, sizeof text, "%.*s|%.*s|%.*s|%s", (int)a.name.length,
		(const char *)a.name.at, (int)a.category.length, (const char *)a.category.at,
		(int)a.company.length, (const char *)a.company.at,
		a.name.length == 0 ? ""
		: a.is_by_name     ? "name"
				   : "payload");
	assert_string_equal(text, expected);
}

static void names_go_by_the_longest_suffix(void **state)
{
	assert_answer(state, "tls", true, "www.youtube.com", "YouTube|video|Google|name");
	assert_answer(state, "tls", true, "something.google.com", "Google|system|Google|name");
	assert_answer(
		state, "quic", true, "drive.google.com", "Google Drive|cloud storage|Google|name");
	assert_answer(state, "tls", true, "notgoogle.com", "notgoogle.com|||name");
	assert_answer(state, "", false, "Zoom.US", "Zoom|calls|Zoom|name");
	assert_answer(state, "", false, "vf-42.b-cdn.net", "bunny.net|cdn|bunny.net|name");
	/* Cut at its beginning; a certificate's. */
	assert_answer(state, "tls", true, ".it.roborock.com", "Roborock|smart home|Roborock|name");
	assert_answer(state, "tls", true, "*.tuyaeu.com", "Tuya|smart home|Tuya|name");
}

static void ndpi_answers_for_what_we_do_not_have(void **state)
{
	assert_answer(state, "tls", true, "kerve.last.fm", "LastFM|music||name");
	assert_answer(state, "tls", true, "www.google.cz", "Google|web||name");
}

static void unknown_names_stand_for_themselves(void **state)
{
	assert_answer(state, "tls", true, "a.b.example.co.uk", "example.co.uk|||name");
	assert_answer(state, "tls", true, "www.google.com.evil.example",
		"evil.example|||name"); /* nDPI alone would say Google */
	assert_answer(state, "tls", true, "agoogle.com", "agoogle.com|||name");
	assert_answer(state, "http", true, "printer", "printer|||name");
	assert_answer(state, "tls", true, "", "|||");
	assert_answer(state, "tls", true, "\x01\x02", "|||");
}

static void payload_that_says_what_it_is_wins(void **state)
{
	assert_answer(state, "ntp", true, "time.apple.com", "NTP|time|Apple|payload");
	assert_answer(state, "viber", true, "", "Viber|chat|Rakuten|payload");
	assert_answer(state, "stun", true, "stun.l.google.com", "Google|system|Google|name");
	assert_answer(state, "stun", true, "", "Calls (STUN)|calls||payload");
	assert_answer(state, "unheard-of", true, "", "unheard-of|||payload");
	/* A port is a guess: the name is better, and without one nothing is told. */
	assert_answer(state, "ntp", false, "time.apple.com", "Apple time|time|Apple|name");
	assert_answer(state, "ntp", false, "", "|||");
}

static bool is_match(struct span s)
{
	bool is_service = memchr(s.at, ':', s.length) != NULL;
	for (size_t i = 0; i < s.length; i++) {
		uint8_t c = s.at[i];
		bool ok = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' ||
			  c == '.' || c == ':';
		if (!ok)
			return false;
	}
	return s.length > 0 && s.at[0] != '.' && s.at[s.length - 1] != '.' &&
	       (is_service || memchr(s.at, '.', s.length) || s.length > 4);
}

/* By the installed list of companies, Apple as a whole is "ad". */
static void a_name_is_judged_by_what_it_is_for(void **state)
{
	static const char *const names[][3] = {
		{ "captive.apple.com", "Apple", "connectivity check" },
		{ "1-courier.push.apple.com", "Apple", "push" },
		{ "ad.doubleclick.net", "Google", "advertising" },
		{ "mqtt-eu-3.roborock.com", "Roborock", "smart home" },
	};
	const struct enrich_options built = { 0 };
	struct enrich *e = enrich_new(&built);
	struct applications *a = applications_new(e, NULL);
	(void)state;
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
		struct application d = applications_domain(a, span_of_text(names[i][0]));
		if (!span_equals_text(d.company, names[i][1]) ||
			!span_equals_text(d.category, names[i][2]))
			fail_msg("%s: %.*s, %.*s", names[i][0], (int)d.company.length,
				(const char *)d.company.at, (int)d.category.length,
				(const char *)d.category.at);
	}
	applications_free(a);
	enrich_free(e);
}

static void each_row_of_the_table_is_whole(void **state)
{
	struct csv rows = csv_of(span_of_text(data_applications));
	struct map seen;
	(void)state;
	map_init(&seen, 1, 1 << 14, 1 << 20);
	assert_true(csv_next(&rows));
	while (csv_next(&rows)) {
		bool fresh;
		struct span match = rows.cells[0];
		map_put(&seen, match.at, match.length, &fresh);
		if (rows.count != 6 || !fresh || !is_match(match) || !rows.cells[1].length ||
			!rows.cells[2].length || !rows.cells[4].length ||
			rows.cells[5].length != 10)
			fail_msg("data/applications.csv, line %zu: %s", rows.line,
				fresh ? "not as it should be" : "stands there twice");
	}
	assert_true(seen.count > 300);
	map_clear(&seen);
	csv_clear(&rows);
}

int main(void)
{
	const struct CMUnitTest application[] = {
		cmocka_unit_test(names_go_by_the_longest_suffix),
		cmocka_unit_test(ndpi_answers_for_what_we_do_not_have),
		cmocka_unit_test(unknown_names_stand_for_themselves),
		cmocka_unit_test(payload_that_says_what_it_is_wins),
		cmocka_unit_test(a_name_is_judged_by_what_it_is_for),
		cmocka_unit_test(each_row_of_the_table_is_whole),
	};
	return cmocka_run_group_tests_name("application", application, world_make, world_clear);
}
