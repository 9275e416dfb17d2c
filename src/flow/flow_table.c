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

static void slots_make(struct flow_table *t, uint32_t count)
{
	t->slots = memory_new(count, sizeof *t->slots);
	memset(t->slots, 0xff, count * sizeof *t->slots);
	t->slot_mask = count - 1;
}

struct flow_table *flow_table_new(struct span home, flow_done_fn *done, void *user)
{
	struct flow_table *t = memory_new(1, sizeof *t);
	slots_make(t, FLOW_SLOTS_FIRST);
	t->done = done;
	t->user = user;
	t->free_head = FLOW_NONE;
	t->home_hash = XXH3_64bits(home.at, home.length);
	t->links = memory_new(FLOWS_MAX, sizeof *t->links);
	if (getrandom(t->seeds, sizeof t->seeds, 0) != (ssize_t)sizeof t->seeds)
		t->seeds[0] = (uint64_t)(uintptr_t)t;
	for (size_t i = 0; i < FLOW_LISTS; i++)
		t->lists[i] = (struct flow_list){ FLOW_NONE, FLOW_NONE };
	return t;
}

void flow_table_free(struct flow_table *t)
{
	if (!t)
		return;
	for (size_t list = 0; list < FLOW_LISTS; list++)
		for (uint32_t i = t->lists[list].oldest; i != FLOW_NONE; i = flow_newer(t, i))
			flow_clear(flow_at(t, i));
	for (size_t i = 0; i < FLOW_CHUNKS; i++)
		free(t->chunks[i]);
	flow_parts_clear(&t->parts);
	free(t->slots);
	free(t->links);
	free(t);
}

/* A product whose halves are folded: every bit of both factors reaches every bit of it. */
static inline uint64_t hash_mix(uint64_t a, uint64_t b)
{
	__extension__ unsigned __int128 product = (unsigned __int128)a * b;
	return (uint64_t)product ^ (uint64_t)(product >> 64);
}

/* Keyed: who fills the table cannot choose what collides. */
static inline uint32_t hash_of(const struct flow_table *t, const struct flow_key *key)
{
	const uint64_t *w = key->halves, *seeds = t->seeds;
	uint64_t ends = hash_mix(w[0] ^ seeds[0], w[1] ^ seeds[1]) ^
			hash_mix(w[2] ^ seeds[2], w[3] ^ seeds[3]);
	return (uint32_t)hash_mix(ends ^ seeds[4], key->tail ^ seeds[5]);
}

static void list_remove(struct flow_table *t, uint32_t index, uint8_t of)
{
	const struct flow_link *link = &t->links[index];
	struct flow_list *list = &t->lists[of];
	*(link->older == FLOW_NONE ? &list->oldest : &t->links[link->older].newer) = link->newer;
	*(link->newer == FLOW_NONE ? &list->newest : &t->links[link->newer].older) = link->older;
}

static void list_append(struct flow_table *t, uint32_t index, uint8_t to)
{
	struct flow_link *link = &t->links[index];
	struct flow_list *list = &t->lists[to];
	link->older = list->newest;
	link->newer = FLOW_NONE;
	*(list->newest == FLOW_NONE ? &list->oldest : &t->links[list->newest].newer) = index;
	list->newest = index;
}

static uint8_t list_of(const struct flow *f)
{
	if (f->key.protocol != TCP_PROTOCOL)
		return FLOW_LIST_DATAGRAM;
	return f->closed == 3 ? FLOW_LIST_CLOSED : FLOW_LIST_STREAM;
}

static void slot_put(struct flow_table *t, struct flow_slot what)
{
	uint32_t slot = what.hash & t->slot_mask;
	while (t->slots[slot].index != FLOW_NONE)
		slot = (slot + 1) & t->slot_mask;
	t->slots[slot] = what;
}

static void slots_grow(struct flow_table *t)
{
	struct flow_slot *old = t->slots;
	uint32_t count = t->slot_mask + 1;
	slots_make(t, count * 2);
	for (uint32_t i = 0; i < count; i++)
		if (old[i].index != FLOW_NONE)
			slot_put(t, old[i]);
	free(old);
}

/* Leaves no gap between a flow and the slot where the search for it begins. */
static void slot_free(struct flow_table *t, uint32_t gap)
{
	uint32_t mask = t->slot_mask;
	t->slots[gap].index = FLOW_NONE;
	for (uint32_t slot = (gap + 1) & mask; t->slots[slot].index != FLOW_NONE;
		slot = (slot + 1) & mask) {
		if (((slot - t->slots[slot].hash) & mask) < ((slot - gap) & mask))
			continue;
		t->slots[gap] = t->slots[slot];
		t->slots[slot].index = FLOW_NONE;
		gap = slot;
	}
}

static void flow_unlink(struct flow_table *t, uint32_t index)
{
	const struct flow *f = flow_at(t, index);
	uint32_t slot = hash_of(t, &f->key) & t->slot_mask;
	while (t->slots[slot].index != index)
		slot = (slot + 1) & t->slot_mask;
	slot_free(t, slot);
	t->slots_used--;
	list_remove(t, index, f->list);
}

static void flow_end(struct flow_table *t, uint32_t index)
{
	struct flow *f = flow_at(t, index);
	if (t->done)
		t->done(t->user, f);
	flow_unlink(t, index);
	flow_clear(f);
	t->links[index].newer = t->free_head;
	t->free_head = index;
	t->counters.open--;
	t->counters.ended++;
}

/* A frame's journey touches its flow in many places, and a home's flows do not fit the processor's
 * caches: all of the flow is fetched at once, while the frame is still being read. */
static void flow_fetch(const struct flow *f)
{
	const char *at = (const char *)f;
#pragma GCC unroll 9
	for (size_t offset = 0; offset < sizeof *f; offset += 64)
		__builtin_prefetch(at + offset, 1);
}

/* Ends come in rows: the next one is on its way while this one is told. */
static void flow_end_fetching(struct flow_table *t, uint32_t index)
{
	uint32_t next = flow_newer(t, index);
	if (next != FLOW_NONE)
		flow_fetch(flow_at(t, next));
	flow_end(t, index);
}

/* Looks once for each second of the capture, or when its clock goes back: idle times are minutes. What
 * will end next was not touched for so long, and is sent for a second of the capture before. */
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
	for (size_t list = 0; list < FLOW_LISTS; list++) {
		while (t->lists[list].oldest != FLOW_NONE &&
			now_ns - flow_at(t, t->lists[list].oldest)->last_ns > idle_ns[list])
			flow_end_fetching(t, t->lists[list].oldest);
		if (t->lists[list].oldest != FLOW_NONE)
			flow_fetch(flow_at(t, t->lists[list].oldest));
	}
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
		t->free_head = t->links[index].newer;
		if (t->free_head != FLOW_NONE)
			flow_fetch(flow_at(t, t->free_head)); /* for the next new one */
		return index;
	}
	index = t->allocated++;
	if (index % FLOW_CHUNK_FLOWS == 0)
		t->chunks[index / FLOW_CHUNK_FLOWS] =
			memory_new(FLOW_CHUNK_FLOWS, sizeof(struct flow));
	return index;
}

static struct flow *add_hashed(struct flow_table *t, const struct flow *initial, uint32_t hash)
{
	uint32_t index = flow_allocate(t);
	struct flow *f = flow_at(t, index);
	if (t->slots_used++ >= t->slot_mask / 2)
		slots_grow(t);
	*f = *initial;
	f->index = index;
	f->parts = &t->parts;
	f->list = list_of(f);
	slot_put(t, (struct flow_slot){ hash, index });
	list_append(t, index, f->list);
	t->counters.seen++;
	t->counters.open++;
	return f;
}

struct flow *flow_table_add(struct flow_table *t, const struct flow *initial)
{
	return add_hashed(t, initial, hash_of(t, &initial->key));
}

/* Word by word: this is asked for every frame, and memcmp is a call. */
static bool key_equals(const struct flow_key *a, const struct flow_key *b)
{
	return ((a->halves[0] ^ b->halves[0]) | (a->halves[1] ^ b->halves[1]) |
		       (a->halves[2] ^ b->halves[2]) | (a->halves[3] ^ b->halves[3]) |
		       (a->tail ^ b->tail)) == 0;
}

static uint32_t flow_find(const struct flow_table *t, const struct flow_key *key, uint32_t hash)
{
	uint32_t slot = hash & t->slot_mask;
	for (; t->slots[slot].index != FLOW_NONE; slot = (slot + 1) & t->slot_mask)
		if (t->slots[slot].hash == hash &&
			key_equals(&flow_at(t, t->slots[slot].index)->key, key))
			break;
	return t->slots[slot].index;
}

/* As memcmp tells of the bytes. */
static int half_order(uint64_t a, uint64_t b)
{
	if (__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__) {
		a = __builtin_bswap64(a);
		b = __builtin_bswap64(b);
	}
	return a < b ? -1 : a > b;
}

static int ends_order(const struct packet *p)
{
	const uint64_t *source = p->source.halves, *destination = p->destination.halves;
	if (source[0] != destination[0])
		return half_order(source[0], destination[0]);
	if (source[1] != destination[1])
		return half_order(source[1], destination[1]);
	return p->source_port < p->destination_port ? -1 : p->source_port > p->destination_port;
}

/* Canonical order of the ends. Returns which end sent the packet. */
static int key_of(const struct packet *p, struct flow_key *key)
{
	bool is_swapped = ends_order(p) > 0;
	const struct address *first = is_swapped ? &p->destination : &p->source;
	const struct address *second = is_swapped ? &p->source : &p->destination;
	key->halves[0] = first->halves[0];
	key->halves[1] = first->halves[1];
	key->halves[2] = second->halves[0];
	key->halves[3] = second->halves[1];
	key->tail = flow_key_tail(is_swapped ? p->destination_port : p->source_port,
		is_swapped ? p->source_port : p->destination_port, p->source.kind, p->ip_protocol);
	return is_swapped;
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

static struct flow *flow_start(struct flow_table *t, const struct flow_key *key, uint32_t hash,
	const struct packet *p, int side)
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
	return add_hashed(t, &fresh, hash);
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
	if (t->links[f->index].newer == FLOW_NONE && list == f->list)
		return;
	list_remove(t, f->index, f->list);
	f->list = list;
	list_append(t, f->index, list);
}

struct flow *flow_touch(struct flow_table *t, const struct packet *p, int *side)
{
	struct flow_key key;
	flow_end_idle(t, p->frame->time_ns);
	*side = key_of(p, &key);
	uint32_t hash = hash_of(t, &key), index = flow_find(t, &key, hash);
	if (index != FLOW_NONE && is_port_reuse(flow_at(t, index), *side, p)) {
		flow_end(t, index);
		index = FLOW_NONE;
	}
	if (index == FLOW_NONE)
		return flow_start(t, &key, hash, p, *side);
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

/* "TCP" or "UDP": asked for every frame, and strcmp is a call. */
static bool is_plain_label(const char *label)
{
	if (label[0] == 'T')
		return label[1] == 'C' && label[2] == 'P' && !label[3];
	return label[0] == 'U' && label[1] == 'D' && label[2] == 'P' && !label[3];
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

/* What the server said to the request before this one is over: was it as long as what it had said before? */
static enum flow_request request_of(struct flow *f)
{
	enum flow_request kind = f->answer_before == 0 || f->answer_bytes == 0 ? FLOW_REQUEST
				 : f->answer_before == f->answer_bytes ? FLOW_REQUEST_REPEATED
								       : FLOW_REQUEST_ANSWERED;
	f->answer_before = f->answer_bytes;
	f->answer_bytes = 0;
	f->requests++;
	return kind;
}

static void note_answer(struct flow *f, uint32_t payload_bytes)
{
	if (__builtin_add_overflow(f->answer_bytes, payload_bytes, &f->answer_bytes))
		f->answer_bytes = UINT32_MAX;
}

enum flow_request flow_count(struct flow_table *t, struct flow *f, int side, const struct packet *p)
{
	f->sent[side].packets++;
	f->sent[side].bytes += p->frame->on_wire_bytes;
	if (p->has_macs)
		note_macs(f, side, p);
	enum flow_request request = FLOW_NO_REQUEST;
	if (begins_request(f, side, p))
		request = request_of(f);
	if (p->payload_bytes) {
		if (side != f->first_side)
			note_answer(f, p->payload_bytes);
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
		for (uint32_t i = t->lists[list].oldest; i != FLOW_NONE; i = flow_newer(t, i))
			each(user, flow_at(t, i));
}

struct flow_counters flow_table_counters(const struct flow_table *t)
{
	return t->counters;
}
