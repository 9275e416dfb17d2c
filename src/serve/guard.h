/* guard.h -- who may ask: names under which a browser may know us (DNS rebinding), pages that may make it
 * ask (cross-site requests), secrets. All of it from headers that anybody can send.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_SERVE_GUARD_H
#define HOUSETAP_SERVE_GUARD_H

#include "base/cursor.h"

enum {
	GUARD_TOKEN_BYTES = 16,
	GUARD_TOKEN_TEXT = 2 * GUARD_TOKEN_BYTES + 1,
	GUARD_SECRET_TEXT = 65
};

/* Host: an address that is ours, or localhost; a name only if nobody else can point it at us: `own_name`
 * (NULL: none) and own_name.local. Any port: a tunnel has another one. */
bool guard_host_is_ours(struct span host, bool is_loopback, const char *own_name);

/* Host: one of these names or addresses, that the user has given. Any port. */
bool guard_host_is_one_of(struct span host, char *const names[], size_t count);

/* A name or an address as Host has it, without port and brackets. */
bool guard_is_host_name(const char *name);

/* Origin is the very page that Host names. */
bool guard_origin_is(struct span origin, struct span host, bool is_tls);

/* In a time that does not depend on where they differ. */
bool guard_equals(const char *secret, struct span given);

/* 128 random bits, as text; -1 if there are none. */
int guard_make_token(char out[GUARD_TOKEN_TEXT]);

/* What only who knows the token can make: HMAC-SHA256 of `purpose`, as text. */
void guard_derive(const char *token, const char *purpose, char out[GUARD_SECRET_TEXT]);

#endif
