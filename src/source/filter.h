/* filter.h -- pcap-filter(7) expressions, compiled by libpcap, run on frames.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_SOURCE_FILTER_H
#define HOUSETAP_SOURCE_FILTER_H

#include "base/error.h"
#include "model/frame.h"

struct filter;

/* Compiled lazily for each link type that turns up; the expression is checked now. */
int filter_new(const char *expression, struct filter **out, struct error *err);
void filter_free(struct filter *f);
bool filter_match(struct filter *f, const struct frame *frame);

#endif
