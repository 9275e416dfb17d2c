/* ring.c -- batches from thread to thread, by two counters under one lock.
 * Called by source/ahead.c (frames) and tally/tally_front.c (sums and facts).
 * SPDX-License-Identifier: MIT */
#include "base/ring.h"

void ring_init(struct ring *r, unsigned slots)
{
	*r = (struct ring){ .slots = slots };
	pthread_mutex_init(&r->lock, NULL);
	pthread_cond_init(&r->moved, NULL);
}

void ring_clear(struct ring *r)
{
	pthread_cond_destroy(&r->moved);
	pthread_mutex_destroy(&r->lock);
}

/* How many batches are full. */
static unsigned level(const struct ring *r)
{
	return (unsigned)(r->filled - r->taken);
}

int ring_fill(struct ring *r)
{
	pthread_mutex_lock(&r->lock);
	if (level(r) == r->slots)
		while (level(r) > r->slots / 2 && !r->ended)
			pthread_cond_wait(&r->moved, &r->lock);
	int slot = r->ended ? -1 : (int)(r->filled % r->slots);
	pthread_mutex_unlock(&r->lock);
	return slot;
}

int ring_take(struct ring *r)
{
	pthread_mutex_lock(&r->lock);
	if (level(r) == 0)
		while (level(r) < r->slots / 2 && !r->ended && !(r->is_urgent && level(r)))
			pthread_cond_wait(&r->moved, &r->lock);
	int slot = level(r) == 0 ? -1 : (int)(r->taken % r->slots);
	pthread_mutex_unlock(&r->lock);
	return slot;
}

void ring_filled(struct ring *r)
{
	pthread_mutex_lock(&r->lock);
	r->filled++;
	if (level(r) == r->slots / 2 || r->is_urgent)
		pthread_cond_broadcast(&r->moved);
	pthread_mutex_unlock(&r->lock);
}

void ring_taken(struct ring *r)
{
	pthread_mutex_lock(&r->lock);
	r->taken++;
	if (level(r) == r->slots / 2 || r->is_urgent)
		pthread_cond_broadcast(&r->moved);
	pthread_mutex_unlock(&r->lock);
}

void ring_wait_taken(struct ring *r, uint64_t batches)
{
	pthread_mutex_lock(&r->lock);
	r->is_urgent = true;
	pthread_cond_broadcast(&r->moved);
	while (r->taken < batches && !r->ended)
		pthread_cond_wait(&r->moved, &r->lock);
	r->is_urgent = false;
	pthread_mutex_unlock(&r->lock);
}

void ring_end(struct ring *r)
{
	pthread_mutex_lock(&r->lock);
	r->ended = true;
	pthread_cond_broadcast(&r->moved);
	pthread_mutex_unlock(&r->lock);
}
