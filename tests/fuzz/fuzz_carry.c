/* fuzz_carry.c -- the state that one run leaves to the next, damaged: frames make it, some of its bytes
 * are changed, and if it can be read, the same frames go on from it. Input: number of changes (2 bytes),
 * for each where (4 bytes) and what (1 byte); then frames as in fuzz_frames.c.
 * SPDX-License-Identifier: MIT */
#include "pipeline.h"

enum { FRAMES_MAX = 64, CHANGES_MAX = 64 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static int drop_row(void *user, enum row_table table, const struct value *values)
{
	(void)user;
	(void)table;
	(void)values;
	return 0;
}

static void feed(struct pipeline *p, struct cursor in)
{
	struct frame f = { .link_type = cursor_le16(&in), .time_digits = 6 };
	struct packet packet;
	for (uint32_t i = 1; i <= FRAMES_MAX && cursor_left(&in); i++) {
		size_t length = cursor_le16(&in);
		uint8_t cut = cursor_u8(&in);
		if (length > cursor_left(&in))
			length = cursor_left(&in);
		f.number = i;
		f.time_ns += 1000000;
		f.bytes = cursor_take(&in, length);
		f.on_wire_bytes = (uint32_t)length + cut;
		pipeline_frame(p, &f, NULL, &packet);
	}
}

static struct pipeline *pipeline_begin(void)
{
	struct row_sink rows = { drop_row, NULL };
	struct pipeline *p = pipeline_new(span_of_text("home"), &rows, false);
	pipeline_begin_unit(p, 1);
	return p;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct cursor in = cursor_of(span_of(data, size)), changes;
	struct text carry = { 0 };
	unsigned count = cursor_le16(&in) % CHANGES_MAX;
	changes = in;
	cursor_skip(&in, count * 5);
	struct pipeline *p = pipeline_begin();
	feed(p, in);
	pipeline_end_unit(p, &carry);
	pipeline_free(p);
	for (unsigned i = 0; i < count; i++) {
		uint32_t at = cursor_le32(&changes);
		carry.at[at % carry.length] = (char)cursor_u8(&changes);
	}
	p = pipeline_begin();
	if (pipeline_restore(p, text_span(&carry)) == 0) {
		feed(p, in);
		pipeline_end_unit(p, NULL);
	}
	pipeline_free(p);
	text_clear(&carry);
	return 0;
}
