/* dcerpc.h -- DCE/RPC PDUs, whoever carries them: TCP itself, or a pipe of SMB.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_DISSECT_DCERPC_H
#define HOUSETAP_DISSECT_DCERPC_H

#include "dissect/dissect.h"

enum { DCERPC_CONTEXTS_MAX = 8 };

/* What a connection is bound to, by context: number of the interface; 0 unknown. */
struct dcerpc_binding {
	uint8_t interface[DCERPC_CONTEXTS_MAX];
};

struct dcerpc_header {
	uint8_t type, flags;
	bool little;
	uint16_t length; /* of the PDU, this header included */
};

/* Reads the header; false: these bytes are no PDU. */
bool dcerpc_take_header(struct cursor *in, struct dcerpc_header *h);

/* The label of a PDU; a bind is remembered. `body` is what follows the header. */
const char *dcerpc_pdu_label(
	struct dcerpc_binding *binding, const struct dcerpc_header *h, struct cursor body);

#endif
