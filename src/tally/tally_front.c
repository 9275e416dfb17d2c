/* tally_front.c -- what the tally needs of frames, records and flows, written into batches that its
 * thread works through; without a thread, whenever a batch is full. The same calls in the same order
 * either way, so the same rows.
 * SPDX-License-Identifier: MIT */
#include "tally/tally_front.h"

#include "base/clock.h"
#include "base/memory.h"
#include "base/ring.h"
#include "tally/tally_batch.h"

#include <stdlib.h>

enum { BATCHES = 16 };

struct tally_front {
	struct tally *tally;
	uint64_t home_hash;
	int64_t bucket, bucket_ns; /* of the last frame: seconds, nanoseconds */
	struct tally_batch *filling;
	bool has_thread;
	pthread_t thread;
	struct ring ring;
	struct tally_batch batches[]; /* one without a thread, else BATCHES */
};

static void *work(void *front)
{
	struct tally_front *f = front;
	for (int slot; (slot = ring_take(&f->ring)) >= 0;) {
		tally_batch_take(f->tally, &f->batches[slot]);
		ring_taken(&f->ring);
	}
	return NULL;
}

struct tally_front *tally_front_new(struct span home, struct row_sink rows, bool has_thread)
{
	struct tally_front *f =
		memory_new(1, sizeof *f + (has_thread ? BATCHES : 1) * sizeof f->batches[0]);
	f->tally = tally_new(home, rows);
	f->home_hash = tally_home_hash(home);
	f->bucket_ns = INT64_MAX; /* none yet */
	f->filling = f->batches;
	if (!has_thread)
		return f;
	ring_init(&f->ring, BATCHES);
	f->has_thread = pthread_create(&f->thread, NULL, work, f) == 0;
	if (f->has_thread)
		f->filling = &f->batches[ring_fill(&f->ring)];
	else
		ring_clear(&f->ring);
	return f;
}

void tally_front_free(struct tally_front *f)
{
	if (!f)
		return;
	if (f->has_thread) {
		ring_end(&f->ring);
		pthread_join(f->thread, NULL);
		ring_clear(&f->ring);
	}
	tally_free(f->tally);
	free(f);
}

static void hand_over(struct tally_front *f)
{
	if (!f->has_thread) {
		tally_batch_take(f->tally, f->filling);
		return;
	}
	ring_filled(&f->ring);
	f->filling = &f->batches[ring_fill(&f->ring)];
}

struct tally *tally_front_settle(struct tally_front *f)
{
	if (f->filling->used)
		hand_over(f);
	if (f->has_thread)
		ring_wait_taken(&f->ring, f->ring.filled);
	return f->tally;
}

/* A new entry: `bytes` of the union, and `texts` more behind them. */
static struct tally_entry *entry_add(
	struct tally_front *f, enum tally_kind kind, size_t bytes, size_t texts)
{
	struct tally_entry *e = tally_batch_add(f->filling, kind, bytes + texts);
	if (e)
		return e;
	hand_over(f);
	return tally_batch_add(f->filling, kind, bytes + texts);
}

/* Copies a text to `*at`, which moves behind it. */
static struct span text_copy(uint8_t **at, struct span text, size_t length)
{
	struct span copy = span_of(*at, length);
	if (length)
		memcpy(*at, text.at, length);
	*at += length;
	return copy;
}

static size_t cut(size_t length)
{
	return length < TALLY_TEXT_MAX ? length : TALLY_TEXT_MAX;
}

/* Divides only when the bucket changes. */
static int64_t bucket_of(struct tally_front *f, int64_t now_ns)
{
	const int64_t step_ns = BUCKET_SECONDS * NS_PER_S;
	if (now_ns < f->bucket_ns || now_ns - f->bucket_ns >= step_ns) {
		f->bucket = clock_floor(now_ns, step_ns) * BUCKET_SECONDS;
		f->bucket_ns = f->bucket * NS_PER_S;
	}
	return f->bucket;
}

static struct tally_end end_make(const struct tally_front *f, const struct address *a, struct mac m)
{
	return (struct tally_end){ *a, m, tally_end_number(f->home_hash, a, m) };
}

/* The number of one end of a flow: made once for each MAC. */
static int64_t flow_end(const struct tally_front *f, struct flow *flow, int side,
	const struct address *a, struct mac m)
{
	struct flow_tally *known = &flow->tally;
	if (known->end[side] == 0 || !mac_equals(known->end_mac[side], m)) {
		known->end[side] = tally_end_number(f->home_hash, a, m);
		known->end_mac[side] = m;
	}
	return known->end[side];
}

static struct address flow_address(const struct flow *flow, int side)
{
	struct address a = { .kind = flow->key.kind };
	memcpy(a.bytes, flow->key.address[side], sizeof a.bytes);
	return a;
}

static struct tally_end flow_end_make(
	const struct tally_front *f, struct flow *flow, int side, struct mac m)
{
	struct address a = flow_address(flow, side);
	return (struct tally_end){ a, m, flow_end(f, flow, side, &a, m) };
}

static void run_hand_over(struct tally_front *f, struct flow *flow, int side, struct flow_run *run)
{
	struct tally_sum *sum = &entry_add(f, SUM, sizeof *sum, 0)->sum;
	*sum = (struct tally_sum){
		.source = flow_end_make(f, flow, side, run->source),
		.destination = flow_end_make(f, flow, !side, run->destination),
		.label = run->label,
		.bucket = clock_floor(run->first_ns, BUCKET_SECONDS * NS_PER_S) * BUCKET_SECONDS,
		.first_ns = run->first_ns,
		.last_ns = run->last_ns,
		.packets = run->packets,
		.bytes = run->bytes,
		.ethertype = run->ethertype,
	};
	run->packets = 0;
}

void tally_front_gather(struct tally_front *f, struct flow *flow)
{
	for (int side = 0; side < 2; side++)
		for (int i = 1; i >= 0; i--)
			if (flow->tally.run[side][i].packets)
				run_hand_over(f, flow, side, &flow->tally.run[side][i]);
}

static inline bool run_takes(
	const struct tally_front *f, const struct flow_run *run, const struct packet *p)
{
	return run->packets && run->label == p->label && run->ethertype == p->ethertype &&
	       run->first_ns - f->bucket_ns >= 0 &&
	       run->first_ns - f->bucket_ns < BUCKET_SECONDS * NS_PER_S &&
	       run->bytes <= UINT32_MAX - p->frame->on_wire_bytes &&
	       mac_equals(run->source, p->source_mac) &&
	       mac_equals(run->destination, p->destination_mac);
}

/* A run that begins with this frame. Labels of a connection take turns, TCP and what it carries: two runs
 * are kept; the older one makes room. */
static __attribute__((noinline)) struct flow_run *run_begin(
	struct tally_front *f, const struct packet *p, struct flow *flow, int side)
{
	struct flow_run *runs = flow->tally.run[side];
	if (runs[1].packets)
		run_hand_over(f, flow, side, &runs[1]);
	runs[1] = runs[0];
	runs[0] = (struct flow_run){
		.label = p->label,
		.ethertype = p->ethertype,
		.source = p->source_mac,
		.destination = p->destination_mac,
		.first_ns = p->frame->time_ns,
		.last_ns = p->frame->time_ns,
	};
	return &runs[0];
}

/* A frame without a flow, or with an EtherType that a CSV export spells. */
static __attribute__((noinline)) void frame_hand_over(struct tally_front *f, const struct packet *p)
{
	struct tally_sum *sum = &entry_add(f, SUM, sizeof *sum, 0)->sum;
	*sum = (struct tally_sum){
		.source = end_make(f, &p->source, p->source_mac),
		.destination = end_make(f, &p->destination, p->destination_mac),
		.label = p->label,
		.ethertype_word = p->ethertype_word,
		.bucket = f->bucket,
		.first_ns = p->frame->time_ns,
		.last_ns = p->frame->time_ns,
		.packets = 1,
		.bytes = p->frame->on_wire_bytes,
		.ethertype = p->ethertype,
	};
}

void tally_front_frame(struct tally_front *f, const struct packet *p, struct flow *flow, int side)
{
	int64_t now = p->frame->time_ns;
	bucket_of(f, now);
	if (!flow || p->ethertype_word) {
		frame_hand_over(f, p);
		return;
	}
	struct flow_run *run = flow->tally.run[side];
	if (!run_takes(f, run, p) && !run_takes(f, ++run, p))
		run = run_begin(f, p, flow, side);
	if (now < run->first_ns)
		run->first_ns = now;
	if (now > run->last_ns)
		run->last_ns = now;
	run->packets++;
	run->bytes += p->frame->on_wire_bytes;
}

void tally_front_request(struct tally_front *f, const struct packet *p, struct flow *flow, int side,
	enum flow_request kind)
{
	if (p->destination_port == 0) /* nobody listens there; it stands for pings */
		return;
	struct tally_request *r = &entry_add(f, REQUEST, sizeof *r, 0)->request;
	*r = (struct tally_request){
		.source_id = flow_end(f, flow, side, &p->source, p->source_mac),
		.destination_id = flow_end(f, flow, !side, &p->destination, p->destination_mac),
		.time_ns = p->frame->time_ns,
		.port = p->destination_port,
		.kind = (uint8_t)kind,
	};
}

void tally_front_echo(struct tally_front *f, const struct packet *p)
{
	struct tally_request *r = &entry_add(f, REQUEST, sizeof *r, 0)->request;
	*r = (struct tally_request){
		.source_id = end_make(f, &p->source, p->source_mac).id,
		.destination_id = end_make(f, &p->destination, p->destination_mac).id,
		.time_ns = p->frame->time_ns,
		.kind = FLOW_REQUEST,
	};
}

static void lookup_hand_over(struct tally_front *f, const struct packet *p, const struct lookup *l)
{
	size_t name = cut(l->name.length), word = cut(l->word.length);
	struct tally_lookup *to = &entry_add(f, LOOKUP, sizeof *to, name + word)->lookup;
	uint8_t *at = (uint8_t *)(to + 1);
	to->source = end_make(f, &p->source, p->source_mac);
	to->destination = end_make(f, &p->destination, p->destination_mac);
	to->time_ns = p->frame->time_ns;
	to->key_bytes = sizeof to->key + name + word;
	to->key = (struct lookup_key){
		.source_id = to->source.id,
		.destination_id = to->destination.id,
		.bucket = bucket_of(f, p->frame->time_ns),
		.label = p->label,
		.type = l->type,
		.opcode = l->opcode,
		.rcode = l->rcode,
		.is_response = l->is_response,
		.says_query = l->says_standard_query,
		.says_response = l->says_response,
		.name_length = (uint8_t)name,
		.word_length = (uint8_t)word,
	};
	text_copy(&at, l->name, name);
	text_copy(&at, l->word, word);
}

static void name_hand_over(struct tally_front *f, const struct packet *p, const struct name *n)
{
	size_t length = cut(n->name.length);
	struct tally_name *to = &entry_add(f, NAME, sizeof *to, length)->name;
	uint8_t *at = (uint8_t *)(to + 1);
	to->time_ns = p->frame->time_ns;
	to->asker_mac = n->asker_mac;
	to->key_bytes = sizeof to->key + length;
	to->key = (struct name_key){
		.address = n->address, .asker = n->asker, .source = (uint8_t)n->source
	};
	text_copy(&at, n->name, length);
}

static void evidence_hand_over(
	struct tally_front *f, const struct packet *p, const struct evidence *e)
{
	size_t length = cut(e->value.length);
	struct tally_evidence *to = &entry_add(f, EVIDENCE, sizeof *to, length)->evidence;
	uint8_t *at = (uint8_t *)(to + 1);
	to->time_ns = p->frame->time_ns;
	to->key_bytes = sizeof to->key + length;
	to->key = (struct evidence_key){
		.address = e->address, .mac = e->mac, .kind = (uint8_t)e->kind
	};
	text_copy(&at, e->value, length);
}

void tally_front_record(void *front, const struct packet *p, const struct record *r)
{
	switch (r->kind) {
	case RECORD_LOOKUP: lookup_hand_over(front, p, &r->lookup); break;
	case RECORD_NAME: name_hand_over(front, p, &r->name); break;
	case RECORD_EVIDENCE: evidence_hand_over(front, p, &r->evidence); break;
	}
}

void tally_front_flow(struct tally_front *f, struct flow *flow, bool is_open)
{
	int client = flow->first_side, server = !flow->first_side;
	struct span name = span_of_text(flow->name ? flow->name : "");
	struct tally_flow *to = &entry_add(f, FLOW, sizeof *to, name.length)->flow;
	uint8_t *at = (uint8_t *)(to + 1);
	*to = (struct tally_flow){
		.client = flow_end_make(f, flow, client, flow->mac[client]),
		.server = flow_end_make(f, flow, server, flow->mac[server]),
		.id = flow->id,
		.first_ns = flow->first_ns,
		.last_ns = flow->last_ns,
		.client_port = flow->key.port[client],
		.server_port = flow->key.port[server],
		.protocol = flow->key.protocol,
		.crypt = flow->crypt,
		.confidence = flow->confidence,
		.name_source = flow->name_source,
		.is_open = is_open,
		.requests = flow->requests,
		.answer_bytes = flow->answer_bytes,
		.out = flow->sent[client],
		.in = flow->sent[server],
		.label = flow->label,
		.service = flow->service,
		.traits = flow->traits,
		.guesses = flow->guesses,
		.client_side = (uint8_t)client,
	};
	memcpy(to->looks, flow->looks, sizeof to->looks);
	if (flow->doubts)
		memcpy(to->doubts, flow->doubts, sizeof to->doubts);
	to->name = text_copy(&at, name, name.length);
}
