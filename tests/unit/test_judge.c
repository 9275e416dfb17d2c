/* test_judge.c -- clues: how patterns are compared, and what becomes of several of them.
 * SPDX-License-Identifier: MIT */
#include "device/judge.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static bool holds(enum clue_match match, const char *pattern, const char *value)
{
	const struct clue c = { .match = match, .pattern = pattern };
	return clue_holds(&c, span_of_text(value));
}

static void patterns(void **state)
{
	(void)state;
	assert_true(holds(CLUE_IS, "router", "router"));
	assert_false(holds(CLUE_IS, "router", "router2"));
	assert_true(holds(CLUE_BEGINS, "esp_", "esp_4b11d0"));
	assert_false(holds(CLUE_BEGINS, "esp_", "esp"));
	assert_true(holds(CLUE_HAS, "ipad", "svens-ipad-2"));
	assert_false(holds(CLUE_HAS, "ipad", "ipa"));
	assert_true(holds(CLUE_WORD, "tv", "tv"));
	assert_true(holds(CLUE_WORD, "tv", "bedroom-tv2"));
	assert_true(holds(CLUE_WORD, "tv", "tvset tv"));
	assert_false(holds(CLUE_WORD, "tv", "tvset"));
	assert_false(holds(CLUE_WORD, "nas", "ananas"));
	assert_false(holds(CLUE_WORD, "nas", "nas\xc3\xa4"));
	assert_true(holds(CLUE_HEX, "npi", "npi3f12ab"));
	assert_false(holds(CLUE_HEX, "hp", "hpx"));
	assert_false(holds(CLUE_HEX, "hp", "hp12"));
	assert_true(holds(CLUE_UNDER, "sonos.com", "sonos.com"));
	assert_true(holds(CLUE_UNDER, "sonos.com", "a.ws.sonos.com"));
	assert_false(holds(CLUE_UNDER, "sonos.com", "notsonos.com"));
	assert_false(holds(CLUE_HAS, "x", ""));
}

/* The table is data: what the code takes for granted is looked at here. */
static void rows_are_as_the_code_takes_them(void **state)
{
	(void)state;
	for (size_t i = 0; i < clue_count; i++) {
		const struct clue *c = &clues[i];
		if (!c->pattern[0] || !c->source[0] || c->weight == 0 || c->weight > 99 ||
			c->type == DEVICE_UNKNOWN)
			fail_msg("row %zu, %s: an empty cell, or a weight out of range", i,
				c->pattern);
		for (const char *at = c->pattern; *at; at++)
			if (*at >= 'A' && *at <= 'Z')
				fail_msg("row %zu, %s: never holds, values are in lower case", i,
					c->pattern);
	}
}

static void see(struct judge *j, const char *kind, const char *value, int64_t count)
{
	judge_see(j,
		&(struct sight){
			.kind = span_of_text(kind), .value = span_of_text(value), .count = count });
}

static struct verdict_of_device judged(struct judge *j)
{
	struct verdict_of_device v = judge_decide(j);
	judge_clear(j);
	return v;
}

static void expect(struct verdict_of_device v, enum device_type type, unsigned least, unsigned most)
{
	if (v.type != type || v.confidence < least || v.confidence > most)
		fail_msg("%s with %u %%, and not %s with %u to %u", device_type_word(v.type),
			v.confidence, device_type_word(type), least, most);
}

static void nothing_is_unknown(void **state)
{
	(void)state;
	struct judge j = { 0 };
	judge_start(&j);
	see(&j, "dhcp_hostname", "", 1);
	see(&j, "dhcp_hostname", "kjhasd", 1);
	see(&j, "no such kind", "iphone", 1);
	see(&j, "asks", "www.example.com", 1);
	expect(judged(&j), DEVICE_UNKNOWN, 0, 0);
}

static void little_is_unknown_too(void **state)
{
	(void)state;
	struct judge j = { 0 };
	judge_start(&j);
	see(&j, "asks", "courier.push.apple.com", 1);
	struct verdict_of_device v = judge_decide(&j);
	assert_string_equal(v.maker, "Apple"); /* but not of what kind */
	expect(judged(&j), DEVICE_UNKNOWN, 1, JUDGE_SURE_MIN - 1);
}

static void more_kinds_of_clues_are_surer(void **state)
{
	(void)state;
	struct judge j = { 0 };
	judge_start(&j);
	see(&j, "mdns_service", "x._ipp._tcp.local", 1);
	see(&j, "mdns_service", "x._ipps._tcp.local", 1); /* the same kind: no surer */
	expect(judge_decide(&j), DEVICE_PRINTER, 50, 50);
	see(&j, "asks", "XMPP.hpeprint.COM", 1);
	expect(judged(&j), DEVICE_PRINTER, 75, 91);
}

static void conflict_makes_unsure(void **state)
{
	(void)state;
	struct judge j = { 0 };
	judge_start(&j);
	see(&j, "dhcp_hostname", "MacBook-Air", 1);
	unsigned alone = judge_decide(&j).confidence;
	see(&j, "mdns_service", "x._printer._tcp.local", 1);
	expect(judged(&j), DEVICE_COMPUTER, 40, alone - 20);
}

static void apps_of_phones_run_on_other_things(void **state)
{
	(void)state;
	struct judge j = { 0 };
	judge_start(&j);
	see(&j, "ssdp_device", "urn:samsung.com:device:RemoteControlReceiver:1", 1);
	see(&j, "user_agent", "App/1.0 (iPhone; iOS 14)", 1);
	see(&j, "user_agent", "something else", 99);
	expect(judged(&j), DEVICE_TV, 90, 92);
}

static void what_a_board_is_built_into_says_more(void **state)
{
	(void)state;
	struct judge j = { 0 };
	judge_start(&j);
	see(&j, "maker", "Espressif Inc.", 1);
	expect(judge_decide(&j), DEVICE_MICRO, 60, 60);
	see(&j, "dhcp_hostname", "shellyplug-s-1234", 1);
	expect(judged(&j), DEVICE_PLUG, 75, 95);
}

static void models(void **state)
{
	(void)state;
	struct judge j = { 0 };
	judge_start(&j);
	see(&j, "private", "", 1);
	see(&j, "user_agent", "Dalvik/2.1.0 (Linux; U; Android 11; Pixel 4a Build/RQ3A.2)", 5);
	struct verdict_of_device v = judge_decide(&j);
	assert_int_equal(v.type, DEVICE_PHONE);
	assert_true(span_equals_text(v.model, "Pixel 4a"));
	see(&j, "user_agent", " Build/", 1); /* nothing before it */
	see(&j, "mdns_model", "MacBookPro18,1", 1);
	v = judge_decide(&j);
	assert_int_equal(v.type, DEVICE_COMPUTER);
	assert_true(span_equals_text(v.model, "MacBookPro18,1"));
	judge_clear(&j);
}

static void floods_are_bounded(void **state)
{
	(void)state;
	struct judge j = { 0 };
	char word[400];
	judge_start(&j);
	for (int i = 0; i < 40000; i++) {
		snprintf(word, sizeof word, "%0100d-iphone", i);
		see(&j, "dhcp_hostname", word, 1);
		see(&j, "mdns_model", word, 1);
		see(&j, "address", "2001:db8::1", 1);
	}
	assert_int_equal(j.reason_count, JUDGE_REASONS_MAX);
	assert_int_equal(j.model_count, JUDGE_MODELS_MAX);
	assert_true(j.addresses.length <= JUDGE_ADDRESSES_BYTES_MAX + 16);
	assert_true(j.addresses_left_out > 30000);
	judge_clear(&j);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(patterns),
		cmocka_unit_test(rows_are_as_the_code_takes_them),
		cmocka_unit_test(nothing_is_unknown),
		cmocka_unit_test(little_is_unknown_too),
		cmocka_unit_test(more_kinds_of_clues_are_surer),
		cmocka_unit_test(conflict_makes_unsure),
		cmocka_unit_test(apps_of_phones_run_on_other_things),
		cmocka_unit_test(what_a_board_is_built_into_says_more),
		cmocka_unit_test(models),
		cmocka_unit_test(floods_are_bounded),
	};
	return cmocka_run_group_tests_name("judge", tests, NULL, NULL);
}
