/* tcp_stream.c -- see tcp_stream.h. Nothing here looks into the bytes.
 * SPDX-License-Identifier: MIT */
#include "dissect/tcp_stream.h"

#include "base/memory.h"

#include <stdlib.h>

enum { STREAM_PENDING_FIRST = 2048 };

static bool pdu_is_used(const struct stream_pdu *pdu)
{
	return pdu->end != pdu->start;
}

struct stream_pdu *stream_find(struct stream *s, uint32_t sequence)
{
	struct stream_pdu *best = NULL;
	for (size_t i = 0; i < STREAM_PDUS_MAX; i++) {
		struct stream_pdu *pdu = &s->pdu[i];
		if (!pdu_is_used(pdu) || (int32_t)(sequence - pdu->start) < 0)
			continue;
		if (!best || sequence - pdu->start < sequence - best->start)
			best = pdu;
	}
	return best;
}

struct stream_pdu *stream_begin(struct stream *s, uint32_t start, uint32_t end)
{
	struct stream_pdu *same = stream_find(s, start);
	if (same && same->start == start)
		s->newest = (uint8_t)(same - s->pdu);
	else
		s->newest = (uint8_t)((s->newest + 1U) % STREAM_PDUS_MAX);
	struct stream_pdu *pdu = &s->pdu[s->newest];
	*pdu = (struct stream_pdu){ .start = start, .end = end };
	return pdu;
}

static void island_add(uint32_t island[2], uint32_t from, uint32_t to)
{
	if (island[0] == island[1]) {
		island[0] = from;
		island[1] = to;
		return;
	}
	island[0] = from < island[0] ? from : island[0];
	island[1] = to > island[1] ? to : island[1];
}

static bool island_touches(const uint32_t island[2], uint32_t from, uint32_t to)
{
	return island[0] != island[1] && from <= island[1] && to >= island[0];
}

/* Bytes beyond a hole. A third island is not remembered: its PDU will never be whole, as for a
 * segment that was lost. */
static void islands_add(struct stream_pdu *pdu, uint32_t from, uint32_t to)
{
	for (int i = 0; i < 2; i++)
		if (island_touches(pdu->island[i], from, to)) {
			island_add(pdu->island[i], from, to);
			return;
		}
	for (int i = 0; i < 2; i++)
		if (pdu->island[i][0] == pdu->island[i][1]) {
			island_add(pdu->island[i], from, to);
			return;
		}
}

void stream_arrived(struct stream_pdu *pdu, uint32_t from, uint32_t to)
{
	if (from > pdu->have) {
		islands_add(pdu, from, to);
		return;
	}
	if (to > pdu->have)
		pdu->have = to;
	for (int round = 0; round < 2; round++)
		for (int i = 0; i < 2; i++)
			if (island_touches(pdu->island[i], 0, pdu->have)) {
				if (pdu->island[i][1] > pdu->have)
					pdu->have = pdu->island[i][1];
				pdu->island[i][0] = pdu->island[i][1] = 0;
			}
}

bool stream_is_whole(const struct stream_pdu *pdu)
{
	return pdu->have >= pdu->end - pdu->start;
}

static bool pending_reserve(struct stream *s, struct stream_budget *b, size_t wanted)
{
	if (wanted <= s->pending_capacity)
		return true;
	size_t capacity = s->pending_capacity ? s->pending_capacity : STREAM_PENDING_FIRST;
	while (capacity < wanted)
		capacity *= 2;
	size_t more = capacity - s->pending_capacity;
	if (wanted > STREAM_PENDING_MAX || b->used_bytes + more > b->max_bytes)
		return false;
	s->pending = memory_resize(s->pending, capacity, 1);
	s->pending_capacity = (uint32_t)capacity;
	b->used_bytes += more;
	return true;
}

void stream_keep(struct stream *s, struct stream_budget *b, uint32_t offset, struct span bytes)
{
	struct stream_pdu *pdu = &s->pdu[s->newest];
	if (!(pdu->flags & STREAM_PDU_KEPT))
		return;
	if (!pending_reserve(s, b, (size_t)offset + bytes.length)) {
		pdu->flags &= (uint8_t)~STREAM_PDU_KEPT;
		stream_forget(s, b);
		b->refused++;
		return;
	}
	uint32_t end = offset + (uint32_t)bytes.length;
	if (offset >
		s->pending_length) /* a hole: no byte of the heap may be read as the stream's */
		memset(s->pending + s->pending_length, 0, offset - s->pending_length);
	if (bytes.length)
		memcpy(s->pending + offset, bytes.at, bytes.length);
	if (end > s->pending_length)
		s->pending_length = end;
}

void stream_forget(struct stream *s, struct stream_budget *b)
{
	b->used_bytes -= s->pending_capacity < b->used_bytes ? s->pending_capacity : b->used_bytes;
	free(s->pending);
	s->pending = NULL;
	s->pending_length = s->pending_capacity = 0;
}

void stream_forget_first(struct stream *s, size_t count)
{
	if (count == 0 || count > s->pending_length)
		return;
	memmove(s->pending, s->pending + count, s->pending_length - count);
	s->pending_length -= (uint32_t)count;
}
