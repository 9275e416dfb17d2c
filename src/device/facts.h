/* facts.h -- what device/ knows of each home before it looks at single addresses: its routers, its
 * IPv6 prefixes, and the user's names. Shared by the files of device/ only.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_DEVICE_FACTS_H
#define HOUSETAP_DEVICE_FACTS_H

#include "base/map.h"
#include "model/address.h"
#include "store/store.h"

/* Hard maxima of what strangers can fill; what is beyond them is not kept. A home has one or two
 * routers and a prefix or two at a time: only a flood of forged frames gets here. */
enum {
	FACTS_HOMES_MAX = 65536,
	FACTS_ROUTERS_MAX = 65536,
	FACTS_PREFIXES_MAX = 65536,
	FACTS_NAMES_MAX = 1 << 20,
	FACTS_KEY_BYTES_MAX = 64 << 20
};

/* A prefix shorter than any that a household is given would swallow the Internet: not believed. */
enum { PREFIX_BITS_MIN = 48, PREFIX_BITS_MAX = 128, PREFIX_BITS_USUAL = 64 };

/* One row of table device_claim: how a MAC is tied to an address. Texts borrow from the row. */
struct claim {
	struct span home, address_text, mac_text;
	struct address address; /* ADDRESS_NONE: a word */
	struct mac mac;
	bool has_mac;  /* a unicast one */
	bool is_group; /* a multicast or broadcast one */
	int64_t sent, received, claimed, first_us, last_us;
};

#define CLAIM_COLUMNS                                                                              \
	"home, address, mac, sum_sent, sum_received, sum_claimed, claim_first_us, "                \
	"claim_last_us"

struct home_facts {
	bool has_macs, has_prefix;
	bool is_settled; /* has a prefix from a better source than the one being read */
};

struct router_facts {
	uint32_t private_sources;   /* private IPv4 addresses it sent from without claiming them */
	struct address private_one; /* the last of them */
	uint32_t private_claims;    /* private IPv4 addresses that it claimed */
};

/* What the user said; in words[]. */
struct named {
	size_t name_at, name_length, owner_at, owner_length;
	int64_t weight; /* of several addresses of one MAC the heaviest gives the name */
};

struct facts {
	struct map homes;    /* home -> struct home_facts */
	struct map routers;  /* home, MAC -> struct router_facts */
	struct map told;     /* home, address of a router whose MAC was not told -> nothing */
	struct map prefixes; /* home, bits, 16 bytes -> nothing */
	bool has_bits[PREFIX_BITS_MAX + 1]; /* lengths that stand in prefixes */
	struct map names; /* home ("": all homes), address or MAC as text -> struct named */
	struct map owned; /* home, MAC -> struct named, through an address of that MAC */
	struct text words;
};

/* facts.c */
int facts_load(struct facts *f, struct store *s, struct error *err);
void facts_clear(struct facts *f);
void facts_claim_read(const struct value *row, struct claim *out);

const struct home_facts *facts_home(const struct facts *f, struct span home); /* NULL: unknown */
const struct router_facts *facts_router(const struct facts *f, struct span home, struct mac mac);
bool facts_has_prefix_of(const struct facts *f, struct span home, const struct address *a);
bool facts_is_by_mac(
	const struct address *a, struct mac mac); /* its lower half is made of the MAC */

/* bare.c: prefixes of homes where no MAC tells: from the user's names, else from who talks most. */
int facts_load_bare(struct facts *f, struct store *s, struct error *err);
struct home_facts *facts_home_put(struct facts *f, struct span home); /* NULL: table full */
void facts_settle(struct facts *f); /* what has a prefix now is settled */
void facts_prefix_put(struct facts *f, struct span home, const struct address *a, unsigned bits);

/* names.c */
int facts_load_names(struct facts *f, struct store *s, struct error *err);
int facts_load_owned(struct facts *f, struct store *s, struct error *err); /* after all else */
struct span facts_name(const struct facts *f, const struct named *n);
struct span facts_owner(const struct facts *f, const struct named *n);
const struct named *facts_named(const struct facts *f, struct span home, struct span text);
const struct named *facts_named_mac(const struct facts *f, struct span home, struct span mac_text);

/* A map key of a home and what belongs to it; good until the text changes. */
struct span facts_key(struct text *scratch, struct span home, const void *rest, size_t length);

/* host.c: the claims on one address, one after the other, folded into what it is and whose. */
struct host {
	struct text home, address_text, mac_text; /* mac_text: of the owner, "" if unknown */
	struct text router_text;                  /* MAC of the first router that sent from it */
	struct address address;
	bool is_seen, is_sender, is_claimed; /* in traffic; as a source; by a MAC of the home */
	bool is_receiver;                    /* of unicast frames */
	bool is_by_group_only;         /* only ever reached by multicast or broadcast frames */
	int rank;                      /* how good a reason the owner has; 0: none */
	int64_t weight, owner_last_us; /* of the owner's claim */
	int64_t packets, first_us, last_us;
};
void host_start(struct host *h, const struct claim *first);
bool host_is_of(const struct host *h, const struct claim *c); /* same home and address */
void host_add(struct host *h, const struct facts *f, const struct claim *c);
enum host_scope { HOST_SCOPE_NONE, HOST_SCOPE_HOME, HOST_SCOPE_GROUP, HOST_SCOPE_INTERNET };
enum host_scope host_scope(const struct host *h, const struct facts *f);
bool host_can_be_owned(const struct address *a); /* a unicast address, not everybody's */
void host_clear(struct host *h);

#endif
