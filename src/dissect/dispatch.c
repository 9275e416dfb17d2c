/* dispatch.c -- the claims of all dissectors, indexed: (layer, key) to dissector in one look-up.
 * SPDX-License-Identifier: MIT */
#include "dissect/dissectors.h"

#include "base/map.h"
#include "base/memory.h"

#include <stdlib.h>

enum { DISPATCH_PORTS = 65536, DISPATCH_HEURISTICS_MAX = 64, DISPATCH_CLAIMS_MAX = 65536 };

struct heuristics {
	const struct dissector *list[DISPATCH_HEURISTICS_MAX];
	size_t count;
};

struct dispatch {
	uint8_t *udp, *tcp; /* by port: index + 1 */
	struct map others;  /* struct claim -> index */
	struct heuristics over_udp, over_tcp;
};

static void heuristics_add(struct heuristics *h, const struct dissector *x)
{
	if (h->count < DISPATCH_HEURISTICS_MAX)
		h->list[h->count++] = x;
}

static void dispatch_add(struct dispatch *t, const struct claim *claim, size_t index)
{
	uint8_t *ports = claim->layer == LAYER_UDP_PORT   ? t->udp
			 : claim->layer == LAYER_TCP_PORT ? t->tcp
							  : NULL;
	if (ports) {
		if (claim->key < DISPATCH_PORTS && !ports[claim->key])
			ports[claim->key] = (uint8_t)(index + 1);
	} else if (claim->layer == LAYER_UDP_HEURISTIC) {
		heuristics_add(&t->over_udp, dissectors[index]);
	} else if (claim->layer == LAYER_TCP_HEURISTIC) {
		heuristics_add(&t->over_tcp, dissectors[index]);
	} else {
		bool fresh;
		uint32_t entry = map_put(&t->others, claim, sizeof *claim, &fresh);
		if (entry != MAP_NONE && fresh)
			*(uint32_t *)map_value(&t->others, entry) = (uint32_t)index;
	}
}

struct dispatch *dispatch_new(void)
{
	struct dispatch *t = memory_new(1, sizeof *t);
	t->udp = memory_new(DISPATCH_PORTS, 1);
	t->tcp = memory_new(DISPATCH_PORTS, 1);
	map_init(&t->others, sizeof(uint32_t), DISPATCH_CLAIMS_MAX,
		DISPATCH_CLAIMS_MAX * sizeof(struct claim));
	for (size_t i = 0; i < dissectors_count; i++)
		for (const struct claim *c = dissectors[i]->claims; c->layer != LAYER_END; c++)
			dispatch_add(t, c, i);
	return t;
}

void dispatch_free(struct dispatch *t)
{
	if (!t)
		return;
	free(t->udp);
	free(t->tcp);
	map_clear(&t->others);
	free(t);
}

const struct dissector *dispatch_find(const struct dispatch *t, enum layer layer, uint32_t key)
{
	if (layer == LAYER_UDP_PORT || layer == LAYER_TCP_PORT) {
		uint8_t number = (layer == LAYER_UDP_PORT ? t->udp : t->tcp)[key & 0xffff];
		return number ? dissectors[number - 1] : NULL;
	}
	struct claim wanted = { layer, key };
	uint32_t entry = map_find(&t->others, &wanted, sizeof wanted);
	if (entry == MAP_NONE) {
		wanted.key = CLAIM_OTHERS;
		entry = map_find(&t->others, &wanted, sizeof wanted);
	}
	return entry == MAP_NONE ? NULL : dissectors[*(uint32_t *)map_value(&t->others, entry)];
}

size_t dispatch_heuristics(
	const struct dispatch *t, enum layer layer, const struct dissector *const **list)
{
	const struct heuristics *h = layer == LAYER_UDP_HEURISTIC ? &t->over_udp : &t->over_tcp;
	*list = h->list;
	return h->count;
}
