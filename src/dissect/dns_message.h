/* dns_message.h -- one DNS message (RFC 1035), whatever carried it: records of who asked which name
 * and which name was answered for which address. Called by dns.c, mdns.c, llmnr.c and by DNS over TCP.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_DISSECT_DNS_MESSAGE_H
#define HOUSETAP_DISSECT_DNS_MESSAGE_H

#include "dissect/dissect.h"

enum dns_kind {
	DNS_UNICAST,    /* a resolver's answers name addresses for the one who asked */
	DNS_MULTICAST,  /* mDNS (RFC 6762): a host announces itself and its services */
	DNS_LINK_LOCAL, /* LLMNR (RFC 4795): a host answers for its own name */
};

enum {
	DNS_HEADER_BYTES = 12,
	DNS_NAME_MAX = 255,     /* RFC 1035 2.3.4 */
	DNS_POINTERS_MAX = 128, /* compression pointers followed within one name */
	DNS_RECORDS_MAX = 2048, /* resource records looked at in one message */
};

/* A name as dotted text without the final dot; bytes of labels are kept as they were sent. */
struct dns_name {
	uint8_t text[DNS_NAME_MAX + 1];
	size_t length;
};

/* Reads the name at `in`, which lies within `message`, and moves `in` behind it. False: malformed. */
bool dns_name_take(struct cursor *in, struct span message, struct dns_name *name);

/* Reads the message (without the length prefix of TCP) and puts its records. Sets no label. */
enum verdict dns_message_read(struct dissection *d, struct span message, enum dns_kind kind);

#endif
