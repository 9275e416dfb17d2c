/* row.h -- the tables of the store, as the stages that fill them and the engines that keep them see
 * them. Every row carries `seq` (the ingest unit that wrote it, see capture) and `home`.
 * Units: *_us microseconds since 1970 UTC, bucket seconds since 1970 UTC (a multiple of 900),
 * bytes on the wire without FCS. Addresses are canonical lower-case text, MACs too.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_MODEL_ROW_H
#define HOUSETAP_MODEL_ROW_H

#include "base/cursor.h"

enum { BUCKET_SECONDS = 900 };

enum row_table {
	ROW_CAPTURE, /* one ingested file: the ledger */
	ROW_TRAFFIC, /* sums by bucket, addresses, MACs, label, ethertype; additive */
	ROW_FLOW, /* one connection; a flow still open when its unit ended is rewritten by the next */
	ROW_LOOKUP,   /* DNS, MDNS, LLMNR messages; additive */
	ROW_NAME,     /* which name was seen for which address; additive */
	ROW_EVIDENCE, /* who is who; additive */
	ROW_RHYTHM,   /* gaps between requests of one device to one peer and port; additive */
	ROW_NAMED,    /* the user's word: names and owners of addresses and MACs */
	ROW_TABLE_COUNT,

	/* Derived: without seq, made anew by device/ (columns: model/derived.h). */
	ROW_HOST = ROW_TABLE_COUNT,
	ROW_DEVICE,
	ROW_COVERAGE,
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
};

struct row_schema {
	const char *table;
	const struct row_column *columns;
	size_t count;
};

extern const struct row_schema row_schemas[ROW_ALL_TABLE_COUNT];

/* Column numbers, in schema order: ROW values are arrays indexed by these. */
enum capture_column {
	CAPTURE_SEQ,
	CAPTURE_HOME,
	CAPTURE_IDENTITY,
	CAPTURE_PATH,
	CAPTURE_KIND,
	CAPTURE_SIZE_BYTES,
	CAPTURE_FIRST_US,
	CAPTURE_LAST_US,
	CAPTURE_FRAMES,
	CAPTURE_BYTES,
	CAPTURE_REPEATED_FRAMES,
	CAPTURE_DAMAGE,
	CAPTURE_DAMAGE_OFFSET,
	CAPTURE_UNKNOWN_LINK_FRAMES,
	CAPTURE_TOOL_VERSION,
	CAPTURE_COLUMNS
};
enum traffic_column {
	TRAFFIC_SEQ,
	TRAFFIC_HOME,
	TRAFFIC_BUCKET,
	TRAFFIC_SOURCE,
	TRAFFIC_DESTINATION,
	TRAFFIC_SOURCE_MAC,
	TRAFFIC_DESTINATION_MAC,
	TRAFFIC_PROTOCOL,
	TRAFFIC_ETHERTYPE,
	TRAFFIC_PACKETS,
	TRAFFIC_BYTES,
	TRAFFIC_FIRST_US,
	TRAFFIC_LAST_US,
	TRAFFIC_COLUMNS
};
enum flow_column {
	FLOW_SEQ,
	FLOW_HOME,
	FLOW_ID,
	FLOW_FIRST_US,
	FLOW_LAST_US,
	FLOW_SOURCE,
	FLOW_DESTINATION,
	FLOW_SOURCE_MAC,
	FLOW_DESTINATION_MAC,
	FLOW_SOURCE_PORT,
	FLOW_DESTINATION_PORT,
	FLOW_IP_PROTOCOL,
	FLOW_PROTOCOL,
	FLOW_SERVICE,
	FLOW_CONFIDENCE,
	FLOW_ENCRYPTION,
	FLOW_NAME,
	FLOW_PACKETS_OUT,
	FLOW_BYTES_OUT,
	FLOW_PACKETS_IN,
	FLOW_BYTES_IN,
	FLOW_REQUESTS,
	FLOW_IS_OPEN,
	FLOW_COLUMNS
};
enum lookup_column {
	LOOKUP_SEQ,
	LOOKUP_HOME,
	LOOKUP_BUCKET,
	LOOKUP_SOURCE,
	LOOKUP_DESTINATION,
	LOOKUP_SOURCE_MAC,
	LOOKUP_PROTOCOL,
	LOOKUP_NAME,
	LOOKUP_TYPE,
	LOOKUP_OPCODE,
	LOOKUP_IS_RESPONSE,
	LOOKUP_RCODE,
	LOOKUP_WORD,
	LOOKUP_SAYS_QUERY,
	LOOKUP_SAYS_RESPONSE,
	LOOKUP_COUNT,
	LOOKUP_FIRST_US,
	LOOKUP_LAST_US,
	LOOKUP_COLUMNS
};
enum name_column {
	NAME_SEQ,
	NAME_HOME,
	NAME_ADDRESS,
	NAME_NAME,
	NAME_SOURCE,
	NAME_ASKER,
	NAME_COUNT,
	NAME_FIRST_US,
	NAME_LAST_US,
	NAME_COLUMNS
};
enum evidence_column {
	EVIDENCE_SEQ,
	EVIDENCE_HOME,
	EVIDENCE_MAC,
	EVIDENCE_ADDRESS,
	EVIDENCE_KIND,
	EVIDENCE_VALUE,
	EVIDENCE_COUNT,
	EVIDENCE_FIRST_US,
	EVIDENCE_LAST_US,
	EVIDENCE_COLUMNS
};
enum rhythm_column {
	RHYTHM_SEQ,
	RHYTHM_HOME,
	RHYTHM_SOURCE,
	RHYTHM_DESTINATION,
	RHYTHM_PORT,
	RHYTHM_GAP_CLASS,
	RHYTHM_REQUESTS,
	RHYTHM_GAP_US,
	RHYTHM_FIRST_US,
	RHYTHM_LAST_US,
	RHYTHM_COLUMNS
};
enum named_column { NAMED_SEQ, NAMED_HOME, NAMED_ADDRESS, NAMED_NAME, NAMED_OWNER, NAMED_COLUMNS };

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
