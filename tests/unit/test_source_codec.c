/* test_source_codec.c -- captures as gzip, zstd, xz and lz4 streams: whole, in several parts, cut at
 * every byte, with rubbish behind, greedy for memory.
 * SPDX-License-Identifier: MIT */
#include "source_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <lz4frame.h>
#include <lzma.h>
#include <zlib.h>
#include <zstd.h>
#include <cmocka.h>

enum { RECORDS = 40, RECORD_BYTES = 116, PACKED_MAX = 1 << 20 };

typedef size_t packer(const struct text *plain, uint8_t *to);

static size_t pack_gzip(const struct text *plain, uint8_t *to)
{
	z_stream z = {
		.next_in = (Bytef *)plain->at, .avail_in = (uInt)plain->length, .next_out = to
	};
	z.avail_out = PACKED_MAX;
	assert_int_equal(deflateInit2(&z, 9, Z_DEFLATED, 31, 8, Z_DEFAULT_STRATEGY), Z_OK);
	assert_int_equal(deflate(&z, Z_FINISH), Z_STREAM_END);
	deflateEnd(&z);
	return PACKED_MAX - z.avail_out;
}

static size_t pack_zstd(const struct text *plain, uint8_t *to)
{
	ZSTD_CCtx *c = ZSTD_createCCtx();
	ZSTD_CCtx_setParameter(c, ZSTD_c_checksumFlag, 1);
	size_t length = ZSTD_compress2(c, to, PACKED_MAX, plain->at, plain->length);
	ZSTD_freeCCtx(c);
	return length;
}

static size_t pack_xz(const struct text *plain, uint8_t *to)
{
	size_t length = 0;
	assert_int_equal(
		lzma_easy_buffer_encode(6, LZMA_CHECK_CRC64, NULL, (const uint8_t *)plain->at,
			plain->length, to, &length, PACKED_MAX),
		LZMA_OK);
	return length;
}

static size_t pack_lz4(const struct text *plain, uint8_t *to)
{
	LZ4F_preferences_t with = { .frameInfo.contentChecksumFlag = LZ4F_contentChecksumEnabled };
	return LZ4F_compressFrame(to, PACKED_MAX, plain->at, plain->length, &with);
}

static const struct {
	const char *kind, *name;
	packer *pack;
} codecs[] = {
	{ "pcap.gz", "gzip", pack_gzip },
	{ "pcap.zst", "zstd", pack_zstd },
	{ "pcap.xz", "xz", pack_xz },
	{ "pcap.lz4", "lz4", pack_lz4 },
};
enum { CODECS = sizeof codecs / sizeof *codecs };

/* Records with numbers that do not pack away to nothing. */
static struct text plain_records(unsigned first, unsigned count, bool with_header)
{
	struct text t = { 0 };
	if (with_header)
		add_pcap_header(&t, 0xa1b2c3d4, false, 1);
	for (unsigned n = first; n < first + count; n++)
		add_pcap_record(&t, false, 1600000000 + n, n * 2654435761U % 1000000,
			RECORD_BYTES - 16, (uint8_t)n);
	return t;
}

static uint8_t packed[2 * PACKED_MAX];

static void each_codec(void **state)
{
	(void)state;
	for (size_t i = 0; i < CODECS; i++) {
		struct text plain = plain_records(0, RECORDS, true);
		size_t length = codecs[i].pack(&plain, packed);
		const struct reading *r = read_bytes(packed, length);
		assert_int_equal(r->verdict, 0);
		assert_string_equal(r->report.kind, codecs[i].kind);
		assert_string_equal(r->report.damage, "");
		assert_int_equal(r->count, RECORDS);
		assert_int_equal(r->report.input_bytes, length);
		for (unsigned n = 0; n < RECORDS; n++)
			assert_int_equal(r->fill[n], n);
		text_clear(&plain);
	}
}

/* `cat a.gz b.gz`: one stream. */
static void several_parts(void **state)
{
	(void)state;
	for (size_t i = 0; i < CODECS; i++) {
		struct text one = plain_records(0, 3, true),
			    two = plain_records(3, RECORDS - 3, false);
		size_t length = codecs[i].pack(&one, packed);
		length += codecs[i].pack(&two, packed + length);
		const struct reading *r = read_bytes(packed, length);
		assert_string_equal(r->report.damage, "");
		assert_int_equal(r->count, RECORDS);
		text_clear(&one);
		text_clear(&two);
	}
}

static void cut_at_every_byte(void **state)
{
	(void)state;
	for (size_t i = 0; i < CODECS; i++) {
		struct text plain = plain_records(0, RECORDS, true);
		size_t length = codecs[i].pack(&plain, packed), count = 0;
		for (size_t cut = 6; cut < length; cut++) {
			const struct reading *r = read_bytes(packed, cut);
			assert_int_equal(r->verdict, 0);
			assert_non_null(strstr(r->report.damage, codecs[i].name));
			assert_true(r->count >= count);
			count = r->count;
		}
		assert_true(i == 1 || count == RECORDS); /* zstd: one block, all or nothing */
		text_clear(&plain);
	}
}

static void rubbish_behind(void **state)
{
	(void)state;
	for (size_t i = 0; i < CODECS; i++) {
		struct text plain = plain_records(0, RECORDS, true);
		size_t length = codecs[i].pack(&plain, packed);
		memcpy(packed + length, "rubbish of some length", 22);
		const struct reading *r = read_bytes(packed, length + 22);
		assert_int_equal(r->verdict, 0);
		assert_int_equal(r->count, RECORDS);
		assert_true(r->report.damage[0] != 0);
		assert_int_equal(r->report.damage_offset, plain.length);
		if (i == 0)
			assert_string_equal(
				r->report.damage, "bytes behind the end of the gzip stream");
		text_clear(&plain);
	}
}

/* One byte of the content changed: the checksum speaks, the frames before it are there. */
static void damaged_inside(void **state)
{
	(void)state;
	for (size_t i = 0; i < CODECS; i++) {
		struct text plain = plain_records(0, RECORDS, true);
		size_t length = codecs[i].pack(&plain, packed);
		packed[length - 6] ^= 0x55;
		const struct reading *r = read_bytes(packed, length);
		assert_int_equal(r->verdict, 0);
		assert_true(r->report.damage[0] != 0);
		text_clear(&plain);
	}
}

static void too_greedy(void **state)
{
	(void)state;
	/* A zstd frame that asks for a window of 2^31 bytes. */
	static const uint8_t zstd[] = { 0x28, 0xb5, 0x2f, 0xfd, 0x00, 21 << 3, 0x01, 0x00, 0x00 };
	const struct reading *r = read_bytes(zstd, sizeof zstd);
	assert_int_equal(r->verdict, 0);
	assert_int_equal(r->count, 0);
	assert_non_null(strstr(r->report.damage, "needs more than 128 MiB"));

	struct text plain = plain_records(0, RECORDS, true);
	lzma_options_lzma options;
	assert_false(lzma_lzma_preset(&options, 6));
	options.dict_size = 512U << 20;
	options.mf = LZMA_MF_HC3;
	lzma_filter filters[] = { { LZMA_FILTER_LZMA2, &options }, { LZMA_VLI_UNKNOWN, NULL } };
	size_t length = 0;
	assert_int_equal(
		lzma_stream_buffer_encode(filters, LZMA_CHECK_CRC32, NULL,
			(const uint8_t *)plain.at, plain.length, packed, &length, PACKED_MAX),
		LZMA_OK);
	r = read_bytes(packed, length);
	assert_int_equal(r->verdict, 0);
	assert_string_equal(r->report.damage, "the xz stream needs more than 192 MiB");
	text_clear(&plain);
}

/* Many windows full of frames out of a small file. */
static void long_stream(void **state)
{
	(void)state;
	struct text plain = plain_records(0, 4000, true);
	for (size_t i = 0; i < CODECS; i++) {
		const struct reading *r = read_bytes(packed, codecs[i].pack(&plain, packed));
		assert_string_equal(r->report.damage, "");
		assert_int_equal(r->count, 4000);
		for (unsigned n = 0; n < 4000; n++)
			assert_int_equal(r->fill[n], n & 0xff);
	}
	text_clear(&plain);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_codec),
		cmocka_unit_test(several_parts),
		cmocka_unit_test(cut_at_every_byte),
		cmocka_unit_test(rubbish_behind),
		cmocka_unit_test(damaged_inside),
		cmocka_unit_test(too_greedy),
		cmocka_unit_test(long_stream),
	};
	return cmocka_run_group_tests_name("source_codec", tests, NULL, NULL);
}
