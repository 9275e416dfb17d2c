/* address.h -- a source or destination as Wireshark's columns show it: IPv4, IPv6, MAC, or a word
 * (an address of another kind, or one read from a CSV export).
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_MODEL_ADDRESS_H
#define HOUSETAP_MODEL_ADDRESS_H

#include "model/mac.h"

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
		uint64_t halves[2];
		const char *word;
	};
	uint8_t kind;    /* enum address_kind */
	uint8_t zero[7]; /* no padding with garbage in it: addresses are parts of hash keys */
};

/* Where an address lies, by the address alone. */
enum scope {
	SCOPE_NONE,   /* no IP address */
	SCOPE_LOCAL,  /* private, link-local, ULA, loopback, unspecified */
	SCOPE_GROUP,  /* multicast or broadcast */
	SCOPE_GLOBAL, /* a public unicast address */
};

enum { ADDRESS_TEXT_MAX = 64 }; /* words are cut to this when formatted */

/* The halves of an address are written whole: its bytes are read in larger pieces soon after, and a
 * processor waits for small stores that a large load spans. */
static inline uint64_t address_half(uint32_t first, uint32_t second)
{
	return __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__ ? first | (uint64_t)second << 32
							 : second | (uint64_t)first << 32;
}

static inline void address_set_kind(struct address *a, enum address_kind kind)
{
	memset(a->zero, 0, sizeof a->zero);
	a->kind = (uint8_t)kind;
}

/* Inline: every frame makes a few. A span of another length makes ADDRESS_NONE. */
static inline void address_set_ipv4(struct address *a, struct span four_bytes)
{
	uint32_t word = 0;
	bool is_one = four_bytes.length == 4;
	if (is_one)
		memcpy(&word, four_bytes.at, 4);
	a->halves[0] = address_half(word, 0);
	a->halves[1] = 0;
	address_set_kind(a, is_one ? ADDRESS_IPV4 : ADDRESS_NONE);
}

static inline void address_set_ipv6(struct address *a, struct span sixteen_bytes)
{
	bool is_one = sixteen_bytes.length == 16;
	a->halves[0] = a->halves[1] = 0;
	if (is_one)
		memcpy(a->halves, sixteen_bytes.at, 16);
	address_set_kind(a, is_one ? ADDRESS_IPV6 : ADDRESS_NONE);
}

static inline void address_set_mac(struct address *a, struct mac m)
{
	uint32_t first;
	uint16_t last;
	memcpy(&first, m.bytes, 4);
	memcpy(&last, m.bytes + 4, 2);
	uint32_t second = __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__ ? last : (uint32_t)last << 16;
	a->halves[0] = address_half(first, second);
	a->halves[1] = 0;
	address_set_kind(a, ADDRESS_MAC);
}

static inline struct address address_ipv4(struct span four_bytes)
{
	struct address a;
	address_set_ipv4(&a, four_bytes);
	return a;
}

static inline struct address address_ipv6(struct span sixteen_bytes)
{
	struct address a;
	address_set_ipv6(&a, sixteen_bytes);
	return a;
}

static inline struct address address_mac(struct mac m)
{
	struct address a;
	address_set_mac(&a, m);
	return a;
}

static inline struct address address_word(const char *interned)
{
	struct address a = { 0 };
	a.word = interned;
	a.kind = ADDRESS_WORD;
	return a;
}

/* What stands for all addresses of a scope that have no row of their own: "(other internet)" and the
 * like. address_scope knows them, and so does address_parse_other. */
struct address address_other(enum scope scope);
bool address_parse_other(struct span text, struct address *out);
#define MAC_OTHER_TEXT "(other)"

bool address_equals(const struct address *a, const struct address *b);
enum scope address_scope(const struct address *a);

/* Canonical lower-case text (RFC 5952 for IPv6), NUL-terminated. Returns its length. */
size_t address_format(const struct address *a, char out[ADDRESS_TEXT_MAX]);

/* Reads IPv4, IPv6 or a MAC in usual notation; false if it is none of them (out is ADDRESS_NONE). */
bool address_parse(struct span text, struct address *out);

#endif
