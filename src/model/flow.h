/* flow.h -- one conversation between two ends: what is counted, and what labelling must remember.
 * The flow stage owns flows; dissectors reach the state of their own flow through struct dissection.
 *
 * A frame's journey touches most of struct flow, so it is small: what only some flows need (streams,
 * a dissector's scratch, a name) is allocated when the first frame needs it, belongs to the flow, and
 * goes with flow_clear. All else is plain data but for words, so that a flow can be saved when a file
 * ends and go on in the next one (flow/carry.c).
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_MODEL_FLOW_H
#define HOUSETAP_MODEL_FLOW_H

#include "model/connection.h"
#include "model/packet.h"

/* The two ends in canonical order (smaller address and port first); for frames without ports
 * (CSV export) ports are 0. */
struct flow_key {
	union {
		uint8_t address[2][16];
		uint64_t halves[4]; /* of both */
	};
	uint16_t port[2];
	uint8_t kind;     /* enum address_kind of both ends */
	uint8_t protocol; /* 6, 17, or 0 for a CSV export */
	uint8_t zero[2];  /* whole words, written and compared as such */
};

enum {
	FLOW_APP_BYTES = 96, /* scratch of one dissector, which alone knows the layout */
	FLOW_NAME_MAX = 79,  /* longer names are cut */
};

struct flow_counter {
	uint64_t packets, bytes;
};

/* Frames of one end with one label and EtherType in one quarter of an hour, added up here until the
 * tally is told (tally/tally_front.c). No packets: none. */
struct flow_run {
	const char *label;
	int64_t first_ns, last_ns;
	uint32_t packets, bytes;
	int32_t ethertype;
	struct mac source, destination;
};

struct flow_tally {
	struct flow_run run[2][2]; /* [side][recent]; empty when a unit ends */
	int64_t end[2];            /* numbers of the ends at these MACs, 0 unknown */
	struct mac end_mac[2];
};

/* Where the parts of flows that not all flows have come from: two sizes, used again. Belongs to whom
 * the flows belong to. */
struct flow_parts {
	void *free[2], *chunks;
};

void flow_parts_clear(struct flow_parts *parts); /* frees all, also what flows still have */

/* In the order of use: what every frame touches comes first. */
struct flow {
	struct flow_key key;
	int64_t last_ns;

	/* The table's own (flow/flow_table.c). */
	uint32_t index;
	uint8_t list; /* which list it is in */

	uint8_t first_side; /* which end of key sent first (the client, unless learnt better) */
	uint8_t last_payload_side;              /* 0, 1; 2: none yet */
	uint8_t closed;                         /* bit per end that sent FIN; both after RST */
	uint8_t has_base;                       /* bit per end whose base_sequence is known */
	kept_bool is_looked_at;                 /* its first payload was shown to enrich/dpi */
	uint8_t crypt, confidence, name_source; /* enum crypt, enum confidence, enum name_source */
	uint16_t app; /* index + 1 of the dissector that owns the conversation; 0 none */

	struct flow_counter sent[2]; /* by that end */
	int64_t last_payload_ns;     /* of either side; valid when last_payload_side is */
	/* TCP: of the first segment of each end; a SYN with another is a new connection. */
	uint32_t base_sequence[2];
	uint32_t requests; /* bursts of payload from the client after silence or an answer */
	struct mac mac[2]; /* Ethernet address last seen sending as that end */

	const char *label; /* the last label that says more than TCP or UDP; literal or interned */
	const char *service;      /* literal, NULL unknown; carried as text */
	struct stream *stream[2]; /* owned; NULL until a PDU of that end needs a second segment */
	struct tcp_connection connection;
	struct tcp_side tcp[2];
	struct flow_tally tally;

	struct flow_parts *parts; /* for what is owned */
	void *app_state; /* owned; FLOW_APP_BYTES, zero when a dissector takes it over; NULL: none did */
	uint16_t app_owner; /* index + 1 of the dissector that app_state belongs to; 0 none */
	char *name;         /* owned; SNI, Host or the like, NUL-terminated; NULL: none */
	uint64_t id;        /* stable: hash of home, key and first time */
	int64_t first_ns;
};

/* The stream of this end, made if it is not there. */
struct stream *flow_stream(struct flow *f, int side);

/* The scratch of a dissector, made if it is not there. */
void *flow_state(struct flow *f);

void flow_set_name(struct flow *f, struct span name);

/* Gives back what the flow owns. */
void flow_clear(struct flow *f);

#endif
