/* ingest_ledger.h -- what a store already holds of a home, and what that means for new captures.
 * Used by ingest.c only.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_INGEST_LEDGER_H
#define HOUSETAP_INGEST_LEDGER_H

#include "ingest.h"

struct ledger_entry {
	char identity[IDENTITY_TEXT_MAX];
	char *path; /* owned */
	int64_t first_us, last_us, seq, size_bytes, frames, bytes, repeated_frames, unknown_link;
	bool is_stale;  /* written by another version of the program */
	bool has_grown; /* one of the new captures is this one, and longer */
};

struct ledger {
	struct ledger_entry *list; /* of one home, by first time */
	size_t count;
	int64_t last_us;  /* of all; INT64_MIN when empty */
	int64_t last_seq; /* the unit that was read last; 0 when empty */
};

int ledger_read(struct store *s, const char *home, struct ledger *out, struct error *err);
void ledger_clear(struct ledger *l);

const struct ledger_entry *ledger_find(const struct ledger *l, const char *identity);

/* The capture of this unit, if it is one alone. */
const struct ledger_entry *ledger_find_unit(const struct ledger *l, int64_t seq);

/* True if this time lies in a capture of the ledger. */
bool ledger_covers(const struct ledger *l, int64_t time_us);

/* Marks captures that were still being written when they were read, and of which `fresh` has more. */
bool ledger_find_grown(struct ledger *l, const struct input *fresh, size_t count);

/* True if all units but the last one end before this time. */
bool ledger_is_before(const struct ledger *l, int64_t first_ns);

/* The captures of the ledger from unit `seq` on as inputs, to be read again, without those that have grown.
 * Appends to *out; false if one is gone or is another file now (`missing` names it). */
bool ledger_inputs(const struct ledger *l, const char *home, int64_t seq, struct inputs *out,
	const char **missing);

/* Forgets all rows of the home, ledger included; in the current transaction. */
int ledger_delete_home(struct store *s, const char *home, struct error *err);
/* The same of one unit. What it took from the one before it (open flows) does not come back. */
int ledger_delete_unit(struct store *s, int64_t seq, struct error *err);
/* Its row only: another one takes its place. */
int ledger_delete_captures(struct store *s, int64_t seq, struct error *err);
int ledger_delete_open_flows(struct store *s, const char *home, struct error *err);

#endif
