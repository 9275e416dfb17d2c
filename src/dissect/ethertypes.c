/* ethertypes.c -- EtherTypes that are labelled by their number alone, and the hexadecimal label of
 * all that nobody knows.
 * SPDX-License-Identifier: MIT */
#include "dissect/dissect.h"

struct ethertype {
	uint16_t number;
	const char *label;
};

static const struct ethertype ethertypes[] = {
	{ 0x0600, "IDP" },
	{ 0x0641, "Roofnet" },
	{ 0x0643, "Roofnet" },
	{ 0x0644, "Roofnet" },
	{ 0x0645, "Roofnet" },
	{ 0x0712, "MDP" },
	{ 0x0713, "MDP" },
	{ 0x08f0, "WiMax" },
	{ 0x08ff, "AX.25" },
	{ 0x0bad, "Vines IP" },
	{ 0x0baf, "Vines Echo" },
	{ 0x0c15, "C15CH_HBEAT" },
	{ 0x2001, "CGMP" },
	{ 0x2065, "CRTP" },
	{ 0x2067, "CRTP" },
	{ 0x22e5, "Ethernet" },
	{ 0x22ea, "MRP-MSRP" },
	{ 0x22f0, "IEEE1722" },
	{ 0x22f1, "Ethernet" },
	{ 0x22f3, "TRILL" },
	{ 0x22f4, "ISIS" },
	{ 0x2323, "DECT Unk" },
	{ 0x2452, "802.11" },
	{ 0x4305, "BATADV_???" },
	{ 0x4742, "C15" },
	{ 0x6000, "LAPB" },
	{ 0x6003, "DEC DNA" },
	{ 0x6004, "LAT" },
	{ 0x8038, "DEC_STP" },
	{ 0x809a, "IEEE 802.15.4" },
	{ 0x809b, "LLAP" },
	{ 0x80d5, "LLC" },
	{ 0x80e1, "DLR" },
	{ 0x80f3, "AARP" },
	{ 0x80ff, "WCP" },
	{ 0x8102, "BOFL" },
	{ 0x8103, "LACP" },
	{ 0x8133, "NSRP" },
	{ 0x8181, "STP" },
	{ 0x81fd, "ISMP" },
	{ 0x8204, "QNET_LWL4" },
	{ 0x872d, "WLCCP" },
	{ 0x8783, "MINT" },
	{ 0x8808, "MAC CTRL" },
	{ 0x886c, "HomePNA" },
	{ 0x886d, "Intel ANS probe" },
	{ 0x886f, "MS NLB" },
	{ 0x8874, "Broadcom tag" },
	{ 0x887b, "HomePlug" },
	{ 0x889a, "HyperSCSI" },
	{ 0x889b, "CSM_ENCAPS" },
	{ 0x88a1, "TELKONET" },
	{ 0x88a2, "AoE" },
	{ 0x88b7, "IEEE802a" },
	{ 0x88b8, "GOOSE" },
	{ 0x88ba, "IEC61850 Sampled Values" },
	{ 0x88bb, "LWAPP" },
	{ 0x88ca, "TIPC" },
	{ 0x88d8, "CESoETH" },
	{ 0x88d9, "LLTD" },
	{ 0x88dc, "WSMP" },
	{ 0x88e1, "HomePlug AV" },
	{ 0x88e3, "PN-MRP" },
	{ 0x88e5, "MACSEC" },
	{ 0x88ee, "E-LMI" },
	{ 0x88f5, "MRP-MVRP" },
	{ 0x88f6, "MRP-MMRP" },
	{ 0x88f7, "PTPv2" },
	{ 0x88f8, "NCSI" },
	{ 0x88fb, "HSR/PRP" },
	{ 0x8901, "FLIP" },
	{ 0x8902, "CFM" },
	{ 0x8906, "FC" },
	{ 0x890d, "Ethernet" },
	{ 0x8911, "LINX" },
	{ 0x8914, "FIP" },
	{ 0x8915, "RoCE" },
	{ 0x8917, "MIH" },
	{ 0x891d, "TTE/PCF" },
	{ 0x892d, "bluecom" },
	{ 0x892f, "HSR" },
	{ 0x893a, "ieee1905" },
	{ 0x8940, "ECP" },
	{ 0x8947, "GEONW" },
	{ 0x894f, "NSH" },
	{ 0x9000, "LOOP" },
	{ 0x9021, "RTmac" },
	{ 0x9022, "RTcfg" },
	{ 0x9104, "EERO" },
	{ 0x99fe, "TECMP" },
	{ 0xa0ed, "6LoWPAN" },
	{ 0xaaaa, "Ethernet" },
	{ 0xaefe, "eCPRI" },
	{ 0xb4e3, "CL3" },
	{ 0xbbbb, "LWAPP" },
	{ 0xc0de, "XIP" },
	{ 0xc0df, "NWP" },
	{ 0xcafe, "LLT" },
	{ 0xd00d, "TDMoE" },
	{ 0xf052, "HCrt" },
};

/* PPP negotiation straight on Ethernet: the numbers are those of PPP. */
static bool ethertype_is_ppp(uint32_t number)
{
	return number == 0x8021 || number == 0x8023 || number == 0x8057 || number == 0x80fd ||
	       number == 0xc021 || number == 0xc023 || number == 0xc223;
}

static enum verdict ethertypes_dissect(struct dissection *d, struct cursor *in)
{
	uint32_t number = d->packet->next_key;
	size_t low = 0, high = sizeof ethertypes / sizeof ethertypes[0];
	if (ethertype_is_ppp(number)) {
		dissect_next(d, LAYER_PPP, number, *in);
		return VERDICT_OK;
	}
	while (low < high) {
		size_t middle = (low + high) / 2;
		if (ethertypes[middle].number < number)
			low = middle + 1;
		else
			high = middle;
	}
	bool is_known = low < sizeof ethertypes / sizeof ethertypes[0] &&
			ethertypes[low].number == number && cursor_left(in);
	if (!is_known && strcmp(d->packet->label, "LLC") == 0)
		return VERDICT_NOT_MINE; /* SNAP keeps its label */
	d->packet->label = is_known ? ethertypes[low].label : dissect_number_label(d, number);
	return VERDICT_OK;
}

const struct dissector ethertypes_dissector = {
	.name = "ethertypes",
	.claims = (const struct claim[]){ { LAYER_ETHERTYPE, CLAIM_OTHERS }, { LAYER_END, 0 } },
	.dissect = ethertypes_dissect,
};
