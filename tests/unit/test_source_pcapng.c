/* test_source_pcapng.c -- pcapng: sections, interfaces and their clocks, every kind of block, blocks
 * that lie, every cut.
 * SPDX-License-Identifier: MIT */
#include "base/clock.h"
#include "source_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

static const uint64_t ticks = UINT64_C(1642093203784113);
static const int64_t time_ns = INT64_C(1642093203784113000);

static void assert_damage(const struct reading *r, const char *damage, uint64_t offset)
{
	assert_int_equal(r->verdict, 0);
	assert_string_equal(r->report.damage, damage);
	assert_int_equal(r->report.damage_offset, offset);
}

static void sections_and_interfaces(void **state)
{
	(void)state;
	struct text t = { 0 };
	add_section(&t, false);
	add_interface(&t, false, LINKTYPE_ETHERNET, 0, NULL);
	add_interface(&t, false, LINKTYPE_LINUX_SLL2, 0, NULL);
	add_packet(&t, false, 1, ticks, 61, 1);
	add_packet(&t, false, 0, ticks + 1, 62, 2);
	add_section(&t, true);
	add_interface(&t, true, LINKTYPE_IEEE802_11, 0, NULL);
	add_packet(&t, true, 0, ticks + 2, 63, 3);
	const struct reading *r = read_text(&t);
	assert_damage(r, "", 0);
	assert_string_equal(r->report.kind, "pcapng");
	assert_int_equal(r->count, 3);
	static const uint16_t links[] = { LINKTYPE_LINUX_SLL2, LINKTYPE_ETHERNET,
		LINKTYPE_IEEE802_11 };
	for (uint32_t n = 0; n < 3; n++) {
		assert_int_equal(r->frames[n].number, n + 1);
		assert_int_equal(r->frames[n].link_type, links[n]);
		assert_int_equal(r->frames[n].interface, n == 0);
		assert_int_equal(r->frames[n].time_ns, time_ns + n * NS_PER_US);
		assert_int_equal(r->frames[n].time_digits, 6);
		assert_int_equal(r->frames[n].bytes.length, 61 + n);
		assert_int_equal(r->fill[n], n + 1);
	}
	text_clear(&t);

	/* The interfaces of the first section do not hold in the second. */
	add_section(&t, false);
	add_interface(&t, false, LINKTYPE_ETHERNET, 0, NULL);
	add_section(&t, false);
	uint64_t offset = t.length;
	add_packet(&t, false, 0, ticks, 61, 1);
	assert_damage(read_text(&t), "interface 0 of 0", offset);
	text_clear(&t);
}

static void clocks(void **state)
{
	(void)state;
	static const struct {
		uint8_t resolution, digits;
		int64_t offset_s;
		uint64_t ticks;
		int64_t ns;
	} cases[] = {
		{ 6, 6, 0, 1642093203784113, 1642093203784113000 },
		{ 9, 9, 0, 1642093203784113001, 1642093203784113001 },
		{ 3, 6, 0, 1642093203784, 1642093203784000000 },
		{ 0, 6, 0, 1642093203, 1642093203000000000 },
		{ 12, 9, 1600000000, 1500000000001999, 1600001500000000001 },
		{ 6, 6, 1642093203, 784113, 1642093203784113000 },
		{ 6, 6, -5, 1, -4999999000 },
		{ 0x80 | 10, 6, 0, 1024 * 3 + 512, 3500000000 },
		{ 0x80 | 32, 9, 0, (UINT64_C(1642093203) << 32) + (1U << 31), 1642093203500000000 },
		{ 0x80 | 127, 9, 0, UINT64_MAX, 0 },
		{ 127, 9, 0, UINT64_MAX, 0 },
		{ 0, 6, 0, UINT64_MAX, INT64_MAX },
		{ 6, 6, INT64_MIN, 1, INT64_MIN },
	};
	for (size_t i = 0; i < 2 * sizeof cases / sizeof *cases; i++) {
		bool big = i & 1;
		struct text t = { 0 }, options = { 0 };
		add_option(&options, big, 2, "eth0", 4);
		add_option(&options, big, 9, &cases[i / 2].resolution, 1);
		struct text offset = { 0 };
		add_u64(&offset, big, (uint64_t)cases[i / 2].offset_s);
		add_option(&options, big, 14, offset.at, 8);
		add_section(&t, big);
		add_interface(&t, big, 1, 0, &options);
		add_packet(&t, big, 0, cases[i / 2].ticks, 60, 1);
		const struct reading *r = read_text(&t);
		assert_int_equal(r->count, 1);
		assert_int_equal(r->frames[0].time_ns, cases[i / 2].ns);
		assert_int_equal(r->frames[0].time_digits, cases[i / 2].digits);
		text_clear(&offset);
		text_clear(&options);
		text_clear(&t);
	}
}

/* An end-of-options mark ends them; what looks like a clock behind it is none. */
static void options_end(void **state)
{
	(void)state;
	struct text t = { 0 }, options = { 0 };
	add_option(&options, false, 0, "", 0);
	add_option(&options, false, 9, "\x09", 1);
	add_section(&t, false);
	add_interface(&t, false, 1, 0, &options);
	add_packet(&t, false, 0, ticks, 60, 1);
	assert_int_equal(read_text(&t)->frames[0].time_ns, time_ns);
	text_clear(&t);
	text_clear(&options);

	add_u32(&options, false, 0xffff0002); /* a name of 65535 bytes */
	add_section(&t, false);
	uint64_t offset = t.length;
	add_interface(&t, false, 1, 0, &options);
	add_packet(&t, false, 0, ticks, 60, 1);
	assert_damage(read_text(&t), "an option of an interface is longer than its block", offset);
	text_clear(&t);
	text_clear(&options);
}

static void other_packet_blocks(void **state)
{
	(void)state;
	for (int big = 0; big < 2; big++) {
		struct text t = { 0 }, simple = { 0 }, old = { 0 };
		add_section(&t, big);
		add_interface(&t, big, 1, 40, NULL);
		add_interface(&t, big, 113, 0, NULL);
		add_u32(&simple, big, 100);
		text_add(&simple, "0123456789012345678901234567890123456789", 40);
		memset(simple.at + 4, 7, 40);
		add_block(&t, big, 3, &simple);
		add_u16(&old, big, 1);
		add_u16(&old, big, 65535); /* drops */
		add_u32(&old, big, (uint32_t)(ticks >> 32));
		add_u32(&old, big, (uint32_t)ticks);
		add_u32(&old, big, 3);
		add_u32(&old, big, 900);
		text_add(&old, "\x08\x08\x08", 3);
		add_block(&t, big, 2, &old);
		const struct reading *r = read_text(&t);
		assert_damage(r, "", 0);
		assert_int_equal(r->count, 2);
		assert_int_equal(r->frames[0].bytes.length, 40);
		assert_int_equal(r->frames[0].on_wire_bytes, 100);
		assert_int_equal(r->frames[0].time_ns, 0);
		assert_int_equal(r->frames[1].link_type, 113);
		assert_int_equal(r->frames[1].time_ns, time_ns);
		assert_int_equal(r->frames[1].bytes.length, 3);
		assert_int_equal(r->frames[1].on_wire_bytes, 900);
		assert_int_equal(r->fill[1], 8);
		text_clear(&t);
		text_clear(&simple);
		text_clear(&old);
	}
}

/* Names, statistics, secrets, custom and unknown blocks, one of them longer than any window. */
static void blocks_passed_over(void **state)
{
	(void)state;
	struct text t = { 0 }, body = { 0 };
	static const uint32_t types[] = { 4, 5, 9, 10, 0xbad, 0x40000bad, 0x80000bad, 0 };
	add_section(&t, false);
	add_interface(&t, false, 1, 0, NULL);
	for (int i = 0; i < 99; i++)
		text_add_byte(&body, 'x');
	for (size_t i = 0; i < sizeof types / sizeof *types; i++)
		add_block(&t, false, types[i], &body);
	for (int i = 0; i < 3 << 20; i++)
		text_add_byte(&body, 'x');
	add_block(&t, false, 10, &body);
	add_packet(&t, false, 0, ticks, 60, 1);
	const struct reading *r = read_text(&t);
	assert_damage(r, "", 0);
	assert_int_equal(r->count, 1);
	text_clear(&t);
	text_clear(&body);
}

static struct text good_file(void)
{
	struct text t = { 0 };
	add_section(&t, false);               /* 28 */
	add_interface(&t, false, 1, 0, NULL); /* 20 */
	for (unsigned n = 0; n < 3; n++)      /* 32 + 62 and 2 of padding */
		add_packet(&t, false, 0, ticks + n, 62, (uint8_t)(n + 1));
	return t;
}

static void cut_at_every_byte(void **state)
{
	(void)state;
	struct text t = good_file();
	assert_int_equal(t.length, 48 + 3 * 96);
	for (size_t length = 4; length <= t.length; length++) {
		const struct reading *r = read_bytes(t.at, length);
		assert_int_equal(r->verdict, 0);
		size_t whole = length < 48 ? 0 : (length - 48) / 96;
		bool is_clean = length == 28 || (length >= 48 && (length - 48) % 96 == 0);
		size_t offset = length < 28 ? 0 : length < 48 ? 28 : 48 + whole * 96;
		assert_int_equal(r->count, whole);
		assert_int_equal(r->report.damage[0] != 0, !is_clean);
		assert_int_equal(r->report.damage_offset, is_clean ? 0 : offset);
	}
	text_clear(&t);
}

static void put_u32(struct text *t, size_t at, uint32_t number)
{
	for (unsigned i = 0; i < 4; i++)
		t->at[at + i] = (char)(number >> 8 * i);
}

static void blocks_that_lie(void **state)
{
	(void)state;
	/* What the second packet block (at 144) says instead of the truth. */
	static const struct {
		size_t at;
		uint32_t number;
		const char *damage;
	} lies[] = {
		{ 148, 0, "a block of type 6 claims 0 bytes" },
		{ 148, 11, "a block of type 6 claims 12 bytes" },
		{ 148, 28, "a block of type 6 claims 28 bytes" },
		{ 148, 92, "a block's two lengths differ" },
		{ 148, 1 << 24, "a block claims 16777216 bytes" },
		{ 148, UINT32_MAX, "a block claims 4294967295 bytes" },
		{ 148, 400, "cut inside a block" },
		{ 236, 16, "a block's two lengths differ" },
		{ 152, 1, "interface 1 of 1" },
		{ 152, UINT32_MAX, "interface 4294967295 of 1" },
		{ 164, 65, "a packet block claims a frame of 65 bytes" },
		{ 164, UINT32_MAX, "a packet block claims a frame of 4294967295 bytes" },
		{ 144, 0x0a0d0d0a, "a section without byte order" },
		{ 144, 1, "an option of an interface is longer than its block" },
	};
	for (size_t i = 0; i < sizeof lies / sizeof *lies; i++) {
		struct text t = good_file();
		put_u32(&t, lies[i].at, lies[i].number);
		const struct reading *r = read_text(&t);
		assert_damage(r, lies[i].damage, 144);
		assert_int_equal(r->count, 1);
		text_clear(&t);
	}
	struct text t = good_file();
	uint64_t end = t.length;
	text_add(&t, (const char[100]){ 0 }, 100);
	const struct reading *r = read_text(&t);
	assert_damage(r, "filled with zeroes from here", end);
	assert_int_equal(r->count, 3);
	t.at[12] = 9;
	assert_damage(read_text(&t), "pcapng version 9.0 is unknown", 0);
	text_clear(&t);
}

/* Old writers forgot the padding in the length; Wireshark reads them, so do we. */
static void length_without_padding(void **state)
{
	(void)state;
	struct text t = good_file();
	put_u32(&t, 148, 94);
	put_u32(&t, 236, 94);
	const struct reading *r = read_text(&t);
	assert_damage(r, "", 0);
	assert_int_equal(r->count, 3);
	text_clear(&t);
}

static void interfaces_without_end(void **state)
{
	(void)state;
	struct text t = { 0 };
	add_section(&t, false);
	for (int i = 0; i < 65536; i++)
		add_interface(&t, false, 1, 0, NULL);
	add_packet(&t, false, 65535, ticks, 60, 1);
	uint64_t end = t.length;
	add_interface(&t, false, 1, 0, NULL);
	add_packet(&t, false, 65536, ticks, 60, 1);
	const struct reading *r = read_text(&t);
	assert_damage(r, "more than 65536 interfaces", end);
	assert_int_equal(r->count, 1);
	text_clear(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sections_and_interfaces),
		cmocka_unit_test(clocks),
		cmocka_unit_test(options_end),
		cmocka_unit_test(other_packet_blocks),
		cmocka_unit_test(blocks_passed_over),
		cmocka_unit_test(cut_at_every_byte),
		cmocka_unit_test(blocks_that_lie),
		cmocka_unit_test(length_without_padding),
		cmocka_unit_test(interfaces_without_end),
	};
	return cmocka_run_group_tests_name("source_pcapng", tests, NULL, NULL);
}
