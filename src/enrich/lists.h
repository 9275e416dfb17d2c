/* lists.h -- lists that the user brings: hosts files, plain domains, adblock rules `||name^`, addresses and
 * networks, and Pi-hole's gravity.db. Of a name eight bytes are kept.
 * Ownership: lists_clear frees.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_ENRICH_LISTS_H
#define HOUSETAP_ENRICH_LISTS_H

#include "base/error.h"
#include "base/text.h"
#include "enrich/names.h"
#include "enrich/ranges.h"

/* One list. */
struct list {
	char name[64], date[16]; /* title or file name; of the list, else of the file */
	uint64_t *names; /* hashes, ascending once read: of a name alone, or of it and all below */
	size_t count, capacity;
	struct ranges networks;
	size_t unread; /* lines of other kinds */
};

struct lists {
	struct list *all;
	size_t count;
	uint64_t seed;
};

/* Reads a file, or the files of a folder. Lists that cannot be read are sentences in *remarks, a line
 * each. -1: the path itself is not there. */
int lists_read(struct lists *l, const char *path, struct text *remarks, struct error *err);
void lists_clear(struct lists *l);

/* Appends "NAME (DATE), NAME (DATE)": the lists that have the name or the address; either may be NULL. */
void lists_add_matches(const struct lists *l, const struct host_name *n, const struct address *a,
	struct text *out);

/* For the files that read: adds a name as it stands in a list. */
void list_add_name(struct list *l, uint64_t seed, struct span name, bool and_below);
void list_add_line(struct list *l, uint64_t seed, struct span line);
int list_read_gravity(struct list *l, uint64_t seed, const char *path, struct error *err);

#endif
