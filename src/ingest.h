/* ingest.h -- captures into a store, exactly once: units of overlapping captures, one transaction
 * each, the ledger row in the same transaction as the rows it stands for.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_INGEST_H
#define HOUSETAP_INGEST_H

#include "base/error.h"
#include "model/row.h"
#include "source/inputs.h"
#include "store/store.h"

/* What happened, told while it happens. Any member may be NULL. */
struct ingest_watch {
	void (*progress)(void *user, uint64_t bytes_done, uint64_t bytes_total, uint64_t frames);
	void (*remark)(void *user, const char *sentence); /* damage, repeats, files passed over */
	const volatile int *stop;  /* becomes non-zero on Ctrl-C: the current unit is rolled back */
	void *user;
};

struct ingest_result {
	uint64_t captures_read, captures_known; /* now, and before (nothing added) */
	uint64_t frames, bytes, repeated_frames;
	uint64_t damaged;      /* inputs that were cut, lied, or were refused: exit 3 */
	bool stopped;          /* Ctrl-C: some inputs were not read */
	uint64_t not_read;     /* inputs left, when stopped */
};

int ingest_run(struct store *s, const struct inputs *in, const struct ingest_watch *watch,
	struct ingest_result *result, struct error *err);

#endif
