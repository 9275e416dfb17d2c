/* icmpv6.c -- ICMPv6 (RFC 4443) and neighbour discovery (RFC 4861): who owns which IPv6 address,
 * who is a router, which prefixes are on the link. Only hop limit 255 is evidence: such a packet
 * was not forwarded.
 * SPDX-License-Identifier: MIT */
#include "dissect/dissect.h"

#include <arpa/inet.h>

enum {
	ICMPV6_PROTOCOL = 58,
	ICMPV6_ECHO = 128,
	NDP_HOP_LIMIT = 255,
	NDP_OPTIONS_MAX = 64,
	NDP_PREFIX_ON_LINK = 0x80
};

enum icmpv6_type {
	NDP_ROUTER_SOLICITATION = 133,
	NDP_ROUTER_ADVERTISEMENT,
	NDP_NEIGHBOUR_SOLICITATION,
	NDP_NEIGHBOUR_ADVERTISEMENT,
};

enum ndp_option { NDP_SOURCE_LINK = 1, NDP_TARGET_LINK = 2, NDP_PREFIX = 3 };

/* A neighbour or router message: what it says, and whose address the link option is about. */
struct ndp {
	struct address claimed;
	uint8_t option; /* the link-layer option that counts here */
	bool is_advertisement, is_router;
};

static bool ndp_is_unset(const struct address *a)
{
	static const uint8_t zeros[16];
	return memcmp(a->bytes, zeros, sizeof zeros) == 0;
}

static void ndp_record(struct dissection *d, enum evidence_kind kind, struct mac mac,
	struct address address, struct span value)
{
	dissect_record(d,
		&(struct record){ .kind = RECORD_EVIDENCE,
			.evidence = {
				.kind = kind, .mac = mac, .address = address, .value = value } });
}

static void ndp_link_option(struct dissection *d, const struct ndp *n, struct cursor value)
{
	struct mac mac = mac_take(&value);
	if (value.failed || mac_is_zero(mac) || mac_is_group(mac) || ndp_is_unset(&n->claimed))
		return;
	ndp_record(d, EVIDENCE_NDP, mac, n->claimed, span_of(NULL, 0));
}

static void ndp_prefix_option(struct dissection *d, struct cursor value)
{
	char address[INET6_ADDRSTRLEN], prefix[INET6_ADDRSTRLEN + 8];
	uint8_t bits = cursor_u8(&value), flags = cursor_u8(&value);
	uint32_t valid_s = cursor_be32(&value);
	cursor_skip(&value, 8); /* preferred lifetime, reserved */
	struct span bytes = cursor_take(&value, 16);
	if (value.failed || bits > 128 || !(flags & NDP_PREFIX_ON_LINK) || valid_s == 0)
		return;
	inet_ntop(AF_INET6, bytes.at, address, sizeof address);
	snprintf(prefix, sizeof prefix, "%s/%u", address, bits);
	ndp_record(
		d, EVIDENCE_PREFIX, d->packet->source_mac, d->packet->source, span_of_text(prefix));
}

static bool ndp_options(struct dissection *d, const struct ndp *n, struct cursor *in)
{
	for (int i = 0; i < NDP_OPTIONS_MAX && cursor_left(in); i++) {
		uint8_t type = cursor_u8(in);
		size_t bytes = (size_t)cursor_u8(in) * 8;
		if (bytes == 0)
			return false;
		struct cursor value = cursor_sub(in, bytes - 2);
		if (in->failed)
			return false;
		if (type == n->option)
			ndp_link_option(d, n, value);
		if (type == NDP_PREFIX && n->is_advertisement)
			ndp_prefix_option(d, value);
	}
	return true;
}

static enum verdict ndp_dissect(struct dissection *d, struct cursor *in, uint8_t type)
{
	struct packet *p = d->packet;
	struct ndp n = { .claimed = p->source, .option = NDP_SOURCE_LINK };
	cursor_skip(in, 2); /* hop limit and flags; reserved */
	uint16_t lifetime_s = cursor_be16(in);
	if (type == NDP_ROUTER_ADVERTISEMENT) {
		cursor_skip(in, 8); /* reachable and retransmission times */
		n.is_advertisement = true;
		n.is_router = lifetime_s > 0; /* 0: knows a route, but is not the way out */
	} else if (type != NDP_ROUTER_SOLICITATION) {
		struct span target = cursor_take(in, 16);
		if (type == NDP_NEIGHBOUR_ADVERTISEMENT) {
			n.claimed = address_ipv6(target);
			n.option = NDP_TARGET_LINK;
		}
	}
	if (in->failed)
		return VERDICT_MALFORMED;
	if (p->ttl != NDP_HOP_LIMIT)
		return VERDICT_OK;
	if (n.is_router)
		ndp_record(d, EVIDENCE_ROUTER, p->source_mac, p->source, span_of(NULL, 0));
	return ndp_options(d, &n, in) ? VERDICT_OK : VERDICT_MALFORMED;
}

static enum verdict icmpv6_dissect(struct dissection *d, struct cursor *in)
{
	d->packet->label = "ICMPv6";
	uint8_t type = cursor_u8(in);
	cursor_skip(in, 3); /* code, checksum */
	if (in->failed)
		return VERDICT_MALFORMED;
	d->packet->is_echo = type == ICMPV6_ECHO;
	if (type < NDP_ROUTER_SOLICITATION || type > NDP_NEIGHBOUR_ADVERTISEMENT ||
		d->packet->ip_version != 6)
		return VERDICT_OK;
	return ndp_dissect(d, in, type);
}

const struct dissector icmpv6_dissector = {
	.name = "icmpv6",
	.claims =
		(const struct claim[]){ { LAYER_IP_PROTOCOL, ICMPV6_PROTOCOL }, { LAYER_END, 0 } },
	.dissect = icmpv6_dissect,
};
