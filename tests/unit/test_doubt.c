/* test_doubt.c -- what payloads look like, and that a flow counts its doubtful labels; names of fields.
 * SPDX-License-Identifier: MIT */
#include "dissect/clear.h"
#include "dissect/doubt.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

static uint64_t random_next(uint64_t *state)
{
	*state ^= *state << 13;
	*state ^= *state >> 7;
	*state ^= *state << 17;
	return *state;
}

/* How many of a thousand payloads of so many random bytes look random. */
static int random_share(size_t length, size_t clear_bytes)
{
	uint8_t bytes[1440] = { 0 };
	uint64_t state = 88172645463325252;
	int count = 0;
	for (int round = 0; round < 1000; round++) {
		for (size_t i = clear_bytes; i < length; i++)
			bytes[i] = (uint8_t)(random_next(&state) >> 32);
		count += doubt_look(span_of(bytes, length)) == LOOK_RANDOM;
	}
	return count;
}

static void random_bytes_look_random(void **state)
{
	(void)state;
	assert_true(random_share(1440, 0) >= 995);
	assert_true(random_share(1440, 8) >= 995);
	assert_true(random_share(256, 0) >= 995);
	assert_true(random_share(64, 0) >= 990);
	assert_int_equal(random_share(24, 0), 0); /* too few to tell */
}

static void others_do_not(void **state)
{
	uint8_t counter[400], floats[400];
	(void)state;
	for (size_t i = 0; i < sizeof counter; i++)
		counter[i] = (uint8_t)(i % 4 == 3 ? i / 4 : 0);
	for (size_t i = 0; i < sizeof floats; i++)
		floats[i] = (uint8_t)(i % 4 == 3 ? 0x41 : i % 4 == 2 ? 0x20 + i % 32 : i * 7 % 16);
	assert_int_equal(doubt_look(span_of(counter, sizeof counter)), LOOK_BINARY);
	assert_int_equal(doubt_look(span_of(floats, sizeof floats)), LOOK_BINARY);
	assert_int_equal(doubt_look(span_of_text("temperature=21.5;humidity=44\r\n")), LOOK_TEXT);
	assert_int_equal(doubt_look(span_of("\x17\x03\x03\x00\x20 and so on", 18)), LOOK_TLS);
}

static void doubts_are_counted_by_label(void **state)
{
	static const char *const labels[] = { "HART_IP", "H1", "HART_IP", "LWAPP", "RTCP" };
	struct flow_parts parts = { 0 };
	struct flow f = { .parts = &parts };
	struct frame frame = { .on_wire_bytes = 100 };
	struct packet p = { .frame = &frame, .basis = BASIS_GUESS };
	struct dissection d = { .packet = &p, .flow = &f };
	(void)state;
	for (size_t i = 0; i < sizeof labels / sizeof labels[0]; i++) {
		p.label = labels[i];
		d.side = (int)(i & 1);
		p.next = cursor_of(span_of_text("a text that can be read"));
		doubt_note(&d, "UDP");
	}
	p.label = "UDP";
	doubt_note(&d, "UDP"); /* nobody said anything */
	assert_string_equal(f.doubts[0].label, "HART_IP");
	assert_int_equal(f.doubts[0].packets[0], 2);
	assert_int_equal(f.doubts[0].bytes[0], 200);
	assert_int_equal(f.doubts[1].packets[1], 1);
	assert_null(f.doubts[2].label); /* several */
	assert_int_equal(f.doubts[2].packets[0] + f.doubts[2].packets[1], 2);
	assert_int_equal(f.guesses, 7);
	assert_int_equal(f.looks[LOOK_TEXT], 4);
	flow_clear(&f);
	flow_parts_clear(&parts);
}

static void names_of_fields_tell(void **state)
{
	static const struct {
		const char *name;
		enum clear_kind kind;
	} examples[] = { { "password", CLEAR_PASSWORD }, { "X-API-Key", CLEAR_TOKEN },
		{ "access_token", CLEAR_TOKEN }, { "X-MAC-ID", CLEAR_MAC },
		{ "Mac_Address", CLEAR_MAC }, { "deviceId", CLEAR_DEVICE }, { "lat", CLEAR_PLACE },
		{ "X-Sensor", CLEAR_DEVICE }, { "latest", CLEAR_KIND_COUNT },
		{ "passive", CLEAR_KIND_COUNT }, { "tokens_left", CLEAR_KIND_COUNT },
		{ "", CLEAR_KIND_COUNT }, { "X-Device-Mac", CLEAR_MAC },
		{ "a-name-longer-than-all-that-are-known", CLEAR_KIND_COUNT } };
	(void)state;
	for (size_t i = 0; i < sizeof examples / sizeof examples[0]; i++)
		assert_int_equal(clear_kind_of(span_of_text(examples[i].name)), examples[i].kind);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(random_bytes_look_random),
		cmocka_unit_test(others_do_not),
		cmocka_unit_test(doubts_are_counted_by_label),
		cmocka_unit_test(names_of_fields_tell),
	};
	return cmocka_run_group_tests_name("doubt", tests, NULL, NULL);
}
