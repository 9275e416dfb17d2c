/* codec.c -- decompression by content: zlib, libzstd, liblzma, liblz4 behind one read().
 * Called by stream.c.
 * SPDX-License-Identifier: MIT */
#include "source/codec.h"

#include <lz4frame.h>
#include <lzma.h>
#include <zlib.h>
#include <zstd.h>

#include "base/memory.h"

struct codec {
	const struct codec_kind *kind;
	codec_source *source;
	void *user;
	const uint8_t *in; /* compressed bytes not yet used */
	size_t in_left;
	bool in_ended, ended;
	bool between; /* a member or frame is whole; another may follow */
	union {
		z_stream gzip;
		ZSTD_DStream *zstd;
		lzma_stream xz;
		LZ4F_dctx *lz4;
	};
	uint8_t buffer[CODEC_INPUT_BYTES];
};

/* `step` decompresses some: bytes written, and on failure or end `*why` ("" for the end). */
struct codec_kind {
	const char *suffix, *name;
	uint8_t magic[CODEC_MAGIC_BYTES];
	size_t magic_bytes;
	bool (*start)(struct codec *c);
	size_t (*step)(struct codec *c, uint8_t *to, size_t capacity, const char **why);
	void (*stop)(struct codec *c);
};

/* More compressed bytes, if all were used. False at the end of the input. */
static bool refill(struct codec *c)
{
	if (c->in_left > 0)
		return true;
	if (!c->in_ended) {
		c->in = c->buffer;
		c->in_left = c->source(c->user, c->buffer, sizeof c->buffer);
		c->in_ended = c->in_left == 0;
	}
	return c->in_left > 0;
}

static void used(struct codec *c, size_t left)
{
	c->in += c->in_left - left;
	c->in_left = left;
}

static bool gzip_start(struct codec *c)
{
	return inflateInit2(&c->gzip, 15 + 16) == Z_OK;
}

static void gzip_stop(struct codec *c)
{
	inflateEnd(&c->gzip);
}

static size_t gzip_step(struct codec *c, uint8_t *to, size_t capacity, const char **why)
{
	if (c->between && c->in[0] != 0x1f) {
		*why = "bytes behind the end of the gzip stream";
		return 0;
	}
	if (c->between)
		inflateReset(&c->gzip);
	c->gzip.next_in = (Bytef *)c->in;
	c->gzip.avail_in = (uInt)c->in_left;
	c->gzip.next_out = to;
	c->gzip.avail_out = (uInt)capacity;
	int verdict = inflate(&c->gzip, Z_NO_FLUSH);
	used(c, c->gzip.avail_in);
	c->between = verdict == Z_STREAM_END;
	if (verdict == Z_MEM_ERROR)
		*why = "gzip: out of memory";
	else if (verdict == Z_DATA_ERROR || verdict == Z_NEED_DICT)
		*why = "the gzip stream is damaged";
	return capacity - c->gzip.avail_out;
}

static bool zstd_start(struct codec *c)
{
	c->zstd = ZSTD_createDStream();
	return c->zstd && !ZSTD_isError(ZSTD_DCtx_setParameter(
				  c->zstd, ZSTD_d_windowLogMax, CODEC_ZSTD_WINDOW_LOG_MAX));
}

static void zstd_stop(struct codec *c)
{
	ZSTD_freeDStream(c->zstd);
}

static size_t zstd_step(struct codec *c, uint8_t *to, size_t capacity, const char **why)
{
	ZSTD_inBuffer in = { c->in, c->in_left, 0 };
	ZSTD_outBuffer out = { to, capacity, 0 };
	size_t verdict = ZSTD_decompressStream(c->zstd, &out, &in);
	used(c, c->in_left - in.pos);
	c->between = verdict == 0;
	if (ZSTD_isError(verdict))
		*why = "the zstd stream is damaged, or needs more than 128 MiB";
	return out.pos;
}

static bool xz_start(struct codec *c)
{
	c->xz = (lzma_stream)LZMA_STREAM_INIT;
	return lzma_stream_decoder(&c->xz, CODEC_XZ_MEMORY_MAX, LZMA_CONCATENATED) == LZMA_OK;
}

static void xz_stop(struct codec *c)
{
	lzma_end(&c->xz);
}

static size_t xz_step(struct codec *c, uint8_t *to, size_t capacity, const char **why)
{
	c->xz.next_in = c->in;
	c->xz.avail_in = c->in_left;
	c->xz.next_out = to;
	c->xz.avail_out = capacity;
	/* At the end of the input the decoder is asked once more: only it knows whether that is right. */
	lzma_ret verdict = lzma_code(&c->xz, c->in_ended ? LZMA_FINISH : LZMA_RUN);
	used(c, c->xz.avail_in);
	c->between = verdict == LZMA_STREAM_END;
	if (verdict == LZMA_MEMLIMIT_ERROR)
		*why = "the xz stream needs more than 192 MiB";
	else if (verdict != LZMA_OK && verdict != LZMA_STREAM_END && verdict != LZMA_BUF_ERROR)
		*why = "the xz stream is damaged";
	return capacity - c->xz.avail_out;
}

static bool lz4_start(struct codec *c)
{
	return !LZ4F_isError(LZ4F_createDecompressionContext(&c->lz4, LZ4F_VERSION));
}

static void lz4_stop(struct codec *c)
{
	LZ4F_freeDecompressionContext(c->lz4);
}

static size_t lz4_step(struct codec *c, uint8_t *to, size_t capacity, const char **why)
{
	size_t in = c->in_left, out = capacity;
	size_t verdict = LZ4F_decompress(c->lz4, to, &out, c->in, &in, NULL);
	if (LZ4F_isError(verdict)) {
		*why = "the lz4 stream is damaged";
		return 0;
	}
	used(c, c->in_left - in);
	c->between = verdict == 0;
	return out;
}

static const struct codec_kind kinds[] = {
	{ ".gz", "gzip", { 0x1f, 0x8b, 8 }, 3, gzip_start, gzip_step, gzip_stop },
	{ ".zst", "zstd", { 0x28, 0xb5, 0x2f, 0xfd }, 4, zstd_start, zstd_step, zstd_stop },
	{ ".xz", "xz", { 0xfd, '7', 'z', 'X', 'Z', 0 }, 6, xz_start, xz_step, xz_stop },
	{ ".lz4", "lz4", { 0x04, 0x22, 0x4d, 0x18 }, 4, lz4_start, lz4_step, lz4_stop },
};

const struct codec_kind *codec_recognise(struct span first)
{
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (first.length >= kinds[i].magic_bytes &&
			memcmp(first.at, kinds[i].magic, kinds[i].magic_bytes) == 0)
			return &kinds[i];
	return NULL;
}

/* The bytes already taken lie behind the struct until they are used. */
struct codec *codec_new(
	const struct codec_kind *kind, struct span first, codec_source *source, void *user)
{
	struct codec *c = memory_new(1, sizeof *c + first.length);
	*c = (struct codec){ .kind = kind, .source = source, .user = user };
	uint8_t *kept = (uint8_t *)(c + 1);
	memcpy(kept, first.at, first.length);
	c->in = kept;
	c->in_left = first.length;
	if (!kind->start(c)) {
		free(c);
		return NULL;
	}
	return c;
}

void codec_free(struct codec *c)
{
	if (!c)
		return;
	c->kind->stop(c);
	free(c);
}

const char *codec_suffix(const struct codec *c)
{
	return c->kind->suffix;
}

/* The input is used up: xz gets a last word, the others must stand between two frames. */
static size_t finish(
	struct codec *c, uint8_t *to, size_t capacity, char *damage, size_t damage_size)
{
	const char *why = "";
	size_t got = 0;
	if (!c->between)
		got = c->kind->step(c, to, capacity, &why);
	if (got > 0)
		return got;
	c->ended = true;
	if (*why)
		snprintf(damage, damage_size, "%s", why);
	else if (!c->between)
		snprintf(damage, damage_size, "the %s stream is cut", c->kind->name);
	return 0;
}

size_t codec_read(struct codec *c, uint8_t *to, size_t capacity, char *damage, size_t damage_size)
{
	/* Ends: each turn uses input, or writes, or fails; a turn that did nothing twice is an end. */
	while (!c->ended && capacity > 0) {
		if (!refill(c))
			return finish(c, to, capacity, damage, damage_size);
		const char *why = "";
		size_t before = c->in_left;
		size_t got = c->kind->step(c, to, capacity, &why);
		c->ended = *why != 0;
		if (c->ended)
			snprintf(damage, damage_size, "%s", why);
		if (got > 0)
			return got;
		if (!c->ended && c->in_left == before) {
			c->ended = true;
			snprintf(damage, damage_size, "the %s stream is damaged", c->kind->name);
		}
	}
	return 0;
}
