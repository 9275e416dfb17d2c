/* fuzz_datagram.c -- UDP payloads between two ports of the fuzzer's choice, several in one conversation.
 * Input: two ports (four bytes), then datagrams: one byte of direction, two of length, the payload.
 * The conversation belongs to dissector $FUZZ_DISSECTOR, if there is one of that name.
 * SPDX-License-Identifier: MIT */
#include "pinned.h"

#include <limits.h>

enum { DATAGRAMS_MAX = 16, INPUTS_EACH = 256, UDP_HEADER_BYTES = 8 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void put(void *user, const struct packet *packet, const struct record *record)
{
	uint64_t *sum = user; /* touches every byte handed out, so that a checker sees a bad one */
	struct span text = record->kind == RECORD_NAME     ? record->name.name
			   : record->kind == RECORD_LOOKUP ? record->lookup.name
							   : record->evidence.value;
	for (size_t i = 0; i < text.length; i++)
		*sum += text.at[i];
	*sum += (uint64_t)packet->label[0];
}

static void send_one(struct dissect *e, struct flow *flow, const uint16_t port[2], int side,
	struct span payload, uint32_t on_wire)
{
	uint64_t sum = 0;
	struct sink sink = { put, &sum };
	struct frame frame = { .link_type = USHRT_MAX, .bytes = payload, .on_wire_bytes = on_wire };
	struct packet p;
	struct dissection d;
	dissect_begin(e, &d, &p, &frame, &sink);
	p.source = address_ipv4(span_of(side ? "\x0a\0\0\2" : "\x0a\0\0\1", 4));
	p.destination = address_ipv4(span_of(side ? "\x0a\0\0\1" : "\x0a\0\0\2", 4));
	p.source_port = port[side];
	p.destination_port = port[!side];
	p.ip_protocol = 17;
	p.has_transport = true;
	p.payload_bytes = on_wire;
	d.flow = flow;
	d.side = side;
	pinned_take(&d);
	dissect_next(&d, LAYER_UDP_PORT, 0, cursor_of(payload));
	if (dissect_payload(e, &d))
		dissect_frame(e, &d);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct cursor in = cursor_of(span_of(data, size));
	static struct dissect
		*e; /* serves many inputs: it takes longer to make than an input to read */
	static unsigned inputs;
	if (inputs++ % INPUTS_EACH == 0) {
		dissect_free(e);
		e = dissect_new();
	}
	struct flow_parts parts = { .chunks = NULL };
	struct flow flow = { .parts = &parts };
	uint16_t port[2] = { cursor_be16(&in), cursor_be16(&in) };
	for (int i = 0; i < DATAGRAMS_MAX && cursor_left(&in); i++) {
		uint8_t flags = cursor_u8(&in);
		uint16_t length = cursor_be16(&in);
		struct cursor payload = in;
		cursor_limit(&payload, length);
		struct span bytes = cursor_rest(&payload);
		cursor_skip(&in, bytes.length);
		bool is_cut = flags & 2;
		send_one(
			e, &flow, port, flags & 1, bytes, is_cut ? length : (uint32_t)bytes.length);
	}
	flow_clear(&flow);
	flow_parts_clear(&parts);
	return 0;
}
