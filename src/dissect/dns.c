/* dns.c -- DNS over UDP (RFC 1035), and its siblings mDNS (RFC 6762) and LLMNR (RFC 4795). All three
 * take whatever comes to their port, as Wireshark does.
 * SPDX-License-Identifier: MIT */
#include "dissect/dns_message.h"

static enum verdict dns_dissect(struct dissection *d, struct cursor *in)
{
	d->packet->label = "DNS";
	dissect_tell(d, "dns", CONFIDENCE_PAYLOAD, CRYPT_CLEAR);
	return dns_message_read(d, cursor_rest(in), DNS_UNICAST);
}

static enum verdict mdns_dissect(struct dissection *d, struct cursor *in)
{
	d->packet->label = "MDNS";
	dissect_tell(d, "mdns", CONFIDENCE_PAYLOAD, CRYPT_CLEAR);
	return dns_message_read(d, cursor_rest(in), DNS_MULTICAST);
}

static enum verdict llmnr_dissect(struct dissection *d, struct cursor *in)
{
	d->packet->label = "LLMNR";
	dissect_tell(d, "llmnr", CONFIDENCE_PAYLOAD, CRYPT_CLEAR);
	return dns_message_read(d, cursor_rest(in), DNS_LINK_LOCAL);
}

const struct dissector dns_dissector = {
	.name = "dns",
	.claims = (const struct claim[]){ { LAYER_UDP_PORT, 53 }, { LAYER_END, 0 } },
	.dissect = dns_dissect,
};

const struct dissector mdns_dissector = {
	.name = "mdns",
	.claims = (const struct claim[]){ { LAYER_UDP_PORT, 5353 }, { LAYER_END, 0 } },
	.dissect = mdns_dissect,
};

const struct dissector llmnr_dissector = {
	.name = "llmnr",
	.claims = (const struct claim[]){ { LAYER_UDP_PORT, 5355 }, { LAYER_END, 0 } },
	.dissect = llmnr_dissect,
};
