/* engine.h -- what the parts of the engine (dissect.c, udp_payload.c, tcp_payload.c) share.
 * Dissectors include dissect.h only.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_DISSECT_ENGINE_H
#define HOUSETAP_DISSECT_ENGINE_H

#include "dissect/dissectors.h"
#include "dissect/expect.h"
#include "dissect/tcp_stream.h"

struct dissect {
	struct dispatch *dispatch;
	struct pool *labels, *words;
	struct arena scratch;
	struct fragments *fragments;
	struct ja4_memo *ja4;
	struct expect expect;        /* flows that other flows announced */
	struct stream_budget budget; /* of bytes that TCP streams keep */
};

/* A scratch that a dissector lost to another one, while that one may decline; owner 0: it was free. */
struct displaced {
	uint16_t owner;
	uint8_t state[FLOW_APP_BYTES];
};

/* The one that took it declined: the scratch goes back. */
void engine_give_back_state(struct dissection *d);
static inline void engine_restore_state(struct dissection *d)
{
	if (d->displaced)
		engine_give_back_state(d);
}

void engine_meet_new_flow(struct dissection *d);

/* To be called with each frame of a flow before its payload is shown to anybody. */
static inline void engine_meet_flow(struct dissection *d)
{
	const struct flow *f = d->flow;
	if (d->expect->count && !f->app && !f->sent[0].packets && !f->sent[1].packets)
		engine_meet_new_flow(d);
}

/* Counts a verdict into the packet: the worst one stays. */
void engine_note_trouble(struct packet *p, enum verdict v);
static inline void engine_note_verdict(struct packet *p, enum verdict v)
{
	if (v > VERDICT_NOT_MINE)
		engine_note_trouble(p, v);
}

/* Asks one datagram dissector; a verdict of NOT_MINE leaves label and cursor as they were. */
enum verdict engine_ask(struct dissection *d, const struct dissector *x, struct span shown);

/* Layer by layer, each by the dissector that claims it, as far as dissect_frame goes. */
void engine_walk(struct dissect *e, struct dissection *d);

/* At the start of a frame: true if it was one of the usual kind, and is dissected up to its ports;
 * else nothing has happened. */
bool quick_dissect(struct dissection *d);

/* What packet->next holds as the payload of UDP: conversation, lower port, higher port, heuristics. */
void engine_udp_payload(struct dissect *e, struct dissection *d);

/* The same for TCP: analysis (retransmissions...), then the byte stream. */
void engine_tcp_payload(struct dissect *e, struct dissection *d);

#endif
