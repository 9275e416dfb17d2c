/* dissect.c -- the engine: walks a frame from layer to layer, and what dissectors may ask of it.
 * SPDX-License-Identifier: MIT */
#include "dissect/engine.h"

#include "base/memory.h"
#include "dissect/doubt.h"
#include "dissect/fragments.h"
#include "dissect/ja4.h"

#include <stdlib.h>

enum {
	LABELS_MAX = 16384,
	LABELS_MAX_BYTES = 1 << 20,
	WORDS_MAX = 65536,
	WORDS_MAX_BYTES = 4 << 20,
	STREAMS_MAX_BYTES = 64 << 20, /* kept by all TCP streams together */
	SCRATCH_BYTES = 128 * 1024,   /* one reassembled datagram of 64 KiB and names beside it */
};

struct dissect *dissect_new(void)
{
	struct dissect *e = memory_new(1, sizeof *e);
	e->dispatch = dispatch_new();
	e->labels = pool_new(LABELS_MAX, LABELS_MAX_BYTES);
	e->words = pool_new(WORDS_MAX, WORDS_MAX_BYTES);
	arena_init(&e->scratch, SCRATCH_BYTES);
	e->fragments = fragments_new();
	e->ja4 = ja4_memo_new();
	e->budget.max_bytes = STREAMS_MAX_BYTES;
	return e;
}

void dissect_free(struct dissect *e)
{
	if (!e)
		return;
	dispatch_free(e->dispatch);
	pool_free(e->labels);
	pool_free(e->words);
	arena_clear(&e->scratch);
	fragments_free(e->fragments);
	free(e->ja4);
	free(e);
}

void dissect_limits(const struct dissect *e, uint64_t let_go[LIMIT_COUNT])
{
	let_go[LIMIT_FRAGMENTS] = fragments_counters(e->fragments).evicted;
	let_go[LIMIT_LABELS] = pool_refused(e->labels);
	let_go[LIMIT_WORDS] = pool_refused(e->words);
	let_go[LIMIT_STREAMS] = e->budget.refused;
}

struct pool *dissect_labels(struct dissect *e)
{
	return e->labels;
}

static bool stream_is_sane(const struct stream *s)
{
	for (size_t i = 0; s && i < STREAM_PDUS_MAX; i++) {
		const struct stream_pdu *pdu = &s->pdu[i];
		if (pdu->owner > dissectors_count || (pdu->start != pdu->end && !pdu->owner))
			return false;
	}
	return !s || (s->newest < STREAM_PDUS_MAX && s->pending_length <= STREAM_PENDING_MAX);
}

static size_t flow_kept_bytes(const struct flow *f)
{
	size_t bytes = 0;
	for (int side = 0; side < 2; side++)
		bytes += f->stream[side] ? f->stream[side]->pending_capacity : 0;
	return bytes;
}

bool dissect_flow_restored(struct dissect *e, const struct flow *f)
{
	e->budget.used_bytes += flow_kept_bytes(f);
	return f->app <= dissectors_count && f->app_owner <= dissectors_count &&
	       f->app_other_owner <= dissectors_count && stream_is_sane(f->stream[0]) &&
	       stream_is_sane(f->stream[1]) && e->budget.used_bytes <= e->budget.max_bytes;
}

void dissect_flow_ended(struct dissect *e, const struct flow *f)
{
	size_t kept = flow_kept_bytes(f);
	e->budget.used_bytes -= kept < e->budget.used_bytes ? kept : e->budget.used_bytes;
}

void dissect_save(const struct dissect *e, struct text *out)
{
	fragments_save(e->fragments, out);
	expect_save(&e->expect, out);
}

int dissect_load(struct dissect *e, struct cursor *in)
{
	e->budget.used_bytes = 0;
	if (fragments_load(e->fragments, in))
		return -1;
	return expect_load(&e->expect, in, (uint16_t)dissectors_count);
}

void dissect_attach(struct dissect *e, struct dissection *d, struct sink *out)
{
	*d = (struct dissection){ .out = out,
		.labels = e->labels,
		.words = e->words,
		.scratch = &e->scratch,
		.fragments = e->fragments,
		.expect = &e->expect,
		.ja4 = e->ja4,
		.budget = &e->budget,
		.dispatch = e->dispatch };
}

void dissect_renew(struct dissection *d, struct packet *packet, const struct frame *frame)
{
	*packet = (struct packet){ .frame = frame,
		.label = "Frame",
		.ethertype = -1,
		.next_layer = LAYER_LINK,
		.next_key = frame->link_type,
		.next = cursor_of(frame->bytes),
		.is_cut = frame->bytes.length < frame->on_wire_bytes };
	arena_reset(d->scratch);
	d->packet = packet;
	d->flow = NULL;
	d->side = 0;
	d->displaced = NULL;
	d->can_wait = d->is_last = false;
}

void dissect_begin(struct dissect *e, struct dissection *d, struct packet *packet,
	const struct frame *frame, struct sink *out)
{
	dissect_attach(e, d, out);
	dissect_renew(d, packet, frame);
}

void engine_note_trouble(struct packet *p, enum verdict v)
{
	if (v == VERDICT_MALFORMED && p->frame->bytes.length < p->frame->on_wire_bytes)
		v = VERDICT_TRUNCATED;
	if (v > p->verdict)
		p->verdict = (uint8_t)v;
}

enum verdict engine_ask(struct dissection *d, const struct dissector *x, struct span shown)
{
	const char *label = d->packet->label;
	struct cursor bytes = cursor_of(shown);
	d->displaced = NULL;
	enum verdict v = x->dissect ? x->dissect(d, &bytes) : VERDICT_NOT_MINE;
	if (v == VERDICT_NOT_MINE) {
		d->packet->label = label;
		engine_restore_state(d);
	}
	engine_note_verdict(d->packet, v);
	return v;
}

void engine_walk(struct dissect *e, struct dissection *d)
{
	struct packet *p = d->packet;
	for (int depth = 0; depth < DISSECT_LAYERS_MAX; depth++) {
		enum layer layer = p->next_layer;
		if (layer == LAYER_END || layer == LAYER_UDP_PORT || layer == LAYER_TCP_PORT)
			return;
		const struct dissector *x = dispatch_find(e->dispatch, layer, p->next_key);
		p->next_layer = LAYER_END;
		if (!x) {
			p->is_unknown_link = layer == LAYER_LINK && depth == 0;
			return;
		}
		engine_ask(d, x, cursor_rest(&p->next));
	}
	p->next_layer = LAYER_END;
}

static void label_in_gtp(struct dissection *d)
{
	struct packet *p = d->packet;
	struct text label = { 0 };
	text_printf(&label, "GTP <%s>", p->label);
	p->label = pool_intern(d->labels, text_span(&label));
	text_clear(&label);
	p->is_in_gtp = false;
}

/* Once nothing comes any more. */
static inline void label_finish(struct dissection *d)
{
	if (d->packet->is_in_gtp && d->packet->next_layer == LAYER_END)
		label_in_gtp(d);
}

void dissect_frame(struct dissect *e, struct dissection *d)
{
	const struct packet *p = d->packet;
	bool is_start = p->next_layer == LAYER_LINK && p->next.at == p->frame->bytes.at;
	if (!is_start || !quick_dissect(d))
		engine_walk(e, d);
	label_finish(d);
}

bool dissect_payload(struct dissect *e, struct dissection *d)
{
	struct packet *p = d->packet;
	enum layer layer = p->next_layer;
	const char *before = p->label;
	p->next_layer = LAYER_END;
	if (layer == LAYER_UDP_PORT)
		engine_udp_payload(e, d);
	else if (layer == LAYER_TCP_PORT)
		engine_tcp_payload(e, d);
	if (p->basis && (p->confidence < CONFIDENCE_PAYLOAD || p->is_doubtful))
		doubt_note(d, before);
	label_finish(d);
	return p->next_layer != LAYER_END;
}

void dissect_tell(
	struct dissection *d, const char *service, enum confidence confidence, enum crypt crypt)
{
	if (confidence < d->packet->confidence)
		return;
	d->packet->service = service;
	d->packet->confidence = (uint8_t)confidence;
	d->packet->crypt = (uint8_t)crypt;
}

struct address dissect_word_address(struct dissection *d, struct span text)
{
	return address_word(pool_intern(d->words, text));
}

const char *dissect_number_label(struct dissection *d, uint32_t number)
{
	char label[16];
	int length = snprintf(label, sizeof label, "0x%04x", number);
	return pool_intern(d->labels, span_of(label, (size_t)length));
}

void dissect_label_suffix(struct dissection *d, const char *suffix)
{
	struct text joined = { 0 };
	text_printf(&joined, "%s/%s", d->packet->label, suffix);
	d->packet->label = pool_intern(d->labels, text_span(&joined));
	text_clear(&joined);
}

void dissect_record(struct dissection *d, const struct record *record)
{
	if (d->out)
		d->out->put(d->out->user, d->packet, record);
}

struct address dissect_server_address(const struct dissection *d)
{
	bool from_client = !d->flow || d->side == d->flow->first_side;
	return from_client ? d->packet->destination : d->packet->source;
}

void dissect_own_flow(struct dissection *d, const struct dissector *x)
{
	if (d->flow)
		d->flow->app = dispatch_number(d->dispatch, x);
}

bool dissect_owns_flow(const struct dissection *d, const struct dissector *x)
{
	return d->flow && d->flow->app && dissectors[d->flow->app - 1] == x;
}

void dissect_expect(struct dissection *d, uint8_t protocol, struct address address, uint16_t port,
	const struct dissector *x)
{
	expect_add(d->expect, &(struct expect_entry){ .address = address,
				      .time_ns = d->packet->frame->time_ns,
				      .port = port,
				      .dissector = dispatch_number(d->dispatch, x),
				      .protocol = protocol });
}

/* The first frame of a flow: was it announced? */
void engine_meet_new_flow(struct dissection *d)
{
	const struct packet *p = d->packet;
	struct flow *f = d->flow;
	int64_t now_ns = p->frame->time_ns;
	const struct expect_entry *x = expect_find(
		d->expect, p->ip_protocol, &p->destination, p->destination_port, now_ns);
	if (!x)
		x = expect_find(d->expect, p->ip_protocol, &p->source, p->source_port, now_ns);
	if (!x)
		return;
	f->app = x->dissector;
	memcpy(dissect_state(d, dissectors[x->dissector - 1]), x->note, sizeof x->note);
}

/* A dissector takes the flow's scratch: the one before keeps its own, the one before that loses it, or
 * gets it back if the new one declines. */
static void displace_state(struct dissection *d)
{
	struct flow *f = d->flow;
	void *taken = f->app_other;
	d->displaced = d->displaced ? d->displaced : arena_take(d->scratch, sizeof *d->displaced);
	if (d->displaced) {
		d->displaced->owner = f->app_other_owner;
		if (taken)
			memcpy(d->displaced->state, taken, FLOW_APP_BYTES);
	}
	f->app_other = f->app_state;
	f->app_other_owner = f->app_owner;
	f->app_state = taken;
}

void engine_give_back_state(struct dissection *d)
{
	struct flow *f = d->flow;
	void *taken = f->app_state;
	f->app_state = f->app_other;
	f->app_owner = f->app_other_owner;
	f->app_other = taken;
	f->app_other_owner = d->displaced->owner;
	if (d->displaced->owner)
		memcpy(taken, d->displaced->state, FLOW_APP_BYTES);
	d->displaced = NULL;
}

static void swap_states(struct flow *f)
{
	void *state = f->app_state;
	uint16_t owner = f->app_owner;
	f->app_state = f->app_other;
	f->app_owner = f->app_other_owner;
	f->app_other = state;
	f->app_other_owner = owner;
}

void *dissect_state(struct dissection *d, const struct dissector *x)
{
	struct flow *f = d->flow;
	if (!f)
		return NULL;
	if (f->app_owner && dissectors[f->app_owner - 1] == x)
		return f->app_state;
	if (f->app_other_owner && dissectors[f->app_other_owner - 1] == x) {
		swap_states(f);
		return f->app_state;
	}
	if (f->app_owner)
		displace_state(d);
	memset(flow_state(f), 0, FLOW_APP_BYTES);
	f->app_owner = dispatch_number(d->dispatch, x);
	return f->app_state;
}
