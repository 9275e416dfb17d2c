/* operator.h -- layout of operator.table: ranges of addresses, ascending, without overlap, and whose they
 * are. For operator.c, which looks up, and make_operator.c, which writes.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_ENRICH_OPERATOR_H
#define HOUSETAP_ENRICH_OPERATOR_H

#include <stdint.h>

enum operator_section {
	OPERATOR_V4 = 1, /* struct range_v4 */
	OPERATOR_V4_INDEX, /* uint32_t: the first range whose last address has these upper 16 bits or more */
	OPERATOR_V6,    /* struct range_v6 */
	OPERATOR_NAMES, /* struct operator_name */
};

enum { OPERATOR_INDEX_ROWS = (1 << 16) + 1 };

/* Both ends belong to it. */
struct range_v4 {
	uint32_t first, last, name; /* name: row of OPERATOR_NAMES */
};

/* Bytes in network order: they compare as such. */
struct range_v6 {
	uint8_t first[16], last[16];
	uint32_t name;
};

struct operator_name {
	uint32_t asn, text;
};

#endif
