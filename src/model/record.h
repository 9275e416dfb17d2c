/* record.h -- facts that a dissector found beside the label: who asked which name, which name was
 * seen for which address, who calls itself what. Spans borrow from the frame or the frame's arena;
 * the sink copies what it keeps.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_MODEL_RECORD_H
#define HOUSETAP_MODEL_RECORD_H

#include "model/packet.h"

enum record_kind { RECORD_LOOKUP, RECORD_NAME, RECORD_EVIDENCE };

/* Where a name comes from. The store keeps the words of record_name_source_word(). */
enum name_source {
	NAME_DNS,         /* an answer of a resolver (A, AAAA; the name that was asked for) */
	NAME_SNI,         /* TLS or QUIC ClientHello */
	NAME_HOST,        /* HTTP Host header */
	NAME_CERTIFICATE, /* subject or SAN of a server certificate */
	NAME_MDNS,        /* an mDNS answer */
	NAME_DHCP,        /* DHCP host name or FQDN */
	NAME_NBNS,
	NAME_SOURCE_COUNT
};

enum evidence_kind {
	EVIDENCE_ARP,        /* a MAC claims an IPv4 address */
	EVIDENCE_NDP,        /* a MAC claims an IPv6 address */
	EVIDENCE_DHCP_LEASE, /* a server gave an address to a MAC */
	EVIDENCE_DHCP_HOSTNAME,
	EVIDENCE_DHCP_VENDOR,     /* vendor class */
	EVIDENCE_DHCP_PARAMETERS, /* parameter request list, decimal, comma separated */
	EVIDENCE_MDNS_NAME,       /* host name it announces */
	EVIDENCE_MDNS_SERVICE,    /* service type or instance it announces */
	EVIDENCE_MDNS_MODEL,      /* model in a TXT record */
	EVIDENCE_SSDP_SERVER,     /* SERVER header */
	EVIDENCE_SSDP_DEVICE,     /* NT/ST of a NOTIFY or response */
	EVIDENCE_USER_AGENT,
	EVIDENCE_NBNS_NAME,
	EVIDENCE_ROUTER, /* sends router advertisements, or is a DHCP server/gateway */
	EVIDENCE_PREFIX, /* on-link prefix of a router advertisement, "2001:db8::/64" */
	EVIDENCE_LLDP_NAME,
	EVIDENCE_JA4,           /* TLS client fingerprint */
	EVIDENCE_DHCP_CLIENT,   /* client identifier or DUID in hex, unless it is but the MAC */
	EVIDENCE_FRIENDLY_NAME, /* what its owner called it in an app (mDNS TXT "fn") */
	EVIDENCE_ACCESS_POINT,  /* lets others into a Wi-Fi: word that tells how we know */
	EVIDENCE_CLEAR,         /* sent readable, and better not: see dissect/clear.h */
	EVIDENCE_ARP_ASKS,      /* asks all for the MAC of this address */
	EVIDENCE_PORT_MAPPING,  /* asks a router to let the Internet in: how, and to what */
	EVIDENCE_KIND_COUNT
};

struct lookup {
	struct span name; /* dotted text of the first question, as sent (case kept), no final dot */
	uint16_t type;    /* RR type of the question */
	uint8_t opcode;
	bool is_response;
	uint8_t rcode;    /* of a response */
	struct span word; /* last word of Info, from Wireshark's CSV export only; else empty */
	bool says_standard_query; /* Info holds "Standard query" (CSV), or opcode 0 */
	bool says_response;       /* Info holds "response": a response, or a name with that word */
};

struct name {
	enum name_source source;
	struct address address; /* what is named */
	struct span name;
	struct address
		asker; /* who asked or connected: the best name is the one the device asked for */
	struct mac asker_mac; /* zero: not known */
};

struct evidence {
	enum evidence_kind kind;
	struct mac mac;         /* whose: zero if only the address is known */
	struct address address; /* of it, or claimed by it; ADDRESS_NONE where none is told */
	struct span value;      /* host name, vendor class...; empty for bare address claims */
};

struct record {
	enum record_kind kind;
	union {
		struct lookup lookup;
		struct name name;
		struct evidence evidence;
	};
};

/* Where records go: the pipeline's tally, a test's printer, nothing. */
struct sink {
	void (*put)(void *user, const struct packet *packet, const struct record *record);
	void *user;
};

const char *record_name_source_word(enum name_source source); /* "dns", "sni"... */
const char *record_evidence_word(enum evidence_kind kind);    /* "arp", "dhcp_hostname"... */

#endif
