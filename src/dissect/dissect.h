/* dissect.h -- bytes to packet, label and records.
 *
 * A protocol is one file with one `const struct dissector`, one line in dissectors.c and one golden
 * capture. Layers never call one another: a layer reads its header from the cursor, fills the
 * packet, and names what comes next (dissect_next); at most DISSECT_LAYERS_MAX, no recursion.
 *
 * Called by pipeline.c:
 *     dissect_frame(d)            link to transport ports, or to the end
 *     ... flow_touch() ...        when packet->has_transport
 *     dissect_payload(d)          what TCP or UDP carries; may lead to an inner frame (tunnel):
 *                                 true means "go on with dissect_frame(d) again"
 * Ownership: a struct dissect owns fragments, labels and scratch; a dissection borrows all.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_DISSECT_DISSECT_H
#define HOUSETAP_DISSECT_DISSECT_H

#include "base/arena.h"
#include "base/pool.h"
#include "base/text.h"
#include "dissect/stream_step.h"
#include "model/flow.h"
#include "model/limit.h"
#include "model/record.h"

enum { DISSECT_LAYERS_MAX = 24 };

/* What a dissector may look at and change while it works on one frame. */
struct dissection {
	struct packet *packet;
	struct flow *flow; /* NULL below the transport */
	int side;          /* which end of flow->key sent this packet: 0 or 1 */
	struct sink *out;  /* records */
	struct pool *labels;
	struct pool *words;    /* addresses of other kinds, apart: a flood of them costs no label */
	struct arena *scratch; /* gone with the frame */
	struct fragments *fragments;     /* incomplete IP datagrams */
	struct displaced *displaced;     /* another's state, while one that took over may decline */
	struct expect *expect;           /* flows that were announced */
	struct ja4_memo *ja4;            /* hashes made before */
	struct stream_budget *budget;    /* of bytes that flows keep */
	const struct dispatch *dispatch; /* who claims what, and numbers of dissectors */
	bool can_wait;                   /* a stream: bytes that are asked for may still come */
	bool is_last;                    /* a stream: the sender closed, nothing follows */
};

struct claim {
	enum layer layer;
	uint32_t key;
};

/* Key of the dissector for those numbers of a layer that no other claims (not for ports). */
#define CLAIM_OTHERS UINT32_MAX

struct dissector {
	const char *name;           /* "arp": names its file, its golden, its line in the table */
	const struct claim *claims; /* ends with LAYER_END */
	/* A layer or a datagram: consumes from `in`, sets packet->label; NOT_MINE leaves no trace. */
	enum verdict (*dissect)(struct dissection *d, struct cursor *in);
	/* A TCP byte stream; `in` begins at a PDU. A dissector that has only `dissect` is shown each
	 * segment by itself. */
	struct stream_step (*stream)(struct dissection *d, struct cursor *in);
	/* A PDU whose bytes were not kept is complete: sets the label. */
	void (*complete)(struct dissection *d);
};

struct dissect *dissect_new(void);
void dissect_free(struct dissect *e);

/* Prepares a dissection for many frames; then, each time, it and the packet for one frame;
 * or both at once. */
void dissect_attach(struct dissect *e, struct dissection *d, struct sink *out);
void dissect_renew(struct dissection *d, struct packet *packet, const struct frame *frame);
void dissect_begin(struct dissect *e, struct dissection *d, struct packet *packet,
	const struct frame *frame, struct sink *out);

/* Follows packet->next until transport ports are known or nothing is left. */
void dissect_frame(struct dissect *e, struct dissection *d);

/* With d->flow and d->side set: the transport's payload. True: an inner packet waits, go on. */
bool dissect_payload(struct dissect *e, struct dissection *d);

/* To be told of each flow that comes from the file before, after dissect_load: its streams' bytes
 * are counted. False if what it remembers makes no sense: a store can be damaged. */
bool dissect_flow_restored(struct dissect *e, const struct flow *f);

/* To be told before a flow is forgotten: its streams' bytes are no longer counted. */
void dissect_flow_ended(struct dissect *e, const struct flow *f);

/* Carry-over between files: incomplete fragments and announced flows. See flow/carry for flows. */
void dissect_save(const struct dissect *e, struct text *out);
int dissect_load(struct dissect *e, struct cursor *in);

struct pool *dissect_labels(struct dissect *e);
void dissect_limits(const struct dissect *e, uint64_t let_go[LIMIT_COUNT]); /* so far */
/* --- for dissectors ------------------------------------------------------------------------- */

/* Names the next layer and its bytes. */
static inline void dissect_next(
	struct dissection *d, enum layer layer, uint32_t key, struct cursor rest)
{
	d->packet->next_layer = layer;
	d->packet->next_key = key;
	d->packet->next = rest;
}

/* Bytes the wire had from here on: what can be read, and what the capture cut off behind it. Only
 * the end of the frame is ever cut: a cursor that ends before it lost nothing. */
static inline uint32_t dissect_wire_left(const struct dissection *d, const struct cursor *in)
{
	const struct frame *f = d->packet->frame;
	size_t left = cursor_left(in), cut = 0;
	if (in->end == cursor_of(f->bytes).end && f->on_wire_bytes > f->bytes.length)
		cut = f->on_wire_bytes - f->bytes.length;
	return (uint32_t)(left + cut);
}

/* What the payload is, beside the label (which says what Wireshark says). Stronger words win. */
void dissect_tell(
	struct dissection *d, const char *service, enum confidence confidence, enum crypt crypt);

/* An address of another kind, as Wireshark writes it ("00:11:22:33:44:55 (TA)"). Interned. */
struct address dissect_word_address(struct dissection *d, struct span text);

/* "0x8912": how Wireshark names an EtherType or PPP protocol that it does not know. Interned. */
const char *dissect_number_label(struct dissection *d, uint32_t number);

/* label = "A/B" interned: HTTP and JSON make HTTP/JSON. */
void dissect_label_suffix(struct dissection *d, const char *suffix);

void dissect_record(struct dissection *d, const struct record *record);

/* The name of this flow's server (SNI, Host, certificate): told as a record, and kept in the flow if
 * it is better than the one it has. An address is no name. */
void dissect_flow_name(struct dissection *d, enum name_source source, struct span name);

/* The address of this packet's sender or receiver that `name` belongs to: the server end. */
struct address dissect_server_address(const struct dissection *d);

/* The flow's scratch as the state of dissector `x`: zeroed if it was another's. NULL without a flow. */
void *dissect_state(struct dissection *d, const struct dissector *x);

/* A flow to come, with this end, will be x's: data that this flow announced. */
void dissect_expect(struct dissection *d, uint8_t protocol, struct address address, uint16_t port,
	const struct dissector *x);

/* Makes dissector `x` the owner of this flow from now on. */
void dissect_own_flow(struct dissection *d, const struct dissector *x);
bool dissect_owns_flow(const struct dissection *d, const struct dissector *x);

#endif
