/* fuzz_stream.c -- any bytes as the segments of one TCP connection: sequence numbers that repeat, leave
 * holes and wrap, on a port that the input chooses. Input: port (2 bytes), then segments: control
 * (1 byte: bit 0 side, 1-2 flags, 3-5 how the sequence number is off, 6 cut, 7 later), length (2), bytes.
 * The connection belongs to dissector $FUZZ_DISSECTOR, if there is one of that name.
 * SPDX-License-Identifier: MIT */
#include "flow/flow_table.h"
#include "pinned.h"

enum { SEGMENTS_MAX = 256, CUT_BYTES = 40, INPUTS_EACH = 256, CLIENT_PORT = 40000 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct connection {
	struct dissect *engine;
	struct flow_table *flows;
	uint16_t port, client_port;
	uint32_t sequence[2];
	int64_t time_ns;
};

static void flow_ended(void *user, struct flow *f)
{
	dissect_flow_ended(user, f);
}

/* How far the segment lies from where its side stands: a hole, a repeat, an overlap, the byte before. */
static uint32_t sequence_off(uint8_t control, uint32_t length)
{
	switch (control >> 3 & 7) {
	case 1: return length;
	case 2: return 0U - length;
	case 3: return 0U - length / 2;
	case 4: return UINT32_MAX;
	case 5: return 1u << 31;
	default: return 0;
	}
}

static void packet_fill(
	struct packet *p, const struct connection *c, uint8_t control, uint32_t sequence)
{
	static const uint16_t flags[] = { TCP_ACK, TCP_ACK | TCP_FIN, TCP_SYN, TCP_ACK | TCP_PSH };
	int side = control & 1;
	uint8_t bytes[2][4] = { { 192, 0, 2, 1 }, { 192, 0, 2, 2 } };
	p->source = address_ipv4(span_of(bytes[side], 4));
	p->destination = address_ipv4(span_of(bytes[!side], 4));
	p->ip_version = 4;
	p->ip_protocol = 6;
	p->source_port = side ? c->port : c->client_port;
	p->destination_port = side ? c->client_port : c->port;
	p->tcp = (struct tcp_header){ .sequence = sequence,
		.acknowledgement = c->sequence[!side],
		.window = 1000,
		.flags = flags[control >> 1 & 3] };
	p->has_transport = true;
	p->label = "TCP";
}

static void segment(struct connection *c, uint8_t control, struct span bytes)
{
	struct packet p;
	struct dissection d;
	int side = control & 1;
	uint32_t length = (uint32_t)bytes.length;
	uint32_t sequence = c->sequence[side] + sequence_off(control, length);
	struct frame f = { .time_ns = c->time_ns, .bytes = bytes, .on_wire_bytes = length };
	if (control & 0x40 && bytes.length > CUT_BYTES)
		f.bytes.length = CUT_BYTES;
	dissect_begin(c->engine, &d, &p, &f, NULL);
	packet_fill(&p, c, control, sequence);
	p.payload_bytes = length;
	dissect_next(&d, LAYER_TCP_PORT, 0, cursor_of(f.bytes));
	d.flow = flow_touch(c->flows, &p, &d.side);
	pinned_take(&d);
	dissect_payload(c->engine, &d);
	flow_count(c->flows, d.flow, d.side, &p);
	if (!p.label || !p.label[0] || p.verdict >= VERDICT_COUNT)
		abort();
	c->sequence[side] = sequence + length;
	c->time_ns += control & 0x80 ? 1000000000 : 1000000;
}

/* Engine and table serve many inputs, each a connection of its own: they take longer to make than an
 * input to read. */
static void connection_begin(struct connection *c)
{
	static unsigned inputs;
	if (inputs++ % INPUTS_EACH == 0) {
		flow_table_free(c->flows);
		dissect_free(c->engine);
		c->engine = dissect_new();
		c->flows = flow_table_new(span_of_text("home"), flow_ended, c->engine);
	}
	c->client_port = (uint16_t)(CLIENT_PORT + inputs % INPUTS_EACH);
	c->sequence[0] = UINT32_MAX - 1000;
	c->sequence[1] = 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct connection c;
	struct cursor in = cursor_of(span_of(data, size));
	connection_begin(&c);
	c.port = cursor_le16(&in);
	for (int i = 0; i < SEGMENTS_MAX && cursor_left(&in); i++) {
		uint8_t control = cursor_u8(&in);
		size_t length = cursor_le16(&in);
		if (length > cursor_left(&in))
			length = cursor_left(&in);
		segment(&c, control, cursor_take(&in, length));
	}
	return 0;
}
