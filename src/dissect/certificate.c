/* certificate.c -- see certificate.h. Reads DER (X.690) only as far as the names: no signature is checked,
 * nothing is believed but that the sender says so.
 * SPDX-License-Identifier: MIT */
#include "dissect/certificate.h"

enum {
	DER_INTEGER = 0x02,
	DER_OCTETS = 0x04,
	DER_OBJECT_ID = 0x06,
	DER_SEQUENCE = 0x30,
	DER_SET = 0x31,
	DER_VERSION = 0xa0,    /* [0], constructed */
	DER_EXTENSIONS = 0xa3, /* [3], constructed */
	DER_DNS_NAME = 0x82,   /* [2] of GeneralName */
	NAME_PARTS_MAX = 32,
	EXTENSIONS_MAX = 32,
	ALTERNATIVES_MAX = 256,
	NAME_BYTES_MAX = 255,
};

static const struct span id_common_name = { (const uint8_t *)"\x55\x04\x03", 3 };
static const struct span id_alternative_name = { (const uint8_t *)"\x55\x1d\x11", 3 };

/* One tag, length and value; `value` ends where the value or what is there of it ends. */
struct der {
	uint8_t tag;
	bool is_whole;
	struct cursor value;
};

struct told {
	struct span common_name;
	size_t count;
};

static bool der_next(struct cursor *in, struct der *out)
{
	out->tag = cursor_u8(in);
	uint32_t length = cursor_u8(in);
	switch (length) {
	case 0x81: length = cursor_u8(in); break;
	case 0x82: length = cursor_be16(in); break;
	case 0x83: length = cursor_be24(in); break;
	default: in->failed |= length > 0x7f;
	}
	out->is_whole = length <= cursor_left(in);
	out->value = *in;
	cursor_limit(&out->value, length);
	cursor_skip(in, cursor_left(&out->value));
	return !in->failed;
}

/* The next one, which must have this tag; else `in` has failed. */
static struct cursor der_expect(struct cursor *in, uint8_t tag)
{
	struct der next;
	if (!der_next(in, &next) || next.tag != tag)
		in->failed = next.value.failed = true;
	return next.value;
}

/* Names go to reports and other programs: printable ASCII only. */
static bool is_name(struct span name)
{
	if (name.length == 0 || name.length > NAME_BYTES_MAX)
		return false;
	for (size_t i = 0; i < name.length; i++)
		if (span_byte(name, i) < ' ' || span_byte(name, i) > '~')
			return false;
	return true;
}

static void tell(struct dissection *d, struct told *told, const struct der *text)
{
	struct span name = cursor_rest(&text->value);
	if (!text->is_whole || !is_name(name) || told->count >= CERTIFICATE_NAMES_MAX ||
		span_equals(name, told->common_name))
		return;
	told->count++;
	dissect_record(d, &(struct record){ .kind = RECORD_NAME,
				  .name = { .source = NAME_CERTIFICATE,
					  .address = d->packet->source,
					  .name = name,
					  .asker = d->packet->destination } });
}

/* Name: a SEQUENCE of SETs of { type, value }. */
static void subject_read(struct dissection *d, struct told *told, struct cursor in)
{
	for (int i = 0; i < NAME_PARTS_MAX && cursor_left(&in); i++) {
		struct cursor set = der_expect(&in, DER_SET);
		struct cursor part = der_expect(&set, DER_SEQUENCE);
		struct cursor id = der_expect(&part, DER_OBJECT_ID);
		struct der text;
		if (!der_next(&part, &text) || !span_equals(cursor_rest(&id), id_common_name))
			continue;
		tell(d, told, &text);
		told->common_name = cursor_rest(&text.value);
	}
}

static void alternatives_read(struct dissection *d, struct told *told, struct cursor octets)
{
	struct cursor names = der_expect(&octets, DER_SEQUENCE);
	struct der name;
	for (int i = 0;
		i < ALTERNATIVES_MAX && told->count < CERTIFICATE_NAMES_MAX && cursor_left(&names);
		i++)
		if (der_next(&names, &name) && name.tag == DER_DNS_NAME)
			tell(d, told, &name);
}

static void extensions_read(struct dissection *d, struct told *told, struct cursor in)
{
	struct cursor list = der_expect(&in, DER_SEQUENCE);
	for (int i = 0; i < EXTENSIONS_MAX && cursor_left(&list); i++) {
		struct cursor extension = der_expect(&list, DER_SEQUENCE);
		struct cursor id = der_expect(&extension, DER_OBJECT_ID);
		struct der value;
		bool there = der_next(&extension, &value);
		if (there && value.tag != DER_OCTETS) /* "critical" stands before it */
			there = der_next(&extension, &value);
		if (there && span_equals(cursor_rest(&id), id_alternative_name))
			alternatives_read(d, told, value.value);
	}
}

void certificate_tell(struct dissection *d, struct cursor in)
{
	struct told told = { .count = 0 };
	struct der next;
	cursor_skip(&in, 3); /* length of the list */
	cursor_limit(&in, cursor_be24(&in));
	struct cursor certificate = der_expect(&in, DER_SEQUENCE);
	struct cursor body = der_expect(&certificate, DER_SEQUENCE);
	bool has_version = cursor_peek(&body, 0) == DER_VERSION;
	if (has_version)
		der_expect(&body, DER_VERSION);
	der_expect(&body, DER_INTEGER);  /* serial number */
	der_expect(&body, DER_SEQUENCE); /* signature */
	struct cursor issuer = der_expect(&body, DER_SEQUENCE);
	der_expect(&body, DER_SEQUENCE); /* validity */
	struct cursor subject = der_expect(&body, DER_SEQUENCE);
	bool is_from_server = d->flow && d->side != d->flow->first_side;
	if (!body.failed && is_from_server && cursor_left(&subject) &&
		span_equals(cursor_rest(&issuer), cursor_rest(&subject)))
		d->flow->traits |= TRAIT_SELF_SIGNED;
	subject_read(d, &told, subject);
	der_expect(&body, DER_SEQUENCE); /* public key */
	while (cursor_left(&body) && der_next(&body, &next))
		if (next.tag == DER_EXTENSIONS)
			extensions_read(d, &told, next.value);
}
