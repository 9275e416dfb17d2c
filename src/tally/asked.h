/* asked.h -- the names that devices were told for addresses, to name the flows that do not say one
 * themselves: the best name for (device, peer, time) is the one that device asked for before.
 *
 * Policy: at most ASKED_PAIRS_MAX pairs of device and address; when they or their names are too many,
 * all are forgotten and counted: devices ask again. Of each pair the last ASKED_CHANGES answers with
 * another name than the one before are kept.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_TALLY_ASKED_H
#define HOUSETAP_TALLY_ASKED_H

#include "base/map.h"
#include "base/text.h"
#include "model/record.h"

enum { ASKED_PAIRS_MAX = 32768, ASKED_CHANGES = 4 };

struct asked;

struct asked *asked_new(void);
void asked_free(struct asked *a);

/* An answer; other kinds of names are passed over. */
void asked_note(struct asked *a, const struct name *n, int64_t time_ns);

/* Who connected to `server`, and when. */
struct asked_end {
	struct address client, server;
	struct mac client_mac; /* zero: not known */
	int64_t first_ns;
};

/* What the client asked for when it was told the server's address: the last time before `first_ns`,
 * else the first time after it (the connection is older than the capture). Empty: not known. */
struct span asked_name(const struct asked *a, const struct asked_end *end);

/* The table, and by which hash of it an answer or a connection will be looked for (map_fetch_slot). */
const struct map *asked_pairs(const struct asked *a);
uint64_t asked_hash_of_answer(const struct asked *a, const struct name *n);
uint64_t asked_hash_of_end(const struct asked *a, const struct asked_end *end);

uint64_t asked_forgotten(const struct asked *a); /* pairs */

void asked_save(const struct asked *a, struct text *out);
int asked_load(struct asked *a, struct cursor *in);

#endif
