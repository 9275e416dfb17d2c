/* tcp_payload.c -- from segments to the byte stream of each direction, and who dissects it. A segment
 * that completes a PDU has the PDU's label; one that completes none is "TCP". Repeats and segments
 * out of order are not dissected: a dissector sees each byte once.
 * SPDX-License-Identifier: MIT */
#include "dissect/engine.h"
#include "dissect/tcp_analysis.h"

enum { SEGMENT_PDUS_MAX = 64 * 1024 }; /* rounds over one segment: each takes a byte at least */

enum {
	MARKS_OLD = TCP_MARK_RETRANSMISSION | TCP_MARK_SPURIOUS_RETRANSMISSION,
	MARKS_UNREADABLE = TCP_MARK_RETRANSMISSION | TCP_MARK_OUT_OF_ORDER | TCP_MARK_KEEP_ALIVE,
};

/* A segment on its way through its stream. */
struct segment {
	struct flow *flow;
	int side;
	struct stream *stream; /* NULL as long as no PDU needed a second segment */
	struct tcp_side *from;
	struct cursor bytes;     /* not yet given away */
	uint32_t sequence;       /* of their first */
	uint8_t marks;           /* enum tcp_mark */
	const char *plain_label; /* of a segment that ends no PDU */
	const char *label; /* of the first PDU that ended here: later ones do not replace it */
};

static struct stream_step ask_one(
	struct dissection *d, const struct dissector *x, struct span shown)
{
	const char *label = d->packet->label;
	struct cursor bytes = cursor_of(shown);
	struct stream_step step = { .used = shown.length };
	d->displaced = NULL;
	if (x->stream)
		step = x->stream(d, &bytes);
	else
		step.verdict = x->dissect ? x->dissect(d, &bytes) : VERDICT_NOT_MINE;
	if (step.verdict == VERDICT_NOT_MINE) {
		d->packet->label = label;
		engine_restore_state(d);
	}
	engine_note_verdict(d->packet, step.verdict);
	return step;
}

/* True if x takes the bytes; *step and *owner tell. */
static bool taken(struct dissection *d, const struct dissector *x, struct span bytes,
	struct stream_step *step, const struct dissector **owner)
{
	if (!x)
		return false;
	*step = ask_one(d, x, bytes);
	*owner = x;
	return step->verdict != VERDICT_NOT_MINE;
}

static bool taken_by_port(struct dissect *e, struct dissection *d, uint16_t port, struct span bytes,
	struct stream_step *step, const struct dissector **owner)
{
	d->packet->next_key = port;
	return taken(d, dispatch_find(e->dispatch, LAYER_TCP_PORT, port), bytes, step, owner);
}

/* The conversation's dissector, the server's port, the lower port, the higher one, heuristics. */
static struct stream_step ask(
	struct dissect *e, struct dissection *d, struct span bytes, const struct dissector **owner)
{
	struct packet *p = d->packet;
	struct stream_step step = { 0 };
	uint16_t low = p->source_port < p->destination_port ? p->source_port : p->destination_port;
	uint16_t high = p->source_port < p->destination_port ? p->destination_port : p->source_port;
	uint16_t server = d->flow->connection.server_port;
	p->basis = BASIS_OWNER;
	if (d->flow->app && taken(d, dissectors[d->flow->app - 1], bytes, &step, owner))
		return step;
	p->basis = BASIS_PORT;
	if (server && taken_by_port(e, d, server, bytes, &step, owner))
		return step;
	if (low != server && taken_by_port(e, d, low, bytes, &step, owner))
		return step;
	if (high != server && high != low && taken_by_port(e, d, high, bytes, &step, owner))
		return step;
	p->basis = BASIS_GUESS;
	const struct dissector *const *list;
	size_t count = dispatch_heuristics(e->dispatch, LAYER_TCP_HEURISTIC, &list);
	for (size_t i = 0; i < count; i++)
		if (taken(d, list[i], bytes, &step, owner)) {
			if (d->flow->app)
				*owner = dissectors[d->flow->app - 1];
			return step;
		}
	*owner = NULL;
	p->basis = BASIS_NONE;
	return (struct stream_step){ .used = bytes.length };
}

/* Where the PDU ends that wants `need` bytes behind `sequence`. */
static void pdu_want(struct stream_pdu *pdu, uint32_t sequence, uint32_t need)
{
	bool until_fin = need == STREAM_NEED_FIN;
	if (until_fin)
		pdu->flags |= STREAM_PDU_UNTIL_FIN;
	if (until_fin || need == STREAM_NEED_MORE) {
		pdu->flags |= STREAM_PDU_WHOLE_SEGMENT;
		need = 1;
	}
	pdu->end = sequence + need;
}

/* The last `length` bytes before `end` begin a PDU that needs more. */
static void pdu_start(struct dissect *e, struct segment *s, const struct dissector *owner,
	const struct stream_step *step, struct span begun, uint32_t end)
{
	s->stream = flow_stream(s->flow, s->side);
	stream_forget(s->stream, &e->budget);
	struct stream_pdu *pdu = stream_begin(s->stream, end - (uint32_t)begun.length, end);
	pdu_want(pdu, end, step->need);
	pdu->owner = dispatch_number(e->dispatch, owner);
	stream_arrived(pdu, 0, (uint32_t)begun.length);
	if (step->discard || !owner->stream)
		return;
	pdu->flags |= STREAM_PDU_KEPT;
	stream_keep(s->stream, &e->budget, 0, begun);
}

/* No remembered PDU covers the segment: a PDU begins with it. */
static void segment_begin(struct dissect *e, struct dissection *d, struct segment *s)
{
	const struct dissector *owner = NULL;
	struct stream_step step = { .used = cursor_left(&s->bytes) };
	size_t length = step.used;
	struct cursor all = cursor_sub(&s->bytes, length);
	if (s->marks & TCP_MARK_LOST)
		s->from->is_lost = true;
	if (!(s->marks & MARKS_UNREADABLE))
		step = ask(e, d, cursor_rest(&all), &owner);
	if (step.used > length)
		step.used = length;
	if (step.need && owner) {
		cursor_skip(&all, step.used);
		if (step.used == 0)
			d->packet->label = "TCP";
		pdu_start(e, s, owner, &step, cursor_rest(&all), s->sequence + (uint32_t)length);
	}
	s->sequence += (uint32_t)length;
	s->from->is_lost = false;
}

/* A kept PDU seems whole: its dissector decides. `part` of its bytes came with this segment, which now
 * stands behind them. */
static void pdu_show(struct dissect *e, struct dissection *d, struct segment *s,
	struct stream_pdu *pdu, struct span part)
{
	const struct dissector *owner = dissectors[pdu->owner - 1];
	struct span kept = span_of(s->stream->pending, s->stream->pending_length);
	size_t old = kept.length > part.length ? kept.length - part.length : 0;
	struct stream_step step = ask_one(d, owner, kept);
	if (step.verdict == VERDICT_NOT_MINE)
		step = ask(e, d, kept, &owner);
	if (step.used > kept.length)
		step.used = kept.length;
	if (!step.need || !owner) {
		stream_forget(s->stream, &e->budget);
		return;
	}
	if (step.used == 0)
		d->packet->label = "TCP";
	if (step.used > old) {
		size_t rest_length = kept.length - step.used;
		struct span rest = span_of(part.at + part.length - rest_length, rest_length);
		pdu_start(e, s, owner, &step, rest, s->sequence);
		return;
	}
	stream_forget_first(s->stream, step.used);
	pdu->owner = dispatch_number(e->dispatch, owner);
	pdu->start += (uint32_t)step.used;
	pdu->have -= (uint32_t)step.used;
	pdu->flags &= (uint8_t)~STREAM_PDU_DONE;
	if (step.discard) {
		pdu->flags &= (uint8_t)~STREAM_PDU_KEPT;
		stream_forget(s->stream, &e->budget);
	}
	pdu_want(pdu, s->sequence, step.need);
}

static void pdu_complete(struct dissect *e, struct dissection *d, struct segment *s,
	struct stream_pdu *pdu, struct span part)
{
	const struct dissector *owner = dissectors[pdu->owner - 1];
	pdu->flags |= STREAM_PDU_DONE;
	if (s->marks & MARKS_UNREADABLE)
		s->from->is_lost = true;
	else if (pdu->flags & STREAM_PDU_KEPT && pdu == &s->stream->pdu[s->stream->newest])
		pdu_show(e, d, s, pdu, part);
	else if (owner->complete) {
		d->packet->basis = BASIS_OWNER;
		owner->complete(d);
	}
}

/* The segment goes on with a PDU that began earlier. */
static void segment_continue(
	struct dissect *e, struct dissection *d, struct segment *s, struct stream_pdu *pdu)
{
	uint32_t offset = s->sequence - pdu->start, wanted = pdu->end - s->sequence;
	size_t length = cursor_left(&s->bytes);
	bool whole_segment = pdu->flags & STREAM_PDU_WHOLE_SEGMENT;
	if (!whole_segment && length > wanted)
		length = wanted;
	struct span part = cursor_take(&s->bytes, length);
	s->sequence += (uint32_t)length;
	if (pdu->flags & STREAM_PDU_DONE)
		return;
	stream_arrived(pdu, offset, offset + (uint32_t)length);
	if (pdu == &s->stream->pdu[s->stream->newest])
		stream_keep(s->stream, &e->budget, offset, part);
	if (pdu->flags & STREAM_PDU_UNTIL_FIN) {
		if (tcp_after(s->sequence, pdu->end - 1))
			pdu->end = s->sequence + 1;
		return;
	}
	if (whole_segment) {
		pdu->flags &= (uint8_t)~STREAM_PDU_WHOLE_SEGMENT;
		pdu->end = s->sequence;
	}
	if (stream_is_whole(pdu))
		pdu_complete(e, d, s, pdu, part);
	else if (s->sequence == pdu->end)
		s->from->is_lost = true;
}

static struct stream_pdu *pdu_around(struct segment *s)
{
	struct stream_pdu *pdu = s->stream ? stream_find(s->stream, s->sequence) : NULL;
	if (pdu && pdu->flags & STREAM_PDU_UNTIL_FIN && !(pdu->flags & STREAM_PDU_DONE))
		return pdu;
	return pdu && (int32_t)(pdu->end - s->sequence) > 0 ? pdu : NULL;
}

static void segment_run(struct dissect *e, struct dissection *d, struct segment *s)
{
	struct packet *p = d->packet;
	for (int round = 0; cursor_left(&s->bytes) && round < SEGMENT_PDUS_MAX; round++) {
		struct stream_pdu *pdu = pdu_around(s);
		if (round == 0 && pdu && pdu->start == s->sequence)
			return; /* its first segment, again */
		bool freezes = pdu != NULL;
		if (pdu)
			segment_continue(e, d, s, pdu);
		else
			segment_begin(e, d, s);
		if (s->label)
			p->label = s->label;
		else if (freezes && (strcmp(p->label, s->plain_label) != 0 || s->from->is_lost))
			s->label = p->label;
	}
}

/* The connection closes: what was to last until then is complete. True if there was such a PDU. */
static bool finish(struct dissect *e, struct dissection *d, struct segment *s)
{
	struct stream_pdu *pdu = pdu_around(s);
	if (!pdu || !(pdu->flags & STREAM_PDU_UNTIL_FIN) || pdu->flags & STREAM_PDU_DONE)
		return false;
	segment_continue(e, d, s, pdu);
	pdu->end = s->sequence;
	d->can_wait = false;
	if (stream_is_whole(pdu))
		pdu_complete(e, d, s, pdu, span_of(NULL, 0));
	return true;
}

/* The capture kept only a part of the segment: nothing is put together, all is dissected alone. */
static void segment_alone(struct dissect *e, struct dissection *d, struct segment *s)
{
	const struct dissector *owner;
	if (cursor_left(&s->bytes) && !(s->marks & MARKS_UNREADABLE))
		ask(e, d, cursor_rest(&s->bytes), &owner);
}

void engine_tcp_payload(struct dissect *e, struct dissection *d)
{
	struct packet *p = d->packet;
	if (!d->flow)
		return;
	uint8_t marks = tcp_analyse(d->flow, d->side, p);
	bool fin = p->tcp.flags & TCP_FIN, rst = p->tcp.flags & TCP_RST;
	engine_meet_flow(d);
	if (rst || (p->payload_bytes == 0 && !fin))
		return;
	struct segment s = { .flow = d->flow,
		.side = d->side,
		.stream = d->flow->stream[d->side],
		.from = &d->flow->tcp[d->side],
		.bytes = p->next,
		.sequence = p->tcp.sequence,
		.plain_label = p->label,
		.marks = marks };
	bool whole = cursor_left(&s.bytes) >= p->payload_bytes;
	d->can_wait = whole;
	d->is_last = fin;
	if ((fin && whole && finish(e, d, &s)) || p->payload_bytes == 0)
		return;
	if (!whole)
		segment_alone(e, d, &s);
	else if (!(s.marks & (MARKS_OLD | TCP_MARK_KEEP_ALIVE)))
		segment_run(e, d, &s);
}
