/* tls.h -- what other dissectors need of TLS: to hand a connection over to it (STARTTLS).
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_DISSECT_TLS_H
#define HOUSETAP_DISSECT_TLS_H

#include "dissect/dissect.h"

extern const struct dissector tls_dissector;

#endif
