/* wireguard.c -- WireGuard (wireguard.com/protocol) on any port, by type, zero bytes and length.
 * SPDX-License-Identifier: MIT */
#include "dissect/dissect.h"

enum {
	INITIATION = 1,
	RESPONSE = 2,
	COOKIE = 3,
	TRANSPORT = 4,
	INITIATION_BYTES = 148,
	RESPONSE_BYTES = 92,
	COOKIE_BYTES = 64,
	TRANSPORT_BYTES_MIN = 32,
};

static enum verdict wireguard_dissect(struct dissection *d, struct cursor *in)
{
	uint32_t first = cursor_le32(in), length = d->packet->payload_bytes;
	uint8_t type = first & 0xff;
	bool is_zero_behind = first >> 8 == 0; /* reserved; Wireshark does not look in handshakes */
	bool fits = (type == INITIATION && length == INITIATION_BYTES) ||
		    (type == RESPONSE && length == RESPONSE_BYTES) ||
		    (type == COOKIE && length == COOKIE_BYTES && is_zero_behind) ||
		    (type == TRANSPORT && length >= TRANSPORT_BYTES_MIN && is_zero_behind);
	if (in->failed || !fits)
		return VERDICT_NOT_MINE;
	d->packet->label = "WireGuard";
	dissect_tell(d, "wireguard", CONFIDENCE_PAYLOAD, CRYPT_ENCRYPTED);
	return VERDICT_OK;
}

const struct dissector wireguard_dissector = {
	.name = "wireguard",
	.claims = (const struct claim[]){ { LAYER_UDP_HEURISTIC, 0 }, { LAYER_END, 0 } },
	.dissect = wireguard_dissect,
};
