/* ingest_going.h -- how far the last unit of a home has been read, if it is one capture: so that, when it has
 * grown, only what was added is read. For the files of ingest.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_INGEST_GOING_H
#define HOUSETAP_INGEST_GOING_H

#include "ingest_ledger.h"
#include "store/store.h"

struct going {
	int64_t seq;     /* the unit; 0: none is known */
	uint64_t offset; /* to go on from; 0: it cannot be gone on with */
	uint64_t pieces; /* it was read in so many */
};

int going_read(struct store *s, const char *home, struct going *out, struct error *err);

/* In the current transaction. */
int going_keep(struct store *s, const char *home, const struct going *g, struct error *err);

/* Is `grown` the capture of the last unit with more behind it, all that was read of it still as it was, and
 * did the unit have places for all it had to keep? What tables let go depends on all of a unit. */
int going_is_on(struct store *s, const struct ledger *l, const struct going *g,
	const struct input *grown, bool *is_on, struct error *err);

#endif
