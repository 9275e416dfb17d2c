/* doubts.h -- frames of a flow whose label rests on a port or a guess, as `flow_fact.doubts` keeps them:
 * "port:12:14000:1:60:HART_IP|guess:...": frames and bytes out, in.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_MODEL_DOUBTS_H
#define HOUSETAP_MODEL_DOUBTS_H

#include "base/span.h"

struct doubts_label {
	struct span label;
	bool is_guess; /* else by the port */
	int64_t packets_out, bytes_out, packets_in, bytes_in;
};

/* One label from the head of *text, which moves behind it. False: there is none. */
bool doubts_next(struct span *text, struct doubts_label *out);

#endif
