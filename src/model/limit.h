/* limit.h -- what full tables let go: one counter each, kept by unit in table `let_go`, said by ingest
 * and by status. The words are limit.c's.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_MODEL_LIMIT_H
#define HOUSETAP_MODEL_LIMIT_H

#include <stdint.h>

enum limit {
	LIMIT_CONNECTIONS,     /* flows ended early */
	LIMIT_RHYTHMS,         /* pairs forgotten */
	LIMIT_ASKED,           /* names that devices asked for, forgotten */
	LIMIT_FRAGMENTS,       /* datagrams forgotten */
	LIMIT_REPEATS,         /* frames of overlapping captures forgotten */
	LIMIT_ENDS,            /* frames summed as those of "(other ...)" */
	LIMIT_CONNECTION_ROWS, /* flows summed with others */
	LIMIT_QUESTIONS,       /* lookups summed by the parent of their name */
	LIMIT_NAMES,           /* names of addresses not kept */
	LIMIT_EVIDENCE,        /* words of devices about themselves not kept */
	LIMIT_RHYTHM_ROWS,     /* requests whose rhythm is not kept */
	LIMIT_LABELS,          /* frames whose label had no place */
	LIMIT_WORDS,           /* frames whose word for an address had no place */
	LIMIT_STREAMS,         /* messages not kept to be read whole */
	LIMIT_DEVICES, /* not looked at closely; counted when they are made anew, never in let_go */
	LIMIT_COUNT
};

struct limit_words {
	const char *name;     /* in table let_go */
	const char *sentence; /* after the number */
};

extern const struct limit_words limit_words[LIMIT_COUNT];

#endif
