/* row.h -- the tables of the store, as the stages that fill them and the engines that keep them see
 * them. Every row carries `seq` (the ingest unit that wrote it, see capture) and `home`.
 * Units: *_us microseconds since 1970 UTC, bucket seconds since 1970 UTC (a multiple of 900),
 * bytes on the wire without FCS. Addresses are canonical lower-case text, MACs too.
 * Ends of frames are kept once, in `endpoint`, and texts that repeat in `word`; sums and facts name them
 * by number (a hash of home, address and MAC, or of the text: the same in every unit, file and machine).
 * Their home is that of their ends. The views traffic, flow, lookup and rhythm write all of it out, for
 * people.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_MODEL_ROW_H
#define HOUSETAP_MODEL_ROW_H

#include "base/cursor.h"
#include "model/columns.h"

enum { BUCKET_SECONDS = 900 };

enum row_table {
	ROW_CAPTURE,  /* one ingested file: the ledger */
	ROW_ENDPOINT, /* an address at a MAC: an end of frames; once for each home */
	ROW_WORD,     /* a text that many rows say: label, name ...; of all homes */
	ROW_TRAFFIC,  /* sums by bucket, addresses, MACs, label, ethertype; additive */
	ROW_FLOW,     /* one connection, or `flows` of them; those still open when their unit ended
			 are rewritten by the next */
	ROW_LOOKUP,   /* DNS, MDNS, LLMNR messages; additive */
	ROW_NAME,     /* which name was seen for which address; additive */
	ROW_EVIDENCE, /* who is who; additive */
	ROW_RHYTHM, /* requests of one device to one peer and port; `gaps` between them by class of
		         length, "class:requests:gap_us,...": additive class by class */
	ROW_LET_GO, /* what full tables let go, by model/limit.h; additive */
	ROW_NAMED,  /* the user's word: names and owners of addresses and MACs */
	ROW_MUTED,  /* the user's word: findings that need no look, and why */
	ROW_TABLE_COUNT,

	/* Derived: without seq, made anew by device/ (columns: model/derived.h). */
	ROW_HOST = ROW_TABLE_COUNT,
	ROW_DEVICE,
	ROW_COVERAGE,
	ROW_IDENTITY,
	ROW_REASON,
	ROW_DEVICE_ADDRESS,
	ROW_ALIAS,
	ROW_CALLING,
	ROW_ALL_TABLE_COUNT
};

enum value_type { VALUE_INTEGER, VALUE_REAL, VALUE_TEXT };

/* One cell. Text borrows. is_null cells print as nothing (csv) or null (json). */
struct value {
	enum value_type type;
	bool is_null;
	int64_t integer;
	double real;
	struct span text;
};

struct row_column {
	const char *name;
	enum value_type type;
	unsigned char bytes; /* of an integer: 1, 2, 4 or 8; the store refuses others */
};

struct row_schema {
	const char *table;
	const struct row_column *columns;
	size_t count;
};

extern const struct row_schema row_schemas[ROW_ALL_TABLE_COUNT];

enum { ROW_COLUMNS_MAX = 24 };

/* Where finished rows go: the pipeline hands them to the store. Returns 0 or -1 (row not kept). */
struct row_sink {
	int (*put)(void *user, enum row_table table, const struct value *values);
	void *user;
};

static inline struct value value_integer(int64_t n)
{
	return (struct value){ .type = VALUE_INTEGER, .integer = n };
}

static inline struct value value_text(struct span text)
{
	return (struct value){ .type = VALUE_TEXT, .text = text };
}

#endif
