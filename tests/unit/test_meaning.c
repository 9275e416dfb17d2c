/* test_meaning.c -- what a flow is: payload before name before port; the name that this device was told
 * before it connected; bounded, and carried over.
 * SPDX-License-Identifier: MIT */
#include "dissect/dissect.h"
#include "enrich/dpi.h"
#include "tally/meaning.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

enum { TCP = 6, UDP = 17 };

static struct address host(uint8_t last)
{
	uint8_t bytes[4] = { 192, 0, 2, last };
	return address_ipv4(span_of(bytes, 4));
}

static struct mac mac(uint8_t last)
{
	return (struct mac){ { 2, 0, 0, 0, 0, last } };
}

static void told(struct asked *a, uint8_t asker, uint8_t asker_mac, uint8_t address,
	const char *name, int64_t at)
{
	asked_note(a,
		&(struct name){ .source = NAME_DNS,
			.address = host(address),
			.name = span_of_text(name),
			.asker = host(asker),
			.asker_mac = asker_mac ? mac(asker_mac) : (struct mac){ { 0 } } },
		at);
}

static struct asked_end connection(uint8_t client, uint8_t client_mac, uint8_t server, int64_t at)
{
	return (struct asked_end){ .client = host(client),
		.server = host(server),
		.client_mac = client_mac ? mac(client_mac) : (struct mac){ { 0 } },
		.first_ns = at };
}

static void assert_name(const struct asked *a, struct asked_end end, const char *expected)
{
	struct span name = asked_name(a, &end);
	char text[300];
	snprintf(text, sizeof text, "%.*s", (int)name.length, (const char *)name.at);
	assert_string_equal(text, expected);
}

static void the_name_asked_before_wins(void **unused)
{
	struct asked *a = asked_new();
	(void)unused;
	told(a, 1, 1, 80, "first.example", 100);
	told(a, 1, 1, 80, "second.example", 200);
	told(a, 1, 1, 80, "second.example", 300);
	told(a, 1, 1, 80, "third.example", 400);
	assert_name(a, connection(1, 1, 80, 150), "first.example");
	assert_name(a, connection(1, 1, 80, 350), "second.example");
	assert_name(a, connection(1, 1, 80, 900), "third.example");
	assert_name(a, connection(1, 1, 80, 50), "first.example"); /* older than the capture */
	assert_name(a, connection(1, 1, 81, 900), "");
	asked_free(a);
}

static void names_belong_to_the_device_that_asked(void **unused)
{
	struct asked *a = asked_new();
	(void)unused;
	told(a, 1, 1, 80, "mine.example", 100);
	told(a, 2, 2, 80, "other.example", 200);
	assert_name(a, connection(1, 1, 80, 300), "mine.example");
	assert_name(a, connection(9, 1, 80, 300), "mine.example"); /* from another address */
	assert_name(a, connection(2, 2, 80, 300), "other.example");
	assert_name(a, connection(3, 3, 80, 300), "");
	/* Behind one MAC, a router's, each address goes first. */
	told(a, 11, 7, 90, "eleven.example", 100);
	told(a, 12, 7, 90, "twelve.example", 200);
	assert_name(a, connection(11, 7, 90, 300), "eleven.example");
	assert_name(a, connection(13, 7, 90, 300), "twelve.example");
	/* Without MACs, addresses are devices. */
	told(a, 21, 0, 91, "bare.example", 100);
	assert_name(a, connection(21, 0, 91, 300), "bare.example");
	assert_name(a, connection(22, 0, 91, 300), "");
	asked_free(a);
}

static void other_names_are_passed_over(void **unused)
{
	struct asked *a = asked_new();
	struct name n = { .source = NAME_MDNS,
		.address = host(80),
		.name = span_of_text("tv.local"),
		.asker = host(1) };
	(void)unused;
	asked_note(a, &n, 1);
	n.source = NAME_DNS;
	n.name = span_of("a\0b", 3);
	asked_note(a, &n, 1);
	n.name = span_of(NULL, 0);
	asked_note(a, &n, 1);
	assert_name(a, connection(1, 0, 80, 9), "");
	asked_free(a);
}

static void too_many_pairs_are_forgotten_and_counted(void **unused)
{
	struct asked *a = asked_new();
	(void)unused;
	for (uint32_t i = 0; i <= ASKED_PAIRS_MAX; i++) {
		uint8_t bytes[4] = { 10, (uint8_t)(i >> 16), (uint8_t)(i >> 8), (uint8_t)i };
		asked_note(a,
			&(struct name){ .source = NAME_DNS,
				.address = address_ipv4(span_of(bytes, 4)),
				.name = span_of_text("many.example"),
				.asker = host(1) },
			i);
	}
	assert_int_equal(asked_forgotten(a), ASKED_PAIRS_MAX);
	told(a, 1, 0, 80, "new.example", 9);
	assert_name(a, connection(1, 0, 80, 10), "new.example");
	asked_free(a);
}

static void what_was_asked_is_carried_over(void **unused)
{
	struct asked *a = asked_new(), *b = asked_new(), *c = asked_new();
	struct text carry = { 0 };
	(void)unused;
	told(a, 1, 1, 80, "first.example", 100);
	told(a, 1, 1, 80, "second.example", 200);
	told(a, 2, 2, 80, "first.example", 300);
	asked_save(a, &carry);
	struct cursor in = cursor_of(text_span(&carry));
	assert_int_equal(asked_load(b, &in), 0);
	assert_int_equal(cursor_left(&in), 0);
	assert_name(b, connection(1, 1, 80, 150), "first.example");
	assert_name(b, connection(1, 1, 80, 250), "second.example");
	assert_name(b, connection(2, 2, 80, 350), "first.example");
	for (size_t cut = 0; cut < carry.length; cut++) {
		struct asked *d = asked_new();
		in = cursor_of(span_of(carry.at, cut));
		assert_int_equal(asked_load(d, &in), -1);
		asked_free(d);
	}
	carry.at[carry.length - 8] = 99; /* more changes than there can be */
	in = cursor_of(text_span(&carry));
	assert_int_equal(asked_load(c, &in), -1);
	text_clear(&carry);
	asked_free(a);
	asked_free(b);
	asked_free(c);
}

static struct meaning settled(struct asked *a, struct meaning m, uint8_t protocol, uint16_t port)
{
	const struct meaning_ends ends = { .names = connection(1, 1, 80, 500),
		.client_port = 50000,
		.server_port = port,
		.protocol = protocol };
	meaning_settle(&m, a, &ends);
	return m;
}

static void payload_beats_name_beats_port(void **unused)
{
	struct asked *a = asked_new();
	const struct meaning nothing = { 0 };
	(void)unused;
	struct meaning m = settled(a, nothing, TCP, 443);
	assert_int_equal(m.confidence, CONFIDENCE_PORT);
	assert_string_equal(m.service, "tls");
	m = settled(a, nothing, UDP, 43210);
	assert_int_equal(m.confidence, CONFIDENCE_UNKNOWN);
	assert_null(m.service);
	told(a, 1, 1, 80, "asked.example", 100);
	m = settled(a, (struct meaning){ .service = "hart_ip", .confidence = CONFIDENCE_PORT }, UDP,
		5094);
	assert_int_equal(m.confidence, CONFIDENCE_NAME);
	assert_null(m.service); /* the port's word was beaten */
	assert_true(span_equals_text(m.name, "asked.example"));
	assert_int_equal(m.name_source, NAME_DNS);
	m = settled(a, (struct meaning){ .service = "tls", .confidence = CONFIDENCE_PAYLOAD }, TCP,
		443);
	assert_int_equal(m.confidence, CONFIDENCE_PAYLOAD);
	assert_string_equal(m.service, "tls");
	assert_true(span_equals_text(m.name, "asked.example"));
	asked_free(a);
}

static void its_own_name_beats_what_was_asked(void **unused)
{
	struct asked *a = asked_new();
	struct meaning own = { "tls", CONFIDENCE_PAYLOAD, NAME_SNI, span_of_text("own.example") };
	(void)unused;
	told(a, 1, 1, 80, "asked.example", 100);
	struct meaning m = settled(a, own, TCP, 443);
	assert_true(span_equals_text(m.name, "own.example"));
	assert_int_equal(m.name_source, NAME_SNI);
	own.name = span_of_text("cloudflare-ech.com"); /* but not a name that covers others */
	m = settled(a, own, TCP, 443);
	assert_true(span_equals_text(m.name, "asked.example"));
	assert_int_equal(m.name_source, NAME_DNS);
	asked_free(a);
}

static void of_its_own_names_the_handshake_wins(void **unused)
{
	struct frame frame = { 0 };
	struct packet packet = { .frame = &frame };
	struct flow_parts parts = { 0 };
	struct flow flow = { .parts = &parts };
	struct dissection d = { .packet = &packet, .flow = &flow };
	(void)unused;
	dissect_flow_name(&d, NAME_HOST, span_of_text("192.0.2.1")); /* an address is no name */
	dissect_flow_name(&d, NAME_HOST, span_of_text("192.0.2.1:8080"));
	dissect_flow_name(&d, NAME_HOST, span_of_text("2001:db8::1"));
	dissect_flow_name(&d, NAME_HOST, span_of_text("[2001:db8::1]"));
	dissect_flow_name(&d, NAME_HOST, span_of_text("[2001:db8::1]:8080"));
	dissect_flow_name(&d, NAME_HOST, span_of_text(":80"));
	assert_null(flow.name);
	dissect_flow_name(&d, NAME_CERTIFICATE, span_of_text("*.example.org"));
	assert_string_equal(flow.name, "*.example.org");
	dissect_flow_name(&d, NAME_HOST, span_of_text("Proxy.Example.ORG.:8080"));
	assert_string_equal(flow.name, "proxy.example.org");
	dissect_flow_name(&d, NAME_HOST, span_of_text("later.example.org"));
	assert_string_equal(flow.name, "proxy.example.org");
	dissect_flow_name(&d, NAME_SNI, span_of_text("www.example.org"));
	assert_string_equal(flow.name, "www.example.org");
	dissect_flow_name(&d, NAME_CERTIFICATE, span_of_text("*.example.org"));
	assert_string_equal(flow.name, "www.example.org");
	assert_int_equal(flow.name_source, NAME_SNI);
	flow_clear(&flow); /* a long one keeps its end */
	dissect_flow_name(&d, NAME_SNI,
		span_of_text("a-very-long-label-of-a-very-long-name.another-label-of-it."
			     "and-one-more-still.bucket.example.org"));
	assert_string_equal(
		flow.name, ".another-label-of-it.and-one-more-still.bucket.example.org");
	flow_parts_clear(&parts);
}

static void ports_are_those_of_their_protocol(void **unused)
{
	(void)unused;
	assert_string_equal(meaning_port(UDP, 443), "quic");
	assert_string_equal(meaning_port(TCP, 20), "ftp");
	assert_string_equal(meaning_port(UDP, 51820), "wireguard");
	assert_null(meaning_port(TCP, 51820));
	assert_null(meaning_port(TCP, 1));
	assert_null(meaning_port(TCP, 65535));
	assert_null(meaning_port(132, 443));
}

static void ndpi_knows_names_and_first_payloads(void **unused)
{
	struct dpi *d = dpi_new();
	struct dpi_application found;
	(void)unused;
	assert_true(dpi_name(d, span_of_text("www.youtube.com"), &found));
	assert_string_equal(found.name, "YouTube");
	assert_true(dpi_name(d, span_of_text("zoom.us"), &found)); /* nDPI writes ".zoom.us" */
	assert_string_equal(found.name, "Zoom");
	assert_false(dpi_name(d, span_of_text("nobody.example"), &found));
	assert_false(dpi_name(d, span_of(NULL, 0), &found));
	const struct dpi_payload spotify = { span_of("SpotUdp0\x01\x02\x03\x04", 12), 57621, 57621,
		UDP };
	assert_string_equal(dpi_service(d, &spotify), "spotify");
	const struct dpi_payload nothing = { span_of("????????????", 12), 40000, 40001, UDP };
	assert_null(dpi_service(d, &nothing));
	assert_null(dpi_service(d, &(struct dpi_payload){ .protocol = TCP }));
	dpi_free(d);
}

int main(void)
{
	const struct CMUnitTest meaning[] = {
		cmocka_unit_test(the_name_asked_before_wins),
		cmocka_unit_test(names_belong_to_the_device_that_asked),
		cmocka_unit_test(other_names_are_passed_over),
		cmocka_unit_test(too_many_pairs_are_forgotten_and_counted),
		cmocka_unit_test(what_was_asked_is_carried_over),
		cmocka_unit_test(payload_beats_name_beats_port),
		cmocka_unit_test(its_own_name_beats_what_was_asked),
		cmocka_unit_test(of_its_own_names_the_handshake_wins),
		cmocka_unit_test(ports_are_those_of_their_protocol),
		cmocka_unit_test(ndpi_knows_names_and_first_payloads),
	};
	return cmocka_run_group_tests_name("meaning", meaning, NULL, NULL);
}
