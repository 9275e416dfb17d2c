/* tally.h -- sums in bounded hash tables: traffic, lookup, name, evidence, rhythm. Rows are additive:
 * a table that is full is written out as partial sums and starts again, so that memory is bounded
 * and nothing is lost. How many rows a unit can have is bounded as well (places.h): beyond that, sums
 * stay right, but are those of many ends together. What goes in are values that know nothing of the frame or flow they come from:
 * tally_front.h makes them, in another thread if there is one.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_TALLY_TALLY_H
#define HOUSETAP_TALLY_TALLY_H

#include "base/text.h"
#include "model/flow.h"
#include "model/limit.h"
#include "model/record.h"
#include "model/row.h"

struct tally;

enum { TALLY_TEXT_MAX = 255 }; /* longer texts are cut: a DNS name has at most 255 bytes */

/* `out` is called with finished rows when a table is full, and by tally_flush. */
struct tally *tally_new(struct span home, struct row_sink out);
void tally_free(struct tally *t);

/* The seq that rows written from now on carry. */
void tally_begin_unit(struct tally *t, int64_t seq);

/* What is added to a table comes with the hash of its key (map_hash): tally_batch.c knows it beforehand. */

/* An end of frames: an address at a MAC, and its number in table endpoint (tally_end_number). */
struct tally_end {
	struct address address;
	struct mac mac;
	int64_t id;
};
int64_t tally_end_number(uint64_t home_hash, const struct address *a, struct mac m);
uint64_t tally_home_hash(struct span home);

/* Frames of one sender, receiver, label and EtherType in one quarter of an hour. */
struct tally_sum {
	struct tally_end source, destination;
	const char *label, *ethertype_word; /* interned, as in struct packet */
	int64_t bucket, first_ns, last_ns;  /* bucket: seconds */
	uint64_t packets, bytes;
	int32_t ethertype;
};
void tally_sum(struct tally *t, const struct tally_sum *sum, uint64_t hash);

/* A request of a client. Pairs with fewer than RHYTHM_REQUESTS_MIN requests get no rows: there is no
 * rhythm in them. The ends are those of a sum. */
struct tally_request {
	int64_t source_id, destination_id, time_ns;
	uint16_t port;
	uint8_t kind; /* enum flow_request: what became of the answer before it */
};
void tally_request(struct tally *t, const struct tally_request *r, uint64_t hash);

/* Records: what the table keeps, whole, in `key`, with `key_bytes` in all: a fixed head without garbage
 * in it, and behind it texts that were cut to TALLY_TEXT_MAX. */
struct lookup_key { /* then: name, word */
	int64_t source_id, destination_id, bucket;
	const char *label;
	uint16_t type;
	uint8_t opcode, rcode, is_response, says_query, says_response, name_length, word_length;
	uint8_t zero[7];
};
struct tally_lookup {
	struct tally_end source, destination;
	int64_t time_ns;
	size_t key_bytes;
	struct lookup_key key;
};
struct name_key { /* then: name */
	struct address address, asker;
	uint8_t source, zero[7];
};
struct tally_name {
	int64_t time_ns;
	struct mac asker_mac;
	size_t key_bytes;
	struct name_key key;
};
struct evidence_key { /* then: value */
	struct address address;
	struct mac mac;
	uint8_t kind, zero;
};
struct tally_evidence {
	int64_t time_ns;
	size_t key_bytes;
	struct evidence_key key;
};
void tally_lookup(struct tally *t, const struct tally_lookup *l, uint64_t hash);
void tally_name(struct tally *t, const struct tally_name *n, uint64_t hash);
void tally_evidence(struct tally *t, const struct tally_evidence *e, uint64_t hash);

/* One flow that ended or is still open, as a row; its hash is that of its pair in the table of rhythms. */
struct tally_flow {
	struct tally_end client, server;
	uint64_t id;
	int64_t first_ns, last_ns;
	uint16_t client_port, server_port;
	uint8_t protocol, crypt, confidence, name_source, is_open;
	uint32_t requests, answer_bytes; /* of the server, to the last request */
	struct flow_counter out, in;     /* of the client */
	const char *label, *service;     /* interned; service may be NULL */
	struct span name;
	uint16_t traits;              /* enum flow_trait */
	uint8_t guesses, client_side; /* as in struct flow; which of its sides the client is */
	uint8_t looks[LOOK_COUNT];
	struct flow_doubt doubts[FLOW_DOUBTS_MAX];
};
void tally_flow(struct tally *t, const struct tally_flow *f, uint64_t hash);

/* Writes out all sums; the tables are empty again. 0, or -1 if a row could not be written. */
int tally_flush(struct tally *t);

/* Adds what full tables let go so far, over all units. */
void tally_limits(const struct tally *t, uint64_t let_go[LIMIT_COUNT]);

/* Carry-over: the last requests of each (source, destination, port), and the names that were asked for. */
void tally_save(const struct tally *t, struct text *out);
int tally_load(struct tally *t, struct cursor *in);

#endif
