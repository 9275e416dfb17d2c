/* ja4.h -- JA4, the fingerprint of a TLS client (FoxIO's "JA4: TLS Client Fingerprinting"): what a ClientHello
 * offers, in one short word that programs of one kind share. Called by tls.c, quic.c, dtls.c.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_DISSECT_JA4_H
#define HOUSETAP_DISSECT_JA4_H

#include "dissect/dissect.h"

enum { JA4_BYTES = 36 }; /* "t13d1516h2_8daaf6152771_e5627efa2ab1" */

/* How the hello travelled: the first letter. */
enum ja4_transport { JA4_TCP = 't', JA4_QUIC = 'q', JA4_DTLS = 'd' };

/* The last lists that were hashed: the programs of a home are few, and each hash costs as much as
 * twenty frames. The engine owns one. */
struct ja4_memo;
struct ja4_memo *ja4_memo_new(void);

/* `in` is the body of a ClientHello, all of it, without its handshake header. False if it cannot be
 * read, or lists more than anybody does. `out` is not terminated. `memo` may be NULL. */
bool ja4_of_hello(
	struct ja4_memo *memo, enum ja4_transport transport, struct cursor in, char out[JA4_BYTES]);

/* Hands the fingerprint out as evidence about the sender; nothing if there is none. */
void ja4_tell(struct dissection *d, enum ja4_transport transport, struct cursor in);

#endif
