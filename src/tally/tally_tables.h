/* tally_tables.h -- the inside of the tally: its tables, their keys and values. Keys are plain bytes:
 * a fixed head (zeroed padding) and, where the row has texts, the texts behind it.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_TALLY_TALLY_TABLES_H
#define HOUSETAP_TALLY_TALLY_TABLES_H

#include "base/clock.h"
#include "base/map.h"
#include "tally/asked.h"
#include "tally/places.h"
#include "tally/tally.h"

enum {
	TRAFFIC_ENTRIES_MAX = 65536,
	LOOKUP_ENTRIES_MAX = 16384,
	NAME_ENTRIES_MAX = 65536, /* who asked for what: repeats most in a busy home */
	EVIDENCE_ENTRIES_MAX = 8192,
	REQUEST_PAIRS_MAX = 32768,
	FLOW_ENTRIES_MAX = 4096,
	ENDPOINTS_KNOWN_MAX = 131072,
	ENDPOINTS_RECENT = 32768, /* power of two, as ... */
	WORDS_KNOWN_MAX = 65536,
	WORDS_RECENT = 256,
	LITERALS_RECENT = 128,
	RHYTHM_REQUESTS_MIN = 8,
	RHYTHM_SHORT_REQUESTS = 2, /* of a connection: a handshake and a question, or a question */
};

/* Ends of frames go by their number in table endpoint: see endpoint_meet(). */
struct traffic_key {
	int64_t source_id, destination_id, bucket;
	const char *label, *ethertype_word;
	int64_t ethertype;
};

static inline struct traffic_key traffic_key_of(const struct tally_sum *sum)
{
	return (struct traffic_key){ sum->source.id, sum->destination.id, sum->bucket, sum->label,
		sum->ethertype_word, sum->ethertype };
}

struct traffic_sum {
	uint64_t packets, bytes;
	int64_t first_ns, last_ns;
};

struct fact_sum {
	uint64_t count;
	int64_t first_ns, last_ns;
};

/* A device, what it asks and at which port; the rhythm of its requests by class of gap. */
struct pair_key {
	int64_t source_id, destination_id, port;
};

static inline struct pair_key pair_key_of(const struct tally_request *r)
{
	return (struct pair_key){ r->source_id, r->destination_id, r->port };
}

static inline struct pair_key pair_key_of_flow(const struct tally_flow *f)
{
	return (struct pair_key){ f->client.id, f->server.id, f->server_port };
}

/* A pair's gaps are held back until it has made enough requests to have a rhythm: most pairs of a
 * home meet a few times only, and would be half of all rows. */
struct pair_state {
	int64_t last_ns;
	uint32_t requests;
	uint32_t answer_bytes;                /* with which its last short connection ended */
	int64_t held_ns[RHYTHM_REQUESTS_MIN]; /* times of the first requests */
	uint32_t held_answers, held_repeats;  /* among them: see RHYTHM_ANSWERS */
};

/* ... and what it has beyond the state that is carried over: its sums since rows were written. */
struct pair {
	struct pair_state state;
	int64_t first_ns, last_ns;
	uint64_t requests, answers, repeats;
	uint32_t gaps; /* index + 1 of its first gap_block; 0: nothing to write */
};
struct tally {
	struct row_sink out;
	char *home;
	int64_t seq;
	bool has_failed; /* a row could not be written */
	struct map traffic, lookup, name, evidence, flow;
	/* Ends whose rows are written: id -> uint32_t, the unit that last gave it a place. It starts
	 * again when it is full, and rows repeat; the store keeps one of each. */
	struct map endpoints;
	uint32_t unit;                    /* number of this unit in this run */
	int64_t recent[ENDPOINTS_RECENT]; /* ids that certainly have a place */
	struct map words;                 /* numbers of texts whose rows are written */
	int64_t recent_words[WORDS_RECENT];
	struct {
		const char *text;
		int64_t id;
	} literals[LITERALS_RECENT];
	struct places places;
	struct map pairs;       /* pair_key -> struct pair */
	struct gap_block *gaps; /* of all pairs */
	uint32_t gap_count, gap_capacity;
	uint64_t pairs_forgotten;
	struct asked *asked; /* carried over */
};

/* tally_endpoint.c: one row out; its cells (texts in `out`, or borrowed); */
void tally_put(struct tally *t, enum row_table table, const struct value *values);
struct value tally_text(const char *terminated);
struct value tally_address(const struct address *a, char out[ADDRESS_TEXT_MAX]);
struct value tally_mac(struct mac m, char out[MAC_TEXT_MAX]);

/* ... the number of an end that so many frames had, whose row is written when it is new; if it gets no
 * place, that of the end that stands for it and its like. */
int64_t endpoint_meet(struct tally *t, const struct tally_end *end, uint64_t frames);
int64_t endpoint_meet_coarse(struct tally *t, const struct tally_end *end); /* by scope alone */
void endpoint_begin_unit(struct tally *t);
bool endpoint_is_placed(const struct tally *t, int64_t id);
static inline bool endpoint_is_other(int64_t id)
{
	return id & 1;
}
/* ... the number of a text as a cell; and of one that never changes, which goes by its address. */
struct value word_meet(struct tally *t, struct span text);
struct value word_meet_literal(struct tally *t, const char *text); /* NULL: "" */

/* tally_rhythm.c: what a flow that ended says of its pair, by the hash of its key, if it says anything; sends for the
 * gaps of a request's pair, which has been sent for (map_fetch_record). */
bool rhythm_wants(const struct tally_flow *f);
void rhythm_flow(struct tally *t, const struct tally_flow *f, uint64_t hash);
void rhythm_fetch(const struct tally *t, const struct tally_request *r, uint64_t hash);

/* tally_rows.c, tally_rhythm.c, tally_flow.c: writes one table out and empties it. */
void tally_write_traffic(struct tally *t);
void tally_write_lookup(struct tally *t);
void tally_write_name(struct tally *t);
void tally_write_evidence(struct tally *t);
void tally_write_rhythm(struct tally *t);
void tally_write_flow(struct tally *t);

static inline struct value tally_time(int64_t time_ns)
{
	return value_integer(clock_floor(time_ns, NS_PER_US));
}

#endif
