/* nbns.c -- NetBIOS name and datagram services (RFC 1001, 1002): hosts tell their names. A datagram that
 * carries an SMB mailslot is labelled by it (BROWSER, SMB_NETLOGON, ...).
 * SPDX-License-Identifier: MIT */
#include "dissect/dissect.h"

enum {
	ENCODED_NAME_BYTES = 32,
	NAME_BYTES = 15, /* the 16th is the kind of service */
	FLAG_RESPONSE = 0x8000,
	OPCODE_SHIFT = 11,
	OPCODE_REGISTRATION = 5,
	OPCODE_REFRESH = 8,
	DIRECT_UNIQUE = 0x10,
	BROADCAST = 0x12,
	SMB_HEADER_BYTES = 32,
	SMB_TRANSACTION = 0x25,
	SMB_MAGIC = 0xff534d42,
};

struct netbios_name {
	uint8_t text[NAME_BYTES];
	size_t length; /* without padding */
};

/* First-level encoding: each half byte is a letter from 'A'. */
static bool name_take(struct cursor *in, struct netbios_name *name)
{
	uint8_t length = cursor_u8(in);
	struct span encoded = cursor_take(in, ENCODED_NAME_BYTES);
	cursor_skip(in, 1); /* end of name */
	if (in->failed || length != ENCODED_NAME_BYTES)
		return false;
	for (size_t i = 0; i < NAME_BYTES; i++)
		name->text[i] = (uint8_t)((unsigned)(span_byte(encoded, 2 * i) - 'A') << 4 |
					  ((unsigned)(span_byte(encoded, 2 * i + 1) - 'A') & 15));
	name->length = NAME_BYTES;
	while (name->length &&
		(name->text[name->length - 1] == ' ' || name->text[name->length - 1] == 0))
		name->length--;
	return name->length > 0;
}

static void tell_own_name(struct dissection *d, const struct netbios_name *name)
{
	const struct packet *p = d->packet;
	struct record out = { .kind = RECORD_EVIDENCE,
		.evidence = { .kind = EVIDENCE_NBNS_NAME,
			.address = p->source,
			.value = span_of(name->text, name->length) } };
	if (p->has_macs)
		out.evidence.mac = p->source_mac;
	dissect_record(d, &out);
	dissect_record(d, &(struct record){ .kind = RECORD_NAME,
				  .name = { .source = NAME_NBNS,
					  .address = p->source,
					  .name = out.evidence.value } });
}

/* A registration, a refresh and a positive answer tell the name of the sender. */
static enum verdict nbns_dissect(struct dissection *d, struct cursor *in)
{
	struct netbios_name name;
	d->packet->label = "NBNS";
	dissect_tell(d, "nbns", CONFIDENCE_PAYLOAD, CRYPT_CLEAR);
	cursor_skip(in, 2); /* transaction */
	uint16_t flags = cursor_be16(in);
	cursor_skip(in, 8); /* counts */
	uint8_t opcode = flags >> OPCODE_SHIFT & 15;
	bool is_answer = (flags & FLAG_RESPONSE) && opcode == 0 && (flags & 15) == 0;
	bool is_claim = !(flags & FLAG_RESPONSE) &&
			(opcode == OPCODE_REGISTRATION || opcode == OPCODE_REFRESH);
	if (name_take(in, &name) && (is_answer || is_claim))
		tell_own_name(d, &name);
	return in->failed ? VERDICT_MALFORMED : VERDICT_OK;
}

static bool is_in_slot(struct span slot, const char *prefix)
{
	size_t n = strlen(prefix);
	return slot.length >= n && memcmp(slot.at, prefix, n) == 0;
}

/* By the name of the mailslot, which ends with a NUL. */
static const char *mailslot_label(struct span slot)
{
	static const char *const netlogon[] = { "\\MAILSLOT\\NET\\", "\\MAILSLOT\\TEMP\\NETLOGON",
		"\\MAILSLOT\\MSSP" };
	const uint8_t *end = slot.length ? memchr(slot.at, 0, slot.length) : NULL;
	if (!end)
		return "SMB";
	if (is_in_slot(slot, "\\MAILSLOT\\BROWSE") || is_in_slot(slot, "\\MAILSLOT\\LANMAN"))
		return "BROWSER";
	for (size_t i = 0; i < sizeof netlogon / sizeof netlogon[0]; i++)
		if (is_in_slot(slot, netlogon[i]))
			return "SMB_NETLOGON";
	if (is_in_slot(slot, "\\PIPE\\"))
		return "SMB Pipe";
	return is_in_slot(slot, "\\MAILSLOT\\") ? "SMB Mailslot" : "SMB";
}

/* NULL where the SMB is none or does not get as far as a label. */
static const char *smb_label(struct cursor in)
{
	if (cursor_be32(&in) != SMB_MAGIC || in.failed)
		return NULL;
	uint8_t command = cursor_u8(&in);
	cursor_skip(&in, SMB_HEADER_BYTES - 5);
	uint8_t words = cursor_u8(&in);
	cursor_skip(&in, 2U * words);
	cursor_skip(&in, 2); /* bytes that follow */
	return command == SMB_TRANSACTION && !in.failed ? mailslot_label(cursor_rest(&in)) : "SMB";
}

static enum verdict nbds_dissect(struct dissection *d, struct cursor *in)
{
	struct netbios_name source;
	d->packet->label = "NBDS";
	dissect_tell(d, "nbns", CONFIDENCE_PAYLOAD, CRYPT_CLEAR);
	uint8_t type = cursor_u8(in);
	cursor_skip(in, 13); /* flags, id, address, port, length, offset */
	if (type < DIRECT_UNIQUE || type > BROADCAST)
		return in->failed ? VERDICT_MALFORMED : VERDICT_OK;
	bool has_source = name_take(in, &source);
	cursor_skip(in, 1 + ENCODED_NAME_BYTES + 1); /* destination */
	if (in->failed)
		return VERDICT_MALFORMED;
	if (has_source)
		tell_own_name(d, &source);
	const char *label = smb_label(*in);
	if (label)
		d->packet->label = label;
	return VERDICT_OK;
}

const struct dissector nbns_dissector = {
	.name = "nbns",
	.claims = (const struct claim[]){ { LAYER_UDP_PORT, 137 }, { LAYER_END, 0 } },
	.dissect = nbns_dissect,
};

const struct dissector nbds_dissector = {
	.name = "nbds",
	.claims = (const struct claim[]){ { LAYER_UDP_PORT, 138 }, { LAYER_END, 0 } },
	.dissect = nbds_dissect,
};
