/* calls.h -- what one device asked of one service, added up from rows of {beats} that come in the order of
 * home, mac, service, peer: for judges of hammering, beacons and their like.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_FINDING_CALLS_H
#define HOUSETAP_FINDING_CALLS_H

#include "finding/finding.h"
#include "model/gaps.h"

struct calls {
	struct text home, mac, device, service, peer; /* the row before; requests 0: none */
	struct text peers[FINDING_WHYS_MAX];          /* names and addresses */
	size_t peer_count;
	struct gaps gaps;
	int64_t port, requests, first_us, last_us, observed_us;
	int64_t answers, repeats; /* answers that followed another; of these, as long as that */
	int64_t packets, bytes;   /* of all its peers, whatever the port */
};

/* False: the row begins another group; the caller judges the one before, and adds. */
bool calls_continue(const struct calls *c, const struct finding_row *row);
/* Columns home mac device service peer name port requests gaps first_us last_us observed_us packets bytes; answers and repeats if
 * they are asked for. */
void calls_add(struct calls *c, const struct finding_row *row);
void calls_clear(struct calls *c);

struct span calls_name(const struct calls *c); /* of the service as people know it */
/* Peers, times and sums of a finding about it. */
void calls_tell(const struct calls *c, struct finding *f);

#endif
