/* source_fixture.c -- makes captures and reads them; for test_source_*.c.
 * SPDX-License-Identifier: MIT */
#include "source_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <sys/mman.h>
#include <unistd.h>
#include <cmocka.h>

static void add_number(struct text *t, bool big, uint64_t number, unsigned bytes)
{
	for (unsigned i = 0; i < bytes; i++)
		text_add_byte(t, (char)(number >> 8 * (big ? bytes - 1 - i : i)));
}

void add_u16(struct text *t, bool big, uint16_t number)
{
	add_number(t, big, number, 2);
}

void add_u32(struct text *t, bool big, uint32_t number)
{
	add_number(t, big, number, 4);
}

void add_u64(struct text *t, bool big, uint64_t number)
{
	add_number(t, big, number, 8);
}

void add_pcap_header(struct text *t, uint32_t magic, bool big, uint32_t link_type)
{
	add_u32(t, big, magic);
	add_u16(t, big, 2);
	add_u16(t, big, 4);
	add_u64(t, big, 0);
	add_u32(t, big, 262144);
	add_u32(t, big, link_type);
}

static void add_fill(struct text *t, uint32_t length, uint8_t fill)
{
	for (uint32_t i = 0; i < length; i++)
		text_add_byte(t, (char)fill);
}

void add_pcap_record(struct text *t, bool big, uint32_t seconds, uint32_t fraction, uint32_t length,
	uint8_t fill)
{
	add_u32(t, big, seconds);
	add_u32(t, big, fraction);
	add_u32(t, big, length);
	add_u32(t, big, length);
	add_fill(t, length, fill);
}

void add_block(struct text *t, bool big, uint32_t type, const struct text *body)
{
	uint32_t padding = (4 - body->length % 4U) % 4U;
	uint32_t length = 12 + (uint32_t)body->length + padding;
	add_u32(t, big, type);
	add_u32(t, big, length);
	text_add(t, body->at, body->length);
	add_fill(t, padding, 0);
	add_u32(t, big, length);
}

void add_section(struct text *t, bool big)
{
	struct text body = { 0 };
	add_u32(&body, big, 0x1a2b3c4d);
	add_u16(&body, big, 1);
	add_u16(&body, big, 0);
	add_u64(&body, big, UINT64_MAX);
	add_block(t, big, 0x0a0d0d0a, &body);
	text_clear(&body);
}

void add_interface(
	struct text *t, bool big, uint16_t link_type, uint32_t snap, const struct text *options)
{
	struct text body = { 0 };
	add_u16(&body, big, link_type);
	add_u16(&body, big, 0);
	add_u32(&body, big, snap);
	if (options)
		text_add(&body, options->at, options->length);
	add_block(t, big, 1, &body);
	text_clear(&body);
}

void add_option(struct text *t, bool big, uint16_t code, const void *value, uint16_t length)
{
	add_u16(t, big, code);
	add_u16(t, big, length);
	text_add(t, value, length);
	add_fill(t, (4 - length % 4U) % 4U, 0);
}

void add_packet(
	struct text *t, bool big, uint32_t interface, uint64_t ticks, uint32_t length, uint8_t fill)
{
	struct text body = { 0 };
	add_u32(&body, big, interface);
	add_u32(&body, big, (uint32_t)(ticks >> 32));
	add_u32(&body, big, (uint32_t)ticks);
	add_u32(&body, big, length);
	add_u32(&body, big, length);
	add_fill(&body, length, fill);
	add_block(t, big, 6, &body);
	text_clear(&body);
}

struct fixture fixture_open(const void *bytes, size_t length)
{
	struct fixture f = { .file = memfd_create("housetap-test", MFD_CLOEXEC) };
	assert_true(f.file >= 0);
	assert_true(write(f.file, bytes, length) == (ssize_t)length);
	snprintf(f.path, sizeof f.path, "/proc/self/fd/%d", f.file);
	return f;
}

void fixture_close(struct fixture *f)
{
	close(f->file);
}

void fixture_folder(char path[FIXTURE_PATH_BYTES])
{
	const char *parent = getenv("TMPDIR");
	int length =
		snprintf(path, FIXTURE_PATH_BYTES, "%s/source-XXXXXX", parent ? parent : "/tmp");
	assert_true(length < FIXTURE_PATH_BYTES);
	assert_non_null(mkdtemp(path));
}

static void note(struct reading *r, const struct frame *frame)
{
	struct span bytes = frame->bytes;
	for (size_t i = 1; i < bytes.length; i++)
		if (bytes.at[i] != bytes.at[0])
			fail_msg("frame %u is not whole at byte %zu", frame->number, i);
	if (r->count == READING_FRAMES_MAX)
		return;
	r->frames[r->count] = *frame;
	r->fill[r->count++] = bytes.length > 0 ? bytes.at[0] : 0;
}

const struct reading *read_path(const char *path)
{
	static struct reading r;
	struct source *s;
	struct frame frame = { 0 };
	struct source_row row = { 0 };
	r.count = 0;
	r.error.text[0] = 0;
	r.verdict = source_open(path, &s, &r.error);
	if (r.verdict != 0)
		return &r;
	while ((r.verdict = source_next(s, &frame, &row, &r.error)) == 1)
		note(&r, &frame);
	assert_int_equal(source_next(s, &frame, &row, &r.error), 0);
	r.report = *source_report(s);
	source_close(s);
	return &r;
}

const struct reading *read_bytes(const void *bytes, size_t length)
{
	struct fixture f = fixture_open(bytes, length);
	const struct reading *r = read_path(f.path);
	fixture_close(&f);
	return r;
}

const struct reading *read_text(const struct text *t)
{
	return read_bytes(t->at ? t->at : "", t->length);
}
