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
#include "model/flow_key.h"
#include "model/packet.h"

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

/* Frames and bytes, by end, whose label rests on no more than a port or a guess. Those of labels beyond
 * the first ones are counted at the last place, which then has no label. */
enum { FLOW_DOUBTS_MAX = 3 };
struct flow_doubt {
	const char *label; /* literal or interned; carried as text */
	uint32_t packets[2];
	uint64_t bytes[2];
};

/* What the payload of such frames looks like, told by the first ones. */
enum flow_look { LOOK_TEXT, LOOK_TLS, LOOK_RANDOM, LOOK_BINARY, LOOK_COUNT };
const char *flow_look_word(enum flow_look look);

/* What else is to be known of a flow. */
#define FLOW_TRAITS(X)                                                                             \
	X(SYN, "syn")           /* TCP: the start was seen */                                      \
	X(ANSWERED, "answered") /* ... and accepted */                                             \
	X(REFUSED, "refused")   /* ... and reset at once */                                        \
	X(SSL2, "SSL 2.0")      /* chosen by the server */                                         \
	X(SSL3, "SSL 3.0")                                                                         \
	X(TLS10, "TLS 1.0")                                                                        \
	X(TLS11, "TLS 1.1")                                                                        \
	X(SELF_SIGNED, "self-signed") /* the server's certificate */
#define FLOW_TRAIT_NUMBER(name, word) TRAIT_NUMBER_##name,
enum flow_trait_number { FLOW_TRAITS(FLOW_TRAIT_NUMBER) FLOW_TRAIT_COUNT };
#undef FLOW_TRAIT_NUMBER
#define FLOW_TRAIT(name, word) TRAIT_##name = 1 << TRAIT_NUMBER_##name,
enum flow_trait { FLOW_TRAITS(FLOW_TRAIT) };
#undef FLOW_TRAIT
const char *flow_trait_word(enum flow_trait_number trait);

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
	uint16_t app;    /* index + 1 of the dissector that owns the conversation; 0 none */
	uint16_t traits; /* enum flow_trait */
	uint8_t guesses; /* bit per doubt: by a guess, not by a port */
	uint8_t looks[LOOK_COUNT]; /* payloads of doubtful frames, by what they look like */

	struct flow_counter sent[2]; /* by that end */
	int64_t last_payload_ns;     /* of either side; valid when last_payload_side is */
	/* TCP: of the first segment of each end; a SYN with another is a new connection. */
	uint32_t base_sequence[2];
	uint32_t requests; /* bursts of payload from the client after silence or an answer */
	uint32_t answer_bytes, answer_before; /* of the server, since the last request; before */
	struct mac mac[2];                    /* Ethernet address last seen sending as that end */

	const char *label; /* the last label that says more than TCP or UDP; literal or interned */
	const char *service;      /* literal, NULL unknown; carried as text */
	struct stream *stream[2]; /* owned; NULL until a PDU of that end needs a second segment */
	struct tcp_connection connection;
	struct tcp_side tcp[2];
	struct flow_tally tally;

	struct flow_parts *parts; /* for what is owned */
	void *app_state,
		*app_other; /* owned; FLOW_APP_BYTES; of the last dissector and the one before */
	uint16_t app_owner, app_other_owner; /* index + 1 of those; 0 none */
	char *name;                /* owned; SNI, Host or the like, NUL-terminated; NULL: none */
	struct flow_doubt *doubts; /* owned; FLOW_DOUBTS_MAX; NULL: none */
	uint64_t id;               /* stable: hash of home, key and first time */
	int64_t first_ns;
};

/* The stream of this end, made if it is not there. */
struct stream *flow_stream(struct flow *f, int side);

/* The scratches of dissectors, and doubts, made if they are not there. */
void *flow_state(struct flow *f);
void *flow_other_state(struct flow *f);
struct flow_doubt *flow_doubts(struct flow *f);

void flow_set_name(struct flow *f, struct span name);

/* Gives back what the flow owns. */
void flow_clear(struct flow *f);

#endif
