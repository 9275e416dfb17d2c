/* subject.h -- what `explain THING` is about: a device, an address, a name; as SQL conditions on the
 * tables of the store.
 * Ownership: subject_find fills, subject_clear frees.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_CLI_SUBJECT_H
#define HOUSETAP_CLI_SUBJECT_H

#include "base/error.h"
#include "base/text.h"
#include "store/store.h"

enum subject_kind {
	SUBJECT_NONE,    /* nothing of that name */
	SUBJECT_DEVICE,  /* one device, or several of that name */
	SUBJECT_ADDRESS, /* an address outside the home, or one that no device owns */
	SUBJECT_NAME,    /* a host name, and what is below it */
};

struct subject {
	enum subject_kind kind;
	struct text macs; /* 'a', 'b': SQL literals; null if there are none */
	struct text
		addresses; /* the same; MACs stand here too: they are addresses of frames without IP */
	struct text name;   /* SUBJECT_NAME: the name in lower case, as a SQL literal */
	struct text suffix; /* ... and '%.name' */
	struct text home;   /* " and home = 'x'", or empty */
};

int subject_find(struct store *s, const char *thing, const char *home, struct subject *out,
	struct error *err);
void subject_clear(struct subject *s);

#endif
