/* pipeline.c -- the journey of a frame: dissect, flow, tally. The one file that knows every stage.
 * SPDX-License-Identifier: MIT */
#include "pipeline.h"

#include "base/memory.h"
#include "dissect/csv_row.h"
#include "dissect/dissect.h"
#include "enrich/dpi.h"
#include "flow/flow_table.h"
#include "tally/tally_front.h"

#include <stdlib.h>

enum { TUNNELS_MAX = 8 };

static const char carry_magic[] = "housetap carry " HOUSETAP_VERSION "\n";

struct pipeline {
	struct dissect *dissect;
	struct flow_table *flows;
	struct tally_front *tally; /* NULL: frames are only labelled */
	struct dpi *dpi;           /* borrowed, or NULL */
	struct sink records;
	struct dissection dissection; /* of the frame at hand */
	struct pipeline_counters counters;
};

/* The outer flow of a tunnel carries frames that are counted for the inner ones. */
static bool has_own_frames(const struct flow *f)
{
	return f->sent[0].packets || f->sent[1].packets;
}

static void flow_ended(void *user, struct flow *f)
{
	struct pipeline *p = user;
	dissect_flow_ended(p->dissect, f);
	if (!p->tally || !has_own_frames(f))
		return;
	tally_front_gather(p->tally, f);
	tally_front_flow(p->tally, f, false);
}

struct open_flows {
	struct tally_front *tally;
	bool go_on;
};

static void flow_still_open(void *user, struct flow *f)
{
	struct open_flows *o = user;
	if (has_own_frames(f))
		tally_front_flow(o->tally, f, o->go_on);
}

static void flow_gathered(void *user, struct flow *f)
{
	tally_front_gather(user, f);
}

struct pipeline *pipeline_new(struct span home, const struct row_sink *rows, bool has_thread)
{
	struct pipeline *p = memory_new(1, sizeof *p);
	p->dissect = dissect_new();
	p->flows = flow_table_new(home, flow_ended, p);
	if (rows) {
		p->tally = tally_front_new(home, *rows, has_thread);
		p->records = (struct sink){ tally_front_record, p->tally };
	}
	dissect_attach(p->dissect, &p->dissection, rows ? &p->records : NULL);
	return p;
}

void pipeline_look_with(struct pipeline *p, struct dpi *dpi)
{
	p->dpi = dpi;
}

void pipeline_free(struct pipeline *p)
{
	if (!p)
		return;
	flow_table_free(p->flows);
	tally_front_free(p->tally);
	dissect_free(p->dissect); /* last: its words are everywhere */
	free(p);
}

enum { TCP_PROTOCOL = 6 };

/* The first payload of a flow without a name, which no dissector could read; the middle of a stream says
 * nothing. */
static bool is_worth_a_look(const struct dissection *d, struct span payload)
{
	const struct flow *f = d->flow;
	return payload.length && !f->is_looked_at && f->confidence != CONFIDENCE_PAYLOAD &&
	       d->packet->confidence != CONFIDENCE_PAYLOAD && !f->name &&
	       (d->packet->ip_protocol != TCP_PROTOCOL || f->connection.has_syn);
}

static void look_at_payload(struct pipeline *p, struct dissection *d, struct span payload)
{
	const struct packet *packet = d->packet;
	if (!p->dpi || packet->payload_bytes == 0)
		return;
	bool look = is_worth_a_look(d, payload);
	d->flow->is_looked_at = true;
	if (!look)
		return;
	const char *service =
		dpi_service(p->dpi, &(struct dpi_payload){ payload, packet->source_port,
					    packet->destination_port, packet->ip_protocol });
	if (service)
		dissect_tell(d, service, CONFIDENCE_PAYLOAD, CRYPT_UNKNOWN);
}

/* From the link layer to the innermost payload; tunnels come round again. */
static void dissect_through(struct pipeline *p, struct dissection *d)
{
	for (int tunnel = 0; tunnel < TUNNELS_MAX; tunnel++) {
		d->packet->has_transport = false;
		dissect_frame(p->dissect, d);
		if (!d->packet->has_transport)
			return;
		d->flow = flow_touch(p->flows, d->packet, &d->side);
		struct span payload = cursor_rest(&d->packet->next);
		if (!dissect_payload(p->dissect, d)) {
			look_at_payload(p, d, payload);
			return;
		}
	}
}

static void dissect_row(struct pipeline *p, struct dissection *d, const struct source_row *row)
{
	struct source_row_text cells = { row->source, row->destination, row->protocol,
		row->ethertype, row->info };
	dissect_csv_row(d, &cells);
	if (d->packet->has_transport)
		d->flow = flow_touch(p->flows, d->packet, &d->side);
}

static void add_up(struct pipeline *p, struct dissection *d)
{
	enum flow_request request = FLOW_NO_REQUEST;
	if (d->flow)
		request = flow_count(p->flows, d->flow, d->side, d->packet);
	if (!p->tally)
		return;
	/* What a tunnel carries without ports of its own has the tunnel's flow, but not its ends. */
	struct flow *own = d->packet->has_transport ? d->flow : NULL;
	tally_front_frame(p->tally, d->packet, own, d->side);
	if (request && own)
		tally_front_request(p->tally, d->packet, own, d->side, request);
	else if (d->packet->is_echo)
		tally_front_echo(p->tally, d->packet);
}

/* The frame, or a copy of it in `room` with the nearest time that can be reckoned with. */
static const struct frame *frame_in_time(const struct frame *frame, struct frame *room)
{
	if (frame->time_ns <= FRAME_TIME_MAX_NS && frame->time_ns >= -FRAME_TIME_MAX_NS)
		return frame;
	*room = *frame;
	room->time_ns = frame->time_ns < 0 ? -FRAME_TIME_MAX_NS : FRAME_TIME_MAX_NS;
	return room;
}

void pipeline_frame(struct pipeline *p, const struct frame *frame, const struct source_row *row,
	struct packet *packet)
{
	struct dissection *d = &p->dissection;
	struct frame room;
	dissect_renew(d, packet, frame_in_time(frame, &room));
	if (row && row->protocol.at)
		dissect_row(p, d, row);
	else
		dissect_through(p, d);
	add_up(p, d);
	p->counters.frames++;
	p->counters.verdicts[packet->verdict]++;
	p->counters.unknown_link_frames += packet->is_unknown_link;
	packet->frame = frame;
}

struct pipeline_counters pipeline_counters(const struct pipeline *p)
{
	struct flow_counters flows = flow_table_counters(p->flows);
	struct pipeline_counters c = p->counters;
	c.flows_seen = flows.seen;
	c.flows_open = flows.open;
	c.flows_ended = flows.ended;
	c.let_go[LIMIT_CONNECTIONS] = flows.evicted;
	dissect_limits(p->dissect, c.let_go);
	if (p->tally)
		tally_limits(tally_front_settle(p->tally), c.let_go);
	return c;
}

void pipeline_begin_unit(struct pipeline *p, int64_t seq)
{
	tally_begin_unit(tally_front_settle(p->tally), seq);
}

void pipeline_settle(struct pipeline *p)
{
	tally_front_settle(p->tally);
}

int pipeline_end_unit(struct pipeline *p, struct text *carry)
{
	flow_table_each_open(p->flows, flow_gathered, p->tally);
	struct tally *tally = tally_front_settle(p->tally);
	if (carry) {
		text_add(carry, carry_magic, sizeof carry_magic);
		dissect_save(p->dissect, carry);
		flow_table_save(p->flows, carry);
		tally_save(tally, carry);
	}
	return tally_flush(tally);
}

void pipeline_write_open_flows(struct pipeline *p, bool go_on)
{
	struct open_flows o = { p->tally, go_on };
	flow_table_each_open(p->flows, flow_still_open, &o);
}

struct restored {
	struct dissect *dissect;
	bool sane;
};

static void flow_restored(void *user, struct flow *f)
{
	struct restored *r = user;
	r->sane = dissect_flow_restored(r->dissect, f) && r->sane;
}

int pipeline_restore(struct pipeline *p, struct span carry)
{
	struct cursor in = cursor_of(carry);
	if (!span_equals(
		    cursor_take(&in, sizeof carry_magic), span_of(carry_magic, sizeof carry_magic)))
		return -1;
	if (dissect_load(p->dissect, &in) ||
		flow_table_load(p->flows, &in, dissect_labels(p->dissect)) ||
		tally_load(tally_front_settle(p->tally), &in))
		return -1;
	struct restored r = { p->dissect, cursor_left(&in) == 0 };
	flow_table_each_open(p->flows, flow_restored, &r);
	return r.sane ? 0 : -1;
}
