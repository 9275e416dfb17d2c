/* packet.h -- the waist: what dissection makes of a frame, and all that flow and tally know of it.
 * A plain value, filled front to back while the frame is dissected, gone with the frame.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_MODEL_PACKET_H
#define HOUSETAP_MODEL_PACKET_H

#include "model/address.h"
#include "model/frame.h"

/* What became of a frame, or of one layer of it. Counted, never fatal. */
enum verdict {
	VERDICT_OK,
	VERDICT_NOT_MINE,  /* a dissector declines: the next candidate is asked */
	VERDICT_TRUNCATED, /* the capture kept fewer bytes than the wire had */
	VERDICT_MALFORMED, /* the bytes contradict the protocol */
	VERDICT_COUNT
};

/* Is the content readable on the way? */
enum crypt { CRYPT_UNKNOWN, CRYPT_CLEAR, CRYPT_ENCRYPTED };

/* Who gave a frame its label, of the dissectors of payloads. */
enum label_basis { BASIS_NONE, BASIS_PORT, BASIS_GUESS, BASIS_OWNER };

/* How we know what a flow is, weakest first. */
enum confidence {
	CONFIDENCE_UNKNOWN,
	CONFIDENCE_PORT,
	CONFIDENCE_ADDRESS,
	CONFIDENCE_NAME,
	CONFIDENCE_PAYLOAD,
};

enum layer {
	LAYER_END,       /* nothing more to dissect */
	LAYER_LINK,      /* key: LINKTYPE_ */
	LAYER_ETHERTYPE, /* key: EtherType >= 0x600 */
	LAYER_LLC,       /* key: DSAP << 8 | SSAP is tried, then DSAP */
	LAYER_SNAP, /* key: OUI << 16 | protocol id, low 32 bits (OUI 0 goes to LAYER_ETHERTYPE) */
	LAYER_PPP,  /* key: PPP protocol */
	LAYER_IP,   /* key: 4 or 6 */
	LAYER_IP_PROTOCOL,   /* key: IP protocol number */
	LAYER_UDP_PORT,      /* key: port */
	LAYER_TCP_PORT,      /* key: port */
	LAYER_UDP_HEURISTIC, /* key: 0; asked in the order of the table, after the ports */
	LAYER_TCP_HEURISTIC,
	LAYER_COUNT
};

enum tcp_flag { TCP_FIN = 1, TCP_SYN = 2, TCP_RST = 4, TCP_PSH = 8, TCP_ACK = 16, TCP_URG = 32 };

struct tcp_header {
	uint32_t sequence, acknowledgement;
	uint16_t window, flags;
	uint8_t window_shift; /* of a SYN with that option; 0xff without */
	bool has_mptcp;
};

struct packet {
	const struct frame *frame; /* borrowed */

	/* Wireshark's columns. Source and destination are the innermost ones that were set. */
	struct address source, destination;
	const char
		*label; /* Protocol column: a literal or interned in the label pool; never NULL */
	int32_t ethertype; /* of the outermost Ethernet header; -1 where the frame has none */
	const char
		*ethertype_word; /* from a CSV export: the cell as it stands, interned; else NULL */

	/* Link: the outermost Ethernet addresses. */
	struct mac source_mac, destination_mac;
	bool has_macs;

	/* Network and transport: the innermost ones. */
	uint8_t ip_version;  /* 0, 4 or 6 */
	uint8_t ip_protocol; /* 6 TCP, 17 UDP, ... */
	uint8_t ttl;         /* IPv4 TTL or IPv6 hop limit of the innermost header */
	uint16_t source_port, destination_port;
	struct tcp_header tcp; /* when ip_protocol is 6 and has_transport */
	bool has_transport;    /* TCP or UDP ports were read: the packet belongs to a flow */
	bool is_cut;           /* fewer bytes captured than the wire had, at this layer */
	uint32_t
		payload_bytes; /* of the current layer by its own length field (IP sets it for the transport, the
	                             * transport for its payload); the capture may hold fewer */

	/* What the payload told about its flow, this frame. */
	uint8_t crypt;      /* enum crypt */
	uint8_t confidence; /* enum confidence of `service` */
	const char
		*service; /* literal: "dns", "tls", "http"...; NULL when this frame tells nothing */

	uint8_t basis;    /* enum label_basis */
	bool is_doubtful; /* the label rests on so little that chance may give it */
	bool is_echo;     /* a ping: a question that ICMP asks, which belongs to no flow */
	bool is_in_gtp;   /* of a phone's traffic: Wireshark's label says so */

	/* The journey: what is to be dissected next, set by each layer. */
	enum layer next_layer;
	uint32_t next_key;
	struct cursor next;

	uint8_t verdict;      /* enum verdict: the worst of all layers, for the counters */
	bool is_unknown_link; /* no dissector for the frame's link type */
};

#endif
