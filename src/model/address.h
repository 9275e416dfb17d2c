/* address.h -- a source or destination as Wireshark's columns show it: IPv4, IPv6, MAC, or a word
 * (an address of another kind, or one read from a CSV export).
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_MODEL_ADDRESS_H
#define HOUSETAP_MODEL_ADDRESS_H

#include "base/cursor.h"

enum address_kind {
	ADDRESS_NONE, /* the frame has none; prints as nothing */
	ADDRESS_MAC,
	ADDRESS_IPV4,
	ADDRESS_IPV6,
	ADDRESS_WORD, /* `word` points at interned text that outlives the packet */
};

struct address {
	union {
		uint8_t bytes[16]; /* network order; unused ones are zero */
		const char *word;
	};
	uint8_t kind;    /* enum address_kind */
	uint8_t zero[7]; /* no padding with garbage in it: addresses are parts of hash keys */
};

struct mac {
	uint8_t bytes[6];
};

/* Where an address lies, by the address alone. */
enum scope {
	SCOPE_NONE,   /* no IP address */
	SCOPE_LOCAL,  /* private, link-local, ULA, loopback, unspecified */
	SCOPE_GROUP,  /* multicast or broadcast */
	SCOPE_GLOBAL, /* a public unicast address */
};

enum { ADDRESS_TEXT_MAX = 64 }; /* words are cut to this when formatted */

/* Inline: every frame makes a few. A span of another length makes ADDRESS_NONE. */
static inline struct address address_ipv4(struct span four_bytes)
{
	struct address a = { 0 };
	if (four_bytes.length == 4) {
		memcpy(a.bytes, four_bytes.at, 4);
		a.kind = ADDRESS_IPV4;
	}
	return a;
}

static inline struct address address_ipv6(struct span sixteen_bytes)
{
	struct address a = { 0 };
	if (sixteen_bytes.length == 16) {
		memcpy(a.bytes, sixteen_bytes.at, 16);
		a.kind = ADDRESS_IPV6;
	}
	return a;
}

static inline struct address address_mac(struct mac m)
{
	struct address a = { 0 };
	memcpy(a.bytes, m.bytes, sizeof m.bytes);
	a.kind = ADDRESS_MAC;
	return a;
}

static inline struct address address_word(const char *interned)
{
	struct address a = { 0 };
	a.word = interned;
	a.kind = ADDRESS_WORD;
	return a;
}

bool address_equals(const struct address *a, const struct address *b);
enum scope address_scope(const struct address *a);

/* Canonical lower-case text (RFC 5952 for IPv6), NUL-terminated. Returns its length. */
size_t address_format(const struct address *a, char out[ADDRESS_TEXT_MAX]);

/* Reads IPv4, IPv6 or a MAC in usual notation; false if it is none of them (out is ADDRESS_NONE). */
bool address_parse(struct span text, struct address *out);

/* "3c:a6:2f:41:07:5e" and back. */
enum { MAC_TEXT_MAX = 18 };
void mac_format(struct mac m, char out[MAC_TEXT_MAX]);
bool mac_parse(struct span text, struct mac *out);

static inline struct mac mac_take(struct cursor *in)
{
	struct mac m = { { 0 } };
	struct span bytes = cursor_take(in, sizeof m.bytes);
	if (bytes.at)
		memcpy(m.bytes, bytes.at, sizeof m.bytes);
	return m;
}

static inline bool mac_is_group(struct mac m)
{
	return m.bytes[0] & 1;
}

static inline bool mac_equals(struct mac a, struct mac b)
{
	return memcmp(a.bytes, b.bytes, sizeof a.bytes) == 0;
}

static inline bool mac_is_zero(struct mac m)
{
	return mac_equals(m, (struct mac){ { 0 } });
}

#endif
