/* iscsi.c -- iSCSI (RFC 7143) on 3260, where a connection begins with a header that makes sense.
 * SPDX-License-Identifier: MIT */
#include "dissect/lines.h"

enum {
	HEADER_BYTES = 48,
	OPCODE_BITS = 0x3f,
	TARGET_OPCODES = 0x20,
	RESERVED_BITS = 0x80,
	DATA_MAX = 1 << 24,
};

struct iscsi_state {
	bool is_known; /* a header made sense: later ones may be cut */
};

extern const struct dissector iscsi_dissector;

static bool is_opcode(uint8_t opcode)
{
	uint8_t low = opcode & (TARGET_OPCODES - 1);
	return opcode < TARGET_OPCODES ? low <= 6 || low == 0x10
				       : low <= 6 || low == 0x11 || low == 0x12 || low == 0x1f;
}

/* Bytes of the PDU at `in`; 0 if it is none. */
static size_t pdu_bytes(struct cursor in)
{
	uint8_t first = cursor_u8(&in);
	cursor_skip(&in, 3);
	uint32_t more = cursor_u8(&in) * 4U, data = cursor_be24(&in);
	if (in.failed || first & RESERVED_BITS || !is_opcode(first & OPCODE_BITS))
		return 0;
	return HEADER_BYTES + more + ((size_t)data + 3) / 4 * 4;
}

static struct stream_step iscsi_stream(struct dissection *d, struct cursor *in)
{
	struct iscsi_state *state = dissect_state(d, &iscsi_dissector);
	struct stream_step step = { 0 };
	size_t all = cursor_left(in);
	if (!state)
		return stream_declined();
	while (cursor_left(in)) {
		size_t left = cursor_left(in), bytes = left < HEADER_BYTES ? 0 : pdu_bytes(*in);
		if (bytes == 0 && (left >= HEADER_BYTES || !state->is_known))
			return left == all ? stream_declined()
					   : (struct stream_step){ .used = all };
		state->is_known = true;
		d->packet->label = "iSCSI";
		if ((bytes == 0 || bytes > left) && d->can_wait) {
			step.need = bytes ? (uint32_t)(bytes - left) : STREAM_NEED_MORE;
			step.discard = bytes != 0;
			break;
		}
		cursor_skip(in, bytes && bytes < left ? bytes : left);
	}
	dissect_tell(d, "iscsi", CONFIDENCE_PAYLOAD, CRYPT_CLEAR);
	step.used = all - cursor_left(in);
	return step;
}

static void iscsi_complete(struct dissection *d)
{
	d->packet->label = "iSCSI";
}

const struct dissector iscsi_dissector = {
	.name = "iscsi",
	.claims = (const struct claim[]){ { LAYER_TCP_PORT, 3260 }, { LAYER_END, 0 } },
	.stream = iscsi_stream,
	.complete = iscsi_complete,
};
