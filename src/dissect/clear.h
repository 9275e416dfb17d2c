/* clear.h -- what travels readable and should not: passwords, tokens, numbers of devices, places. Told as
 * evidence of the sender, masked: the secret itself never leaves the frame. Called by the dissectors of
 * protocols that have such things.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_DISSECT_CLEAR_H
#define HOUSETAP_DISSECT_CLEAR_H

#include "dissect/dissect.h"

/* Words of the evidence, which finding/ reads. */
#define CLEAR_KINDS(X)                                                                             \
	X(PASSWORD, "password")                                                                    \
	X(TOKEN, "token")                                                                          \
	X(SESSION, "session cookie")                                                               \
	X(USER, "user name")                                                                       \
	X(MAC, "hardware address")                                                                 \
	X(DEVICE, "device number")                                                                 \
	X(PLACE, "location")                                                                       \
	X(COMMUNITY, "community")
#define CLEAR_ENUM(name, word) CLEAR_##name,
enum clear_kind { CLEAR_KINDS(CLEAR_ENUM) CLEAR_KIND_COUNT };
#undef CLEAR_ENUM

/* The evidence is one text: what, masked secret, how, where, to whom; CLEAR_GAP between them. The masked
 * secret has its first and last character and its length, or only that. */
#define CLEAR_GAP " \xc2\xb7 "

struct clear {
	enum clear_kind kind;
	struct span secret;
	const char *how;   /* "HTTP header" */
	struct span name;  /* of the header or field; may be empty */
	struct span where; /* path or the like, without secrets; may be empty */
};

void clear_tell(struct dissection *d, const struct clear *c);

/* "user:password", or what there is between NULs, in base64. */
void clear_tell_basic(struct dissection *d, struct span base64, const char *how, struct span where);

/* One line of a log-in that is base64 by itself. */
void clear_tell_base64(
	struct dissection *d, enum clear_kind kind, struct span base64, const char *how);

/* Is it what a header or field of this name holds? CLEAR_KIND_COUNT: no. */
enum clear_kind clear_kind_of(struct span name);

/* "a=1&b=2", and a JSON text: fields whose names tell. Only the first bytes are read. */
void clear_tell_form(struct dissection *d, struct span form, const char *how, struct span where);
void clear_tell_json(struct dissection *d, struct span json, struct span where);

/* The sender's own MAC, written out in a text. */
void clear_tell_own_mac(struct dissection *d, struct span text, const char *how, struct span where);

/* The community of an SNMP message (RFC 1157, RFC 1901). */
void clear_tell_snmp(struct dissection *d, struct cursor in);

#endif
