/* test_model.c -- addresses: text, scope, equality; the words and schemas of the store.
 * SPDX-License-Identifier: MIT */
#include "model/record.h"
#include "model/row.h"

#include <arpa/inet.h>
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

static void expect_text(const char *in, const char *wanted, enum address_kind kind)
{
	struct address a;
	char out[ADDRESS_TEXT_MAX];
	assert_true(address_parse(span_of_text(in), &a));
	assert_int_equal(a.kind, kind);
	assert_int_equal(address_format(&a, out), strlen(wanted));
	assert_string_equal(out, wanted);
}

static void addresses_have_one_text(void **state)
{
	(void)state;
	expect_text("192.168.178.1", "192.168.178.1", ADDRESS_IPV4);
	expect_text("2003:00C1:3720:f300:0:0:0:1", "2003:c1:3720:f300::1", ADDRESS_IPV6);
	expect_text("3C-A6-2F-41-07-5E", "3c:a6:2f:41:07:5e", ADDRESS_MAC);
	struct address a;
	assert_false(address_parse(span_of_text("300.1.1.1"), &a));
	assert_false(address_parse(span_of_text("home"), &a));
	assert_false(address_parse(span_of_text(""), &a));
}

/* Our own writer against the C library's, over groups that are often zero. */
static void ipv6_text_is_canonical(void **state)
{
	(void)state;
	static const uint16_t groups[] = { 0, 0, 0, 1, 0xffff, 0xf00, 0x20, 0xabcd };
	uint64_t random = 42;
	for (int i = 0; i < 200000; i++) {
		uint8_t bytes[16];
		char ours[ADDRESS_TEXT_MAX], theirs[ADDRESS_TEXT_MAX];
		for (int g = 0; g < 8; g++) {
			random = random * UINT64_C(6364136223846793005) +
				 UINT64_C(1442695040888963407);
			uint16_t group = groups[random >> 61];
			bytes[2 * g] = (uint8_t)(group >> 8);
			bytes[2 * g + 1] = (uint8_t)group;
		}
		struct address a = address_ipv6(span_of(bytes, 16));
		size_t length = address_format(&a, ours);
		assert_int_equal(length, strlen(ours));
		assert_string_equal(ours, inet_ntop(AF_INET6, bytes, theirs, sizeof theirs));
	}
}

static void expect_scope(const char *in, enum scope wanted)
{
	struct address a;
	assert_true(address_parse(span_of_text(in), &a));
	assert_int_equal(address_scope(&a), wanted);
}

static void scope_tells_home_from_internet(void **state)
{
	(void)state;
	expect_scope("10.1.2.3", SCOPE_LOCAL);
	expect_scope("172.16.0.1", SCOPE_LOCAL);
	expect_scope("172.32.0.1", SCOPE_GLOBAL);
	expect_scope("192.168.0.1", SCOPE_LOCAL);
	expect_scope("169.254.9.9", SCOPE_LOCAL);
	expect_scope("100.64.0.1", SCOPE_LOCAL);
	expect_scope("8.8.8.8", SCOPE_GLOBAL);
	expect_scope("224.0.0.251", SCOPE_GROUP);
	expect_scope("255.255.255.255", SCOPE_GROUP);
	expect_scope("fe80::1", SCOPE_LOCAL);
	expect_scope("fd00::1", SCOPE_LOCAL);
	expect_scope("ff02::fb", SCOPE_GROUP);
	expect_scope("::", SCOPE_LOCAL);
	expect_scope("2001:4860:4860::8888", SCOPE_GLOBAL);
	expect_scope("::ffff:192.168.1.1", SCOPE_LOCAL);
	expect_scope("00:11:22:33:44:55", SCOPE_NONE);
}

static void every_kind_has_its_word(void **state)
{
	(void)state;
	for (int i = 0; i < NAME_SOURCE_COUNT; i++)
		assert_non_null(record_name_source_word(i));
	for (int i = 0; i < EVIDENCE_KIND_COUNT; i++)
		assert_non_null(record_evidence_word(i));
	for (int i = 0; i < ROW_TABLE_COUNT; i++) {
		assert_non_null(row_schemas[i].table);
		assert_true(row_schemas[i].count <= ROW_COLUMNS_MAX);
		for (size_t c = 0; c < row_schemas[i].count; c++)
			assert_non_null(row_schemas[i].columns[c].name);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(addresses_have_one_text),
		cmocka_unit_test(ipv6_text_is_canonical),
		cmocka_unit_test(scope_tells_home_from_internet),
		cmocka_unit_test(every_kind_has_its_word),
	};
	return cmocka_run_group_tests_name("model", tests, NULL, NULL);
}
