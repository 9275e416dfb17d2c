/* meaning.h -- what a flow is, and how we know: the payload before a name, a name before a port. (An
 * address says who is there; that is asked of newer tables each time, and not kept.)
 * Called by tally_flow.c when a flow becomes a row.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_TALLY_MEANING_H
#define HOUSETAP_TALLY_MEANING_H

#include "tally/asked.h"

/* First what the flow's own frames told; then the answer. */
struct meaning {
	const char *service; /* what the payload or the port says; NULL: neither */
	uint8_t confidence;  /* enum confidence: the best of what is known */
	uint8_t name_source; /* enum name_source of a name that is there */
	struct span name;    /* of the server; empty: not known */
};

struct meaning_ends {
	struct asked_end names;
	uint16_t client_port, server_port;
	uint8_t protocol;
};

void meaning_settle(struct meaning *m, const struct asked *a, const struct meaning_ends *ends);

/* What is usual at a port: literal, or NULL. */
const char *meaning_port(uint8_t protocol, uint16_t port);

#endif
