/* dns.c -- DNS over UDP (RFC 1035), and its siblings mDNS (RFC 6762) and LLMNR (RFC 4795). All three
 * take whatever comes to their port, as Wireshark does.
 * SPDX-License-Identifier: MIT */
#include "dissect/dns_message.h"

/* What Wireshark still believes to be DNS on a port that is not its own. */
enum { GUESS_OPCODE = 0x7800, GUESS_RESPONSE = 0x8000, GUESS_ANSWERS = 100, GUESS_OTHERS = 10 };

static enum verdict dns_dissect(struct dissection *d, struct cursor *in)
{
	d->packet->label = "DNS";
	dissect_tell(d, "dns", CONFIDENCE_PAYLOAD, CRYPT_CLEAR);
	return dns_message_read(d, cursor_rest(in), DNS_UNICAST);
}

static bool is_plausible(struct cursor in)
{
	cursor_skip(&in, 2); /* transaction */
	uint16_t flags = cursor_be16(&in), questions = cursor_be16(&in), answers = cursor_be16(&in);
	uint16_t authorities = cursor_be16(&in), additionals = cursor_be16(&in);
	if (in.failed || (flags & GUESS_OPCODE) || additionals > GUESS_OTHERS)
		return false;
	if (flags & GUESS_RESPONSE)
		return questions <= 1 && answers <= GUESS_ANSWERS && authorities <= GUESS_OTHERS;
	return questions == 1 && answers == 0 && authorities == 0;
}

static enum verdict dns_guess_dissect(struct dissection *d, struct cursor *in)
{
	if (d->packet->payload_bytes <= DNS_HEADER_BYTES || !is_plausible(*in))
		return VERDICT_NOT_MINE;
	return dns_dissect(d, in);
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

const struct dissector dns_guess_dissector = {
	.name = "dns_guess",
	.claims = (const struct claim[]){ { LAYER_UDP_HEURISTIC, 0 }, { LAYER_END, 0 } },
	.dissect = dns_guess_dissect,
};
