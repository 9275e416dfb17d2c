/* ranges.h -- a set of networks, each with a number: which one an address is in. IPv4 addresses are kept as
 * the IPv6 addresses that stand for them (RFC 4291 2.5.5.2).
 * Ownership: ranges_clear frees.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_ENRICH_RANGES_H
#define HOUSETAP_ENRICH_RANGES_H

#include "model/address.h"

struct range {
	uint8_t first[16], last[16]; /* both belong to it */
	uint32_t number;
};

/* Zeroed to begin with. */
struct ranges {
	struct range *rows;
	size_t count, capacity;
};

/* An address, or a network: 192.0.2.0/24, 2001:db8::/32. False: the text is neither. */
bool ranges_add(struct ranges *r, struct span text, uint32_t number);

/* After the last ranges_add. Of networks within another one only the wide one is kept. */
void ranges_sort(struct ranges *r);

/* False: in none of them. */
bool ranges_find(const struct ranges *r, const struct address *a, uint32_t *number);

void ranges_clear(struct ranges *r);

#endif
