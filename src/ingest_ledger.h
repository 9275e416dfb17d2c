/* ingest_ledger.h -- what a store already holds of a home, and what that means for new captures.
 * Used by ingest.c only.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_INGEST_LEDGER_H
#define HOUSETAP_INGEST_LEDGER_H

#include "ingest.h"

struct ledger_entry {
	char identity[IDENTITY_TEXT_MAX];
	char *path; /* owned */
	int64_t first_us, last_us;
	bool is_stale; /* written by another version of the program */
};

struct ledger {
	struct ledger_entry *list; /* of one home, by first time */
	size_t count;
	int64_t last_us; /* of all; INT64_MIN when empty */
};

int ledger_read(struct store *s, const char *home, struct ledger *out, struct error *err);
void ledger_clear(struct ledger *l);

const struct ledger_entry *ledger_find(const struct ledger *l, const char *identity);

/* True if this time lies in a capture of the ledger. */
bool ledger_covers(const struct ledger *l, int64_t time_us);

/* The captures of the ledger as inputs, to be read again. Appends to *out; false if one is gone or
 * is another file now (`missing` names it). */
bool ledger_inputs(
	const struct ledger *l, const char *home, struct inputs *out, const char **missing);

/* Forgets all rows of the home, ledger included; in the current transaction. */
int ledger_delete_home(struct store *s, const char *home, struct error *err);
int ledger_delete_open_flows(struct store *s, const char *home, struct error *err);

#endif
