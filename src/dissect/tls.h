/* tls.h -- what other dissectors need of TLS: to hand a connection over to it (STARTTLS), and
 * the label of a version.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_DISSECT_TLS_H
#define HOUSETAP_DISSECT_TLS_H

#include "dissect/dissect.h"

extern const struct dissector tls_dissector;

/* "TLSv1.2" for 0x0303; "SSL" for what is none. */
const char *tls_version_label(uint16_t version);

#endif
