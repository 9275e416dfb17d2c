/* quic_initial.h -- opens the client's QUIC Initial packets: their keys follow from the connection id
 * that stands in front of them (RFC 9001 5.2, RFC 9369 3.3), so everybody on the way can read the
 * TLS ClientHello inside. Called by quic.c.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_DISSECT_QUIC_INITIAL_H
#define HOUSETAP_DISSECT_QUIC_INITIAL_H

#include "base/arena.h"
#include "base/cursor.h"

/* `datagram` begins with a long header packet. If that is a client's Initial of a version whose salt is
 * known and it opens, returns true and the TLS bytes of its CRYPTO frames from offset 0 up to the
 * first hole, in `scratch`. */
bool quic_initial_open(struct span datagram, struct arena *scratch, struct span *hello);

#endif
