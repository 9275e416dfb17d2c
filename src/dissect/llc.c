/* llc.c -- IEEE 802.2 LLC and SNAP (RFC 1042): what 802.3 frames, Wi-Fi data and old bridges carry.
 * Protocols above it that homes only ever count are labelled from tables, not dissected.
 * SPDX-License-Identifier: MIT */
#include "dissect/dissect.h"

enum {
	LLC_SAP_IP = 0x06,
	LLC_SAP_IPX = 0x10,
	LLC_SAP_NOVELL = 0xe0,
	LLC_IPX_ETHERTYPE = 0x8137,
	LLC_SAP_SNAP = 0xaa,
	LLC_UI = 0x03,
	LLC_XID = 0xaf,
	LLC_FINAL = 0x10, /* poll or final bit of a control byte */
	LLC_XID_BASIC = 0x81,
	ISO_ISIS = 0x83,
	ISIS_TYPE_AT = 4,
	ISIS_TYPE_BITS = 0x1f,
};

enum snap_oui {
	SNAP_ETHERNET = 0x000000,
	SNAP_BRIDGE_TUNNEL = 0x0000f8,
	SNAP_CISCO = 0x00000c,
};

struct word {
	uint32_t key;
	const char *label;
};

static const struct word llc_saps[] = {
	{ 0x04, "SNA" },
	{ 0x08, "SNA" },
	{ 0x0c, "SNA" },
	{ 0x40, "SNA" },
	{ 0x42, "STP" },
	{ 0x7e, "X.25" },
	{ 0x80, "3Com XNS" },
	{ 0x82, "BACnet-APDU" },
	{ 0xbc, "Vines LLC" },
	{ 0xc8, "SNA" },
	{ 0xf0, "NetBIOS" },
	{ 0xf8, "HPEXT" },
	{ 0xfc, "RPL" },
};

/* By organisation and, below, protocol id. */
static const struct snap_word {
	uint32_t organisation;
	uint16_t low, high; /* protocol ids */
	const char *label;
} snap_others[] = {
	{ 0x000081, 0x01a1, 0x01a2, "NDP" },
	{ 0x00e02b, 0x00bb, 0x00bb, "EDP" },
	{ 0x004096, 0x0000, 0x0000, "WLCCP" },
	{ 0x0017f2, 0x0800, 0x0800, "AWDL Data" },
	{ 0x00e052, 0x2000, 0x2000, "FDP" },
};

/* ISO protocols by their first byte (ISO/IEC TR 9577), those that have types apart. */
static const struct word iso_protocols[] = {
	{ 0x00, "CLNP" },
	{ 0x81, "CLNP" },
	{ 0x82, "ESIS" },
	{ 0x83, "ISIS" },
	{ 0x85, "IDRP" },
	{ 0x8a, "ESIS (X.25)" },
};

/* IS-IS by its type, both levels. */
static const struct word isis_types[] = {
	{ 15, "ISIS HELLO" },
	{ 16, "ISIS HELLO" },
	{ 17, "ISIS HELLO" },
	{ 18, "ISIS LSP" },
	{ 20, "ISIS LSP" },
	{ 24, "ISIS CSNP" },
	{ 25, "ISIS CSNP" },
	{ 26, "ISIS PSNP" },
	{ 27, "ISIS PSNP" },
};

static const struct word snap_cisco[] = {
	{ 0x0104, "PAGP" },
	{ 0x0109, "STP" },
	{ 0x010b, "STP" },
	{ 0x010c, "STP" },
	{ 0x0108, "STP" },
	{ 0x0111, "UDLD" },
	{ 0x0139, "MCP" },
	{ 0x2000, "CDP" },
	{ 0x2001, "CGMP" },
	{ 0x2003, "VTP" },
	{ 0x2004, "DTP" },
};

static const char *word_find(const struct word *words, size_t count, uint32_t key)
{
	for (size_t i = 0; i < count; i++)
		if (words[i].key == key)
			return words[i].label;
	return NULL;
}

#define WORD_FIND(table, key) word_find(table, sizeof table / sizeof table[0], key)

static const char *snap_label(uint32_t organisation, uint16_t protocol)
{
	if (organisation == SNAP_CISCO)
		return WORD_FIND(snap_cisco, protocol);
	for (size_t i = 0; i < sizeof snap_others / sizeof snap_others[0]; i++) {
		const struct snap_word *w = &snap_others[i];
		if (w->organisation == organisation && protocol >= w->low && protocol <= w->high)
			return w->label;
	}
	return NULL;
}

static bool sap_is_iso(uint8_t sap)
{
	return sap == 0x14 || sap == 0x20 || sap == 0x34 || sap == 0x54 || sap == 0xfe;
}

static const char *iso_label(const struct cursor *in)
{
	const char *label = NULL;
	if (cursor_peek(in, 0) == ISO_ISIS)
		label = WORD_FIND(isis_types, cursor_peek(in, ISIS_TYPE_AT) & ISIS_TYPE_BITS);
	if (!label)
		label = WORD_FIND(iso_protocols, cursor_peek(in, 0));
	return label ? label : "ISO";
}

static void snap_dissect(struct dissection *d, struct cursor *in)
{
	uint32_t organisation = cursor_be24(in);
	uint16_t protocol = cursor_be16(in);
	if (in->failed)
		return;
	const char *label = snap_label(organisation, protocol);
	if (label)
		d->packet->label = label;
	else if (organisation == SNAP_ETHERNET || organisation == SNAP_BRIDGE_TUNNEL)
		dissect_next(d, LAYER_ETHERTYPE, protocol, *in);
	else
		dissect_next(d, LAYER_SNAP, organisation << 16 | protocol, *in);
}

/* Exchange Identification: the 20-byte frames by which Wi-Fi stations tell switches they moved. */
static bool llc_is_basic_xid(uint8_t control, const struct cursor *in)
{
	return (control & ~LLC_FINAL) == LLC_XID && cursor_peek(in, 0) == LLC_XID_BASIC;
}

/* Numbered information and unnumbered information carry data; all else only manages the link. */
static bool llc_carries_data(uint8_t control)
{
	return !(control & 1) || control == LLC_UI;
}

static enum verdict llc_payload(
	struct dissection *d, struct cursor *in, uint8_t sap, uint8_t control)
{
	if (llc_is_basic_xid(control, in))
		d->packet->label = "XID";
	if (!llc_carries_data(control) || !cursor_left(in))
		return VERDICT_OK;
	const char *label = sap_is_iso(sap) ? iso_label(in) : WORD_FIND(llc_saps, sap);
	if (label)
		d->packet->label = label;
	else if (sap == LLC_SAP_IPX || sap == LLC_SAP_NOVELL)
		dissect_next(d, LAYER_ETHERTYPE, LLC_IPX_ETHERTYPE, *in);
	else if (sap == LLC_SAP_IP)
		dissect_next(d, LAYER_IP, cursor_peek(in, 0) >> 4, *in);
	return VERDICT_OK;
}

static enum verdict llc_dissect(struct dissection *d, struct cursor *in)
{
	bool is_raw =
		cursor_left(in) >= 2 && cursor_peek(in, 0) == 0xff && cursor_peek(in, 1) == 0xff;
	d->packet->label = "LLC";
	if (is_raw) { /* Novell: no LLC at all */
		dissect_next(d, LAYER_ETHERTYPE, LLC_IPX_ETHERTYPE, *in);
		return VERDICT_OK;
	}
	uint8_t destination = cursor_u8(in), source = cursor_u8(in), control = cursor_u8(in);
	if ((control & 3) != 3)
		cursor_skip(in, 1); /* a second control byte: sequence numbers */
	if (in->failed)
		return VERDICT_MALFORMED;
	if (destination != LLC_SAP_SNAP || source != LLC_SAP_SNAP)
		return llc_payload(d, in, destination, control);
	snap_dissect(d, in);
	return in->failed ? VERDICT_MALFORMED : VERDICT_OK;
}

const struct dissector llc_dissector = {
	.name = "llc",
	.claims = (const struct claim[]){ { LAYER_LLC, 0 }, { LAYER_ETHERTYPE, 0x8870 },
		{ LAYER_PPP, 0x004b }, { LAYER_LINK, 100 }, { LAYER_END, 0 } },
	.dissect = llc_dissect,
};
