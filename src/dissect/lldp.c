/* lldp.c -- LLDP (IEEE 802.1AB): switches, access points and phones tell who they are.
 * SPDX-License-Identifier: MIT */
#include "dissect/dissect.h"

enum { LLDP_ETHERTYPE = 0x88cc, LLDP_CISCO_ETHERTYPE = 0x8942, LLDP_TLVS_MAX = 256 };
enum lldp_tlv { LLDP_END = 0, LLDP_SYSTEM_NAME = 5, LLDP_CAPABILITIES = 7 };
enum { LLDP_IS_ACCESS_POINT = 0x08 };

static void lldp_record_name(struct dissection *d, struct span name)
{
	if (name.length == 0)
		return;
	dissect_record(d, &(struct record){ .kind = RECORD_EVIDENCE,
				  .evidence = { .kind = EVIDENCE_LLDP_NAME,
					  .mac = d->packet->source_mac,
					  .value = name } });
}

/* 8.5.8: what it can do, then what of that it does. */
static void lldp_record_role(struct dissection *d, struct span value)
{
	struct cursor in = cursor_of(value);
	cursor_skip(&in, 2);
	uint16_t enabled = cursor_be16(&in);
	if (!in.failed && enabled & LLDP_IS_ACCESS_POINT)
		dissect_record(d, &(struct record){ .kind = RECORD_EVIDENCE,
					  .evidence = { .kind = EVIDENCE_ACCESS_POINT,
						  .mac = d->packet->source_mac,
						  .value = span_of_text("LLDP capability") } });
}

static enum verdict lldp_dissect(struct dissection *d, struct cursor *in)
{
	d->packet->label = "LLDP";
	for (int i = 0; i < LLDP_TLVS_MAX && cursor_left(in); i++) {
		uint16_t head = cursor_be16(in);
		uint8_t type = (uint8_t)(head >> 9);
		struct span value = cursor_take(in, head & 0x1ffU);
		if (in->failed)
			return VERDICT_MALFORMED;
		if (type == LLDP_END)
			break;
		if (type == LLDP_SYSTEM_NAME)
			lldp_record_name(d, value);
		else if (type == LLDP_CAPABILITIES)
			lldp_record_role(d, value);
	}
	return VERDICT_OK;
}

const struct dissector lldp_dissector = {
	.name = "lldp",
	.claims = (const struct claim[]){ { LAYER_ETHERTYPE, LLDP_ETHERTYPE },
		{ LAYER_ETHERTYPE, LLDP_CISCO_ETHERTYPE }, { LAYER_END, 0 } },
	.dissect = lldp_dissect,
};
