/* eapol.c -- EAP over LAN (IEEE 802.1X): the handshakes by which a station joins a Wi-Fi.
 * SPDX-License-Identifier: MIT */
#include "dissect/dissect.h"

enum { EAPOL_ETHERTYPE = 0x888e, EAPOL_PREAUTHENTICATION = 0x88c7, PPP_EAP = 0xc227 };
enum eapol_type { EAPOL_EAP = 0, EAPOL_KEY = 3, EAPOL_KEY_AGREEMENT = 5 };
enum { EAPOL_KEY_ACK = 0x0080 };

/* IEEE 802.11 12.7.2: only the side that lets others in asks for an answer. */
static void tell_authenticator(struct dissection *d, struct cursor body)
{
	cursor_skip(&body, 1); /* descriptor type */
	uint16_t information = cursor_be16(&body);
	if (body.failed || !(information & EAPOL_KEY_ACK) || !d->packet->has_macs)
		return;
	dissect_record(d, &(struct record){ .kind = RECORD_EVIDENCE,
				  .evidence = { .kind = EVIDENCE_ACCESS_POINT,
					  .mac = d->packet->source_mac,
					  .value = span_of_text("802.11 handshake") } });
}

static enum verdict eapol_dissect(struct dissection *d, struct cursor *in)
{
	d->packet->label = "EAPOL";
	if (d->packet->next_key == PPP_EAP) {
		d->packet->label = "EAP";
		return VERDICT_OK;
	}
	cursor_skip(in, 1); /* version */
	uint8_t type = cursor_u8(in);
	uint16_t length = cursor_be16(in);
	if (in->failed)
		return VERDICT_MALFORMED;
	if (type == EAPOL_KEY)
		tell_authenticator(d, *in);
	if (type == EAPOL_EAP)
		d->packet->label = "EAP";
	else if (type == EAPOL_KEY_AGREEMENT)
		d->packet->label = "EAPOL-MKA";
	return length <= cursor_left(in) ? VERDICT_OK : VERDICT_MALFORMED;
}

const struct dissector eapol_dissector = {
	.name = "eapol",
	.claims = (const struct claim[]){ { LAYER_ETHERTYPE, EAPOL_ETHERTYPE },
		{ LAYER_ETHERTYPE, EAPOL_PREAUTHENTICATION }, { LAYER_PPP, PPP_EAP },
		{ LAYER_END, 0 } },
	.dissect = eapol_dissect,
};
