/* test_ring.c -- batches between two threads: in order, none lost, however fast either is; and ends.
 * SPDX-License-Identifier: MIT */
#include "base/ring.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

enum { SLOTS = 4, BATCHES = 20000 };

struct pair {
	struct ring ring;
	int slots[SLOTS];
	int64_t sum;
	int seen;
	bool in_order;
};

static void *take_all(void *user)
{
	struct pair *p = user;
	for (int slot; (slot = ring_take(&p->ring)) >= 0;) {
		p->in_order = p->in_order && p->slots[slot] == p->seen;
		p->seen++;
		p->sum += p->slots[slot];
		ring_taken(&p->ring);
	}
	return NULL;
}

static void fill(struct pair *p, int number)
{
	p->slots[ring_fill(&p->ring)] = number;
	ring_filled(&p->ring);
}

static void batches_arrive_in_order(void **state)
{
	(void)state;
	struct pair p = { .in_order = true };
	pthread_t thread;
	ring_init(&p.ring, SLOTS);
	assert_int_equal(pthread_create(&thread, NULL, take_all, &p), 0);
	for (int i = 0; i < BATCHES; i++) {
		fill(&p, i);
		if (i % 1000 == 0) { /* one alone does not wait for others */
			ring_wait_taken(&p.ring, p.ring.filled);
			assert_int_equal(p.seen, i + 1);
		}
	}
	ring_end(&p.ring);
	pthread_join(thread, NULL);
	assert_int_equal(p.seen, BATCHES);
	assert_true(p.in_order);
	assert_int_equal(p.sum, (int64_t)BATCHES * (BATCHES - 1) / 2);
	ring_clear(&p.ring);
}

static void the_end_can_come_from_either_side(void **state)
{
	(void)state;
	struct pair p = { 0 };
	ring_init(&p.ring, SLOTS);
	fill(&p, 1);
	ring_end(&p.ring);
	assert_int_equal(ring_fill(&p.ring), -1);
	assert_int_equal(ring_take(&p.ring), 0); /* what is full is not lost */
	ring_taken(&p.ring);
	assert_int_equal(ring_take(&p.ring), -1);
	ring_clear(&p.ring);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(batches_arrive_in_order),
		cmocka_unit_test(the_end_can_come_from_either_side),
	};
	return cmocka_run_group_tests_name("ring", tests, NULL, NULL);
}
