/* test_serve.c -- who may ask, and what may be asked: the parts of serve/ that need no server.
 * SPDX-License-Identifier: MIT */
#include "serve/guard.h"
#include "serve/listening.h"
#include "serve/reports.h"
#include "serve/request.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>
#include <unistd.h>

static bool is_ours(const char *host, bool is_loopback)
{
	return guard_host_is_ours(span_of_text(host), is_loopback, "pi");
}

static void test_hosts(void **state)
{
	static const char *const near[] = { "localhost", "LOCALHOST:1", "127.0.0.1", "127.1.2.3:80",
		"[::1]", "[::1]:65535" };
	static const char *const far[] = { "192.168.1.5:8190", "[fd00::1]:8190", "pi",
		"PI.local:80" };
	static const char *const never[] = { "", ":", ":80", "evil.example",
		"127.0.0.1.evil.example", "localhost.evil.example", "localhost:", "localhost:x",
		"localhost:123456", "[::1", "[]", "[::1]x", "pi.evil.example", "pix",
		"127.0.0.1:80:80", "localhost\t", "02:00:00:00:00:01" };
	(void)state;
	for (size_t i = 0; i < sizeof near / sizeof near[0]; i++) {
		assert_true(is_ours(near[i], true));
		assert_true(is_ours(near[i], false));
	}
	for (size_t i = 0; i < sizeof far / sizeof far[0]; i++) {
		assert_false(is_ours(far[i], true));
		assert_true(is_ours(far[i], false));
	}
	for (size_t i = 0; i < sizeof never / sizeof never[0]; i++) {
		assert_false(is_ours(never[i], true));
		assert_false(is_ours(never[i], false));
	}
}

static bool is_origin(const char *origin, bool is_tls)
{
	return guard_origin_is(span_of_text(origin), span_of_text("localhost:8190"), is_tls);
}

static void test_origins(void **state)
{
	(void)state;
	assert_true(is_origin("http://localhost:8190", false));
	assert_true(is_origin("https://localhost:8190", true));
	assert_false(is_origin("https://localhost:8190", false));
	assert_false(is_origin("http://localhost:8190", true));
	assert_false(is_origin("http://localhost:8191", false));
	assert_false(is_origin("http://localhost:8190.evil.example", false));
	assert_false(is_origin("http://localhost", false));
	assert_false(is_origin("null", false));
	assert_false(is_origin("", false));
}

static void test_secrets(void **state)
{
	char one[GUARD_TOKEN_TEXT], other[GUARD_TOKEN_TEXT];
	char cookie[GUARD_SECRET_TEXT], csrf[GUARD_SECRET_TEXT];
	(void)state;
	assert_int_equal(guard_make_token(one), 0);
	assert_int_equal(guard_make_token(other), 0);
	assert_int_equal(strlen(one), 32);
	assert_string_not_equal(one, other);
	guard_derive(one, "cookie", cookie);
	guard_derive(one, "csrf", csrf);
	assert_int_equal(strlen(cookie), 64);
	assert_string_not_equal(cookie, csrf);
	guard_derive(
		"key", "The quick brown fox jumps over the lazy dog", cookie); /* a known answer */
	assert_string_equal(
		cookie, "f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8");
	assert_true(guard_equals(one, span_of_text(one)));
	assert_false(guard_equals(one, span_of_text(other)));
	assert_false(guard_equals(one, span_of(one, 31)));
	assert_false(guard_equals(one, span_of("", 0)));
}

static int read_name(const char *body)
{
	struct serve_name name;
	struct error err = { 0 };
	int rc = request_read_name(span_of_text(body), &name, &err);
	assert_true(rc == 0 || err.text[0]);
	return rc;
}

static void test_bodies(void **state)
{
	struct serve_name name;
	struct error err;
	static const char whole[] =
		"{\"home\":\"h\",\"address\":\"02:00:00:00:00:01\",\"name\":\"L\\u00e4\"}";
	(void)state;
	assert_int_equal(request_read_name(span_of_text(whole), &name, &err), 0);
	assert_string_equal(name.name, "L\xc3\xa4");
	assert_string_equal(name.owner, "");
	assert_int_equal(read_name(""), -1);
	assert_int_equal(read_name("{}"), -1);
	assert_int_equal(read_name("[]"), -1);
	assert_int_equal(read_name("{\"home\":\"h\",\"address\":\"a\",\"name\":\"\"}"), -1);
	assert_int_equal(read_name("{\"home\":\"h\",\"address\":\"a\",\"name\":null}"), -1);
	assert_int_equal(read_name("{\"home\":\"h\",\"address\":\"a\",\"name\":\"a\\nb\"}"), -1);
	assert_int_equal(
		read_name("{\"home\":\"h\",\"address\":\"a\",\"name\":\"a\\u0000b\"}"), -1);
	assert_int_equal(
		read_name("{\"home\":\"h\",\"home\":\"h\",\"address\":\"a\",\"name\":\"b\"}"), -1);
	assert_int_equal(read_name("{\"home\":\"h\",\"address\":\"a\",\"name\":\"b\"} x"), -1);
}

static void test_queries(void **state)
{
	struct serve_scope scope;
	struct error err;
	(void)state;
	assert_int_equal(request_read_scope(NULL, NULL, NULL, &scope, &err), 0);
	assert_true(scope.home[0] == '\0' && scope.from_us == 0 && scope.to_us == 0);
	assert_int_equal(request_read_scope("h", "1970-01-02", "172801", &scope, &err), 0);
	assert_true(scope.from_us == 86400000000 && scope.to_us == 172801000000);
	assert_int_equal(request_read_scope("a\x01", NULL, NULL, &scope, &err), -1);
	assert_int_equal(request_read_scope(NULL, "soon", NULL, &scope, &err), -1);
}

static void keep(struct reports *r, const char *home, uint64_t commits)
{
	struct serve_scope scope = { 0 };
	struct text json = { 0 };
	snprintf(scope.home, sizeof scope.home, "%s", home);
	text_printf(&json, "%s %u", home, (unsigned)commits);
	report_drop(reports_keep(r, &scope, commits, &json));
}

static bool has(struct reports *r, const char *home, uint64_t commits)
{
	struct serve_scope scope = { 0 };
	snprintf(scope.home, sizeof scope.home, "%s", home);
	struct report_made *m = reports_find(r, &scope, commits);
	bool found = m && report_commits(m) == commits && report_json(m).length > 0;
	report_drop(m);
	return found;
}

static void test_reports(void **state)
{
	struct reports *r = reports_new();
	struct serve_scope scope = { 0 };
	char home[16];
	(void)state;
	keep(r, "", 1);
	struct report_made *held = reports_find(r, &scope, 1);
	assert_true(has(r, "", 1) && !has(r, "", 2) && !has(r, "a", 1));
	keep(r, "", 2);
	assert_true(has(r, "", 2) && !has(r, "", 1));
	for (int i = 0; i < 2 * REPORTS_KEPT_MAX; i++) {
		snprintf(home, sizeof home, "%d", i);
		keep(r, home, 3);
	}
	assert_true(has(r, "15", 3) && has(r, "8", 3) && !has(r, "7", 3) && !has(r, "", 2));
	assert_true(span_equals_text(report_json(held), " 1")); /* as long as somebody sends it */
	report_drop(held);
	reports_free(r);
}

static int open_at(const char *where)
{
	struct listening l;
	struct error err = { 0 };
	int rc = listening_open(where, &l, &err);
	if (rc == 0) {
		assert_true(l.is_loopback);
		close(l.fd);
	} else {
		assert_true(err.text[0]);
	}
	listening_clear(&l);
	return rc;
}

static void test_listening(void **state)
{
	(void)state;
	assert_int_equal(open_at("127.0.0.1:0"), 0);
	assert_int_equal(open_at("localhost:0"), 0);
	assert_int_equal(open_at("0"), 0);
	assert_int_equal(open_at(""), -1);
	assert_int_equal(open_at("::1:0"), -1);
	assert_int_equal(open_at("127.0.0.1:+1"), -1);
	assert_int_equal(open_at("example.org:80"), -1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_hosts),
		cmocka_unit_test(test_origins),
		cmocka_unit_test(test_secrets),
		cmocka_unit_test(test_bodies),
		cmocka_unit_test(test_queries),
		cmocka_unit_test(test_reports),
		cmocka_unit_test(test_listening),
	};
	return cmocka_run_group_tests_name("serve", tests, NULL, NULL);
}
