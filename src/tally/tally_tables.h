/* tally_tables.h -- the inside of the tally: its tables, their keys and values. Keys are plain bytes:
 * a fixed head (zeroed padding) and, where the row has texts, the texts behind it.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_TALLY_TALLY_TABLES_H
#define HOUSETAP_TALLY_TALLY_TABLES_H

#include "base/map.h"
#include "tally/tally.h"

enum {
	TRAFFIC_ENTRIES_MAX = 65536,
	LOOKUP_ENTRIES_MAX = 16384,
	NAME_ENTRIES_MAX = 16384,
	EVIDENCE_ENTRIES_MAX = 8192,
	RHYTHM_ENTRIES_MAX = 32768,
	REQUEST_PAIRS_MAX = 32768,
	RHYTHM_REQUESTS_MIN = 8,
	TALLY_TEXT_MAX = 255, /* longer texts are cut: a DNS name has at most 255 bytes */
};

struct traffic_key {
	struct address source, destination;
	struct mac source_mac, destination_mac;
	int32_t ethertype;
	int64_t bucket;
	const char *label, *ethertype_word;
};

struct traffic_sum {
	uint64_t packets, bytes;
	int64_t first_ns, last_ns;
};

struct lookup_key { /* then: name, word */
	struct address source, destination;
	struct mac source_mac;
	uint16_t type;
	int64_t bucket;
	const char *label;
	uint8_t opcode, rcode, is_response, says_query, says_response, name_length, word_length;
};

struct name_key { /* then: name */
	struct address address, asker;
	uint8_t source;
};

struct evidence_key { /* then: value */
	struct address address;
	struct mac mac;
	uint8_t kind;
};

struct fact_sum {
	uint64_t count;
	int64_t first_ns, last_ns;
};

/* A device, what it asks and at which port; the rhythm of its requests by class of gap. */
struct pair_key {
	struct address source, destination;
	uint16_t port;
};

/* A pair's gaps are held back until it has made enough requests to have a rhythm: most pairs of a
 * home meet a few times only, and would be half of all rows. */
struct pair_state {
	int64_t last_ns;
	uint32_t requests;
	int64_t held_ns[RHYTHM_REQUESTS_MIN]; /* times of the first requests */
};

struct rhythm_key {
	struct pair_key pair;
	uint16_t gap_class;
};

struct rhythm_sum {
	uint64_t requests;
	int64_t gap_us, first_ns, last_ns;
};

struct tally {
	struct row_sink out;
	char *home;
	int64_t seq;
	uint32_t generation; /* changes whenever entries go: invalidates flow hints */
	bool has_failed;     /* a row could not be written */
	struct map traffic, lookup, name, evidence, rhythm;
	struct map pairs; /* pair_key -> struct pair_state; carried over */
	uint64_t pairs_forgotten;
};

/* tally_rows.c: writes one table out and empties it. */
void tally_write_traffic(struct tally *t);
void tally_write_lookup(struct tally *t);
void tally_write_name(struct tally *t);
void tally_write_evidence(struct tally *t);
void tally_write_rhythm(struct tally *t);

#endif
