/* fragments.h -- IP datagrams that arrive in pieces (RFC 791, RFC 8200 4.5). Bounded: a maximum of
 * incomplete datagrams and of bytes, oldest out first, counted.
 *
 * As in Wireshark there is no timeout: a datagram waits until it is complete or pushed out. Where
 * fragments overlap, the bytes that came first stay; the first "last" fragment tells the length.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_DISSECT_FRAGMENTS_H
#define HOUSETAP_DISSECT_FRAGMENTS_H

#include "base/arena.h"
#include "base/text.h"
#include "model/address.h"

struct fragments;

struct fragments *fragments_new(void);
void fragments_free(struct fragments *f);

struct fragment_key {
	struct address source, destination; /* IPv4 or IPv6 */
	uint32_t identification;
	uint8_t protocol;
};

/* One piece of a datagram. */
struct fragment {
	uint32_t offset;   /* bytes */
	bool more;         /* others follow behind it */
	struct span bytes; /* not empty */
};

/* Adds one fragment. When it completes its datagram, returns true and the whole payload, in
 * `scratch`; else false. */
bool fragments_add(struct fragments *f, const struct fragment_key *key,
	const struct fragment *piece, struct arena *scratch, struct span *whole);

/* seen = added + refused; datagrams pushed out before they were complete. */
struct fragments_counters {
	uint64_t seen, refused, completed, evicted;
	uint32_t waiting_datagrams, waiting_bytes;
};
struct fragments_counters fragments_counters(const struct fragments *f);

/* What waits, for the next file, and back. -1: not readable, nothing was taken over. */
void fragments_save(const struct fragments *f, struct text *out);
int fragments_load(struct fragments *f, struct cursor *in);

#endif
