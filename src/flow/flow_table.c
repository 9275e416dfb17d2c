/* flow_table.c -- flows in chunks that never move, found by a keyed hash, ordered by last use.
 * SPDX-License-Identifier: MIT */
#include "flow/flow_list.h"

#include "base/clock.h"
#include "base/memory.h"

#include <stdlib.h>
#include <sys/random.h>
#define XXH_INLINE_ALL
#include <xxhash.h>

enum { TCP_PROTOCOL = 6 };

struct flow_table *flow_table_new(struct span home, flow_done_fn *done, void *user)
{
	struct flow_table *t = memory_new(1, sizeof *t);
	t->slots = memory_new(FLOW_SLOTS, sizeof *t->slots);
	t->done = done;
	t->user = user;
	t->free_head = FLOW_NONE;
	t->home_hash = XXH3_64bits(home.at, home.length);
	if (getrandom(&t->seed, sizeof t->seed, 0) != (ssize_t)sizeof t->seed)
		t->seed = (uint64_t)(uintptr_t)t;
	memset(t->slots, 0xff, FLOW_SLOTS * sizeof *t->slots);
	for (size_t i = 0; i < FLOW_LISTS; i++)
		t->lists[i] = (struct flow_list){ FLOW_NONE, FLOW_NONE };
	return t;
}

static void flow_drop_pending(struct flow *f)
{
	for (int side = 0; side < 2; side++) {
		free(f->stream[side].pending);
		f->stream[side].pending = NULL;
	}
}

void flow_table_free(struct flow_table *t)
{
	if (!t)
		return;
	for (size_t list = 0; list < FLOW_LISTS; list++)
		for (uint32_t i = t->lists[list].oldest; i != FLOW_NONE; i = flow_at(t, i)->newer)
			flow_drop_pending(flow_at(t, i));
	for (size_t i = 0; i < FLOW_CHUNKS; i++)
		free(t->chunks[i]);
	free(t->slots);
	free(t);
}

static uint32_t slot_of(const struct flow_table *t, const struct flow_key *key)
{
	return (uint32_t)XXH3_64bits_withSeed(key, sizeof *key, t->seed) & (FLOW_SLOTS - 1);
}

static void list_remove(struct flow_table *t, uint32_t index)
{
	struct flow *f = flow_at(t, index);
	struct flow_list *list = &t->lists[f->list];
	*(f->older == FLOW_NONE ? &list->oldest : &flow_at(t, f->older)->newer) = f->newer;
	*(f->newer == FLOW_NONE ? &list->newest : &flow_at(t, f->newer)->older) = f->older;
}

static void list_append(struct flow_table *t, uint32_t index)
{
	struct flow *f = flow_at(t, index);
	struct flow_list *list = &t->lists[f->list];
	f->older = list->newest;
	f->newer = FLOW_NONE;
	*(list->newest == FLOW_NONE ? &list->oldest : &flow_at(t, list->newest)->newer) = index;
	list->newest = index;
}

static uint8_t list_of(const struct flow *f)
{
	if (f->key.protocol != TCP_PROTOCOL)
		return FLOW_LIST_DATAGRAM;
	return f->closed == 3 ? FLOW_LIST_CLOSED : FLOW_LIST_STREAM;
}

static void flow_unlink(struct flow_table *t, uint32_t index)
{
	struct flow *f = flow_at(t, index);
	uint32_t *link = &t->slots[slot_of(t, &f->key)];
	while (*link != index)
		link = &flow_at(t, *link)->chain;
	*link = f->chain;
	list_remove(t, index);
}

static void flow_end(struct flow_table *t, uint32_t index)
{
	struct flow *f = flow_at(t, index);
	if (t->done)
		t->done(t->user, f);
	flow_unlink(t, index);
	flow_drop_pending(f);
	f->chain = t->free_head;
	t->free_head = index;
	t->counters.open--;
	t->counters.ended++;
}

/* Looks once for each second of the capture, or when its clock goes back: idle times are minutes. */
static void flow_end_idle(struct flow_table *t, int64_t now_ns)
{
	if (now_ns >= t->looked_ns && now_ns - t->looked_ns < NS_PER_S)
		return;
	t->looked_ns = now_ns - now_ns % NS_PER_S;
	static const int64_t idle_ns[FLOW_LISTS] = {
		[FLOW_LIST_CLOSED] = FLOW_IDLE_CLOSED_S * NS_PER_S,
		[FLOW_LIST_DATAGRAM] = FLOW_IDLE_DATAGRAM_S * NS_PER_S,
		[FLOW_LIST_STREAM] = FLOW_IDLE_STREAM_S * NS_PER_S,
	};
	for (size_t list = 0; list < FLOW_LISTS; list++)
		while (t->lists[list].oldest != FLOW_NONE &&
			now_ns - flow_at(t, t->lists[list].oldest)->last_ns > idle_ns[list])
			flow_end(t, t->lists[list].oldest);
}

/* Ends the flow that was not seen for the longest time. */
static void flow_evict(struct flow_table *t)
{
	uint32_t victim = FLOW_NONE;
	for (size_t list = 0; list < FLOW_LISTS; list++) {
		uint32_t oldest = t->lists[list].oldest;
		if (oldest != FLOW_NONE &&
			(victim == FLOW_NONE ||
				flow_at(t, oldest)->last_ns < flow_at(t, victim)->last_ns))
			victim = oldest;
	}
	t->counters.evicted++;
	flow_end(t, victim);
}

static uint32_t flow_allocate(struct flow_table *t)
{
	if (t->free_head == FLOW_NONE && t->allocated == FLOWS_MAX)
		flow_evict(t);
	uint32_t index = t->free_head;
	if (index != FLOW_NONE) {
		t->free_head = flow_at(t, index)->chain;
		return index;
	}
	index = t->allocated++;
	if (index % FLOW_CHUNK_FLOWS == 0)
		t->chunks[index / FLOW_CHUNK_FLOWS] =
			memory_new(FLOW_CHUNK_FLOWS, sizeof(struct flow));
	return index;
}

struct flow *flow_table_add(struct flow_table *t, const struct flow *initial)
{
	uint32_t index = flow_allocate(t);
	struct flow *f = flow_at(t, index);
	*f = *initial;
	uint32_t slot = slot_of(t, &f->key);
	f->chain = t->slots[slot];
	t->slots[slot] = index;
	f->list = list_of(f);
	list_append(t, index);
	t->counters.seen++;
	t->counters.open++;
	return f;
}

/* Word by word: this is asked for every frame, and memcmp is a call. */
static bool key_equals(const struct flow_key *a, const struct flow_key *b)
{
	uint64_t x[sizeof *a / 8], y[sizeof *b / 8], differs = 0;
	_Static_assert(sizeof x == sizeof *a, "a flow key is whole words");
	memcpy(x, a, sizeof x);
	memcpy(y, b, sizeof y);
	for (size_t i = 0; i < sizeof x / sizeof x[0]; i++)
		differs |= x[i] ^ y[i];
	return differs == 0;
}

static uint32_t flow_find(const struct flow_table *t, const struct flow_key *key)
{
	uint32_t index = t->slots[slot_of(t, key)];
	while (index != FLOW_NONE && !key_equals(&flow_at(t, index)->key, key))
		index = flow_at(t, index)->chain;
	return index;
}

/* A frame's journey touches its flow in many places, and a home's flows do not fit the processor's
 * caches: all of the flow is fetched at once, while the frame is still being read. */
static void flow_fetch(const struct flow *f)
{
	const char *at = (const char *)f;
	for (size_t offset = 64; offset < sizeof *f; offset += 64)
		__builtin_prefetch(at + offset, 1);
}

/* Canonical order of the ends. Returns which end sent the packet. */
static int key_of(const struct packet *p, struct flow_key *key)
{
	memset(key, 0, sizeof *key);
	int order = memcmp(p->source.bytes, p->destination.bytes, sizeof p->source.bytes);
	if (order == 0)
		order = p->source_port < p->destination_port ? -1
							     : p->source_port > p->destination_port;
	int source = order <= 0 ? 0 : 1;
	memcpy(key->address[source], p->source.bytes, sizeof p->source.bytes);
	memcpy(key->address[!source], p->destination.bytes, sizeof p->destination.bytes);
	key->port[source] = p->source_port;
	key->port[!source] = p->destination_port;
	key->kind = p->source.kind;
	key->protocol = p->ip_protocol;
	return source;
}

/* Who is the client: who sends SYN; else the end with an ephemeral port facing a lower one; else
 * whoever was heard first. */
static uint8_t client_side(const struct packet *p, int side)
{
	bool syn = p->ip_protocol == TCP_PROTOCOL && (p->tcp.flags & TCP_SYN);
	if (syn)
		return (uint8_t)((p->tcp.flags & TCP_ACK) ? !side : side);
	if (p->source_port < 1024 && p->destination_port >= 1024)
		return (uint8_t)!side;
	return (uint8_t)side;
}

static struct flow *flow_start(
	struct flow_table *t, const struct flow_key *key, const struct packet *p, int side)
{
	struct flow fresh = { .key = *key,
		.first_ns = p->frame->time_ns,
		.last_ns = p->frame->time_ns,
		.first_side = client_side(p, side),
		.last_payload_side = 2,
		.label = p->label };
	struct {
		struct flow_key key;
		int64_t first_ns;
		uint64_t home;
	} identity;
	memset(&identity, 0, sizeof identity);
	identity.key = *key;
	identity.first_ns = fresh.first_ns;
	identity.home = t->home_hash;
	fresh.id = XXH3_64bits(&identity, sizeof identity) >> 1;
	return flow_table_add(t, &fresh);
}

/* A SYN with another sequence number than the one this end began with. */
static bool is_port_reuse(const struct flow *f, int side, const struct packet *p)
{
	return p->ip_protocol == TCP_PROTOCOL && (p->tcp.flags & (TCP_SYN | TCP_ACK)) == TCP_SYN &&
	       (f->has_base & 1 << side) && f->base_sequence[side] != p->tcp.sequence;
}

static void note_tcp(struct flow *f, int side, const struct packet *p)
{
	if (!(f->has_base & 1 << side)) {
		f->has_base |= (uint8_t)(1 << side);
		f->base_sequence[side] = p->tcp.sequence;
	}
	if (p->tcp.flags & TCP_RST)
		f->closed = 3;
	else if (p->tcp.flags & TCP_FIN)
		f->closed |= (uint8_t)(1 << side);
}

/* To the young end of its list; to another list when it has closed. */
static void flow_refresh(struct flow_table *t, struct flow *f)
{
	uint8_t list = list_of(f);
	if (f->newer == FLOW_NONE && list == f->list)
		return;
	uint32_t index =
		f->newer != FLOW_NONE ? flow_at(t, f->newer)->older : t->lists[f->list].newest;
	list_remove(t, index);
	f->list = list;
	list_append(t, index);
}

struct flow *flow_touch(struct flow_table *t, const struct packet *p, int *side)
{
	struct flow_key key;
	flow_end_idle(t, p->frame->time_ns);
	*side = key_of(p, &key);
	uint32_t index = flow_find(t, &key);
	if (index != FLOW_NONE && is_port_reuse(flow_at(t, index), *side, p)) {
		flow_end(t, index);
		index = FLOW_NONE;
	}
	if (index == FLOW_NONE)
		return flow_start(t, &key, p, *side);
	struct flow *f = flow_at(t, index);
	flow_fetch(f);
	if (p->frame->time_ns > f->last_ns)
		f->last_ns = p->frame->time_ns;
	flow_refresh(t, f);
	return f;
}

static bool begins_request(const struct flow *f, int side, const struct packet *p)
{
	if (p->payload_bytes == 0 || side != f->first_side)
		return false;
	return f->last_payload_side != side ||
	       p->frame->time_ns - f->last_payload_ns >= FLOW_REQUEST_PAUSE_MS * (NS_PER_S / 1000);
}

static bool is_plain_label(const char *label)
{
	return strcmp(label, "TCP") == 0 || strcmp(label, "UDP") == 0;
}

static void note_meaning(struct flow *f, const struct packet *p)
{
	if (!is_plain_label(p->label))
		f->label = p->label;
	if (p->service && p->confidence >= f->confidence) {
		f->service = p->service;
		f->confidence = p->confidence;
		f->crypt = p->crypt;
	}
}

/* Each end's own frames tell its MAC; until it has sent one, the MAC it is sent to stands in. */
static void note_macs(struct flow *f, int side, const struct packet *p)
{
	f->mac[side] = p->source_mac;
	if (f->sent[!side].packets == 0)
		f->mac[!side] = p->destination_mac;
}

bool flow_count(struct flow_table *t, struct flow *f, int side, const struct packet *p)
{
	f->sent[side].packets++;
	f->sent[side].bytes += p->frame->on_wire_bytes;
	if (p->has_macs)
		note_macs(f, side, p);
	bool request = begins_request(f, side, p);
	f->requests += request;
	if (p->payload_bytes) {
		f->last_payload_side = (uint8_t)side;
		f->last_payload_ns = p->frame->time_ns;
	}
	note_meaning(f, p);
	if (p->ip_protocol == TCP_PROTOCOL)
		note_tcp(f, side, p);
	if (list_of(f) != f->list)
		flow_refresh(t, f);
	return request;
}

void flow_table_each_open(struct flow_table *t, flow_done_fn *each, void *user)
{
	for (size_t list = 0; list < FLOW_LISTS; list++)
		for (uint32_t i = t->lists[list].oldest; i != FLOW_NONE; i = flow_at(t, i)->newer)
			each(user, flow_at(t, i));
}

struct flow_counters flow_table_counters(const struct flow_table *t)
{
	return t->counters;
}
