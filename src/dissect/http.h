/* http.h -- HTTP and what a connection may become after it.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_DISSECT_HTTP_H
#define HOUSETAP_DISSECT_HTTP_H

#include "dissect/dissect.h"

/* Does HTTP/2's preface stand here? */
bool http2_begins(const struct cursor *in);

extern const struct dissector http_dissector, websocket_dissector, http2_dissector;

#endif
