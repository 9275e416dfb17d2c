/* wlan.c -- Wi-Fi frames of a monitor (IEEE 802.11): who spoke to whom, and LLC inside data frames
 * that are not encrypted.
 * SPDX-License-Identifier: MIT */
#include "dissect/wlan.h"

enum wlan_kind { WLAN_MANAGEMENT, WLAN_CONTROL, WLAN_DATA, WLAN_EXTENSION };

enum wlan_flag {
	WLAN_TO_SYSTEM = 0x01,
	WLAN_FROM_SYSTEM = 0x02,
	WLAN_MORE_FRAGMENTS = 0x04,
	WLAN_PROTECTED = 0x40,
	WLAN_ORDER = 0x80, /* of QoS data and management: four more header bytes */
};

enum wlan_subtype { WLAN_NO_DATA = 0x4, WLAN_QOS = 0x8 };

enum wlan_control {
	WLAN_TRIGGER = 2,
	WLAN_BEAMFORMING = 4,
	WLAN_NDP = 5,
	WLAN_WRAPPER = 7,
	WLAN_BLOCK_ACK_REQUEST = 8,
	WLAN_BLOCK_ACK = 9,
	WLAN_PS_POLL = 10,
	WLAN_RTS = 11,
	WLAN_CF_END = 14,
	WLAN_CF_END_ACK = 15,
};

enum { WLAN_AGGREGATE = 0x80, WLAN_VERSION_MASK = 3 };

struct wlan {
	uint8_t kind, subtype, flags;
	struct mac address[4]; /* as they come in the header */
	unsigned addresses;    /* so many of them were captured */
	bool is_fragment, is_aggregate;
};

/* "00:11:22:33:44:55 (RA)": a station that is only named as receiver or transmitter. */
static struct address wlan_word(struct dissection *d, struct mac m, const char *role)
{
	char text[MAC_TEXT_MAX + 12], mac[MAC_TEXT_MAX];
	mac_format(m, mac);
	int length = snprintf(text, sizeof text, "%s (%s)", mac, role);
	return dissect_word_address(d, span_of(text, (size_t)length));
}

static bool wlan_control_has_transmitter(uint8_t subtype)
{
	return subtype == WLAN_TRIGGER || subtype == WLAN_BEAMFORMING || subtype == WLAN_NDP ||
	       (subtype >= WLAN_BLOCK_ACK_REQUEST && subtype <= WLAN_RTS) ||
	       subtype == WLAN_CF_END || subtype == WLAN_CF_END_ACK;
}

static enum verdict wlan_control(struct dissection *d, const struct wlan *w, struct cursor *in)
{
	struct packet *p = d->packet;
	bool polls = w->subtype == WLAN_PS_POLL;
	struct mac receiver = mac_take(in);
	if (in->failed)
		return VERDICT_MALFORMED;
	p->destination = wlan_word(d, receiver, polls ? "BSSID" : "RA");
	if (!wlan_control_has_transmitter(w->subtype))
		return VERDICT_OK;
	struct mac transmitter = mac_take(in);
	if (in->failed)
		return VERDICT_MALFORMED;
	bool ends = w->subtype == WLAN_CF_END || w->subtype == WLAN_CF_END_ACK;
	p->source = wlan_word(d, transmitter, ends ? "BSSID" : "TA");
	return VERDICT_OK;
}

/* Source and destination by the way the frame goes: within a cell, in, out, or between cells. A
 * frame cut within its header has those that are there. */
static void wlan_addresses(struct packet *p, const struct wlan *w)
{
	bool in = w->flags & WLAN_TO_SYSTEM, out = w->flags & WLAN_FROM_SYSTEM;
	if (w->kind == WLAN_MANAGEMENT)
		in = out = false;
	unsigned destination = in ? 2 : 0, source = out ? (in ? 3 : 2) : 1;
	if (destination < w->addresses) {
		p->destination = address_mac(w->address[destination]);
		if (!p->has_macs)
			p->destination_mac = w->address[destination];
	}
	if (source < w->addresses) {
		p->source = address_mac(w->address[source]);
		if (!p->has_macs)
			p->source_mac = w->address[source];
		p->has_macs = true;
	}
}

static void wlan_take_address(struct wlan *w, struct cursor *in)
{
	w->address[w->addresses] = mac_take(in);
	w->addresses += !in->failed;
}

static bool wlan_read(struct wlan *w, struct cursor *in)
{
	cursor_skip(in, 2); /* duration */
	for (int i = 0; i < 3; i++)
		wlan_take_address(w, in);
	cursor_skip(in, 2); /* sequence: a last fragment alone is taken for a whole */
	w->is_fragment = w->flags & WLAN_MORE_FRAGMENTS;
	if (w->kind != WLAN_DATA)
		return !in->failed;
	if ((w->flags & (WLAN_TO_SYSTEM | WLAN_FROM_SYSTEM)) == (WLAN_TO_SYSTEM | WLAN_FROM_SYSTEM))
		wlan_take_address(w, in);
	if (w->subtype & WLAN_QOS) {
		w->is_aggregate = cursor_le16(in) & WLAN_AGGREGATE;
		cursor_skip(in, w->flags & WLAN_ORDER ? 4 : 0);
	}
	return !in->failed;
}

/* Several packets in one frame: the label is that of the last, here the first one is shown. */
static void wlan_aggregate(struct dissection *d, struct cursor *in)
{
	struct packet *p = d->packet;
	struct mac destination = mac_take(in), source = mac_take(in);
	struct cursor part = cursor_sub(in, cursor_be16(in));
	if (in->failed)
		return;
	p->source = address_mac(source);
	p->destination = address_mac(destination);
	dissect_next(d, LAYER_LLC, 0, part);
}

/* `in` stands behind the two bytes of frame control. */
static enum verdict wlan_frame(
	struct dissection *d, struct cursor *in, uint8_t control, uint8_t flags)
{
	struct wlan w = { 0 };
	d->packet->label = "802.11";
	w.kind = (control >> 2) & 3;
	w.subtype = control >> 4;
	w.flags = flags;
	if (in->failed)
		return VERDICT_MALFORMED;
	if (w.kind == WLAN_EXTENSION || control & WLAN_VERSION_MASK)
		return VERDICT_OK;
	if (w.kind == WLAN_CONTROL) {
		cursor_skip(in, 2); /* duration */
		return wlan_control(d, &w, in);
	}
	bool is_whole = wlan_read(&w, in);
	wlan_addresses(d->packet, &w);
	if (!is_whole)
		return VERDICT_MALFORMED;
	bool is_readable = w.kind == WLAN_DATA && !(w.subtype & WLAN_NO_DATA) &&
			   !(w.flags & WLAN_PROTECTED) && !w.is_fragment;
	if (is_readable && w.is_aggregate)
		wlan_aggregate(d, in);
	else if (is_readable && dissect_wire_left(d, in))
		dissect_next(d, LAYER_LLC, 0, *in);
	return VERDICT_OK;
}

static enum verdict wlan_dissect(struct dissection *d, struct cursor *in)
{
	uint8_t control = cursor_u8(in), flags = cursor_u8(in);
	return wlan_frame(d, in, control, flags);
}

static enum verdict wlan_swapped_dissect(struct dissection *d, struct cursor *in)
{
	uint8_t flags = cursor_u8(in), control = cursor_u8(in);
	return wlan_frame(d, in, control, flags);
}

const struct dissector wlan_dissector = {
	.name = "wlan",
	.claims = (const struct claim[]){ { LAYER_LINK, LINKTYPE_IEEE802_11 }, { LAYER_END, 0 } },
	.dissect = wlan_dissect,
};

const struct dissector wlan_swapped_dissector = {
	.name = "wlan_swapped",
	.claims = (const struct claim[]){ { LAYER_LINK, WLAN_LINK_SWAPPED }, { LAYER_END, 0 } },
	.dissect = wlan_swapped_dissect,
};
