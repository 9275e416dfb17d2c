/* tcp_analysis.c -- sequence numbers, acknowledgements and times of both ends, judged by the rules
 * that Wireshark's manual gives for "TCP Analysis"; only what changes a label is worked out.
 * SPDX-License-Identifier: MIT */
#include "dissect/tcp_analysis.h"

enum {
	TCP_FAST_RETRANSMISSION_NS =
		20 * 1000 * 1000,              /* at most so long after the duplicate ACKs */
	TCP_OUT_OF_ORDER_NS = 3 * 1000 * 1000, /* where no round trip is known */
	TCP_FAST_RETRANSMISSION_ACKS = 2,
	TCP_CONTROL = TCP_SYN | TCP_FIN | TCP_RST,
};

/* One segment beside the state of the end that sent it and of the other. */
struct segment {
	struct tcp_side *from, *to;
	const struct tcp_header *tcp;
	uint32_t bytes; /* of payload */
	int64_t time_ns;
	int64_t round_trip_ns;
};

/* The first sequence numbers of both ends, and how long the handshake took. */
static void note_handshake(
	struct tcp_connection *c, const struct segment *s, const struct packet *p)
{
	const struct tcp_header *tcp = s->tcp;
	bool ack = tcp->flags & TCP_ACK;
	if (!s->from->has_base) {
		s->from->base_sequence = tcp->flags & TCP_SYN ? tcp->sequence : tcp->sequence - 1;
		s->from->has_base = true;
	}
	if (!s->to->has_base && ack) {
		s->to->base_sequence = tcp->acknowledgement - 1;
		s->to->has_base = true;
	}
	if (tcp->flags & TCP_SYN) {
		c->server_port = ack ? p->source_port : p->destination_port;
		if (!ack) {
			c->syn_ns = s->time_ns;
			c->has_syn = true;
		}
	} else if (ack && c->has_syn && c->first_round_trip_ns == 0 &&
		   !(tcp->flags & TCP_CONTROL) && tcp->sequence == s->from->base_sequence + 1 &&
		   tcp->acknowledgement == s->to->base_sequence + 1) {
		c->first_round_trip_ns = s->time_ns - c->syn_ns;
	}
}

static void note_start(struct flow *f, int side, const struct tcp_header *tcp)
{
	bool ack = tcp->flags & TCP_ACK;
	if (tcp->flags & TCP_SYN && !ack)
		f->traits |= TRAIT_SYN;
	else if (tcp->flags & TCP_SYN && f->traits & TRAIT_SYN)
		f->traits |= TRAIT_ANSWERED;
	else if (tcp->flags & TCP_RST && side != f->first_side && f->traits & TRAIT_SYN &&
		 !(f->traits & TRAIT_ANSWERED))
		f->traits |= TRAIT_REFUSED;
}

/* Probes: one byte into a closed window, or one byte (or none) before the next one. */
static uint8_t mark_probe(const struct segment *s)
{
	const struct tcp_side *from = s->from;
	bool is_closed = s->to->window == 0 && s->to->last_ack_ns; /* as far as it was seen */
	if (s->bytes == 1 && s->tcp->sequence == from->next_sequence && is_closed)
		return TCP_MARK_ZERO_WINDOW_PROBE;
	if (s->bytes <= 1 && s->tcp->sequence == from->next_sequence - 1 &&
		!(s->tcp->flags & TCP_CONTROL))
		return TCP_MARK_KEEP_ALIVE;
	return 0;
}

static uint8_t mark_lost(const struct segment *s)
{
	bool gap = s->from->next_sequence && tcp_after(s->tcp->sequence, s->from->next_sequence);
	return gap && !(s->tcp->flags & TCP_RST) ? TCP_MARK_LOST : 0;
}

/* An ACK that repeats the last one, without data: the receiver misses something. */
static bool is_duplicate_ack(const struct segment *s)
{
	const struct tcp_side *from = s->from;
	return s->bytes == 0 && s->tcp->window && s->tcp->window == from->window &&
	       s->tcp->sequence == from->next_sequence &&
	       s->tcp->acknowledgement == from->last_acknowledged &&
	       !(s->tcp->flags & TCP_CONTROL) && !(s->to->last_flags & TCP_MARK_KEEP_ALIVE);
}

static uint8_t mark_repeat(const struct segment *s)
{
	const struct tcp_side *from = s->from, *to = s->to;
	uint32_t sequence = s->tcp->sequence, end = sequence + s->bytes;
	bool old = from->next_sequence && tcp_after(from->next_sequence, sequence);
	if (s->bytes > 1 && from->next_sequence - 1 == sequence)
		old = false; /* the byte before was a probe */
	if (s->bytes > 0 && to->last_acknowledged && !tcp_after(end, to->last_acknowledged))
		return TCP_MARK_SPURIOUS_RETRANSMISSION;
	if (!old)
		return 0;
	if (to->duplicate_acks >= TCP_FAST_RETRANSMISSION_ACKS &&
		to->last_acknowledged == sequence &&
		s->time_ns - to->last_ack_ns < TCP_FAST_RETRANSMISSION_NS)
		return TCP_MARK_FAST_RETRANSMISSION;
	int64_t near_ns = s->round_trip_ns ? s->round_trip_ns : TCP_OUT_OF_ORDER_NS;
	if (s->time_ns - from->next_sequence_ns < near_ns && from->next_sequence != end)
		return TCP_MARK_OUT_OF_ORDER;
	return TCP_MARK_RETRANSMISSION;
}

static void remember(const struct segment *s, uint8_t marks)
{
	struct tcp_side *from = s->from;
	uint32_t next = s->tcp->sequence + s->bytes;
	if (s->tcp->flags & (TCP_SYN | TCP_FIN))
		next++;
	bool is_news = !from->next_sequence || tcp_after(next, from->next_sequence);
	if (is_news && !(marks & TCP_MARK_ZERO_WINDOW_PROBE) && !(s->tcp->flags & TCP_RST)) {
		from->next_sequence = next;
		from->next_sequence_ns = s->time_ns;
	}
	from->window = s->tcp->window;
	from->last_acknowledged = s->tcp->acknowledgement;
	from->last_ack_ns = s->time_ns;
	from->last_flags = marks;
}

uint8_t tcp_analyse(struct flow *flow, int side, const struct packet *p)
{
	struct segment s = { .from = &flow->tcp[side],
		.to = &flow->tcp[!side],
		.tcp = &p->tcp,
		.bytes = p->payload_bytes,
		.time_ns = p->frame->time_ns };
	note_handshake(&flow->connection, &s, p);
	if (p->tcp.flags & (TCP_SYN | TCP_RST))
		note_start(flow, side, &p->tcp);
	s.round_trip_ns = flow->connection.first_round_trip_ns;
	uint8_t marks = mark_probe(&s);
	if (!(marks & TCP_MARK_ZERO_WINDOW_PROBE))
		marks |= mark_lost(&s);
	if (is_duplicate_ack(&s) && s.from->duplicate_acks < UINT8_MAX)
		s.from->duplicate_acks++;
	if (p->tcp.acknowledgement != s.from->last_acknowledged)
		s.from->duplicate_acks = 0;
	if ((s.bytes || p->tcp.flags & (TCP_SYN | TCP_FIN)) && !(marks & TCP_MARK_KEEP_ALIVE))
		marks |= mark_repeat(&s);
	remember(&s, marks);
	return marks;
}
