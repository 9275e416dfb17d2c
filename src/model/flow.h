/* flow.h -- one conversation between two ends: what is counted, and what labelling must remember.
 * The flow stage owns flows; dissectors reach the state of their own flow through struct dissection.
 *
 * Everything here is plain data but for the few pointers that flow/carry.c knows (words and
 * stream.pending), so that a flow can be saved when a file ends and go on in the next one.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_MODEL_FLOW_H
#define HOUSETAP_MODEL_FLOW_H

#include "model/packet.h"

/* The two ends in canonical order (smaller address and port first); for frames without ports
 * (CSV export) ports are 0. */
struct flow_key {
	uint8_t address[2][16];
	uint16_t port[2];
	uint8_t kind;     /* enum address_kind of both ends */
	uint8_t protocol; /* 6, 17, or 0 for a CSV export */
};

/* Byte stream of one direction: a PDU that began in earlier segments and is not complete. */
struct stream {
	uint8_t *pending;        /* owned; its bytes so far, or NULL */
	uint32_t pending_length; /* bytes kept in `pending` */
	uint32_t pending_capacity;
	uint32_t need;          /* bytes still missing until the dissector wants to be asked again;
	                           * STREAM_NEED_MORE: unknown, ask at the next segment */
	uint32_t next_sequence; /* of the byte after the last one given to the dissector */
	bool is_open;           /* next_sequence is valid */
	bool is_waiting;        /* a PDU is incomplete: segments that complete nothing are "TCP" */
	bool is_discarding;     /* its bytes are only counted, not kept */
	bool is_lost;           /* bytes were missed; the dissector must find its way again */
};

#define STREAM_NEED_MORE UINT32_MAX

/* What TCP analysis remembers of one direction, as Wireshark's tcp_analyze_sequence_number does. */
struct tcp_side {
	uint32_t next_sequence;     /* highest sequence + length seen */
	uint32_t last_acknowledged; /* highest ACK it sent */
	uint32_t base_sequence;
	int64_t next_sequence_ns; /* when next_sequence was set */
	int64_t last_ack_ns;
	uint32_t last_keep_alive;
	uint16_t window;
	uint8_t duplicate_acks;
	uint8_t flags; /* enum tcp_side_flag */
};

enum tcp_side_flag {
	TCP_SIDE_SEEN = 1,
	TCP_SIDE_SYN = 2,
	TCP_SIDE_FIN = 4,
	TCP_SIDE_KEEP_ALIVE = 8,
	TCP_SIDE_ACKED = 16,
};

/* Scratch of the dissector that owns the flow (flow->app): it alone knows the layout. Zero at start. */
enum { FLOW_APP_BYTES = 96 };

struct flow_counter {
	uint64_t packets, bytes;
};

/* Where the last frames of this flow were added up, so that the tally need not search (tally/). */
struct flow_tally_hint {
	const char *label;
	int64_t bucket;
	uint32_t generation, entry;
};

struct flow {
	struct flow_key key;
	uint64_t id; /* stable: hash of home, key and first time */
	int64_t first_ns, last_ns;
	uint8_t first_side; /* which end of key sent first (the client, unless learnt better) */
	struct mac mac[2];  /* Ethernet address last seen sending as that end */
	struct flow_counter sent[2]; /* by that end */
	uint32_t requests;       /* bursts of payload from the client after silence or an answer */
	int64_t last_payload_ns; /* of either side; valid when last_payload_side is */
	uint8_t last_payload_side; /* 0, 1; 2: none yet */
	uint8_t closed;            /* bit per end that sent FIN; both after RST */
	uint8_t has_base;          /* bit per end whose base_sequence is known */
	uint32_t base_sequence
		[2]; /* first TCP sequence number seen of each end: a SYN with another is a
	                              * new connection on reused ports */

	/* What it is. */
	uint16_t app; /* index + 1 of the dissector that owns the conversation; 0 none */
	uint8_t crypt, confidence; /* enum crypt, enum confidence */
	const char *service;       /* literal, NULL unknown; carried as text */
	const char *label; /* the last label that says more than TCP or UDP; literal or interned */
	char name[80];     /* SNI, Host or the like; cut, NUL-terminated */

	/* What labelling remembers. */
	struct tcp_side tcp[2];
	struct stream stream[2];
	union {
		uint8_t app_state[FLOW_APP_BYTES];
		uint64_t align;
	};

	struct flow_tally_hint hint[2][2]; /* [side][recent] */

	/* The table's own (flow/flow_table.c): indexes of flows. */
	uint32_t chain;        /* next of the same hash slot */
	uint32_t older, newer; /* least-recently-seen list of its class */
	uint8_t list;          /* which list */
};

#endif
