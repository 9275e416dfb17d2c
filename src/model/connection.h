/* connection.h -- what labelling remembers of a TCP connection: sequence numbers and times of both ends,
 * and the PDUs of their streams. Plain data but for stream.pending. Part of flow.h.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_MODEL_CONNECTION_H
#define HOUSETAP_MODEL_CONNECTION_H

#include <stdint.h>

typedef uint8_t kept_bool; /* of a flow: a damaged store may hold any byte */

/* A PDU that began in one segment and needs later ones. Sequence numbers wrap; empty while end equals
 * start. Bytes may arrive with holes: `have` counts from the start, an island lies beyond a hole. */
struct stream_pdu {
	uint32_t start, end;   /* end: the sequence number behind it, as far as it is known */
	uint32_t have;         /* bytes from `start` on that arrived without a hole */
	uint32_t island[2][2]; /* offsets from, to; empty if equal; ascending */
	uint16_t owner;        /* index + 1 of the dissector that wants it */
	uint8_t flags;         /* enum stream_pdu_flag */
};

enum stream_pdu_flag {
	STREAM_PDU_WHOLE_SEGMENT = 1, /* the next segment ends it, however long that is */
	STREAM_PDU_KEPT = 2,          /* its bytes are in stream.pending */
	STREAM_PDU_DONE = 4,          /* it was complete: what comes again within it is old */
	STREAM_PDU_UNTIL_FIN = 8,     /* it ends with the connection */
};

enum {
	STREAM_PDUS_MAX = 4, /* remembered a direction: late segments fall into old ones */
	STREAM_PENDING_MAX = 64 * 1024 /* bytes kept a direction; more are counted, not kept */
};

/* Byte stream of one direction. */
struct stream {
	uint8_t *pending;        /* owned; bytes of the newest PDU so far, or NULL */
	uint32_t pending_length; /* bytes kept in `pending` */
	uint32_t pending_capacity;
	struct stream_pdu pdu[STREAM_PDUS_MAX]; /* a ring */
	uint8_t newest;                         /* index in `pdu` */
};

/* What TCP analysis remembers of one direction, as Wireshark's does: RFC 9293 numbers, and times.
 * A next_sequence or last_acknowledged of 0 means none yet. */
struct tcp_side {
	int64_t next_sequence_ns; /* when next_sequence was set */
	int64_t last_ack_ns;      /* when it last sent anything */
	uint32_t base_sequence;
	uint32_t next_sequence;     /* highest sequence + length seen */
	uint32_t last_acknowledged; /* the acknowledgement it sent last */
	uint16_t window;
	uint8_t duplicate_acks; /* in a row; stays at its maximum */
	kept_bool has_base;
	uint8_t last_flags; /* enum tcp_mark of its last segment */
	kept_bool
		is_lost; /* bytes of its stream were missed: the dissector must find its way again */
};

/* What both directions of a TCP connection share. */
struct tcp_connection {
	int64_t syn_ns;              /* of the last SYN */
	int64_t first_round_trip_ns; /* SYN to the ACK that ends the handshake; 0 unknown */
	uint16_t server_port;        /* told by SYN or SYN-ACK; 0 unknown */
	kept_bool has_syn;
};

/* What a segment was found to be. */
enum tcp_mark {
	TCP_MARK_RETRANSMISSION = 1,
	TCP_MARK_OUT_OF_ORDER = 2,
	TCP_MARK_FAST_RETRANSMISSION = 4,
	TCP_MARK_SPURIOUS_RETRANSMISSION = 8,
	TCP_MARK_KEEP_ALIVE = 16,
	TCP_MARK_ZERO_WINDOW_PROBE = 32,
	TCP_MARK_LOST = 64, /* a segment before it was not captured */
};

/* What a packet of a client begins; and of what it ends: was the answer before as long as the one before that? */
enum flow_request { FLOW_NO_REQUEST, FLOW_REQUEST, FLOW_REQUEST_ANSWERED, FLOW_REQUEST_REPEATED };

#endif
