/* ipx.c -- Novell IPX, of old printers and games: addresses, and the protocol by its socket, the
 * lower one first.
 * SPDX-License-Identifier: MIT */
#include "dissect/dissect.h"

enum { IPX_ETHERTYPE = 0x8137, IPX_PPP = 0x2b, IPX_HEADER_BYTES = 30, IPX_ADDRESS_BYTES = 10 };

static const struct ipx_socket {
	uint16_t number;
	const char *label;
} ipx_sockets[] = {
	{ 0x0451, "NCP" },
	{ 0x0452, "IPX SAP" },
	{ 0x0453, "IPX RIP" },
	{ 0x0455, "NBIPX" },
	{ 0x0457, "NW_SERIAL" },
	{ 0x0550, "SMB" },
	{ 0x0551, "NMPI" },
	{ 0x0552, "SMB" },
	{ 0x0553, "NMPI" },
	{ 0x0554, "SMB" },
	{ 0x4001, "IPX MSG" },
	{ 0x4003, "IPX MSG" },
	{ 0x85be, "EIGRP" },
	{ 0x9001, "NLSP" },
	{ 0x9004, "IPX WAN" },
};

/* "13000001.0020af3979e2": network and node */
static struct address ipx_address(struct dissection *d, struct cursor *in)
{
	char text[2 * IPX_ADDRESS_BYTES + 2];
	uint32_t network = cursor_be32(in);
	uint64_t node = (uint64_t)cursor_be16(in) << 32;
	node |= cursor_be32(in);
	snprintf(text, sizeof text, "%08x.%012llx", network, (unsigned long long)node);
	return in->failed ? (struct address){ 0 } : dissect_word_address(d, span_of_text(text));
}

static const char *ipx_label(uint16_t socket)
{
	for (size_t i = 0; i < sizeof ipx_sockets / sizeof ipx_sockets[0]; i++)
		if (ipx_sockets[i].number == socket)
			return ipx_sockets[i].label;
	return NULL;
}

static enum verdict ipx_dissect(struct dissection *d, struct cursor *in)
{
	struct packet *p = d->packet;
	p->label = "IPX";
	cursor_skip(in, 2); /* checksum */
	uint16_t length = cursor_be16(in);
	cursor_skip(in, 2); /* hops, type */
	if (cursor_left(in) < IPX_HEADER_BYTES - 6 || length < IPX_HEADER_BYTES)
		return VERDICT_MALFORMED;
	p->destination = ipx_address(d, in);
	uint16_t destination = cursor_be16(in);
	p->source = ipx_address(d, in);
	uint16_t source = cursor_be16(in), low = source < destination ? source : destination;
	const char *label = ipx_label(low);
	if (!label)
		label = ipx_label(source < destination ? destination : source);
	if (label)
		p->label = label;
	return VERDICT_OK;
}

const struct dissector ipx_dissector = {
	.name = "ipx",
	.claims = (const struct claim[]){ { LAYER_ETHERTYPE, IPX_ETHERTYPE },
		{ LAYER_PPP, IPX_PPP }, { LAYER_END, 0 } },
	.dissect = ipx_dissect,
};
