/* dcerpc.c -- DCE/RPC over TCP (C706 12): known by its header on any port; what a connection is bound to
 * names its calls.
 * SPDX-License-Identifier: MIT */
#include "dissect/dcerpc.h"

#include "dissect/lines.h"

enum {
	DCERPC_HEADER_BYTES = 16,
	DCERPC_TYPE_MAX = 19,
	DCERPC_REQUEST = 0,
	DCERPC_RESPONSE = 2,
	DCERPC_BIND = 11,
	DCERPC_ALTER = 14,
	DCERPC_LITTLE = 0x10,
	DCERPC_LAST_FRAGMENT = 2,
};

/* The first field of the interface's UUID tells it well enough. */
static const struct {
	uint32_t uuid;
	const char *label;
} interfaces[] = {
	{ 0x12345778, "SAMR" }, /* ...ac; LSARPC has ...ab: see interface_of */
	{ 0x12345778, "LSARPC" },
	{ 0xe3514235, "DRSUAPI" },
	{ 0x367abb81, "SVCCTL" },
	{ 0x4b324fc8, "SRVSVC" },
	{ 0x6bffd098, "WKSSVC" },
	{ 0xe1af8308, "EPM" },
	{ 0x12345678, "RPC_NETLOGON" },
	{ 0x338cd001, "WINREG" },
	{ 0x3919286a, "DSSETUP" },
	{ 0x99fcfec4, "IOXIDResolver" },
	{ 0x000001a0, "ISystemActivator" },
	{ 0x1ff70682, "ATSVC" },
};

enum {
	DCERPC_SAMR = 0,
	DCERPC_LSARPC = 1,
	DCERPC_INTERFACES = sizeof interfaces / sizeof interfaces[0]
};

extern const struct dissector dcerpc_dissector;

bool dcerpc_take_header(struct cursor *in, struct dcerpc_header *h)
{
	uint8_t major = cursor_u8(in), minor = cursor_u8(in);
	h->type = cursor_u8(in);
	h->flags = cursor_u8(in);
	uint8_t representation = cursor_u8(in);
	uint8_t floats = cursor_u8(in);
	cursor_skip(in, 2);
	h->little = representation & DCERPC_LITTLE;
	h->length = h->little ? cursor_le16(in) : cursor_be16(in);
	cursor_skip(in, 6); /* authentication length, call */
	return major == 5 && minor <= 1 && h->type <= DCERPC_TYPE_MAX &&
	       (representation & 0xee) == 0 && floats <= 3 && !in->failed &&
	       h->length >= DCERPC_HEADER_BYTES;
}

static uint8_t interface_of(struct cursor in)
{
	uint32_t uuid = cursor_le32(&in);
	cursor_skip(&in, 11);
	uint8_t last = cursor_u8(&in);
	if (uuid == interfaces[DCERPC_SAMR].uuid)
		return last == 0xac ? DCERPC_SAMR + 1 : DCERPC_LSARPC + 1;
	for (unsigned i = 0; i < DCERPC_INTERFACES; i++)
		if (interfaces[i].uuid == uuid)
			return (uint8_t)(i + 1);
	return 0;
}

/* Little-endian only: nobody binds otherwise. */
static void note_contexts(struct dcerpc_binding *binding, struct cursor in)
{
	cursor_skip(&in, 8); /* sizes, group */
	uint8_t count = cursor_u8(&in);
	cursor_skip(&in, 3);
	for (uint8_t i = 0; i < count && !in.failed; i++) {
		uint16_t context = cursor_le16(&in);
		uint8_t transfers = cursor_u8(&in);
		cursor_skip(&in, 1);
		if (context < DCERPC_CONTEXTS_MAX && cursor_left(&in) >= 16)
			binding->interface[context] = interface_of(in);
		cursor_skip(&in, 20 + 20U * transfers);
	}
}

const char *dcerpc_pdu_label(
	struct dcerpc_binding *binding, const struct dcerpc_header *h, struct cursor body)
{
	if (h->type == DCERPC_BIND || h->type == DCERPC_ALTER)
		note_contexts(binding, body);
	bool carries = h->type == DCERPC_REQUEST || h->type == DCERPC_RESPONSE;
	if (!carries || !(h->flags & DCERPC_LAST_FRAGMENT))
		return "DCERPC";
	cursor_skip(&body, 4); /* allocation hint */
	uint16_t context = cursor_le16(&body);
	uint8_t row = context < DCERPC_CONTEXTS_MAX ? binding->interface[context] : 0;
	return row && row <= DCERPC_INTERFACES ? interfaces[row - 1].label : "DCERPC";
}

static struct stream_step dcerpc_stream(struct dissection *d, struct cursor *in)
{
	struct dcerpc_binding *binding = dissect_state(d, &dcerpc_dissector);
	struct stream_step step = { 0 };
	size_t all = cursor_left(in);
	if (!binding)
		return stream_declined();
	while (cursor_left(in)) {
		struct cursor ahead = *in;
		struct dcerpc_header h;
		if (!dcerpc_take_header(&ahead, &h))
			return cursor_left(in) == all ? stream_declined()
						      : (struct stream_step){ .used = all };
		size_t left = cursor_left(&ahead), body = h.length - (size_t)DCERPC_HEADER_BYTES;
		d->packet->label = "DCERPC";
		if (left < body && d->can_wait) {
			step.need = (uint32_t)(body - left);
			step.used = all - cursor_left(in);
			return step;
		}
		cursor_limit(&ahead, body);
		d->packet->label = dcerpc_pdu_label(binding, &h, ahead);
		cursor_skip(in, DCERPC_HEADER_BYTES + cursor_left(&ahead));
	}
	return (struct stream_step){ .used = all };
}

const struct dissector dcerpc_dissector = {
	.name = "dcerpc",
	.claims = (const struct claim[]){ { LAYER_TCP_HEURISTIC, 0 }, { LAYER_END, 0 } },
	.stream = dcerpc_stream,
};
