/* tcp_analysis.h -- what a TCP segment is, seen beside those before it (RFC 9293): new data, a repeat,
 * out of order, a probe. Called by tcp_payload.c once a segment.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_DISSECT_TCP_ANALYSIS_H
#define HOUSETAP_DISSECT_TCP_ANALYSIS_H

#include "model/flow.h"

/* Marks of the segment (enum tcp_mark); what it tells is remembered in the flow. */
uint8_t tcp_analyse(struct flow *flow, int side, const struct packet *p);

/* Sequence numbers wrap: is a behind b? */
static inline bool tcp_after(uint32_t a, uint32_t b)
{
	return (int32_t)(a - b) > 0;
}

#endif
