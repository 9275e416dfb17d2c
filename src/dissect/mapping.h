/* mapping.h -- who asks a router to let the Internet in: UPnP (AddPortMapping of the Internet Gateway
 * Device), NAT-PMP (RFC 6886), PCP (RFC 6887). Told as evidence. Called by http.c and claims.c.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_DISSECT_MAPPING_H
#define HOUSETAP_DISSECT_MAPPING_H

#include "dissect/dissect.h"

/* The body of the SOAP request, or what there is of it. */
void mapping_tell_upnp(struct dissection *d, struct span body);

/* A datagram to port 5351. */
void mapping_tell_pcp(struct dissection *d, struct cursor in);

#endif
