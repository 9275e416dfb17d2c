/* ring.h -- how one thread hands batches of work to the next: numbers of slots go round, the slots
 * themselves (and what is in them) are the two threads' own. One fills, one takes; whoever is too
 * fast waits. A lock is taken once a batch, never once a frame.
 * Ownership: ring_init makes, ring_clear frees, when both threads are done with it.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_BASE_RING_H
#define HOUSETAP_BASE_RING_H

#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>

struct ring {
	pthread_mutex_t lock;
	pthread_cond_t moved;
	unsigned slots;
	uint64_t filled, taken; /* batches, ever */
	bool is_urgent;         /* somebody waits for all that is filled to be taken */
	bool ended;
};

/* So many batches, two or more, may be filled and not yet taken. */
void ring_init(struct ring *r, unsigned slots);
void ring_clear(struct ring *r);

/* The thread that fills: the slot to fill now, or -1 when the ring has ended; then, that it is full. */
int ring_fill(struct ring *r);
void ring_filled(struct ring *r);

/* The thread that takes: the oldest full slot, or -1 when none is left and the ring has ended; then,
 * that it may be filled again. */
int ring_take(struct ring *r);
void ring_taken(struct ring *r);

/* Waits until as many batches as this, of all that ever were, are taken. */
void ring_wait_taken(struct ring *r, uint64_t batches);

/* Either thread: nothing more will be filled. Who waits is woken; what is full can still be taken. */
void ring_end(struct ring *r);

#endif
