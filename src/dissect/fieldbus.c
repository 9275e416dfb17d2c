/* fieldbus.c -- what machines speak straight on Ethernet: PROFINET (IEC 61158), EtherCAT, POWERLINK.
 * Labelled by the first two bytes, nothing else is read.
 * SPDX-License-Identifier: MIT */
#include "dissect/dissect.h"

enum { PROFINET = 0x8892, ETHERCAT = 0x88a4, POWERLINK = 0x88ab };

struct frame_ids {
	uint16_t low;
	const char *label; /* up to the next row */
};

static const struct frame_ids profinet_ids[] = {
	{ 0x0000, "PN-PTCP" },
	{ 0x0100, "PN-RTC3" },
	{ 0x1000, "PN-RT" },
	{ 0x4000, "PNIO" },
	{ 0xfbff, "PN-RT" },
	{ 0xfc00, "PN-RTA" },
	{ 0xfc01, "PNIO-AL" },
	{ 0xfc02, "PN-RTA" },
	{ 0xfe01, "PNIO-AL" },
	{ 0xfe02, "PN-RTA" },
	{ 0xfefc, "PN-DCP" },
	{ 0xff00, "PN-PTCP" },
	{ 0xff80, "PN-RT" },
};

static enum verdict profinet(struct dissection *d, struct cursor *in)
{
	uint16_t id = cursor_be16(in);
	d->packet->label = "PN-RT";
	if (in->failed)
		return VERDICT_MALFORMED;
	for (size_t i = 0; i < sizeof profinet_ids / sizeof profinet_ids[0]; i++)
		if (id >= profinet_ids[i].low)
			d->packet->label = profinet_ids[i].label;
	return VERDICT_OK;
}

static enum verdict ethercat(struct dissection *d, struct cursor *in)
{
	static const char *const labels[] = { NULL, "ECAT", "AMS", "IO-RAW", "TC-NV", "ECATF" };
	uint16_t header = cursor_le16(in);
	unsigned type = header >> 12;
	bool is_known = type && type < sizeof labels / sizeof labels[0];
	d->packet->label = is_known ? labels[type] : dissect_number_label(d, type);
	return VERDICT_OK;
}

static enum verdict powerlink(struct dissection *d, struct cursor *in)
{
	uint8_t type = cursor_u8(in) & 0x7f;
	if (type == 1 || (type >= 3 && type <= 7) || type == 13)
		d->packet->label = "POWERLINK";
	else
		d->packet->label = dissect_number_label(d, POWERLINK);
	return VERDICT_OK;
}

static enum verdict fieldbus_dissect(struct dissection *d, struct cursor *in)
{
	switch (d->packet->next_key) {
	case PROFINET: return profinet(d, in);
	case ETHERCAT: return ethercat(d, in);
	default: return powerlink(d, in);
	}
}

const struct dissector fieldbus_dissector = {
	.name = "fieldbus",
	.claims = (const struct claim[]){ { LAYER_ETHERTYPE, PROFINET },
		{ LAYER_ETHERTYPE, ETHERCAT }, { LAYER_ETHERTYPE, POWERLINK }, { LAYER_END, 0 } },
	.dissect = fieldbus_dissect,
};
