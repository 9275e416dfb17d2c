/* csv_row.h -- a line of Wireshark's CSV export as a packet. Called by pipeline.c.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_DISSECT_CSV_ROW_H
#define HOUSETAP_DISSECT_CSV_ROW_H

#include "dissect/dissect.h"

/* The cells, raw bytes of the file. */
struct source_row_text {
	struct span source, destination, protocol, ethertype, info;
};

/* Fills d->packet from the cells; a DNS line becomes a lookup record. */
void dissect_csv_row(struct dissection *d, const struct source_row_text *row);

#endif
