/* fragments.h -- IP datagrams that arrive in pieces (RFC 791, RFC 8200 4.5). Bounded: a maximum of
 * incomplete datagrams and of bytes, oldest out first, counted.
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
	struct address source, destination;
	uint32_t identification;
	uint8_t protocol;
};

/* Adds one fragment. When it completes its datagram, returns true and the whole payload (in
 * `scratch`, or borrowed); else false. `offset` and lengths in bytes. */
bool fragments_add(struct fragments *f, const struct fragment_key *key, uint32_t offset, bool more,
	struct span bytes, int64_t time_ns, struct arena *scratch, struct span *whole);

void fragments_save(const struct fragments *f, struct text *out);
int fragments_load(struct fragments *f, struct cursor *in);

#endif
