/* clear.c -- see clear.h: masking, and how it is told.
 * SPDX-License-Identifier: MIT */
#include "dissect/clear.h"

#include "base/text.h"

#include <stdio.h>

enum {
	MASK_SHOWS_FROM = 6, /* shorter secrets show no character */
	CLEAR_TEXT_MAX = 224,
	NAME_SHOWN_MAX = 32,
	WHERE_SHOWN_MAX = 72,
	BASE64_MAX = 192,
	SNMP_COMMUNITY_MAX = 64,
	BER_SEQUENCE = 0x30,
	BER_INTEGER = 0x02,
	BER_OCTETS = 0x04,
};

#define CLEAR_WORD(name, word) word,
static const char *const kind_words[CLEAR_KIND_COUNT] = { CLEAR_KINDS(CLEAR_WORD) };
#undef CLEAR_WORD

static char shown(uint8_t c)
{
	return c > ' ' && c <= '~' ? (char)c : '?';
}

static size_t mask(struct span secret, char out[static 32])
{
	const char *dots = "\xe2\x80\xa6";
	if (secret.length < MASK_SHOWS_FROM)
		return (size_t)snprintf(out, 32, "%s (%zu)", dots, secret.length);
	return (size_t)snprintf(out, 32, "%c%s%c (%zu)", shown(span_byte(secret, 0)), dots,
		shown(span_byte(secret, secret.length - 1)), secret.length);
}

/* Printable, cut, and without what parts the text. */
static size_t put(char *out, size_t at, struct span s, size_t max)
{
	for (size_t i = 0; i < s.length && i < max && at < CLEAR_TEXT_MAX - 1; i++)
		out[at++] = shown(span_byte(s, i));
	return at;
}

static size_t put_text(char *out, size_t at, const char *text)
{
	size_t length = strlen(text);
	if (at + length >= CLEAR_TEXT_MAX)
		return at;
	memcpy(out + at, text, length);
	return at + length;
}

static size_t put_peer(char *out, size_t at, const struct packet *p)
{
	char peer[ADDRESS_TEXT_MAX + 8];
	size_t length = address_format(&p->destination, peer);
	length += (size_t)snprintf(peer + length, 8, " %u", (unsigned)p->destination_port);
	peer[length] = 0;
	return put_text(out, at, peer);
}

void clear_tell(struct dissection *d, const struct clear *c)
{
	char out[CLEAR_TEXT_MAX], masked[32];
	size_t at = put_text(out, 0, kind_words[c->kind]);
	if (c->secret.length == 0 || !d->out)
		return;
	masked[mask(c->secret, masked)] = 0;
	at = put_text(out, put_text(out, at, CLEAR_GAP), masked);
	at = put_text(out, put_text(out, at, CLEAR_GAP), c->how);
	if (c->name.length)
		at = put(out, put_text(out, at, " "), c->name, NAME_SHOWN_MAX);
	at = put_text(out, at, CLEAR_GAP);
	const char *host = d->flow && d->flow->name ? d->flow->name : "";
	at = put(out, at, span_of_text(host), WHERE_SHOWN_MAX);
	at = put(out, at, c->where, WHERE_SHOWN_MAX);
	at = put_peer(out, put_text(out, at, CLEAR_GAP), d->packet);
	dissect_record(d, &(struct record){ .kind = RECORD_EVIDENCE,
				  .evidence = { .kind = EVIDENCE_CLEAR,
					  .mac = d->packet->source_mac,
					  .address = d->packet->source,
					  .value = span_of(out, at) } });
}

static int digit_of(uint8_t c)
{
	if (c >= 'A' && c <= 'Z')
		return c - 'A';
	if (c >= 'a' && c <= 'z')
		return c - 'a' + 26;
	if (c >= '0' && c <= '9')
		return c - '0' + 52;
	return c == '+' || c == '-' ? 62 : c == '/' || c == '_' ? 63 : -1;
}

/* RFC 4648, as far as it goes. */
static struct span decode(struct span base64, uint8_t out[BASE64_MAX])
{
	uint32_t bits = 0;
	unsigned have = 0;
	size_t length = 0;
	for (size_t i = 0; i < base64.length && length < BASE64_MAX; i++) {
		int digit = digit_of(span_byte(base64, i));
		if (digit < 0)
			break;
		bits = bits << 6 | (uint32_t)digit;
		have += 6;
		if (have < 8)
			continue;
		have -= 8;
		out[length++] = (uint8_t)(bits >> have);
	}
	return span_of(out, length);
}

void clear_tell_basic(struct dissection *d, struct span base64, const char *how, struct span where)
{
	uint8_t bytes[BASE64_MAX];
	struct span text = decode(base64, bytes);
	char between = text.length && memchr(text.at, 0, text.length) ? 0 : ':';
	const uint8_t *last = text.length ? memrchr(text.at, between, text.length) : NULL;
	const uint8_t *first = text.length ? memchr(text.at, between, text.length) : NULL;
	if (!last || !first)
		return;
	if (between == ':')
		last = first;
	const uint8_t *user = between ? text.at : first + 1;
	struct clear c = { .kind = CLEAR_USER, .how = how, .where = where };
	if (user < last)
		c.secret = span_of(user, (size_t)(last - user));
	clear_tell(d, &c);
	c.kind = CLEAR_PASSWORD;
	c.secret = span_of(last + 1, (size_t)(text.at + text.length - last - 1));
	clear_tell(d, &c);
}

void clear_tell_base64(
	struct dissection *d, enum clear_kind kind, struct span base64, const char *how)
{
	uint8_t bytes[BASE64_MAX];
	clear_tell(d, &(struct clear){ .kind = kind, .secret = decode(base64, bytes), .how = how });
}

static bool is_hex(uint8_t c, unsigned digit)
{
	uint8_t low = c | 0x20;
	unsigned value = c <= '9' ? c - 0U - '0' : 10U + low - 'a';
	return ((c >= '0' && c <= '9') || (low >= 'a' && low <= 'f')) && value == digit;
}

/* With or without something between the bytes; 0: it is not here. */
static size_t mac_at(struct span text, size_t at, struct mac m)
{
	size_t i = at;
	for (unsigned n = 0; n < 12; n++) {
		unsigned digit = n % 2 ? m.bytes[n / 2] & 15U : m.bytes[n / 2] >> 4;
		uint8_t c = span_byte(text, i);
		if (n && n % 2 == 0 && (c == ':' || c == '-'))
			c = span_byte(text, ++i);
		if (!is_hex(c, digit))
			return 0;
		i++;
	}
	return i - at;
}

void clear_tell_own_mac(struct dissection *d, struct span text, const char *how, struct span where)
{
	struct mac m = d->packet->source_mac;
	if (!d->packet->has_macs || !d->out || mac_is_zero(m))
		return;
	for (size_t i = 0; i + 12 <= text.length; i++) {
		size_t length =
			is_hex(span_byte(text, i), m.bytes[0] >> 4) ? mac_at(text, i, m) : 0;
		if (!length)
			continue;
		clear_tell(d, &(struct clear){ .kind = CLEAR_MAC,
				      .secret = span_of(text.at + i, length),
				      .how = how,
				      .where = where });
		return;
	}
}

static bool ber_length(struct cursor *in, uint32_t *length)
{
	*length = cursor_u8(in);
	if (*length == 0x81)
		*length = cursor_u8(in);
	else if (*length == 0x82)
		*length = cursor_be16(in);
	return !in->failed && *length <= 0xffff;
}

void clear_tell_snmp(struct dissection *d, struct cursor in)
{
	uint32_t length;
	if (cursor_u8(&in) != BER_SEQUENCE || !ber_length(&in, &length) ||
		cursor_u8(&in) != BER_INTEGER || cursor_u8(&in) != 1 || cursor_u8(&in) > 1 ||
		cursor_u8(&in) != BER_OCTETS || !ber_length(&in, &length) ||
		length > SNMP_COMMUNITY_MAX)
		return;
	struct span community = cursor_take(&in, length);
	if (!in.failed)
		clear_tell(
			d, &(struct clear){
				   .kind = CLEAR_COMMUNITY, .secret = community, .how = "SNMP" });
}
