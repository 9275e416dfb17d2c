/* flow_key.h -- by what a conversation is found: its two ends and its protocol. Hashed and compared for every
 * frame, so it is made of whole words.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_MODEL_FLOW_KEY_H
#define HOUSETAP_MODEL_FLOW_KEY_H

#include <stdint.h>

/* The two ends in canonical order (smaller address and port first); for frames without ports
 * (CSV export) ports are 0. */
struct flow_key {
	union {
		uint8_t address[2][16];
		uint64_t halves[4]; /* of both */
	};
	union {
		struct {
			uint16_t port[2];
			uint8_t kind;     /* enum address_kind of both ends */
			uint8_t protocol; /* 6, 17, or 0 for a CSV export */
			uint8_t zero[2];
		};
		uint64_t tail; /* whole words, written and compared as such */
	};
};

static inline uint64_t flow_key_tail(
	uint16_t port, uint16_t other_port, uint8_t kind, uint8_t protocol)
{
	return __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
		       ? port | (uint64_t)other_port << 16 | (uint64_t)kind << 32 |
				 (uint64_t)protocol << 40
		       : (uint64_t)port << 48 | (uint64_t)other_port << 32 | (uint64_t)kind << 24 |
				 (uint64_t)protocol << 16;
}

#endif
