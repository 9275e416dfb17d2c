/* frame_line.h -- one labelled frame as a line of tab-separated values, or as a row for a printer.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_CLI_FRAME_LINE_H
#define HOUSETAP_CLI_FRAME_LINE_H

#include "model/packet.h"
#include "present/printer.h"
#include "source/source.h"

/* `row`: NULL, or the row of a CSV export that the packet was made of. The line:
 * number, seconds since 1970 with 6 or 9 decimals, source, destination, protocol, length, EtherType. */
void frame_line_add(struct text *out, const struct packet *p, const struct source_row *row);

/* The same cells to a printer. With a zone, the time is a text for people. Returns what the printer
 * returns. */
int frame_line_print(struct printer *printer, const struct packet *p, const struct source_row *row,
	const struct zone *zone);

#endif
