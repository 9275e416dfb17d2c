/* rdpudp.c -- remote desktops over UDP (MS-RDPEUDP, MS-RDPEUDP2): the SYN of the server tells the version; data
 * are TLS, which Wireshark reads from where they begin in version 2 only.
 * SPDX-License-Identifier: MIT */
#include "dissect/tls.h"

enum {
	RDPUDP_PORT = 3389,
	RDPUDP_SYN = 0x0001,
	RDPUDP_DATA = 0x0008,
	RDPUDP_CORRELATION = 0x0800,
	RDPUDP_SYN_MORE = 0x1000,
	RDPUDP_VERSION_2 = 0x0101,
	V2_DATA = 0x0004,
	V2_DUMMY = 0x10,
	V2_SEARCHED = 48, /* bytes in front of TLS at most */
};

struct rdpudp_state {
	uint8_t version;      /* 0: no SYN was seen */
	kept_bool has_syn[2]; /* of a side: later ones are no SYN, whatever stands there */
};

extern const struct dissector rdpudp_dissector;

static void note_syn(struct rdpudp_state *state, struct cursor in, uint16_t flags)
{
	cursor_skip(&in, 8); /* sequence, sizes */
	cursor_skip(&in, flags & RDPUDP_CORRELATION ? 32 : 0);
	uint16_t known = cursor_be16(&in), version = cursor_be16(&in);
	bool is_2 = flags & RDPUDP_SYN_MORE && known & 1 && version == RDPUDP_VERSION_2;
	state->version = is_2 && !in.failed ? 2 : 1;
}

/* A whole record of TLS in the datagram tells its version. */
static const char *tls_label(struct cursor in)
{
	for (int i = 0; i < V2_SEARCHED && cursor_left(&in) > 5; i++) {
		struct cursor record = in;
		uint8_t type = cursor_u8(&record);
		uint16_t version = cursor_be16(&record), length = cursor_be16(&record);
		if (type == 0x16 && version >= 0x0300 && version <= 0x0303 &&
			cursor_left(&record) >= length)
			return tls_version_label(version);
		cursor_skip(&in, 1);
	}
	return "SSL";
}

/* The first byte has changed places with the eighth. */
static const char *v2_label(struct cursor in)
{
	uint8_t prefix = cursor_peek(&in, 7);
	cursor_skip(&in, 1);
	uint16_t flags = cursor_le16(&in);
	if (in.failed || prefix & V2_DUMMY || !(flags & V2_DATA))
		return "RDPUDP2";
	return tls_label(in);
}

static enum verdict rdpudp_dissect(struct dissection *d, struct cursor *in)
{
	struct rdpudp_state *state = dissect_state(d, &rdpudp_dissector);
	struct cursor ahead = *in;
	cursor_skip(&ahead, 6); /* acknowledged, window */
	uint16_t flags = cursor_be16(&ahead);
	d->packet->label = "RDPUDP";
	dissect_tell(d, "rdp", CONFIDENCE_PORT, CRYPT_UNKNOWN);
	if (!state || ahead.failed)
		return VERDICT_OK;
	if (flags & RDPUDP_SYN && !state->has_syn[d->side]) {
		state->has_syn[d->side] = true;
		note_syn(state, ahead, flags);
	} else if (state->version == 2)
		d->packet->label = v2_label(*in);
	else if (flags & RDPUDP_DATA)
		d->packet->label = "SSL";
	return VERDICT_OK;
}

const struct dissector rdpudp_dissector = {
	.name = "rdpudp",
	.claims = (const struct claim[]){ { LAYER_UDP_PORT, RDPUDP_PORT }, { LAYER_END, 0 } },
	.dissect = rdpudp_dissect,
};
