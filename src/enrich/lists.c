/* lists.c -- sets of names and addresses, and who is in them.
 * SPDX-License-Identifier: MIT */
#include "enrich/lists.h"

#include "base/memory.h"

#include <stdlib.h>
#define XXH_INLINE_ALL
#include <xxhash.h>

enum { NAMES_MAX = 1 << 24, NAMES_FIRST_CAPACITY = 1024 };

/* A name alone and a name with all below it are told apart by the seed. */
static uint64_t hash_of(const char *text, size_t length, uint64_t seed, bool and_below)
{
	return XXH3_64bits_withSeed(text, length, seed + and_below);
}

void list_add_name(struct list *l, uint64_t seed, struct span name, bool and_below)
{
	struct host_name n;
	if (l->count >= NAMES_MAX || !host_name_read(name, &n) || !memchr(n.text, '.', n.length)) {
		l->unread++;
		return;
	}
	if (l->count == l->capacity) {
		l->capacity = l->capacity ? l->capacity * 2 : NAMES_FIRST_CAPACITY;
		l->names = memory_resize(l->names, l->capacity, sizeof *l->names);
	}
	l->names[l->count++] = hash_of(n.text, n.length, seed, and_below);
}

static bool has_hash(const struct list *l, uint64_t hash)
{
	size_t low = 0, high = l->count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (l->names[middle] < hash)
			low = middle + 1;
		else
			high = middle;
	}
	return low < l->count && l->names[low] == hash;
}

static bool has_name(const struct list *l, const struct host_name *n, uint64_t seed)
{
	size_t offset = 0;
	if (l->count == 0)
		return false;
	if (has_hash(l, hash_of(n->text, n->length, seed, false)))
		return true;
	do {
		if (has_hash(l, hash_of(n->text + offset, n->length - offset, seed, true)))
			return true;
	} while (host_name_parent(n, &offset));
	return false;
}

void lists_add_matches(
	const struct lists *l, const struct host_name *n, const struct address *a, struct text *out)
{
	bool any = false;
	for (size_t i = 0; i < l->count; i++) {
		const struct list *list = &l->all[i];
		uint32_t unused;
		if (!(n && has_name(list, n, l->seed)) &&
			!(a && ranges_find(&list->networks, a, &unused)))
			continue;
		text_printf(out, "%s%s (%s)", any ? ", " : "", list->name, list->date);
		any = true;
	}
}

void lists_clear(struct lists *l)
{
	for (size_t i = 0; i < l->count; i++) {
		free(l->all[i].names);
		ranges_clear(&l->all[i].networks);
	}
	free(l->all);
	*l = (struct lists){ 0 };
}
