/* tunnels.c -- networks carried in UDP: VXLAN (RFC 7348) and its GPE, Geneve (RFC 8926), Teredo
 * (RFC 4380), L2TP (RFC 2661), GTP-U, GRE (RFC 8086), MPLS (RFC 7510), LISP. They read their header and
 * hand the inner packet on.
 * SPDX-License-Identifier: MIT */
#include "dissect/dissect.h"

enum {
	ETHERTYPE_BRIDGED = 0x6558, /* an Ethernet frame */
	ETHERTYPE_MPLS = 0x8847,
	IP_PROTOCOL_GRE = 47,
	GRE_BYTES_MIN = 4,
};

static enum verdict outer(struct dissection *d, const char *label)
{
	d->packet->label = label;
	dissect_tell(d, "tunnel", CONFIDENCE_PORT, CRYPT_CLEAR);
	return VERDICT_OK;
}

static void next_ip(struct dissection *d, struct cursor rest)
{
	uint8_t version = cursor_peek(&rest, 0) >> 4;
	if (version == 4 || version == 6)
		dissect_next(d, LAYER_IP, version, rest);
}

static enum verdict vxlan_dissect(struct dissection *d, struct cursor *in)
{
	cursor_skip(in, 8); /* flags, group, network, reserved */
	outer(d, "VxLAN");
	if (in->failed)
		return VERDICT_MALFORMED;
	dissect_next(d, LAYER_LINK, LINKTYPE_ETHERNET, *in);
	return VERDICT_OK;
}

static enum verdict vxlan_gpe_dissect(struct dissection *d, struct cursor *in)
{
	cursor_skip(in, 3); /* flags, reserved */
	uint8_t protocol = cursor_u8(in);
	cursor_skip(in, 4); /* network, reserved */
	outer(d, "VxLAN");
	if (in->failed)
		return VERDICT_MALFORMED;
	if (protocol == 1 || protocol == 2)
		next_ip(d, *in);
	else if (protocol == 3)
		dissect_next(d, LAYER_LINK, LINKTYPE_ETHERNET, *in);
	return VERDICT_OK;
}

static enum verdict geneve_dissect(struct dissection *d, struct cursor *in)
{
	uint8_t options_words = cursor_u8(in) & 0x3f;
	cursor_skip(in, 1); /* flags */
	uint16_t type = cursor_be16(in);
	cursor_skip(in, 4 + 4U * options_words);
	outer(d, "Geneve");
	if (in->failed)
		return VERDICT_MALFORMED;
	if (type == ETHERTYPE_BRIDGED)
		dissect_next(d, LAYER_LINK, LINKTYPE_ETHERNET, *in);
	else if (type == 0x0800 || type == 0x86dd)
		dissect_next(d, LAYER_ETHERTYPE, type, *in);
	return VERDICT_OK;
}

/* An authentication header (1) and an origin indication (0) may stand before the IPv6 packet. */
static enum verdict teredo_dissect(struct dissection *d, struct cursor *in)
{
	outer(d, "Teredo");
	if (cursor_peek(in, 0) == 0 && cursor_peek(in, 1) == 1) {
		cursor_skip(in, 2);
		uint8_t client = cursor_u8(in), value = cursor_u8(in);
		cursor_skip(in, (size_t)client + value + 9); /* nonce, confirmation */
	}
	if (cursor_peek(in, 0) == 0 && cursor_peek(in, 1) == 0)
		cursor_skip(in, 8); /* origin: port, address */
	if (in->failed)
		return VERDICT_MALFORMED;
	dissect_next(d, LAYER_IP, 6, *in);
	return VERDICT_OK;
}

enum { L2TP_CONTROL = 0x8000, L2TP_LENGTH = 0x4000, L2TP_SEQUENCE = 0x0800, L2TP_OFFSET = 0x0200 };

static enum verdict l2tp_dissect(struct dissection *d, struct cursor *in)
{
	uint16_t flags = cursor_be16(in);
	uint8_t version = flags & 15;
	if (in->failed || (version != 2 && version != 3))
		return VERDICT_NOT_MINE;
	outer(d, version == 2 ? "L2TP" : "L2TPv3");
	if (version == 3 || (flags & L2TP_CONTROL))
		return VERDICT_OK;
	cursor_skip(in, (flags & L2TP_LENGTH) ? 6 : 4); /* length, tunnel, session */
	cursor_skip(in, (flags & L2TP_SEQUENCE) ? 4 : 0);
	cursor_skip(in, (flags & L2TP_OFFSET) ? cursor_be16(in) : 0);
	if (in->failed)
		return VERDICT_MALFORMED;
	dissect_next(d, LAYER_PPP, 0, *in); /* from PPP's own header on */
	return VERDICT_OK;
}

enum {
	GTP_VERSION_1 = 0x20,
	GTP_PROTOCOL = 0x10,
	GTP_OPTIONS = 0x07,
	GTP_EXTENSION = 0x04,
	GTP_USER_DATA = 255,
	GTP_EXTENSIONS_MAX = 8
};

/* Behind sequence and N-PDU number: extension headers, each telling its length and its successor. */
static void gtp_skip_options(struct cursor *in, uint8_t flags)
{
	cursor_skip(in, 3);
	uint8_t next = cursor_u8(in);
	for (int i = 0; i < GTP_EXTENSIONS_MAX && (flags & GTP_EXTENSION) && next; i++) {
		uint8_t words = cursor_u8(in);
		if (words == 0)
			in->failed = true;
		cursor_skip(in, 4U * words - (words ? 2U : 0));
		next = cursor_u8(in);
	}
}

static enum verdict gtp_dissect(struct dissection *d, struct cursor *in)
{
	uint8_t flags = cursor_u8(in), type = cursor_u8(in);
	if (!in->failed && flags >> 5 == 2)
		return outer(d, "GTPv2");
	if (in->failed || (flags & 0xf0) != (GTP_VERSION_1 | GTP_PROTOCOL))
		return VERDICT_NOT_MINE;
	outer(d, "GTP");
	cursor_skip(in, 6); /* length, tunnel */
	if (flags & GTP_OPTIONS)
		gtp_skip_options(in, flags);
	d->packet->is_in_gtp = type == GTP_USER_DATA && !in->failed;
	if (d->packet->is_in_gtp)
		next_ip(d, *in);
	return in->failed ? VERDICT_MALFORMED : VERDICT_OK;
}

/* Locator/ID separation (RFC 6830): what one site sends to another. */
static enum verdict lisp_dissect(struct dissection *d, struct cursor *in)
{
	cursor_skip(in, 8); /* flags, nonce, instance */
	if (in->failed)
		return VERDICT_NOT_MINE;
	outer(d, "LISP");
	next_ip(d, *in);
	return VERDICT_OK;
}

static enum verdict gre_udp_dissect(struct dissection *d, struct cursor *in)
{
	if (d->packet->payload_bytes < GRE_BYTES_MIN)
		return VERDICT_NOT_MINE;
	outer(d, "GRE");
	dissect_next(d, LAYER_IP_PROTOCOL, IP_PROTOCOL_GRE, *in);
	return VERDICT_OK;
}

static enum verdict mpls_udp_dissect(struct dissection *d, struct cursor *in)
{
	outer(d, "MPLS");
	dissect_next(d, LAYER_ETHERTYPE, ETHERTYPE_MPLS, *in);
	return VERDICT_OK;
}

#define TUNNEL(word, port)                                                                         \
	const struct dissector word##_dissector = {                                                \
		.name = #word,                                                                     \
		.claims = (const struct claim[]){ { LAYER_UDP_PORT, port }, { LAYER_END, 0 } },    \
		.dissect = word##_dissect,                                                         \
	}

TUNNEL(vxlan, 4789);
TUNNEL(vxlan_gpe, 4790);
TUNNEL(geneve, 6081);
TUNNEL(teredo, 3544);
TUNNEL(l2tp, 1701);
TUNNEL(lisp, 4341);
TUNNEL(gre_udp, 4754);
TUNNEL(mpls_udp, 6635);

const struct dissector gtp_dissector = {
	.name = "gtp",
	.claims = (const struct claim[]){ { LAYER_UDP_PORT, 2123 }, { LAYER_UDP_PORT, 2152 },
		{ LAYER_END, 0 } },
	.dissect = gtp_dissect,
};
