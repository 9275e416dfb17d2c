/* fuzz_frames.c -- any bytes as frames of any link type, one after the other through one engine, so
 * that conversations and fragments meet too. Input: link type (2 bytes), then frames: length (2),
 * bytes cut off by the capture (1), bytes.
 * SPDX-License-Identifier: MIT */
#include "base/text.h"
#include "dissect/dissect.h"
#include "flow/flow_table.h"

#include <stdlib.h>

enum { FRAMES_MAX = 64, TUNNELS_MAX = 8 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void flow_ended(void *user, struct flow *f)
{
	(void)user;
	(void)f;
}

/* Reads all a record points to. */
static void put_record(void *user, const struct packet *p, const struct record *r)
{
	struct text *out = user;
	(void)p;
	text_reset(out);
	if (r->kind == RECORD_LOOKUP)
		text_add_terminal(out, r->lookup.name);
	else if (r->kind == RECORD_NAME)
		text_add_terminal(out, r->name.name);
	else
		text_add_terminal(out, r->evidence.value);
}

static void dissect_one(
	struct dissect *e, struct flow_table *flows, const struct frame *f, struct sink *out)
{
	struct packet p;
	struct dissection d;
	dissect_begin(e, &d, &p, f, out);
	for (int i = 0; i < TUNNELS_MAX; i++) {
		p.has_transport = false;
		dissect_frame(e, &d);
		if (!p.has_transport)
			break;
		d.flow = flow_touch(flows, &p, &d.side);
		if (!dissect_payload(e, &d))
			break;
	}
	if (d.flow)
		flow_count(flows, d.flow, d.side, &p);
	if (p.verdict >= VERDICT_COUNT || p.verdict == VERDICT_NOT_MINE || !p.label || !p.label[0])
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct cursor in = cursor_of(span_of(data, size));
	struct dissect *e = dissect_new();
	struct flow_table *flows = flow_table_new(span_of_text("home"), flow_ended, NULL);
	struct text text = { 0 };
	struct sink out = { put_record, &text };
	struct frame f = { .link_type = cursor_le16(&in), .time_digits = 6 };
	for (uint32_t i = 1; i <= FRAMES_MAX && cursor_left(&in); i++) {
		size_t length = cursor_le16(&in);
		uint8_t cut = cursor_u8(&in);
		if (length > cursor_left(&in))
			length = cursor_left(&in);
		f.number = i;
		f.time_ns += 1000000;
		f.bytes = cursor_take(&in, length);
		f.on_wire_bytes = (uint32_t)length + cut;
		dissect_one(e, flows, &f, &out);
	}
	text_clear(&text);
	flow_table_free(flows);
	dissect_free(e);
	return 0;
}
