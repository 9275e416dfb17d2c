/* host.c -- what one address is and whose: the claims of all MACs on it, folded.
 * SPDX-License-Identifier: MIT */
#include "device/facts.h"

/* Why a MAC may own an address, the better reason the higher. Among equals the one with the most
 * frames wins, then the latest, then the first by name: an address that moved goes to who used it
 * most, and one forged frame moves nothing. */
enum { RANK_NONE, RANK_RECEIVES, RANK_ROUTER_OWN, RANK_USES, RANK_GATE };

void host_start(struct host *h, const struct claim *first)
{
	text_set(&h->home, first->home);
	text_set(&h->address_text, first->address_text);
	text_set(&h->mac_text, span_of("", 0));
	h->address = first->address;
	text_set(&h->router_text, span_of("", 0));
	h->is_seen = h->is_sender = h->is_receiver = h->is_claimed = false;
	h->is_by_group_only = true;
	h->rank = RANK_NONE;
	h->weight = h->owner_last_us = h->packets = 0;
	h->first_us = first->first_us;
	h->last_us = first->last_us;
}

bool host_is_of(const struct host *h, const struct claim *c)
{
	return span_equals(text_span(&h->home), c->home) &&
	       span_equals(text_span(&h->address_text), c->address_text);
}

/* 0.0.0.0 and :: are everybody's, loopback and what is reserved nobody's. */
bool host_can_be_owned(const struct address *a)
{
	static const uint8_t zeros[15];
	switch (a->kind) {
	case ADDRESS_IPV4: return a->bytes[0] != 0 && a->bytes[0] != 127 && a->bytes[0] < 240;
	case ADDRESS_IPV6: return memcmp(a->bytes, zeros, 15) != 0 || a->bytes[15] > 1;
	default: return false;
	}
}

static bool is_link_local(const struct address *a)
{
	return a->kind == ADDRESS_IPV4 ? a->bytes[0] == 169 && a->bytes[1] == 254
				       : a->bytes[0] == 0xfe && (a->bytes[1] & 0xc0) == 0x80;
}

/* Of what a router sends only this is its own: what it claims, what is never forwarded, what is made
 * of its MAC, and its one address of a private net. */
static bool is_routers_own(const struct router_facts *router, const struct claim *c)
{
	return c->claimed || is_link_local(&c->address) || facts_is_by_mac(&c->address, c->mac) ||
	       (router->private_sources == 1 && address_equals(&router->private_one, &c->address));
}

/* The one address that a router claims, and uses: whoever claims it beside its own only poses as the router. */
static bool is_gate(const struct router_facts *router, const struct claim *c)
{
	return c->claimed && c->sent && router->private_claims == 1 &&
	       c->address.kind == ADDRESS_IPV4;
}

static int rank_of(const struct facts *f, const struct claim *c)
{
	if (!c->has_mac || !host_can_be_owned(&c->address))
		return RANK_NONE;
	const struct router_facts *router = facts_router(f, c->home, c->mac);
	if (router && is_gate(router, c))
		return RANK_GATE;
	if (router)
		return (c->sent || c->claimed) && is_routers_own(router, c) ? RANK_ROUTER_OWN
									    : RANK_NONE;
	return c->sent || c->claimed ? RANK_USES : RANK_RECEIVES;
}

void host_add(struct host *h, const struct facts *f, const struct claim *c)
{
	int rank = rank_of(f, c);
	int64_t weight = c->sent + c->claimed;
	h->is_seen |= c->sent || c->received;
	h->is_sender |= c->sent > 0;
	h->is_receiver |= c->received && !c->is_group;
	h->is_claimed |= c->has_mac && c->claimed;
	if (c->sent && h->router_text.length == 0 && c->has_mac && facts_router(f, c->home, c->mac))
		text_set(&h->router_text, c->mac_text);
	h->is_by_group_only &= c->is_group && !c->sent;
	h->packets += c->sent + c->received;
	h->first_us = c->first_us < h->first_us ? c->first_us : h->first_us;
	h->last_us = c->last_us > h->last_us ? c->last_us : h->last_us;
	if (rank == RANK_NONE || rank < h->rank || (rank == h->rank && weight < h->weight) ||
		(rank == h->rank && weight == h->weight && c->last_us <= h->owner_last_us))
		return;
	h->rank = rank;
	h->weight = weight;
	h->owner_last_us = c->last_us;
	text_set(&h->mac_text, c->mac_text);
}

enum host_scope host_scope(const struct host *h, const struct facts *f)
{
	switch (address_scope(&h->address)) {
	case SCOPE_GROUP: return HOST_SCOPE_GROUP;
	case SCOPE_LOCAL: /* 192.168.1.255: the broadcast address of a net */
		if (h->address.kind != ADDRESS_WORD && !host_can_be_owned(&h->address))
			return HOST_SCOPE_NONE;
		return h->address.kind == ADDRESS_IPV4 && h->is_by_group_only ? HOST_SCOPE_GROUP
									      : HOST_SCOPE_HOME;
	case SCOPE_GLOBAL:
		if (h->address.kind == ADDRESS_IPV4 && h->is_claimed)
			return HOST_SCOPE_HOME;
		if (h->address.kind == ADDRESS_IPV6 &&
			facts_has_prefix_of(f, text_span(&h->home), &h->address))
			return HOST_SCOPE_HOME;
		return HOST_SCOPE_INTERNET;
	default: return HOST_SCOPE_NONE;
	}
}

void host_clear(struct host *h)
{
	text_clear(&h->home);
	text_clear(&h->address_text);
	text_clear(&h->mac_text);
	text_clear(&h->router_text);
}
