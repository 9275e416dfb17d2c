/* doubt.h -- labels that rest on a port or on a few bytes that chance may bring: how many frames of a flow
 * have one, and what their payload looks like. Called by dissect.c for each payload.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_DISSECT_DOUBT_H
#define HOUSETAP_DISSECT_DOUBT_H

#include "dissect/dissect.h"

/* What bytes look like; only the first ones are read. */
enum flow_look doubt_look(struct span payload);

/* Counts the frame in its flow, if its label is doubtful. `before`: its label by the transport. */
void doubt_note(struct dissection *d, const char *before);

#endif
