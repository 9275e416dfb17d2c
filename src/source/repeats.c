/* repeats.c -- a ring of the last frames with, for each, how often every open capture had it.
 * Called by merge.c, and only while captures overlap.
 * SPDX-License-Identifier: MIT */
#include "source/repeats.h"

#include <sys/random.h>
#include <xxhash.h>

#include "base/memory.h"

enum { SLOTS = 2 * REPEATS_MAX, COUNT_MAX = UINT16_MAX };

struct entry {
	XXH128_hash_t name;
	int64_t time_ns;
	uint32_t next;  /* in the chain of its slot: index + 1, 0 ends it */
	uint16_t given; /* how often it was handed out */
	uint16_t had[REPEATS_CAPTURES_MAX];
};

struct repeats {
	struct entry *ring; /* entry i of all stands at i % REPEATS_MAX */
	uint64_t first, end;
	uint32_t *slots;
	uint64_t seed, forgotten;
};

struct repeats *repeats_new(void)
{
	struct repeats *r = memory_new(1, sizeof *r);
	r->ring = memory_new(REPEATS_MAX, sizeof *r->ring);
	r->slots = memory_new(SLOTS, sizeof *r->slots);
	/* Without a random seed the sums still work; they could then be aimed at. */
	if (getrandom(&r->seed, sizeof r->seed, 0) != sizeof r->seed)
		r->seed = (uint64_t)(uintptr_t)r;
	return r;
}

void repeats_free(struct repeats *r)
{
	if (!r)
		return;
	free(r->ring);
	free(r->slots);
	free(r);
}

void repeats_reset(struct repeats *r)
{
	r->first = r->end = 0;
	memset(r->slots, 0, SLOTS * sizeof *r->slots);
}

uint64_t repeats_forgotten(const struct repeats *r)
{
	return r->forgotten;
}

static uint32_t *slot_of(struct repeats *r, XXH128_hash_t name)
{
	return &r->slots[name.low64 % SLOTS];
}

/* Each part's hash seeds the next one's. */
static XXH128_hash_t name_of(
	const struct repeats *r, const struct frame *frame, const struct source_row *row)
{
	const uint64_t head[] = { (uint64_t)frame->time_ns, frame->on_wire_bytes };
	uint64_t seed = XXH3_64bits_withSeed(head, sizeof head, r->seed);
	if (row->protocol.at) {
		const struct span cells[] = { row->source, row->destination, row->protocol,
			row->ethertype, row->info };
		for (size_t i = 0; i < sizeof cells / sizeof *cells; i++)
			seed = XXH3_64bits_withSeed(cells[i].at, cells[i].length, seed);
	}
	return XXH3_128bits_withSeed(frame->bytes.at, frame->bytes.length, seed);
}

static void drop_oldest(struct repeats *r)
{
	struct entry *oldest = &r->ring[r->first % REPEATS_MAX];
	uint32_t wanted = (uint32_t)(r->first % REPEATS_MAX) + 1, *link = slot_of(r, oldest->name);
	/* Ends: the entry is in the chain of its slot, and chains have no loops. */
	while (*link != wanted)
		link = &r->ring[*link - 1].next;
	*link = oldest->next;
	r->first++;
}

/* Makes room for a frame of this time. */
static void forget(struct repeats *r, int64_t now_ns)
{
	int64_t until;
	if (__builtin_sub_overflow(now_ns, REPEATS_WINDOW_NS, &until))
		until = INT64_MIN;
	while (r->first < r->end && r->ring[r->first % REPEATS_MAX].time_ns < until)
		drop_oldest(r);
	if (r->end - r->first == REPEATS_MAX) {
		drop_oldest(r);
		r->forgotten++;
	}
}

static struct entry *find(struct repeats *r, XXH128_hash_t name)
{
	for (uint32_t i = *slot_of(r, name); i; i = r->ring[i - 1].next)
		if (XXH128_isEqual(r->ring[i - 1].name, name))
			return &r->ring[i - 1];
	return NULL;
}

static struct entry *add(struct repeats *r, XXH128_hash_t name, int64_t time_ns)
{
	forget(r, time_ns);
	uint32_t at = (uint32_t)(r->end++ % REPEATS_MAX), *slot = slot_of(r, name);
	r->ring[at] = (struct entry){ .name = name, .time_ns = time_ns, .next = *slot };
	*slot = at + 1;
	return &r->ring[at];
}

bool repeats_is_new(struct repeats *r, unsigned capture, const struct frame *frame,
	const struct source_row *row)
{
	XXH128_hash_t name = name_of(r, frame, row);
	struct entry *entry = find(r, name);
	if (!entry)
		entry = add(r, name, frame->time_ns);
	/* A frame 65535 times in one window: from there on each one is taken as new. */
	if (entry->had[capture] == COUNT_MAX || entry->given == COUNT_MAX)
		return true;
	entry->had[capture]++;
	bool is_new = entry->had[capture] > entry->given;
	entry->given = (uint16_t)(entry->given + is_new);
	return is_new;
}

void repeats_forget_capture(struct repeats *r, unsigned capture)
{
	for (uint64_t i = r->first; i < r->end; i++)
		r->ring[i % REPEATS_MAX].had[capture] = 0;
}
