/* test_alias.c -- devices under new MACs: what joins them, what does not, and the user's word.
 * SPDX-License-Identifier: MIT */
#include "analysis/analysis.h"
#include "device/device.h"
#include "device/personal.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

/* Made-up MACs, and a maker's. */
#define OLD   "da:00:00:00:00:01"
#define NEW   "da:00:00:00:00:02"
#define THIRD "da:00:00:00:00:03"
#define BUILT "3c:22:fb:00:00:04"

struct world {
	struct store *s;
	int ends;
};

static void run(struct world *w, const char *format, ...) __attribute__((format(printf, 2, 3)));
static void run(struct world *w, const char *format, ...)
{
	struct error err = { "" };
	char sql[1000];
	va_list arguments;
	va_start(arguments, format);
	vsnprintf(sql, sizeof sql, format, arguments);
	va_end(arguments);
	if (store_run(w->s, sql, &err))
		fail_msg("%s: %s", sql, err.text);
}

static struct world new_world(void)
{
	struct world w = { 0 };
	struct error err = { "" };
	if (store_open(NULL, STORE_CREATE, &w.s, &err))
		fail_msg("%s", err.text);
	run(&w, "insert into endpoint values (1, 'h', 0, '9.9.9.9', '00:11:22:00:00:09'),"
		" (1, 'other', 1, '9.9.9.9', '00:11:22:00:00:09')");
	run(&w, "insert into word values (1, 1, 'TCP'), (1, 2, '0x0800')");
	return w;
}

/* A MAC that sends from `first` to `last` (seconds) and says `host` to the DHCP server. */
static void device_in(struct world *w, const char *home, const char *mac, const char *address,
	int first, int last, const char *host)
{
	int end = 100 + w->ends++;
	run(w, "insert into endpoint values (1, '%s', %d, '%s', '%s')", home, end, address, mac);
	run(w, "insert into traffic_sum values (1, %d, %d, %d, 1, 2, 10, 1000, %d000000, %d000000)",
		first - first % 900, end, strcmp(home, "h") != 0, first, last);
	run(w,
		"insert into evidence values (1, '%s', '%s', '', 'dhcp_hostname', '%s', 1, %d, "
		"%d),"
		" (1, '%s', '%s', '', 'dhcp_parameters', '1,3,6', 1, %d, %d)",
		home, mac, host, first, first, home, mac, first, first);
}

static void device(struct world *w, const char *mac, int first, int last, const char *host)
{
	device_in(w, "h", mac, "192.168.1.20", first, last, host);
}

static void says(struct world *w, const char *mac, const char *kind, const char *value)
{
	run(w, "insert into evidence values (1, 'h', '%s', '', '%s', '%s', 1, 1, 1)", mac, kind,
		value);
}

static int join(void *user, const struct store_result *result, const struct value *row)
{
	struct text *out = user;
	if (!row)
		return 0;
	text_add_text(out, out->length ? "; " : "");
	for (size_t i = 0; i < result->columns; i++) {
		text_add_text(out, i ? " " : "");
		if (row[i].type == VALUE_INTEGER)
			text_add_integer(out, row[i].integer);
		else
			text_add(out, row[i].text.at, row[i].text.length);
	}
	return 0;
}

static void expect(struct world *w, const char *sql, const char *wanted)
{
	struct text got = { 0 };
	struct error err = { "" };
	text_add_text(&got, "");
	if (store_query(w->s, sql, join, &got, &err))
		fail_msg("%s", err.text);
	if (strcmp(got.length ? got.at : "", wanted) != 0)
		fail_msg("%s:\n  %s\nand not\n  %s", sql, got.length ? got.at : "", wanted);
	text_clear(&got);
}

static void rebuild(struct world *w)
{
	struct error err = { "" };
	if (device_rebuild(w->s, &err))
		fail_msg("%s", err.text);
}

static void expect_joined(struct world *w, const char *wanted)
{
	rebuild(w);
	expect(w, "select mac, device_mac from alias order by home, mac", wanted);
}

static void which_names_are_personal(void **state)
{
	(void)state;
	static const char *const personal[] = { "Annas-iPhone", "iPad-von-Sven", "LAPTOP-MAXI",
		"werkbank", "android-5f1c2ab9de00aa11", "M\xc3\xbcllers Galaxy S10" };
	static const char *const common[] = { "", "iPhone", "Galaxy-S10", "Pixel-4a", "OnePlus-7T",
		"MacBook-Pro", "SM-G991B", "localhost", "Redmi-Note-10-Pro", "ESP_4B11D0",
		"Google-Home-Mini" };
	for (size_t i = 0; i < sizeof personal / sizeof personal[0]; i++)
		if (!is_personal(span_of_text(personal[i])))
			fail_msg("%s is somebody's", personal[i]);
	for (size_t i = 0; i < sizeof common / sizeof common[0]; i++)
		if (is_personal(span_of_text(common[i])))
			fail_msg("%s is as from the factory", common[i]);
}

static void a_personal_host_name_joins(void **state)
{
	(void)state;
	struct world w = new_world();
	device(&w, OLD, 1000, 2000, "Annas-iPhone");
	device_in(&w, "h", NEW, "192.168.1.21", 3000, 4000, "Annas-iPhone");
	device_in(&w, "other", THIRD, "192.168.1.22", 5000, 6000, "Annas-iPhone");
	run(&w, "insert into named values (1, 'h', '" NEW "', 'Anna', 'Ann', '')");
	expect_joined(&w, NEW " " OLD);
	expect(&w,
		"select mac, device, first_us, last_us from device where mac like 'da:%' order by "
		"mac",
		OLD " Anna 1000000000 4000000000; " THIRD "  5000000000 6000000000");
	expect(&w, "select mac, addresses, type from identity where home = 'h' and mac like 'da:%'",
		OLD " 192.168.1.20 192.168.1.21 phone");
	expect(&w, "select device, mac from host where address = '192.168.1.21'", "Anna " OLD);
	expect(&w, "select reason from alias", "same host name, and its DHCP client asks alike");
	store_close(w.s);
}

static void what_does_not_join(void **state)
{
	(void)state;
	struct world w = new_world();
	device(&w, OLD, 1000, 2000, "iPhone"); /* as any */
	device(&w, NEW, 3000, 4000, "iPhone");
	expect_joined(&w, "");
	store_close(w.s);
	w = new_world();
	device(&w, OLD, 1000, 2000, "Annas-iPhone"); /* a maker's address is not made up */
	device(&w, BUILT, 3000, 4000, "Annas-iPhone");
	expect_joined(&w, "");
	store_close(w.s);
	w = new_world();
	device(&w, OLD, 1000, 3500, "Annas-iPhone"); /* both at once: nobody's own, from then on */
	device(&w, NEW, 3000, 4000, "Annas-iPhone");
	device(&w, THIRD, 5000, 6000, "Annas-iPhone");
	expect_joined(&w, "");
	store_close(w.s);
}

static void identifiers_join_whatever_the_name(void **state)
{
	(void)state;
	struct world w = new_world();
	device(&w, BUILT, 1000, 2000, "iPhone");
	device(&w, OLD, 3000, 4000, "iPhone");
	device(&w, NEW, 5000, 6000, "");
	device(&w, THIRD, 7000, 8000, "");
	says(&w, BUILT, "dhcp_client", "ff0102");
	says(&w, OLD, "dhcp_client", "ff0102");
	says(&w, NEW, "mdns_service", "Annas Ding._companion-link._tcp.local");
	says(&w, THIRD, "mdns_service", "Annas Ding._companion-link._tcp.local");
	expect_joined(&w, OLD " " BUILT "; " THIRD " " NEW);
	store_close(w.s);
}

/* Not that of the MAC which it had first. */
static void it_goes_by_what_it_says_most_or_last(void **state)
{
	(void)state;
	struct world w = new_world();
	device(&w, OLD, 1000, 2000, "bought-new");
	device(&w, NEW, 3000, 4000, "annas-phone");
	says(&w, OLD, "dhcp_client", "ff0102");
	says(&w, NEW, "dhcp_client", "ff0102");
	expect_joined(&w, NEW " " OLD);
	expect(&w, "select mac, hostname from device where mac <> '00:11:22:00:00:09'",
		OLD " annas-phone");
	run(&w, "insert into evidence values (1, 'h', '" OLD "', '', 'mdns_name', "
		"'bought-new.local', 5, 1, 1)");
	rebuild(&w);
	expect(&w, "select hostname from device where mac = '" OLD "'", "bought-new");
	store_close(w.s);
}

/* More than are looked at closely: counted. */
static void devices_beyond_the_limit_are_counted(void **state)
{
	(void)state;
	struct world w = new_world();
	run(&w, "insert into endpoint select 1, 'h', 100 + range, '192.168.1.7', "
		"printf('02:00:00:%%02x:%%02x:%%02x', range // 65536, range // 256 %% 256, range "
		"%% 256)"
		" from range(65600)");
	run(&w, "insert into traffic_sum select 1, 900, 100 + range, 0, 1, 2, 1, 100, 1000000, "
		"2000000 from range(65600)");
	rebuild(&w);
	expect(&w, device_hidden_sql, "h devices 65");
	store_close(w.s);
}

static void the_word_of_the_user_wins(void **state)
{
	(void)state;
	struct world w = new_world();
	device(&w, OLD, 1000, 2000, "Annas-iPhone");
	device(&w, NEW, 3000, 4000, "Annas-iPhone");
	device(&w, BUILT, 1000, 4000, "laptop");
	device(&w, THIRD, 1000, 4000, "iPhone");
	run(&w, "insert into named values (1, 'h', '" NEW "', '', '', 'apart'),"
		" (2, 'h', '" THIRD "', '', '', '" BUILT "'), (3, 'h', '" BUILT "', '', '', '" THIRD
		"')");
	expect_joined(&w, THIRD " " BUILT);
	run(&w, "delete from named");
	expect_joined(&w, NEW " " OLD);
	store_close(w.s);
}

static void sums_of(struct world *w, struct text *out)
{
	struct error err = { "" };
	text_reset(out);
	if (analysis_run(analysis_find("device_totals"), w->s,
		    &(struct analysis_scope){ .zone = "UTC", .filter = FILTER_NONE }, join, out,
		    &err))
		fail_msg("%s", err.text);
}

static void sums_follow_and_come_back(void **state)
{
	(void)state;
	struct world w = new_world();
	struct text before = { 0 }, joined = { 0 }, after = { 0 };
	device(&w, OLD, 1000, 2000, "Annas-iPhone");
	device(&w, NEW, 3000, 4000, "Annas-iPhone");
	run(&w, "insert into named values (1, 'h', '" NEW "', '', '', 'apart')");
	rebuild(&w);
	sums_of(&w, &before);
	run(&w, "delete from named");
	rebuild(&w);
	sums_of(&w, &joined);
	run(&w, "insert into named values (1, 'h', '" NEW "', '', '', 'apart')");
	rebuild(&w);
	sums_of(&w, &after);
	assert_non_null(strstr(joined.at, "h Annas-iPhone " OLD " 20 2000 "));
	assert_null(strstr(joined.at, NEW));
	assert_non_null(strstr(before.at, "h Annas-iPhone (00:00:02) " NEW " 10 1000 "));
	assert_string_equal(before.at, after.at);
	text_clear(&before);
	text_clear(&joined);
	text_clear(&after);
	store_close(w.s);
}

/* What others say cannot make a device look like another one. */
static void the_unnamed_go_by_what_they_say(void **state)
{
	(void)state;
	struct world w = new_world();
	device_in(&w, "h", OLD, "192.168.1.20", 1000, 9000, "speaker");
	device_in(&w, "h", NEW, "192.168.1.21", 1000, 9000, "Speaker");
	device_in(&w, "h", THIRD, "192.168.1.22", 1000, 9000, "lamp (00:00:02)");
	device_in(&w, "h", BUILT, "192.168.1.23", 1000, 9000, "kitchen");
	device_in(&w, "h", "da:11:00:00:00:05", "192.168.1.24", 1000, 9000, "");
	device_in(&w, "h", "da:22:00:00:00:06", "192.168.1.25", 1000, 9000, "192.168.1.24");
	device_in(&w, "h", "da:33:00:00:00:01", "192.168.1.26", 1000, 9000, "SPEAKER");
	device_in(&w, "h", "da:44:00:00:00:07", "192.168.1.27", 1000, 9000, "Kitchen");
	run(&w, "insert into named values (1, 'h', '" BUILT "', 'Kitchen', '', '')");
	rebuild(&w);
	expect(&w, "select mac, called from calling order by mac",
		OLD " speaker (" OLD "); " NEW " Speaker (00:00:02); " THIRD " lamp [00-00-02]; "
		    "da:22:00:00:00:06 192.168.1.24 (00:00:06); da:33:00:00:00:01 SPEAKER "
		    "(da:33:00:00:00:01); "
		    "da:44:00:00:00:07 Kitchen (00:00:07)");
	store_close(w.s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(which_names_are_personal),
		cmocka_unit_test(a_personal_host_name_joins),
		cmocka_unit_test(what_does_not_join),
		cmocka_unit_test(identifiers_join_whatever_the_name),
		cmocka_unit_test(it_goes_by_what_it_says_most_or_last),
		cmocka_unit_test(devices_beyond_the_limit_are_counted),
		cmocka_unit_test(the_word_of_the_user_wins),
		cmocka_unit_test(sums_follow_and_come_back),
		cmocka_unit_test(the_unnamed_go_by_what_they_say),
	};
	return cmocka_run_group_tests_name("alias", tests, NULL, NULL);
}
