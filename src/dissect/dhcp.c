/* dhcp.c -- BOOTP and DHCP for IPv4 (RFC 2131, 2132): who is on the network, and who leads out of it.
 * It is "DHCP" once option 53 was read, "BOOTP" before that.
 * SPDX-License-Identifier: MIT */
#include "dissect/dissect.h"

enum {
	OP_REQUEST = 1,
	OP_REPLY = 2,
	HTYPE_ETHERNET = 1,
	BOOTP_NAMES_BYTES = 64 + 128, /* sname, file */
	BOOTP_BYTES = 236,
	DHCP_MAGIC = 0x63825363,
	PORT_CLIENT = 68,
	DHCP_REQUEST = 3,
	DHCP_ACK = 5,
	OPTIONS_MAX = 256,
	PARAMETERS_TEXT_BYTES = 255 * 4,
	FQDN_FLAG_WIRE = 0x04, /* RFC 4702: the name is in DNS wire format */
};

enum option {
	OPTION_PAD = 0,
	OPTION_ROUTER = 3,
	OPTION_HOSTNAME = 12,
	OPTION_REQUESTED = 50,
	OPTION_MESSAGE_TYPE = 53,
	OPTION_SERVER = 54,
	OPTION_PARAMETERS = 55,
	OPTION_VENDOR = 60,
	OPTION_CLIENT = 61,
	OPTION_FQDN = 81,
	OPTION_END = 255,
};

struct dhcp {
	uint8_t op, type;
	struct mac client;
	struct address client_address, your_address; /* NONE where zero */
	struct span option[256];                     /* first of each kind */
};

static struct address address_or_none(struct span four)
{
	static const uint8_t zero[4];
	if (four.length < 4 || memcmp(four.at, zero, 4) == 0)
		return (struct address){ .kind = ADDRESS_NONE };
	return address_ipv4(span_of(four.at, 4));
}

/* False when the capture lost their end. */
static bool options_take(struct dhcp *m, struct cursor *in, bool is_cut)
{
	cursor_skip(in, 4); /* magic */
	for (int i = 0; i < OPTIONS_MAX && cursor_left(in); i++) {
		uint8_t code = cursor_u8(in);
		if (code == OPTION_END)
			return true;
		if (code == OPTION_PAD)
			continue;
		struct span value = cursor_take(in, cursor_u8(in));
		if (!in->failed && !m->option[code].at)
			m->option[code] = value;
	}
	return !is_cut;
}

/* Up to the options, which are there only behind the magic cookie. */
static void header_take(struct dhcp *m, struct cursor *in)
{
	m->op = cursor_u8(in);
	uint8_t hardware = cursor_u8(in), length = cursor_u8(in);
	cursor_skip(in, 9); /* hops, transaction, seconds, flags */
	m->client_address = address_or_none(cursor_take(in, 4));
	m->your_address = address_or_none(cursor_take(in, 4));
	cursor_skip(in, 8); /* next server, relay */
	struct cursor chaddr = cursor_sub(in, 16);
	if (hardware == HTYPE_ETHERNET && length == sizeof m->client.bytes)
		m->client = mac_take(&chaddr);
	cursor_skip(in, BOOTP_NAMES_BYTES);
}

static void tell(struct dissection *d, enum evidence_kind kind, struct mac mac,
	struct address address, struct span value)
{
	dissect_record(d,
		&(struct record){ .kind = RECORD_EVIDENCE,
			.evidence = {
				.kind = kind, .mac = mac, .address = address, .value = value } });
}

static void tell_text(
	struct dissection *d, const struct dhcp *m, enum evidence_kind kind, struct span value)
{
	while (value.length && span_byte(value, value.length - 1) == 0)
		value.length--; /* some clients count a final NUL */
	if (value.length)
		tell(d, kind, m->client, m->client_address, value);
}

static void tell_parameters(struct dissection *d, const struct dhcp *m)
{
	struct span list = m->option[OPTION_PARAMETERS];
	char *text = list.length ? arena_take(d->scratch, PARAMETERS_TEXT_BYTES + 1) : NULL;
	size_t length = 0;
	if (!text)
		return;
	for (size_t i = 0; i < list.length; i++)
		length += (size_t)snprintf(text + length, PARAMETERS_TEXT_BYTES + 1 - length,
			"%s%u", i ? "," : "", span_byte(list, i));
	tell_text(d, m, EVIDENCE_DHCP_PARAMETERS, span_of(text, length));
}

/* RFC 2132 9.14, RFC 4361: whatever it is, a client keeps it over reboots, and some over new MACs. One
 * that is the MAC again tells nothing. */
static void tell_client_id(struct dissection *d, const struct dhcp *m)
{
	struct span id = m->option[OPTION_CLIENT];
	char *text = id.length > 1 ? arena_take(d->scratch, 2 * id.length + 1) : NULL;
	bool is_mac = id.length == 1 + sizeof m->client.bytes && span_byte(id, 0) == HTYPE_ETHERNET;
	if (!text || is_mac)
		return;
	for (size_t i = 0; i < id.length; i++)
		snprintf(text + 2 * i, 3, "%02x", span_byte(id, i));
	tell_text(d, m, EVIDENCE_DHCP_CLIENT, span_of(text, 2 * id.length));
}

/* RFC 4702: flags, two unused bytes, then text or labels. Returns text; empty where there is none. */
static struct span fqdn_text(struct dissection *d, struct span option)
{
	struct cursor in = cursor_of(option);
	uint8_t flags = cursor_u8(&in);
	cursor_skip(&in, 2);
	if (!(flags & FQDN_FLAG_WIRE))
		return cursor_rest(&in);
	uint8_t *text = arena_take(d->scratch, option.length + 1);
	size_t length = 0;
	while (text && cursor_left(&in)) {
		struct span label = cursor_take(&in, cursor_u8(&in));
		if (in.failed || label.length == 0)
			break;
		if (length)
			text[length++] = '.';
		memcpy(text + length, label.at, label.length);
		length += label.length;
	}
	return span_of(text, length);
}

static void tell_name(struct dissection *d, const struct dhcp *m, struct span name)
{
	struct address address = m->client_address;
	if (address.kind == ADDRESS_NONE)
		address = address_or_none(m->option[OPTION_REQUESTED]);
	tell_text(d, m, EVIDENCE_DHCP_HOSTNAME, name);
	if (m->type != DHCP_REQUEST || address.kind == ADDRESS_NONE || name.length == 0)
		return;
	dissect_record(
		d, &(struct record){ .kind = RECORD_NAME,
			   .name = { .source = NAME_DHCP, .address = address, .name = name } });
}

static void tell_client(struct dissection *d, const struct dhcp *m)
{
	struct span fqdn = m->option[OPTION_FQDN];
	tell_name(d, m, m->option[OPTION_HOSTNAME]);
	if (fqdn.length > 3)
		tell_name(d, m, fqdn_text(d, fqdn));
	tell_text(d, m, EVIDENCE_DHCP_VENDOR, m->option[OPTION_VENDOR]);
	tell_parameters(d, m);
	tell_client_id(d, m);
}

/* Who answers leads out of the home, unless it names another router; the MAC is known only of the
 * one that sent this packet. */
static void tell_server(struct dissection *d, const struct dhcp *m)
{
	const struct packet *p = d->packet;
	struct span none = { 0 };
	if (m->type == DHCP_ACK && m->your_address.kind != ADDRESS_NONE)
		tell(d, EVIDENCE_DHCP_LEASE, m->client, m->your_address, none);
	struct address router = address_or_none(m->option[OPTION_ROUTER]);
	if (router.kind == ADDRESS_NONE)
		return;
	bool is_sender = p->has_macs && address_equals(&router, &p->source);
	tell(d, EVIDENCE_ROUTER, is_sender ? p->source_mac : (struct mac){ { 0 } }, router, none);
}

/* Port 4011 (PXE) is nobody's but for real DHCP. */
static bool is_proxy_only(const struct packet *p)
{
	uint16_t low = p->source_port < p->destination_port ? p->source_port : p->destination_port;
	return low > PORT_CLIENT;
}

static bool has_magic(struct cursor in, size_t offset)
{
	cursor_skip(&in, offset);
	return cursor_be32(&in) == DHCP_MAGIC;
}

static enum verdict dhcp_dissect(struct dissection *d, struct cursor *in)
{
	struct dhcp m = { 0 };
	if (is_proxy_only(d->packet) && !has_magic(*in, BOOTP_BYTES))
		return VERDICT_NOT_MINE;
	d->packet->label = "BOOTP";
	header_take(&m, in);
	bool ok = !has_magic(*in, 0) || options_take(&m, in, d->packet->is_cut);
	if (m.option[OPTION_MESSAGE_TYPE].length)
		m.type = span_byte(m.option[OPTION_MESSAGE_TYPE], 0);
	if (ok && m.option[OPTION_MESSAGE_TYPE].at)
		d->packet->label = "DHCP";
	dissect_tell(d, "dhcp", m.type ? CONFIDENCE_PAYLOAD : CONFIDENCE_PORT, CRYPT_CLEAR);
	if (m.op == OP_REQUEST)
		tell_client(d, &m);
	else if (m.op == OP_REPLY)
		tell_server(d, &m);
	return ok && !in->failed ? VERDICT_OK : VERDICT_MALFORMED;
}

const struct dissector dhcp_dissector = {
	.name = "dhcp",
	.claims = (const struct claim[]){ { LAYER_UDP_PORT, 67 }, { LAYER_UDP_PORT, 68 },
		{ LAYER_UDP_PORT, 4011 }, { LAYER_END, 0 } },
	.dissect = dhcp_dissect,
};
