/* ingest.h -- captures into a store, exactly once.
 *
 * A unit is one capture, or several that overlap in time: one transaction, with the ledger rows
 * (table capture) of its captures and the state that the next unit goes on from. So a kill at any
 * moment leaves whole units, and the same command again does the rest.
 * A capture that begins before the end of what the store already holds of its home cannot simply
 * be added: the whole home is read again from the captures of the ledger, in one transaction, or only
 * its last unit if the units before it end earlier: so a capture that is still being written is replaced
 * when it has grown. With `goes_on` only what has been added to such a capture is read, into the same unit
 * (ingest_going.h): sums are those of the whole, in more rows, until the unit is read again. If one of those captures is gone, only frames outside the time that is already
 * covered are added, and said so.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_INGEST_H
#define HOUSETAP_INGEST_H

#include "base/error.h"
#include "source/inputs.h"
#include "store/store.h"

#include <stdatomic.h>

struct dpi;

/* Two: one reads ahead. Three: and another one adds up and fills the store. More have nothing to do. */
enum { INGEST_THREADS_MAX = 3 };

/* What happened, told while it happens. Any member may be NULL. */
struct ingest_watch {
	void (*progress)(void *user, uint64_t bytes_done, uint64_t bytes_total, uint64_t frames);
	void (*remark)(
		void *user, const char *sentence); /* damage, repeats, what was passed over */
	const atomic_int *stop; /* becomes non-zero on Ctrl-C: the current unit is rolled back */
	void *user;
	unsigned threads; /* 0 and 1: this one */
	bool goes_on;     /* captures are being written: read what was added to them */
	bool transient;   /* the store dies with the process: nothing is kept for a next run */
	struct dpi *dpi;  /* for who goes on with it; NULL: one is made, and freed */
};

struct ingest_result {
	uint64_t captures_read, captures_known; /* now, and before (nothing added) */
	uint64_t frames, bytes, repeated_frames;
	uint64_t skipped_frames; /* in time already covered by a capture that is gone */
	uint64_t damaged;        /* inputs that were cut, lied, or were refused: exit 3 */
	bool stopped;            /* Ctrl-C */
	uint64_t captures_left;  /* not read, when stopped */
	uint64_t in_pieces;      /* captures given that are in now, read piece by piece */
};

int ingest_run(struct store *s, const struct inputs *in, const struct ingest_watch *watch,
	struct ingest_result *result, struct error *err);

#endif
