/* expect.c -- see expect.h. Looked through once a flow, newest first.
 * SPDX-License-Identifier: MIT */
#include "dissect/expect.h"

#include <string.h>

static bool same_address(const struct address *a, const struct address *b)
{
	return a->kind == b->kind && memcmp(a->bytes, b->bytes, sizeof a->bytes) == 0;
}

void expect_add(struct expect *e, const struct expect_entry *entry)
{
	e->ring[e->next] = *entry;
	e->next = (e->next + 1) % EXPECT_MAX;
	if (e->count < EXPECT_MAX)
		e->count++;
}

uint16_t expect_find(
	const struct expect *e, uint8_t protocol, const struct address *address, uint16_t port)
{
	for (uint32_t i = 0; i < e->count; i++) {
		const struct expect_entry *x =
			&e->ring[(e->next + EXPECT_MAX - 1 - i) % EXPECT_MAX];
		if (x->port == port && x->protocol == protocol &&
			same_address(&x->address, address))
			return x->dissector;
	}
	return 0;
}
