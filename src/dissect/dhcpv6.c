/* dhcpv6.c -- DHCP for IPv6 (RFC 8415): host names, vendor classes, leases.
 * SPDX-License-Identifier: MIT */
#include "dissect/dissect.h"

enum {
	MESSAGE_REPLY = 7,
	MESSAGE_INFORMATION_REQUEST = 11,
	OPTION_CLIENT_ID = 1,
	OPTION_IA_NA = 3,
	OPTION_IA_ADDRESS = 5,
	OPTION_VENDOR_CLASS = 16,
	OPTION_CLIENT_FQDN = 39, /* RFC 4704 */
	OPTIONS_MAX = 128,
	FQDN_MAX = 255,
	DUID_MAX = 130, /* RFC 8415 11.1 */
	DUID_LINK_LAYER = 3,
};

static void tell(struct dissection *d, enum evidence_kind kind, struct span value)
{
	const struct packet *p = d->packet;
	if (value.length)
		dissect_record(d, &(struct record){ .kind = RECORD_EVIDENCE,
					  .evidence = { .kind = kind,
						  .mac = p->source_mac,
						  .address = p->source,
						  .value = value } });
}

static void tell_fqdn(struct dissection *d, struct cursor value)
{
	uint8_t text[FQDN_MAX];
	size_t length = 0;
	cursor_skip(&value, 1); /* flags */
	while (cursor_left(&value)) {
		struct span label = cursor_take(&value, cursor_u8(&value));
		if (value.failed || label.length == 0 || length + 1 + label.length > sizeof text)
			break;
		if (length)
			text[length++] = '.';
		memcpy(text + length, label.at, label.length);
		length += label.length;
	}
	tell(d, EVIDENCE_DHCP_HOSTNAME, span_of(text, length));
}

static void tell_vendor(struct dissection *d, struct cursor value)
{
	cursor_skip(&value, 4); /* enterprise number */
	tell(d, EVIDENCE_DHCP_VENDOR, cursor_take(&value, cursor_be16(&value)));
}

/* RFC 8415 11: a client keeps its DUID over new MACs, unless it is made of the MAC alone. */
static void tell_duid(struct dissection *d, struct cursor value)
{
	char text[2 * DUID_MAX + 1];
	struct span duid = cursor_rest(&value);
	if (duid.length < 4 || duid.length > DUID_MAX || cursor_be16(&value) == DUID_LINK_LAYER)
		return;
	for (size_t i = 0; i < duid.length; i++)
		snprintf(text + 2 * i, 3, "%02x", span_byte(duid, i));
	tell(d, EVIDENCE_DHCP_CLIENT, span_of(text, 2 * duid.length));
}

/* The reply goes to the client itself: the address given belongs to the receiving MAC. */
static void tell_leases(struct dissection *d, struct cursor value)
{
	const struct packet *p = d->packet;
	cursor_skip(&value, 12); /* identity, T1, T2 */
	for (int i = 0; i < OPTIONS_MAX && cursor_left(&value); i++) {
		uint16_t code = cursor_be16(&value);
		struct cursor inner = cursor_sub(&value, cursor_be16(&value));
		struct span address = cursor_take(&inner, 16);
		if (code != OPTION_IA_ADDRESS || inner.failed || mac_is_group(p->destination_mac))
			continue;
		dissect_record(d, &(struct record){ .kind = RECORD_EVIDENCE,
					  .evidence = { .kind = EVIDENCE_DHCP_LEASE,
						  .mac = p->destination_mac,
						  .address = address_ipv6(address) } });
	}
}

static void option_tell(struct dissection *d, uint8_t type, uint16_t code, struct cursor value)
{
	bool from_client = type < MESSAGE_REPLY || type == MESSAGE_INFORMATION_REQUEST;
	if (from_client && code == OPTION_CLIENT_ID)
		tell_duid(d, value);
	else if (from_client && code == OPTION_CLIENT_FQDN)
		tell_fqdn(d, value);
	else if (from_client && code == OPTION_VENDOR_CLASS)
		tell_vendor(d, value);
	else if (type == MESSAGE_REPLY && code == OPTION_IA_NA)
		tell_leases(d, value);
}

static enum verdict dhcpv6_dissect(struct dissection *d, struct cursor *in)
{
	d->packet->label = "DHCPv6";
	dissect_tell(d, "dhcp", CONFIDENCE_PAYLOAD, CRYPT_CLEAR);
	uint8_t type = cursor_u8(in);
	cursor_skip(in, 3); /* transaction */
	for (int i = 0; i < OPTIONS_MAX && cursor_left(in) && d->packet->has_macs; i++) {
		uint16_t code = cursor_be16(in);
		struct cursor value = cursor_sub(in, cursor_be16(in));
		if (!in->failed)
			option_tell(d, type, code, value);
	}
	return in->failed ? VERDICT_MALFORMED : VERDICT_OK;
}

const struct dissector dhcpv6_dissector = {
	.name = "dhcpv6",
	.claims = (const struct claim[]){ { LAYER_UDP_PORT, 546 }, { LAYER_UDP_PORT, 547 },
		{ LAYER_END, 0 } },
	.dissect = dhcpv6_dissect,
};
