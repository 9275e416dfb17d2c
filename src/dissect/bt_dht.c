/* bt_dht.c -- BitTorrent's distributed hash table (BEP 5): a bencoded dictionary on any port.
 * SPDX-License-Identifier: MIT */
#include "dissect/dissect.h"

static enum verdict bt_dht_dissect(struct dissection *d, struct cursor *in)
{
	static const char *const begins[] = { "d1:ad", "d1:rd", "d1:el", "d2:ip" };
	struct span head = cursor_take(in, 5);
	if (span_byte(head, 0) != 'd')
		return VERDICT_NOT_MINE;
	for (size_t i = 0; i < sizeof begins / sizeof begins[0]; i++) {
		if (!span_equals_text(head, begins[i]))
			continue;
		d->packet->label = "BT-DHT";
		dissect_tell(d, "bittorrent", CONFIDENCE_PAYLOAD, CRYPT_CLEAR);
		return VERDICT_OK;
	}
	return VERDICT_NOT_MINE;
}

const struct dissector bt_dht_dissector = {
	.name = "bt_dht",
	.claims = (const struct claim[]){ { LAYER_UDP_HEURISTIC, 0 }, { LAYER_END, 0 } },
	.dissect = bt_dht_dissect,
};
