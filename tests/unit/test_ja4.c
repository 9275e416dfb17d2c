/* test_ja4.c -- fingerprints of hellos made here: the example of JA4's description, and its special cases;
 * any cut of a hello has none.
 * SPDX-License-Identifier: MIT */
#include "base/memory.h"
#include "base/text.h"
#include "dissect/ja4.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

static const uint16_t ciphers[] = { 0x2a2a, 0x1301, 0x1302, 0x1303, 0xc02b, 0xc02f, 0xc02c, 0xc030,
	0xcca9, 0xcca8, 0xc013, 0xc014, 0x009c, 0x009d, 0x002f, 0x0035 };
static const uint16_t plain_extensions[] = { 0x3a3a, 0x001b, 0x0033, 0x4469, 0x0017, 0x002d, 0x0005,
	0x0023, 0x0012, 0xff01, 0x000b, 0x000a, 0x0015, 0xfafa };
static const uint16_t signatures[] = { 0x0403, 0x0804, 0x0401, 0x0503, 0x0805, 0x0501, 0x0806,
	0x0601 };

#define COUNT(list) (sizeof list / sizeof list[0])

static void add16(struct text *t, size_t number)
{
	text_add_byte(t, (char)(number >> 8));
	text_add_byte(t, (char)number);
}

static void add_list(struct text *t, const uint16_t *list, size_t count)
{
	add16(t, count * 2);
	for (size_t i = 0; i < count; i++)
		add16(t, list[i]);
}

static void add_extension(struct text *t, uint16_t type, const void *bytes, size_t length)
{
	add16(t, type);
	add16(t, length);
	text_add(t, bytes, length);
}

static void hello_begin(struct text *t, uint16_t version, bool has_cookie)
{
	static const uint8_t random[32] = { 1 };
	add16(t, version);
	text_add(t, random, sizeof random);
	text_add(t, "\x02ID", 3);
	if (has_cookie)
		text_add(t, "\x03zzz", 4);
}

static void hello_end(struct text *t, const struct text *extensions)
{
	text_add(t, "\x01\x00", 2); /* no compression */
	add16(t, extensions->length);
	text_add(t, extensions->at, extensions->length);
}

/* As a well-known browser's, with the given protocol as the first of ALPN. */
static void browser_hello(struct text *t, const char *protocol, size_t protocol_length)
{
	struct text e = { 0 }, list = { 0 };
	hello_begin(t, 0x0303, false);
	add_list(t, ciphers, COUNT(ciphers));
	for (size_t i = 0; i < COUNT(plain_extensions); i++)
		add_extension(&e, plain_extensions[i], "", 0);
	add_extension(&e, 0x002b, "\x06\x1a\x1a\x03\x04\x03\x03", 7);
	add_extension(&e, 0x0000, "\x00\x06\x00\x00\x03www", 8);
	add_list(&list, signatures, COUNT(signatures));
	add_extension(&e, 0x000d, list.at, list.length);
	text_reset(&list);
	add16(&list, protocol_length + 1 + 9);
	text_add_byte(&list, (char)protocol_length);
	text_add(&list, protocol, protocol_length);
	text_add(&list, "\x08http/1.1", 9);
	add_extension(&e, 0x0010, list.at, list.length);
	hello_end(t, &e);
	text_clear(&list);
	text_clear(&e);
}

static void assert_ja4(enum ja4_transport transport, const struct text *hello, const char *wanted)
{
	char got[JA4_BYTES + 1] = { 0 };
	assert_true(ja4_of_hello(NULL, transport, cursor_of(text_span(hello)), got));
	assert_string_equal(got, wanted);
}

static void test_published_example(void **unused)
{
	struct text hello = { 0 };
	(void)unused;
	browser_hello(&hello, "h2", 2);
	assert_ja4(JA4_TCP, &hello, "t13d1516h2_8daaf6152771_e5627efa2ab1");
	assert_ja4(JA4_QUIC, &hello, "q13d1516h2_8daaf6152771_e5627efa2ab1");
	text_clear(&hello);
}

static void assert_protocol(const char *protocol, size_t length, const char *shown)
{
	struct text hello = { 0 };
	char got[JA4_BYTES];
	browser_hello(&hello, protocol, length);
	assert_true(ja4_of_hello(NULL, JA4_TCP, cursor_of(text_span(&hello)), got));
	assert_memory_equal(got + 8, shown, 2);
	text_clear(&hello);
}

static void test_first_protocol(void **unused)
{
	(void)unused;
	assert_protocol("http/1.1", 8, "h1");
	assert_protocol("h", 1, "hh");
	assert_protocol("", 0, "00");
	assert_protocol("\xab", 1, "ab");
	assert_protocol("\xab\xcd", 2, "ad");
	assert_protocol("\x30\xab", 2, "3b");
	assert_protocol("\x30\x31\xab\xcd", 4, "3d");
	assert_protocol("\x30\xab\xcd\x31", 4, "01");
}

static void test_little_to_tell(void **unused)
{
	struct text hello = { 0 }, extensions = { 0 };
	(void)unused;
	hello_begin(&hello, 0x0301, false);
	add_list(&hello, ciphers + 14, 1);
	text_add(&hello, "\x01\x00", 2);
	assert_ja4(JA4_TCP, &hello, "t10i010000_ba72b8082249_000000000000");
	text_reset(&hello);
	hello_begin(&hello, 0x7777, false);
	add_list(&hello, ciphers, 1);
	hello_end(&hello, &extensions);
	assert_ja4(JA4_TCP, &hello, "t00i000000_000000000000_000000000000");
	text_clear(&hello);
}

/* Versions of DTLS count downwards; the cookie is skipped; without signatures the list ends at once. */
static void test_datagrams(void **unused)
{
	struct text hello = { 0 }, extensions = { 0 };
	(void)unused;
	hello_begin(&hello, 0xfefd, true);
	add_list(&hello, ciphers, COUNT(ciphers));
	add_extension(&extensions, 0x002b, "\x04\xfe\xfd\xfe\xfc", 5);
	for (size_t i = 0; i < COUNT(plain_extensions); i++)
		add_extension(&extensions, plain_extensions[i], "", 0);
	add_extension(&extensions, 0x000d, "", 0);
	hello_end(&hello, &extensions);
	assert_ja4(JA4_DTLS, &hello, "dd3i151400_8daaf6152771_6d807ffa2a79");
	text_clear(&extensions);
	text_clear(&hello);
}

static void test_cut_or_endless(void **unused)
{
	struct text hello = { 0 };
	char got[JA4_BYTES];
	(void)unused;
	browser_hello(&hello, "h2", 2);
	for (size_t length = 0; length < hello.length; length++) {
		uint8_t *exact = memory_new(length ? length : 1, 1);
		memcpy(exact, hello.at, length);
		bool found = ja4_of_hello(NULL, JA4_TCP, cursor_of(span_of(exact, length)), got);
		assert_int_equal(found, length == 2 + 32 + 3 + 2 + 2 * COUNT(ciphers) + 2);
		free(exact);
	}
	text_reset(&hello);
	hello_begin(&hello, 0x0303, false);
	add16(&hello, 2 * 300);
	for (size_t i = 0; i < 300; i++)
		add16(&hello, 0x1301);
	text_add(&hello, "\x01\x00", 2);
	assert_false(ja4_of_hello(NULL, JA4_TCP, cursor_of(text_span(&hello)), got));
	text_clear(&hello);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_published_example),
		cmocka_unit_test(test_first_protocol),
		cmocka_unit_test(test_little_to_tell),
		cmocka_unit_test(test_datagrams),
		cmocka_unit_test(test_cut_or_endless),
	};
	return cmocka_run_group_tests_name("ja4", tests, NULL, NULL);
}
