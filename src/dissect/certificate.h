/* certificate.h -- the names in a TLS Certificate message that travels in the clear (TLS 1.2 and before:
 * RFC 5246 7.4.2; X.509: RFC 5280). Called by tls.c.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_DISSECT_CERTIFICATE_H
#define HOUSETAP_DISSECT_CERTIFICATE_H

#include "dissect/dissect.h"

enum { CERTIFICATE_NAMES_MAX = 8 }; /* told of one certificate; some have hundreds */

/* `in` is the message's body, or what there is of it. Tells the common name and the DNS names of the first
 * certificate, the sender's own, as names of the sender. Bytes that are no certificate tell nothing. */
void certificate_tell(struct dissection *d, struct cursor in);

#endif
