/* vendor.h -- layout of vendor.table: rows sorted by key, a block of MAC addresses each. For vendor.c,
 * which looks up, and make_vendor.c, which writes.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_ENRICH_VENDOR_H
#define HOUSETAP_ENRICH_VENDOR_H

#include <stdint.h>

enum { VENDOR_ROWS = 1 }; /* its section */

/* First digits of the address, left-aligned in 48 bits, and how many: blocks of the registry have 6, 7
 * or 9 of them. */
struct vendor_row {
	uint64_t key;
	uint32_t name; /* offset of the text */
	uint32_t zero;
};

static inline uint64_t vendor_key(uint64_t mac, unsigned digits)
{
	return (mac >> (48 - 4 * digits)) << (48 - 4 * digits) << 8 | digits;
}

#endif
