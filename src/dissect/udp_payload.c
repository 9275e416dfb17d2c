/* udp_payload.c -- who dissects a datagram: the conversation's owner, the lower port, the higher
 * port, then heuristics, in Wireshark's order.
 * SPDX-License-Identifier: MIT */
#include "dissect/engine.h"

static bool taken(struct dissection *d, const struct dissector *x, struct span bytes)
{
	return x && engine_ask(d, x, bytes) != VERDICT_NOT_MINE;
}

void engine_udp_payload(struct dissect *e, struct dissection *d)
{
	struct packet *p = d->packet;
	struct span bytes = cursor_rest(&p->next);
	if (p->payload_bytes == 0 || bytes.length == 0)
		return;
	if (d->flow)
		engine_meet_flow(d);
	p->basis = BASIS_OWNER;
	if (d->flow && d->flow->app && taken(d, dissectors[d->flow->app - 1], bytes))
		return;
	p->basis = BASIS_PORT;
	uint16_t low = p->source_port < p->destination_port ? p->source_port : p->destination_port;
	uint16_t high = p->source_port < p->destination_port ? p->destination_port : p->source_port;
	if (taken(d, dispatch_find(e->dispatch, LAYER_UDP_PORT, low), bytes))
		return;
	if (high != low && taken(d, dispatch_find(e->dispatch, LAYER_UDP_PORT, high), bytes))
		return;
	p->basis = BASIS_GUESS;
	const struct dissector *const *list;
	size_t count = dispatch_heuristics(e->dispatch, LAYER_UDP_HEURISTIC, &list);
	for (size_t i = 0; i < count; i++)
		if (taken(d, list[i], bytes))
			return;
	p->basis = BASIS_NONE;
}
