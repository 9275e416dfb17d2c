/* expect.h -- connections that another one announced: FTP's data, RTP of a call. A ring: the oldest
 * announcement makes room. Forgotten between files.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_DISSECT_EXPECT_H
#define HOUSETAP_DISSECT_EXPECT_H

#include "model/address.h"

enum { EXPECT_MAX = 256 };

struct expect_entry {
	struct address address; /* one end of the flow to come */
	uint16_t port;          /* at that end */
	uint16_t dissector;     /* index + 1 */
	uint8_t protocol;       /* of IP */
};

struct expect {
	struct expect_entry ring[EXPECT_MAX];
	uint32_t count, next;
};

void expect_add(struct expect *e, const struct expect_entry *entry);

/* The dissector (index + 1) that was announced for this end; 0 if none. */
uint16_t expect_find(
	const struct expect *e, uint8_t protocol, const struct address *address, uint16_t port);

#endif
