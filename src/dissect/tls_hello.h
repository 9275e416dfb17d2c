/* tls_hello.h -- the two hellos of TLS (RFC 8446 4.1.2, 4.1.3), without their handshake header. Called by
 * tls.c, and by whoever finds one elsewhere (QUIC).
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_DISSECT_TLS_HELLO_H
#define HOUSETAP_DISSECT_TLS_HELLO_H

#include "dissect/dissect.h"

/* Reads a ClientHello: the server's name it asks for (RFC 6066) becomes the flow's name. True if
 * it announces early data (RFC 8446 4.2.10). */
bool tls_client_hello(struct dissection *d, struct cursor in);

/* The version that a ServerHello chose; 0 if it cannot be read. */
uint16_t tls_server_hello_version(struct cursor in);

#endif
