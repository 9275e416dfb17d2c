/* dns_message.c -- DNS messages: RFC 1035 (format), 3596 (AAAA), 2782 (SRV), 6762/6763 (mDNS, DNS-SD).
 * SPDX-License-Identifier: MIT */
#include "dissect/dns_message.h"

enum {
	TYPE_A = 1,
	TYPE_CNAME = 5,
	TYPE_PTR = 12,
	TYPE_TXT = 16,
	TYPE_AAAA = 28,
	TYPE_SRV = 33,
	FLAG_RESPONSE = 0x8000,
	POINTER_BITS = 0xc0,
	HEADER_BYTES = 12, /* of a message; the first question follows */
	ALIASES_MAX = 16,
	TXT_STRINGS_MAX = 64,
};

enum { SECTION_QUESTION, SECTION_ANSWER, SECTION_AUTHORITY, SECTION_ADDITIONAL, SECTION_COUNT };

struct dns_message {
	struct dissection *d;
	struct span bytes;
	enum dns_kind kind;
	uint16_t flags;
	uint16_t count[SECTION_COUNT];
	struct dns_name asked;            /* the first question; empty without one */
	struct span aliases[ALIASES_MAX]; /* the asked name and what CNAMEs lead to from it */
	size_t alias_count;
};

struct dns_record {
	struct dns_name owner;
	uint16_t type;
	struct cursor data;
};

/* --- names ----------------------------------------------------------------------------------- */

static bool name_add_label(struct dns_name *name, struct span label)
{
	size_t dot = name->length ? 1 : 0;
	if (label.length != 0 && name->length + dot + label.length > DNS_NAME_MAX)
		return false;
	if (dot)
		name->text[name->length++] = '.';
	memcpy(name->text + name->length, label.at, label.length);
	name->length += label.length;
	return true;
}

/* A cursor at `offset` of the message. */
static struct cursor message_at(struct span message, size_t offset)
{
	struct cursor c = cursor_of(message);
	cursor_skip(&c, offset);
	return c;
}

bool dns_name_take(struct cursor *in, struct span message, struct dns_name *name)
{
	struct cursor here = *in;
	bool jumped = false;
	name->length = 0;
	for (int steps = 0; steps < DNS_POINTERS_MAX + DNS_NAME_MAX; steps++) {
		uint8_t length = cursor_u8(&here);
		if ((length & POINTER_BITS) == POINTER_BITS) {
			size_t offset = (size_t)(length & ~POINTER_BITS) << 8 | cursor_u8(&here);
			if (here.failed)
				break;
			if (!jumped)
				*in = here;
			jumped = true;
			here = message_at(message, offset);
			continue;
		}
		struct span label = cursor_take(&here, length);
		if (here.failed || (length & POINTER_BITS) != 0)
			break;
		if (length == 0) {
			if (!jumped)
				*in = here;
			return true;
		}
		if (!name_add_label(name, label))
			break;
	}
	in->failed = true;
	return false;
}

static uint8_t lower(uint8_t byte)
{
	return byte >= 'A' && byte <= 'Z' ? (uint8_t)(byte | 0x20) : byte;
}

/* DNS names are equal whatever their case (RFC 4343). */
static bool name_equals(struct span a, struct span b)
{
	if (a.length != b.length)
		return false;
	if (a.length && memcmp(a.at, b.at, a.length) == 0)
		return true; /* nearly always the same case as well */
	for (size_t i = 0; i < a.length; i++)
		if (lower(span_byte(a, i)) != lower(span_byte(b, i)))
			return false;
	return true;
}

static bool span_contains(struct span s, const char *word)
{
	size_t n = strlen(word);
	return s.length >= n && memmem(s.at, s.length, word, n) != NULL;
}

static struct span name_span(const struct dns_name *name)
{
	return span_of(name->text, name->length);
}

/* A copy that lives as long as the frame; empty when the frame's arena is used up. */
static struct span name_keep(struct dissection *d, const struct dns_name *name)
{
	uint8_t *copy = arena_take(d->scratch, name->length + 1);
	if (!copy)
		return span_of(NULL, 0);
	memcpy(copy, name->text, name->length);
	return span_of(copy, name->length);
}

/* --- aliases: the name that was asked for stands for what its CNAMEs lead to -------------------- */

static bool is_alias(const struct dns_message *m, struct span name)
{
	for (size_t i = 0; i < m->alias_count; i++)
		if (name_equals(m->aliases[i], name))
			return true;
	return false;
}

static void note_alias(struct dns_message *m, const struct dns_record *r)
{
	struct dns_name target;
	struct cursor data = r->data;
	if (m->alias_count == ALIASES_MAX || !is_alias(m, name_span(&r->owner)))
		return;
	if (!dns_name_take(&data, m->bytes, &target))
		return;
	struct span kept = name_keep(m->d, &target);
	if (kept.length)
		m->aliases[m->alias_count++] = kept;
}

/* --- what a record tells ------------------------------------------------------------------------ */

static struct address record_address(const struct dns_record *r)
{
	struct cursor data = r->data;
	if (r->type == TYPE_A && cursor_left(&data) >= 4)
		return address_ipv4(cursor_take(&data, 4));
	if (r->type == TYPE_AAAA && cursor_left(&data) >= 16)
		return address_ipv6(cursor_take(&data, 16));
	return (struct address){ .kind = ADDRESS_NONE };
}

static void tell_name(const struct dns_message *m, const struct dns_record *r)
{
	const struct packet *p = m->d->packet;
	struct address address = record_address(r);
	struct span owner = name_span(&r->owner);
	struct span name = m->asked.length && is_alias(m, owner) ? name_span(&m->asked) : owner;
	if (address.kind == ADDRESS_NONE || name.length == 0)
		return;
	struct record out = { .kind = RECORD_NAME,
		.name = { .source = m->kind == DNS_UNICAST ? NAME_DNS : NAME_MDNS,
			.address = address,
			.name = name } };
	if (address_scope(&p->destination) != SCOPE_GROUP)
		out.name.asker = p->destination;
	if (p->has_macs)
		out.name.asker_mac = p->destination_mac;
	dissect_record(m->d, &out);
}

static void tell_evidence(const struct dns_message *m, enum evidence_kind kind, struct span value)
{
	const struct packet *p = m->d->packet;
	if (value.length == 0)
		return;
	struct record out = { .kind = RECORD_EVIDENCE,
		.evidence = { .kind = kind, .address = p->source, .value = value } };
	if (p->has_macs)
		out.evidence.mac = p->source_mac;
	dissect_record(m->d, &out);
}

/* DNS-SD: "instance._type._tcp.local" behind a PTR is a service that the sender offers. */
static void tell_service(const struct dns_message *m, const struct dns_record *r)
{
	struct dns_name target;
	struct cursor data = r->data;
	struct span owner = name_span(&r->owner);
	bool is_service = span_contains(owner, "._tcp.") || span_contains(owner, "._udp.");
	if (is_service && dns_name_take(&data, m->bytes, &target))
		tell_evidence(m, EVIDENCE_MDNS_SERVICE, name_span(&target));
}

static void tell_target(const struct dns_message *m, const struct dns_record *r)
{
	struct dns_name target;
	struct cursor data = r->data;
	cursor_skip(&data, 6); /* priority, weight, port */
	if (dns_name_take(&data, m->bytes, &target))
		tell_evidence(m, EVIDENCE_MDNS_NAME, name_span(&target));
}

/* The value if the string reads KEY=value, keys without case (RFC 6763 6.4). */
static struct span text_value(struct span string, const char *key)
{
	size_t n = strlen(key);
	if (string.length <= n + 1 || span_byte(string, n) != '=' ||
		!name_equals(span_of(string.at, n), span_of_text(key)))
		return span_of(NULL, 0);
	return span_of(string.at + n + 1, string.length - n - 1);
}

static void tell_model(const struct dns_message *m, const struct dns_record *r)
{
	static const char *const keys[] = { "model", "md", "ty", "am" };
	struct cursor data = r->data;
	for (int i = 0; i < TXT_STRINGS_MAX && cursor_left(&data); i++) {
		struct span string = cursor_take(&data, cursor_u8(&data));
		for (size_t k = 0; k < sizeof keys / sizeof keys[0]; k++)
			tell_evidence(m, EVIDENCE_MDNS_MODEL, text_value(string, keys[k]));
		tell_evidence(m, EVIDENCE_FRIENDLY_NAME, text_value(string, "fn"));
	}
}

static void tell_announced(const struct dns_message *m, const struct dns_record *r)
{
	if (r->type == TYPE_A || r->type == TYPE_AAAA) {
		tell_name(m, r);
		tell_evidence(m, EVIDENCE_MDNS_NAME, name_span(&r->owner));
	} else if (r->type == TYPE_SRV) {
		tell_target(m, r);
	} else if (r->type == TYPE_PTR) {
		tell_service(m, r);
	} else if (r->type == TYPE_TXT) {
		tell_model(m, r);
	}
}

/* --- the message -------------------------------------------------------------------------------- */

static bool question_take(struct dns_message *m, struct cursor *in, bool is_first)
{
	struct dns_name other, *name = is_first ? &m->asked : &other;
	bool ok = dns_name_take(in, m->bytes, name);
	uint16_t type = cursor_be16(in);
	cursor_skip(in, 2); /* class */
	if (!ok || in->failed) {
		m->asked.length = is_first ? 0 : m->asked.length;
		return false;
	}
	if (!is_first)
		return true;
	bool is_response = m->flags & FLAG_RESPONSE;
	struct span text = name_span(&m->asked);
	uint8_t opcode = (uint8_t)(m->flags >> 11 & 15);
	m->aliases[m->alias_count++] = text;
	dissect_record(m->d, &(struct record){ .kind = RECORD_LOOKUP,
				     .lookup = { .name = text,
					     .type = type,
					     .opcode = opcode,
					     .is_response = is_response,
					     .rcode = is_response ? m->flags & 15 : 0,
					     .says_standard_query = opcode == 0,
					     .says_response = is_response ||
							      span_contains(text, "response") } });
	return true;
}

/* Most records of an answer are about the name that was asked for, and point to where it stands. */
static void owner_take(const struct dns_message *m, struct cursor *in, struct dns_name *owner)
{
	if (m->asked.length == 0 || cursor_peek(in, 0) != POINTER_BITS ||
		cursor_peek(in, 1) != HEADER_BYTES) {
		dns_name_take(in, m->bytes, owner);
		return;
	}
	cursor_skip(in, 2);
	owner->length = m->asked.length;
	memcpy(owner->text, m->asked.text, owner->length);
}

static bool record_take(const struct dns_message *m, struct cursor *in, struct dns_record *r)
{
	owner_take(m, in, &r->owner);
	r->type = cursor_be16(in);
	cursor_skip(in, 6); /* class, time to live */
	r->data = cursor_sub(in, cursor_be16(in));
	return !in->failed;
}

static void record_tell(struct dns_message *m, const struct dns_record *r, int section)
{
	if (!(m->flags & FLAG_RESPONSE))
		return; /* known answers of an mDNS question tell of others than the sender */
	if (m->kind != DNS_UNICAST)
		tell_announced(m, r);
	else if (section == SECTION_ANSWER && r->type == TYPE_CNAME)
		note_alias(m, r);
	else if (section == SECTION_ANSWER)
		tell_name(m, r);
}

static bool sections_read(struct dns_message *m, struct cursor *in)
{
	int left = DNS_RECORDS_MAX;
	for (int i = 0; i < m->count[SECTION_QUESTION] && left; i++, left--)
		if (!question_take(m, in, i == 0))
			return false;
	struct dns_record r;
	for (int section = SECTION_ANSWER; section < SECTION_COUNT; section++)
		for (int i = 0; i < m->count[section] && left; i++, left--) {
			if (!record_take(m, in, &r))
				return false;
			record_tell(m, &r, section);
		}
	return true;
}

enum verdict dns_message_read(struct dissection *d, struct span message, enum dns_kind kind)
{
	struct dns_message
		m; /* most of it is room: only what is read before it is written is cleared */
	m.d = d;
	m.bytes = message;
	m.kind = kind;
	m.asked.length = m.alias_count = 0;
	struct cursor in = cursor_of(message);
	cursor_skip(&in, 2); /* transaction */
	m.flags = cursor_be16(&in);
	for (int i = 0; i < SECTION_COUNT; i++)
		m.count[i] = cursor_be16(&in);
	if (in.failed)
		return VERDICT_MALFORMED;
	return sections_read(&m, &in) ? VERDICT_OK : VERDICT_MALFORMED;
}
