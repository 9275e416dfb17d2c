/* radio.c -- what capture drivers put before a Wi-Fi frame: radiotap (radiotap.org), Prism, AVS and
 * PPI headers. Only their lengths matter here, and whether checksum bytes follow the frame.
 * SPDX-License-Identifier: MIT */
#include "dissect/dissect.h"

enum {
	LINKTYPE_IEEE802_11_AVS = 163,
	RADIO_FCS_BYTES = 4,
	RADIO_PRESENT_MAX = 32,
	PRISM_BYTES = 144,
	AVS_MAGIC_MASK = 0xfffff000,
	AVS_MAGIC = 0x80211000,
};

enum radiotap_present { RADIOTAP_TIME = 1, RADIOTAP_FLAGS = 2 };
enum { RADIOTAP_MORE = 0x80000000 };
enum radiotap_flag { RADIOTAP_FCS = 0x10, RADIOTAP_PAD = 0x20 };

/* The flags byte of the header, 0 if it has none. `in` stands behind the length. */
static uint8_t radiotap_flags(struct cursor in)
{
	uint32_t present = cursor_le32(&in), more = present;
	size_t at = 8; /* from the begin of the header: what alignment counts from */
	for (int i = 0; i < RADIO_PRESENT_MAX && more & RADIOTAP_MORE; i++, at += 4)
		more = cursor_le32(&in);
	if (present & RADIOTAP_TIME) {
		cursor_skip(&in, (8 - at % 8) % 8 + 8);
	}
	uint8_t flags = cursor_u8(&in);
	return present & RADIOTAP_FLAGS && !in.failed ? flags : 0;
}

static void radio_wlan(struct dissection *d, struct cursor in, bool has_fcs)
{
	if (has_fcs && !d->packet->is_cut && cursor_left(&in) >= RADIO_FCS_BYTES)
		cursor_limit(&in, cursor_left(&in) - RADIO_FCS_BYTES);
	dissect_next(d, LAYER_LINK, LINKTYPE_IEEE802_11, in);
}

static enum verdict radio_radiotap(struct dissection *d, struct cursor *in)
{
	struct cursor start = *in;
	cursor_skip(in, 2); /* version, padding */
	size_t length = cursor_le16(in);
	uint8_t flags = radiotap_flags(*in);
	cursor_skip(&start, length);
	if (start.failed || length < 8)
		return VERDICT_MALFORMED;
	radio_wlan(d, start, flags & RADIOTAP_FCS);
	return VERDICT_OK;
}

/* AVS headers come under the link type of Prism too. */
/* The code that a Prism header begins with, in the byte order of the machine that captured. */
static bool is_prism_message(uint32_t code)
{
	return code == 0x41 || code == 0x44 || code == 0x41000000 || code == 0x44000000;
}

static enum verdict radio_prism(struct dissection *d, struct cursor *in)
{
	struct cursor start = *in, header = *in;
	uint32_t magic = cursor_be32(&header), length = cursor_be32(&header);
	bool is_avs = (magic & AVS_MAGIC_MASK) == AVS_MAGIC ||
		      d->packet->next_key == LINKTYPE_IEEE802_11_AVS;
	bool is_prism = !is_avs && is_prism_message(magic);
	d->packet->label = is_avs ? "WLAN" : "Prism";
	cursor_skip(&start, is_avs ? length : is_prism ? PRISM_BYTES : 0); /* none: bare 802.11 */
	if (start.failed)
		return VERDICT_MALFORMED;
	radio_wlan(d, start, false);
	return VERDICT_OK;
}

static enum verdict radio_ppi(struct dissection *d, struct cursor *in)
{
	struct cursor start = *in;
	cursor_skip(in, 2); /* version, flags */
	size_t length = cursor_le16(in);
	uint32_t link_type = cursor_le32(in);
	cursor_skip(&start, length);
	if (in->failed || start.failed || length < 8)
		return VERDICT_MALFORMED;
	dissect_next(d, LAYER_LINK, link_type, start);
	return VERDICT_OK;
}

static enum verdict radio_dissect(struct dissection *d, struct cursor *in)
{
	switch (d->packet->next_key) {
	case LINKTYPE_PPI: d->packet->label = "PPI"; return radio_ppi(d, in);
	case LINKTYPE_IEEE802_11_RADIOTAP: d->packet->label = "WLAN"; return radio_radiotap(d, in);
	default: return radio_prism(d, in);
	}
}

const struct dissector radio_dissector = {
	.name = "radio",
	.claims = (const struct claim[]){ { LAYER_LINK, LINKTYPE_IEEE802_11_RADIOTAP },
		{ LAYER_LINK, LINKTYPE_IEEE802_11_PRISM }, { LAYER_LINK, LINKTYPE_IEEE802_11_AVS },
		{ LAYER_LINK, LINKTYPE_PPI }, { LAYER_END, 0 } },
	.dissect = radio_dissect,
};
