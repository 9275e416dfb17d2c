/* address.c -- addresses to text and back, and their scope (RFC 6890, RFC 4291, RFC 5952).
 * SPDX-License-Identifier: MIT */
#include "model/address.h"

#include <arpa/inet.h>
#include <stdio.h>

bool address_equals(const struct address *a, const struct address *b)
{
	if (a->kind != b->kind)
		return false;
	if (a->kind == ADDRESS_WORD)
		return a->word == b->word || strcmp(a->word, b->word) == 0;
	return memcmp(a->bytes, b->bytes, sizeof a->bytes) == 0;
}

static const char *const other_words[] = {
	[SCOPE_NONE] = "(other)",
	[SCOPE_LOCAL] = "(other local)",
	[SCOPE_GROUP] = "(other group)",
	[SCOPE_GLOBAL] = "(other internet)",
};
enum { SCOPES = sizeof other_words / sizeof *other_words };

struct address address_other(enum scope scope)
{
	return address_word(other_words[scope]);
}

static enum scope scope_word(const char *word)
{
	for (unsigned i = 0; i < SCOPES; i++)
		if (word == other_words[i])
			return (enum scope)i;
	return SCOPE_NONE;
}

bool address_parse_other(struct span text, struct address *out)
{
	for (unsigned i = 0; i < SCOPES; i++)
		if (span_equals_text(text, other_words[i])) {
			*out = address_other((enum scope)i);
			return true;
		}
	return false;
}

static enum scope scope_ipv4(const uint8_t b[4])
{
	if (b[0] >= 224)
		return b[0] < 240 || (b[0] == 255 && b[1] == 255 && b[2] == 255 && b[3] == 255)
			       ? SCOPE_GROUP
			       : SCOPE_LOCAL; /* class E: reserved, never on the Internet */
	if (b[0] == 10 || b[0] == 127 || b[0] == 0 || (b[0] == 172 && (b[1] & 0xf0) == 16) ||
		(b[0] == 192 && b[1] == 168) || (b[0] == 169 && b[1] == 254) ||
		(b[0] == 100 && (b[1] & 0xc0) == 64))
		return SCOPE_LOCAL;
	return SCOPE_GLOBAL;
}

static enum scope scope_ipv6(const uint8_t b[16])
{
	static const uint8_t zeros[15], mapped[12] = { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff };
	if (b[0] == 0xff)
		return SCOPE_GROUP;
	if ((b[0] == 0xfe && (b[1] & 0xc0) == 0x80) || (b[0] & 0xfe) == 0xfc)
		return SCOPE_LOCAL;
	if (memcmp(b, zeros, 15) == 0 && b[15] <= 1)
		return SCOPE_LOCAL;
	if (memcmp(b, mapped, 12) == 0)
		return scope_ipv4(b + 12);
	return SCOPE_GLOBAL;
}

enum scope address_scope(const struct address *a)
{
	switch (a->kind) {
	case ADDRESS_IPV4: return scope_ipv4(a->bytes);
	case ADDRESS_IPV6: return scope_ipv6(a->bytes);
	case ADDRESS_WORD: return scope_word(a->word);
	default: return SCOPE_NONE;
	}
}

static const char hex_digits[] = "0123456789abcdef";

static char *put_decimal(char *out, uint8_t n)
{
	if (n >= 100)
		*out++ = (char)('0' + n / 100);
	if (n >= 10)
		*out++ = (char)('0' + n / 10 % 10);
	*out++ = (char)('0' + n % 10);
	return out;
}

static char *put_ipv4(char *out, const uint8_t bytes[4])
{
	for (int i = 0; i < 4; i++) {
		if (i)
			*out++ = '.';
		out = put_decimal(out, bytes[i]);
	}
	return out;
}

static char *put_group(char *out, uint16_t group)
{
	for (int shift = 12; shift >= 0; shift -= 4)
		if (group >> shift || shift == 0)
			*out++ = hex_digits[group >> shift & 15];
	return out;
}

/* The longest run of two or more zero groups, the first of equals: RFC 5952 4.2. */
static void find_zeros(const uint16_t groups[8], int *start, int *length)
{
	*start = -1;
	*length = 1;
	for (int i = 0; i < 8; i++) {
		int run = 0;
		while (i + run < 8 && groups[i + run] == 0)
			run++;
		if (run > *length) {
			*start = i;
			*length = run;
		}
		i += run;
	}
}

/* Written by hand: inet_ntop goes through printf and was a tenth of the cost of a stored row. */
static char *put_ipv6(char *out, const uint8_t bytes[16])
{
	uint16_t groups[8];
	int zeros, length;
	for (int i = 0; i < 8; i++)
		groups[i] = (uint16_t)(bytes[2 * i] << 8 | bytes[2 * i + 1]);
	find_zeros(groups, &zeros, &length);
	bool ends_in_ipv4 = zeros == 0 && (length == 6 || (length == 5 && groups[5] == 0xffff));
	for (int i = 0; i < 8; i++) {
		if (i == zeros) {
			*out++ = ':';
			*out++ = ':';
			i += length - 1;
			continue;
		}
		if (i && i != zeros + length)
			*out++ = ':';
		if (i == 6 && ends_in_ipv4)
			return put_ipv4(out, bytes + 12);
		out = put_group(out, groups[i]);
	}
	return out;
}

static char *put_mac(char *out, const uint8_t bytes[6])
{
	for (int i = 0; i < 6; i++) {
		if (i)
			*out++ = ':';
		*out++ = hex_digits[bytes[i] >> 4];
		*out++ = hex_digits[bytes[i] & 15];
	}
	return out;
}

size_t address_format(const struct address *a, char out[ADDRESS_TEXT_MAX])
{
	char *end = out;
	switch (a->kind) {
	case ADDRESS_MAC: end = put_mac(out, a->bytes); break;
	case ADDRESS_IPV4: end = put_ipv4(out, a->bytes); break;
	case ADDRESS_IPV6: end = put_ipv6(out, a->bytes); break;
	case ADDRESS_WORD: snprintf(out, ADDRESS_TEXT_MAX, "%s", a->word); return strlen(out);
	default: break;
	}
	*end = '\0';
	return (size_t)(end - out);
}

static int hex_digit(uint8_t c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

bool mac_parse(struct span text, struct mac *out)
{
	if (text.length != MAC_TEXT_MAX - 1)
		return false;
	for (size_t i = 0; i < 6; i++) {
		int high = hex_digit(text.at[i * 3]), low = hex_digit(text.at[i * 3 + 1]);
		uint8_t separator = i < 5 ? text.at[i * 3 + 2] : ':';
		if (high < 0 || low < 0 || (separator != ':' && separator != '-'))
			return false;
		out->bytes[i] = (uint8_t)(high << 4 | low);
	}
	return true;
}

bool mac_text_is_private(struct span text)
{
	struct mac m;
	return mac_parse(text, &m) && (m.bytes[0] & 3) == 2;
}

bool address_parse(struct span text, struct address *out)
{
	char terminated[ADDRESS_TEXT_MAX];
	struct mac m;
	uint8_t bytes[16];
	*out = (struct address){ 0 };
	if (mac_parse(text, &m)) {
		*out = address_mac(m);
		return true;
	}
	if (text.length == 0 || text.length >= sizeof terminated)
		return false;
	memcpy(terminated, text.at, text.length);
	terminated[text.length] = '\0';
	if (inet_pton(AF_INET, terminated, bytes) == 1)
		*out = address_ipv4(span_of(bytes, 4));
	else if (inet_pton(AF_INET6, terminated, bytes) == 1)
		*out = address_ipv6(span_of(bytes, 16));
	return out->kind != ADDRESS_NONE;
}

void mac_format(struct mac m, char out[MAC_TEXT_MAX])
{
	*put_mac(out, m.bytes) = '\0';
}
