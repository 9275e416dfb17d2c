/* tcp_stream.h -- PDUs of one TCP direction that need more than one segment: which bytes of them
 * arrived, and the bytes themselves while somebody will read them. Called by tcp_payload.c.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_DISSECT_TCP_STREAM_H
#define HOUSETAP_DISSECT_TCP_STREAM_H

#include "base/cursor.h"
#include "model/flow.h"

/* What all streams together may keep; the engine owns one. */
struct stream_budget {
	size_t used_bytes, max_bytes;
	uint64_t refused; /* PDUs whose bytes were not kept for it */
};

/* The remembered PDU that begins last, at or before `sequence`; NULL if there is none. */
struct stream_pdu *stream_find(struct stream *s, uint32_t sequence);

/* A new PDU from `start` to `end`; the oldest one is forgotten. */
struct stream_pdu *stream_begin(struct stream *s, uint32_t start, uint32_t end);

/* The bytes from offset `from` to `to` of the PDU have arrived. */
void stream_arrived(struct stream_pdu *pdu, uint32_t from, uint32_t to);

/* All of it is there, without a hole. */
bool stream_is_whole(const struct stream_pdu *pdu);

/* Keeps bytes of the newest PDU; if they are too many, none of its bytes are kept any more. */
void stream_keep(struct stream *s, struct stream_budget *b, uint32_t offset, struct span bytes);

/* Lets go of the bytes kept, or of the first `count` of them. */
void stream_forget(struct stream *s, struct stream_budget *b);
void stream_forget_first(struct stream *s, size_t count);

#endif
