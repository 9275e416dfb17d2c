/* quic_initial.h -- opens the client's QUIC Initial packets: their keys follow from the connection id
 * that stands in front of them (RFC 9001 5.2, RFC 9369 3.3), so everybody on the way can read the
 * TLS ClientHello inside. Called by quic.c.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_DISSECT_QUIC_INITIAL_H
#define HOUSETAP_DISSECT_QUIC_INITIAL_H

#include "base/arena.h"
#include "base/cursor.h"

enum { QUIC_ID_MAX = 20 };

/* The connection id that the client chose first: all its Initials are protected by keys from it. */
struct quic_id {
	uint8_t length, bytes[QUIC_ID_MAX];
};

/* `datagram` begins with a long header packet. If that is a client's Initial of a version whose salt is
 * known and it opens, with keys from `id` if that is there, else from its own id, which then becomes
 * `id`: returns true and in `scratch` what its CRYPTO frames hold, as pieces for quic_hello_join. */
bool quic_initial_open(
	struct span datagram, struct quic_id *id, struct arena *scratch, struct span *pieces);

/* The bytes from offset 0 up to the first hole, from the pieces of one packet or several, put one behind
 * the other in any order; in `scratch`. */
struct span quic_hello_join(struct span pieces, struct arena *scratch);

#endif
