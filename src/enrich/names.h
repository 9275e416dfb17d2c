/* names.h -- what is known of a host name by itself: its registered domain (libpsl), company and category.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_ENRICH_NAMES_H
#define HOUSETAP_ENRICH_NAMES_H

#include "base/span.h"

#include <libpsl.h>

enum { HOST_NAME_MAX_BYTES = 255 };

/* A name in lower case, without the dot at its end. */
struct host_name {
	char text[HOST_NAME_MAX_BYTES + 1];
	size_t length;
};

/* False: longer than a name can be, or empty, or with bytes that no host name has. */
bool host_name_read(struct span name, struct host_name *out);

/* The offset of its registered domain: "a.b.example.co.uk" is below "example.co.uk". */
bool host_name_registered(const struct host_name *n, const psl_ctx_t *psl, size_t *offset);

/* The offset of the parent of the name at `offset`; false: that has none. */
static inline bool host_name_parent(const struct host_name *n, size_t *offset)
{
	const char *dot = memchr(n->text + *offset, '.', n->length - *offset);
	if (!dot)
		return false;
	*offset = (size_t)(dot - n->text) + 1;
	return *offset < n->length;
}

#endif
