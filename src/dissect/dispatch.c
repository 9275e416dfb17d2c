/* dispatch.c -- the claims of all dissectors, indexed: (layer, key) to dissector in one look-up.
 * SPDX-License-Identifier: MIT */
#include "dissect/dissectors.h"

#include "base/map.h"
#include "base/memory.h"

#include <stdlib.h>

enum {
	DISPATCH_DIRECT_KEYS = 65536, /* keys below: one array a layer */
	DISPATCH_OTHERS_MAX = 1024,   /* SNAP's 40-bit keys: a map */
	DISPATCH_HEURISTICS_MAX = 64,
	DISPATCH_NUMBERS = 1024, /* a power of two, several times the dissectors */
};

struct heuristics {
	const struct dissector *list[DISPATCH_HEURISTICS_MAX];
	size_t count;
};

struct dispatch {
	uint16_t *direct[LAYER_COUNT]; /* by key: index + 1; NULL where nobody claims the layer */
	struct map others;             /* struct claim -> index */
	const struct dissector *fallback[LAYER_COUNT]; /* who claimed CLAIM_OTHERS */
	struct heuristics over_udp, over_tcp;
	uint16_t numbers[DISPATCH_NUMBERS]; /* of dissectors, from a hash of their place on */
};

static void heuristics_add(struct heuristics *h, const struct dissector *x)
{
	if (h->count < DISPATCH_HEURISTICS_MAX)
		h->list[h->count++] = x;
}

static void direct_add(struct dispatch *t, const struct claim *claim, size_t index)
{
	if (!t->direct[claim->layer])
		t->direct[claim->layer] = memory_new(DISPATCH_DIRECT_KEYS, sizeof(uint16_t));
	uint16_t *number = &t->direct[claim->layer][claim->key];
	if (*number == 0)
		*number = (uint16_t)(index + 1);
}

static void others_add(struct dispatch *t, const struct claim *claim, size_t index)
{
	bool fresh;
	uint32_t number = (uint32_t)index,
		 entry = map_put(&t->others, claim, sizeof *claim, &fresh);
	if (entry != MAP_NONE && fresh)
		memcpy(map_value(&t->others, entry), &number, sizeof number);
}

static void dispatch_add(struct dispatch *t, const struct claim *claim, size_t index)
{
	if (claim->layer == LAYER_UDP_HEURISTIC)
		heuristics_add(&t->over_udp, dissectors[index]);
	else if (claim->layer == LAYER_TCP_HEURISTIC)
		heuristics_add(&t->over_tcp, dissectors[index]);
	else if (claim->key == CLAIM_OTHERS)
		t->fallback[claim->layer] = dissectors[index];
	else if (claim->key < DISPATCH_DIRECT_KEYS)
		direct_add(t, claim, index);
	else
		others_add(t, claim, index);
}

/* Where the search for the number of this dissector begins. */
static size_t number_slot(const struct dissector *x)
{
	return (size_t)((uintptr_t)x * 0x9e3779b97f4a7c15U >> 32) % DISPATCH_NUMBERS;
}

static void number_add(struct dispatch *t, size_t index)
{
	size_t slot = number_slot(dissectors[index]);
	while (t->numbers[slot])
		slot = (slot + 1) % DISPATCH_NUMBERS;
	t->numbers[slot] = (uint16_t)(index + 1);
}

uint16_t dispatch_number(const struct dispatch *t, const struct dissector *x)
{
	size_t slot = number_slot(x);
	while (t->numbers[slot] && dissectors[t->numbers[slot] - 1] != x)
		slot = (slot + 1) % DISPATCH_NUMBERS;
	return t->numbers[slot];
}

struct dispatch *dispatch_new(void)
{
	struct dispatch *t = memory_new(1, sizeof *t);
	map_init(&t->others, sizeof(uint32_t), DISPATCH_OTHERS_MAX,
		DISPATCH_OTHERS_MAX * sizeof(struct claim));
	for (size_t i = 0; i < dissectors_count && i < DISPATCH_NUMBERS / 2; i++)
		number_add(t, i);
	for (size_t i = 0; i < dissectors_count; i++)
		for (const struct claim *c = dissectors[i]->claims; c->layer != LAYER_END; c++)
			dispatch_add(t, c, i);
	return t;
}

void dispatch_free(struct dispatch *t)
{
	if (!t)
		return;
	for (size_t layer = 0; layer < LAYER_COUNT; layer++)
		free(t->direct[layer]);
	map_clear(&t->others);
	free(t);
}

const struct dissector *dispatch_find(const struct dispatch *t, enum layer layer, uint32_t key)
{
	if (key < DISPATCH_DIRECT_KEYS) {
		uint16_t number = t->direct[layer] ? t->direct[layer][key] : 0;
		return number ? dissectors[number - 1] : t->fallback[layer];
	}
	struct claim wanted = { layer, key };
	uint32_t number, entry = map_find(&t->others, &wanted, sizeof wanted);
	if (entry == MAP_NONE)
		return t->fallback[layer];
	memcpy(&number, map_value(&t->others, entry), sizeof number);
	return dissectors[number];
}

size_t dispatch_heuristics(
	const struct dispatch *t, enum layer layer, const struct dissector *const **list)
{
	const struct heuristics *h = layer == LAYER_UDP_HEURISTIC ? &t->over_udp : &t->over_tcp;
	*list = h->list;
	return h->count;
}
