/* ppp.c -- PPP (RFC 1661), with or without its HDLC framing (RFC 1662): a protocol number, then
 * IP or the negotiation of the link.
 * SPDX-License-Identifier: MIT */
#include "dissect/dissect.h"

enum { PPP_UNREAD = 0, PPP_ADDRESS = 0xff, PPP_CONTROL = 0x03, PPP_IP = 0x21, PPP_IPV6 = 0x57 };

struct ppp_protocol {
	uint16_t number;
	uint8_t min_bytes; /* below: the frame stays "PPP" */
	const char *label;
};

static const struct ppp_protocol ppp_protocols[] = {
	{ 0x0023, 1, "ISO" },
	{ 0x0027, 0, "DEC DNA" },
	{ 0x002d, 0, "PPP" },
	{ 0x002f, 0, "PPP" },
	{ 0x0031, 0, "PPP BCP" },
	{ 0x0035, 0, "Vines IP" },
	{ 0x003d, 0, "PPP MP" },
	{ 0x004d, 0, "SNA" },
	{ 0x0059, 0, "PPP PPPMux" },
	{ 0x005b, 0, "VSNP" },
	{ 0x0061, 0, "CRTP" },
	{ 0x0065, 0, "CRTP" },
	{ 0x0067, 0, "CRTP" },
	{ 0x00fd, 0, "PPP Comp" },
	{ 0x0205, 0, "DEC_STP" },
	{ 0x0207, 0, "CDP" },
	{ 0x8021, 4, "PPP IPCP" },
	{ 0x8023, 4, "PPP OSINLCP" },
	{ 0x8031, 4, "PPP BCP NCP" },
	{ 0x8057, 4, "PPP IPV6CP" },
	{ 0x8059, 4, "PPP PPPMuxCP" },
	{ 0x805b, 4, "VSNCP" },
	{ 0x80fd, 4, "PPP CCP" },
	{ 0x8207, 4, "PPP CDPCP" },
	{ 0x8281, 4, "PPP MPLSCP" },
	{ 0xc021, 4, "PPP LCP" },
	{ 0xc023, 1, "PPP PAP" },
	{ 0xc029, 4, "PPP CBCP" },
	{ 0xc02b, 4, "PPP BACP" },
	{ 0xc02d, 4, "PPP BAP" },
	{ 0xc223, 1, "PPP CHAP" },
};

/* One byte where the peers agreed to compress the field: its lowest bit is set. */
static uint16_t ppp_take_protocol(struct cursor *in)
{
	return cursor_peek(in, 0) & 1 ? cursor_u8(in) : cursor_be16(in);
}

static void ppp_label(struct dissection *d, struct cursor *in, uint32_t number)
{
	for (size_t i = 0; i < sizeof ppp_protocols / sizeof ppp_protocols[0]; i++)
		if (ppp_protocols[i].number == number) {
			if (cursor_left(in) >= ppp_protocols[i].min_bytes)
				d->packet->label = ppp_protocols[i].label;
			return;
		}
	d->packet->label = dissect_number_label(d, number);
}

/* Asked again, with the protocol number as the key, when no other dissector claims it. */
static enum verdict ppp_dissect(struct dissection *d, struct cursor *in)
{
	struct packet *p = d->packet;
	uint32_t key = p->next_key;
	if (key != PPP_UNREAD) {
		ppp_label(d, in, key);
		return VERDICT_OK;
	}
	if (cursor_peek(in, 0) == PPP_ADDRESS && cursor_peek(in, 1) == PPP_CONTROL)
		cursor_skip(in, 2);
	uint16_t number = ppp_take_protocol(in);
	if (in->failed)
		return VERDICT_MALFORMED;
	p->label = "PPP";
	if (number == PPP_IP || number == 0x0800)
		dissect_next(d, LAYER_IP, cursor_peek(in, 0) >> 4, *in);
	else if (number == PPP_UNREAD)
		p->label = dissect_number_label(d, number);
	else
		dissect_next(d, LAYER_PPP, number, *in);
	return VERDICT_OK;
}

const struct dissector ppp_dissector = {
	.name = "ppp",
	.claims = (const struct claim[]){ { LAYER_PPP, PPP_UNREAD }, { LAYER_PPP, CLAIM_OTHERS },
		{ LAYER_END, 0 } },
	.dissect = ppp_dissect,
};
