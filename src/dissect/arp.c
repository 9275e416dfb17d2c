/* arp.c -- ARP over Ethernet (RFC 826) and reverse ARP (RFC 903). A sender's pair of addresses is
 * evidence of who owns an IPv4 address; a probe (RFC 5227) claims none.
 * SPDX-License-Identifier: MIT */
#include "dissect/dissect.h"

enum {
	ARP_ETHERTYPE = 0x0806,
	RARP_ETHERTYPE = 0x8035,
	ARP_HARDWARE_ETHERNET = 1,
	ARP_IPV4 = 0x0800,
	ARP_REQUEST = 1,
	ARP_REPLY = 2,
};

/* By the operation: the EtherType of reverse ARP may carry ARP, and so on. */
static const char *arp_label(uint16_t operation)
{
	switch (operation) {
	case 3:
	case 4: return "RARP";
	case 5:
	case 6:
	case 7: return "DRARP";
	case 8:
	case 9: return "Inverse ARP";
	default: return "ARP";
	}
}

static void arp_record(
	struct dissection *d, enum evidence_kind kind, struct mac mac, struct address address)
{
	static const uint8_t unset[4];
	if (mac_is_zero(mac) || mac_is_group(mac) ||
		memcmp(address.bytes, unset, sizeof unset) == 0)
		return;
	dissect_record(d, &(struct record){ .kind = RECORD_EVIDENCE,
				  .evidence = { .kind = kind, .mac = mac, .address = address } });
}

static enum verdict arp_dissect(struct dissection *d, struct cursor *in)
{
	uint16_t hardware = cursor_be16(in), protocol = cursor_be16(in);
	uint8_t hardware_bytes = cursor_u8(in), protocol_bytes = cursor_u8(in);
	uint16_t operation = cursor_be16(in);
	d->packet->label = arp_label(operation);
	if (in->failed)
		return VERDICT_MALFORMED;
	if (hardware != ARP_HARDWARE_ETHERNET || protocol != ARP_IPV4 || hardware_bytes != 6 ||
		protocol_bytes != 4)
		return VERDICT_OK;
	struct mac sender = mac_take(in);
	struct span sender_address = cursor_take(in, 4);
	cursor_skip(in, 6);
	struct span target = cursor_take(in, 4);
	if (!sender_address.at)
		return VERDICT_MALFORMED;
	if (operation == ARP_REQUEST && !in->failed && !span_equals(target, sender_address))
		arp_record(d, EVIDENCE_ARP_ASKS, sender, address_ipv4(target));
	if (operation == ARP_REQUEST || operation == ARP_REPLY)
		arp_record(d, EVIDENCE_ARP, sender, address_ipv4(sender_address));
	return VERDICT_OK;
}

const struct dissector arp_dissector = {
	.name = "arp",
	.claims = (const struct claim[]){ { LAYER_ETHERTYPE, ARP_ETHERTYPE },
		{ LAYER_ETHERTYPE, RARP_ETHERTYPE }, { LAYER_END, 0 } },
	.dissect = arp_dissect,
};
