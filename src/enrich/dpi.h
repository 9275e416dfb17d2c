/* dpi.h -- what nDPI knows: the application behind a host name, and what a first payload is. dpi.c is the
 * only file that knows its interface; LGPL-3, linked dynamically.
 *
 * Its tables (5 MB, 10 ms) are made when the first question comes. One thread at a time.
 * Ownership: dpi_new makes, dpi_free frees; words handed out live until then.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_ENRICH_DPI_H
#define HOUSETAP_ENRICH_DPI_H

#include "base/span.h"

struct dpi;

struct dpi *dpi_new(void);
void dpi_free(struct dpi *d);

struct dpi_application {
	const char *name, *category; /* as nDPI calls them: "YouTube", "Media" */
};

/* A host name in lower case. False: nDPI does not know it. */
bool dpi_name(struct dpi *d, struct span host, struct dpi_application *out);

/* The first payload of one side of a flow. */
struct dpi_payload {
	struct span bytes;
	uint16_t source_port, destination_port;
	uint8_t protocol; /* 6 or 17 */
};

/* A word for the service ("viber"; a literal), or NULL. Asked of each first payload alone, with nothing
 * kept between two questions: answers do not depend on what came before. Only what can be told by its
 * bytes is looked for, and only what dissectors do not know better. */
const char *dpi_service(struct dpi *d, const struct dpi_payload *p);

/* "nDPI 4.2": who says so. */
const char *dpi_version(void);

#endif
