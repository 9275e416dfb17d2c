/* asked.c -- a table of (device, address) with the names that lead there. A device goes by its MAC, so
 * that what it asked over IPv4 or from an older address counts; by its address where no MAC is known.
 * SPDX-License-Identifier: MIT */
#include "tally/asked.h"

#include "base/memory.h"
#include "base/raw.h"
#include "base/pool.h"

#include <stdlib.h>
#define XXH_INLINE_ALL
#include <xxhash.h>

enum { ASKED_NAMES_MAX = 32768, ASKED_NAMES_BYTES = 2 << 20, ASKED_NAME_MAX = 255 };

struct pair {
	struct address device, address;
};

struct change {
	int64_t time_ns;
	uint32_t name;  /* its number in `names` */
	uint32_t asker; /* of the asker's address: devices behind another router share its MAC */
};

struct changes {
	struct change at[ASKED_CHANGES]; /* a ring */
	uint32_t count, newest;
};

struct asked {
	struct map pairs; /* struct pair -> struct changes */
	struct pool *names;
	uint32_t names_count;
	uint64_t forgotten;
};

struct asked *asked_new(void)
{
	struct asked *a = memory_new(1, sizeof *a);
	map_init(&a->pairs, sizeof(struct changes), ASKED_PAIRS_MAX,
		ASKED_PAIRS_MAX * sizeof(struct pair));
	a->names = pool_new(ASKED_NAMES_MAX, ASKED_NAMES_BYTES);
	return a;
}

void asked_free(struct asked *a)
{
	if (!a)
		return;
	map_clear(&a->pairs);
	pool_free(a->names);
	free(a);
}

uint64_t asked_forgotten(const struct asked *a)
{
	return a->forgotten;
}

static void forget_all(struct asked *a)
{
	a->forgotten += a->pairs.count;
	map_reset(&a->pairs);
	pool_free(a->names);
	a->names = pool_new(ASKED_NAMES_MAX, ASKED_NAMES_BYTES);
	a->names_count = 0;
}

static struct pair pair_of(struct mac mac, const struct address *client, const struct address *peer)
{
	struct pair p = { .address = *peer };
	p.device = mac_is_zero(mac) || mac_is_group(mac) ? *client : address_mac(mac);
	return p;
}

const struct map *asked_pairs(const struct asked *a)
{
	return &a->pairs;
}

uint64_t asked_hash_of_answer(const struct asked *a, const struct name *n)
{
	const struct pair pair = pair_of(n->asker_mac, &n->asker, &n->address);
	return map_hash(&a->pairs, &pair, sizeof pair);
}

uint64_t asked_hash_of_end(const struct asked *a, const struct asked_end *end)
{
	const struct pair pair = pair_of(end->client_mac, &end->client, &end->server);
	return map_hash(&a->pairs, &pair, sizeof pair);
}

static uint32_t asker_of(const struct address *a)
{
	return (uint32_t)XXH3_64bits(a->bytes, sizeof a->bytes);
}

static uint32_t name_put(struct asked *a, struct span name)
{
	uint32_t number = pool_put(a->names, name);
	if (number > a->names_count)
		a->names_count = number;
	return number;
}

static bool is_last(const struct changes *c, const struct change *next)
{
	const struct change *last = &c->at[c->newest];
	return c->count && last->name == next->name && last->asker == next->asker;
}

static void change_add(struct changes *c, const struct change *next)
{
	if (is_last(c, next))
		return;
	c->newest = c->count ? (c->newest + 1) % ASKED_CHANGES : 0;
	c->at[c->newest] = *next;
	if (c->count < ASKED_CHANGES)
		c->count++;
}

static bool note(struct asked *a, const struct pair *pair, const struct name *n, int64_t time_ns)
{
	uint32_t name = name_put(a, n->name);
	uint32_t entry =
		name == POOL_OVERFLOW ? MAP_NONE : map_put(&a->pairs, pair, sizeof *pair, NULL);
	if (entry != MAP_NONE)
		change_add(map_value(&a->pairs, entry),
			&(struct change){ time_ns, name, asker_of(&n->asker) });
	return entry != MAP_NONE;
}

/* Names end at a NUL in the pool: those that hold one are no names of anything. */
static bool is_usable(struct span name)
{
	return name.length > 0 && name.length <= ASKED_NAME_MAX && !memchr(name.at, 0, name.length);
}

void asked_note(struct asked *a, const struct name *n, int64_t time_ns)
{
	if (n->source != NAME_DNS || n->asker.kind == ADDRESS_NONE || !is_usable(n->name))
		return;
	struct pair pair = pair_of(n->asker_mac, &n->asker, &n->address);
	if (note(a, &pair, n, time_ns))
		return;
	forget_all(a);
	note(a, &pair, n, time_ns);
}

/* By itself before others behind its MAC, before the connection rather than after it, and then the
 * nearest in time. */
static bool is_better(const struct change *c, const struct change *best, uint32_t asker, int64_t at)
{
	if ((c->asker == asker) != (best->asker == asker))
		return c->asker == asker;
	if ((c->time_ns <= at) != (best->time_ns <= at))
		return c->time_ns <= at;
	return c->time_ns <= at ? c->time_ns >= best->time_ns : c->time_ns < best->time_ns;
}

struct span asked_name(const struct asked *a, const struct asked_end *end)
{
	const struct pair pair = pair_of(end->client_mac, &end->client, &end->server);
	uint32_t entry = map_find(&a->pairs, &pair, sizeof pair);
	if (entry == MAP_NONE)
		return span_of(NULL, 0);
	const struct changes *all = map_value(&a->pairs, entry);
	const struct change *best = &all->at[0];
	for (uint32_t i = 1; i < all->count; i++)
		if (is_better(&all->at[i], best, asker_of(&end->client), end->first_ns))
			best = &all->at[i];
	return span_of_text(pool_text(a->names, best->name));
}

void asked_save(const struct asked *a, struct text *out)
{
	text_add_u32(out, a->names_count);
	for (uint32_t i = 1; i <= a->names_count; i++) {
		struct span name = span_of_text(pool_text(a->names, i));
		text_add_u32(out, (uint32_t)name.length);
		text_add(out, name.at, name.length);
	}
	text_add_u32(out, a->pairs.count);
	for (uint32_t i = 0; i < a->pairs.count; i++) {
		struct span key = map_key(&a->pairs, i);
		text_add(out, key.at, key.length);
		text_add(out, map_value(&a->pairs, i), sizeof(struct changes));
	}
}

static bool names_load(struct asked *a, struct cursor *in)
{
	uint32_t count = 0, length = 0;
	if (!cursor_copy(in, &count, sizeof count) || count > ASKED_NAMES_MAX)
		return false;
	for (uint32_t i = 1; i <= count; i++) {
		if (!cursor_copy(in, &length, sizeof length) || length > ASKED_NAME_MAX)
			return false;
		struct span name = cursor_take(in, length);
		if (in->failed || name_put(a, name) != i)
			return false;
	}
	return true;
}

static bool is_sane(const struct asked *a, const struct changes *c)
{
	bool sane = c->count > 0 && c->count <= ASKED_CHANGES && c->newest < c->count;
	for (uint32_t i = 0; sane && i < c->count; i++)
		sane = c->at[i].name >= 1 && c->at[i].name <= a->names_count;
	return sane;
}

int asked_load(struct asked *a, struct cursor *in)
{
	uint32_t count = 0;
	struct pair pair;
	struct changes changes;
	if (!names_load(a, in) || !cursor_copy(in, &count, sizeof count) || count > ASKED_PAIRS_MAX)
		return -1;
	for (uint32_t i = 0; i < count; i++) {
		if (!cursor_copy(in, &pair, sizeof pair) ||
			!cursor_copy(in, &changes, sizeof changes) || !is_sane(a, &changes))
			return -1;
		uint32_t entry = map_put(&a->pairs, &pair, sizeof pair, NULL);
		if (entry == MAP_NONE)
			return -1;
		memcpy(map_value(&a->pairs, entry), &changes, sizeof changes);
	}
	return 0;
}
