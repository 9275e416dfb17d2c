/* mapping.c -- see mapping.h.
 * SPDX-License-Identifier: MIT */
#include "dissect/mapping.h"

#include <stdio.h>

enum {
	MAPPING_TEXT_MAX = 96,
	ELEMENT_MAX = 15,
	PMP_MAP_UDP = 1,
	PMP_MAP_TCP = 2,
	PCP_VERSION = 2,
	PCP_MAP = 1,
	PCP_NONCE_BYTES = 12,
	PROTOCOL_TCP = 6,
};

static void tell(struct dissection *d, const char *how, const char *protocol, const char *outside,
	const char *inside)
{
	char text[MAPPING_TEXT_MAX];
	int length = snprintf(text, sizeof text, "%s %s %s to %s", how, protocol, outside, inside);
	dissect_record(d, &(struct record){ .kind = RECORD_EVIDENCE,
				  .evidence = { .kind = EVIDENCE_PORT_MAPPING,
					  .mac = d->packet->source_mac,
					  .address = d->packet->source,
					  .value = span_of(text, (size_t)length) } });
}

/* <name ...>text</name>; digits, letters and dots only, else nothing. */
static void element(struct span xml, const char *name, char out[ELEMENT_MAX + 1])
{
	size_t length = strlen(name), n = 0;
	const uint8_t *at = memmem(xml.at, xml.length, name, length);
	out[0] = 0;
	if (!at)
		return;
	size_t i = (size_t)(at - xml.at) + length;
	while (i < xml.length && span_byte(xml, i) != '>')
		i++;
	for (i++; i < xml.length && span_byte(xml, i) != '<' && n < ELEMENT_MAX; i++) {
		uint8_t c = span_byte(xml, i);
		if ((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || c == '.')
			out[n++] = (char)c;
	}
	out[n] = 0;
}

void mapping_tell_upnp(struct dissection *d, struct span body)
{
	char protocol[ELEMENT_MAX + 1], outside[ELEMENT_MAX + 1], port[ELEMENT_MAX + 1],
		client[ELEMENT_MAX + 1], inside[2 * ELEMENT_MAX + 2];
	element(body, "<NewProtocol", protocol);
	element(body, "<NewExternalPort", outside);
	element(body, "<NewInternalPort", port);
	element(body, "<NewInternalClient", client);
	snprintf(inside, sizeof inside, "%s:%s", client, port);
	tell(d, "UPnP", protocol[0] ? protocol : "port", outside[0] ? outside : "?",
		port[0] ? inside : "?");
}

void mapping_tell_pcp(struct dissection *d, struct cursor in)
{
	char outside[8], inside[8];
	uint8_t version = cursor_u8(&in), operation = cursor_u8(&in);
	bool is_pcp = version == PCP_VERSION;
	bool is_tcp = operation == PMP_MAP_TCP;
	uint32_t lifetime = 0;
	cursor_skip(&in, 2);
	if (is_pcp) {
		lifetime = cursor_be32(&in);
		cursor_skip(&in, 16 + PCP_NONCE_BYTES); /* client */
		is_tcp = cursor_u8(&in) == PROTOCOL_TCP;
		cursor_skip(&in, 3);
	}
	uint16_t port = cursor_be16(&in), wanted = cursor_be16(&in);
	if (!is_pcp)
		lifetime = cursor_be32(&in);
	bool is_map =
		is_pcp ? operation == PCP_MAP
		       : version == 0 && (operation == PMP_MAP_UDP || operation == PMP_MAP_TCP);
	if (in.failed || !is_map || lifetime == 0 || port == 0)
		return;
	snprintf(outside, sizeof outside, "%u", (unsigned)wanted);
	snprintf(inside, sizeof inside, "%u", (unsigned)port);
	tell(d, is_pcp ? "PCP" : "NAT-PMP", is_tcp ? "TCP" : "UDP", outside, inside);
}
