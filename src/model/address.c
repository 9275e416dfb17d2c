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
	default: return SCOPE_NONE;
	}
}

size_t address_format(const struct address *a, char out[ADDRESS_TEXT_MAX])
{
	out[0] = '\0';
	switch (a->kind) {
	case ADDRESS_MAC: {
		struct mac m;
		memcpy(m.bytes, a->bytes, sizeof m.bytes);
		mac_format(m, out);
		break;
	}
	case ADDRESS_IPV4: inet_ntop(AF_INET, a->bytes, out, ADDRESS_TEXT_MAX); break;
	case ADDRESS_IPV6: inet_ntop(AF_INET6, a->bytes, out, ADDRESS_TEXT_MAX); break;
	case ADDRESS_WORD: snprintf(out, ADDRESS_TEXT_MAX, "%s", a->word); break;
	default: break;
	}
	return strlen(out);
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
	static const char digits[] = "0123456789abcdef";
	for (size_t i = 0; i < 6; i++) {
		out[i * 3] = digits[m.bytes[i] >> 4];
		out[i * 3 + 1] = digits[m.bytes[i] & 15];
		out[i * 3 + 2] = i < 5 ? ':' : '\0';
	}
}
