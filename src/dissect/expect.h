/* expect.h -- connections that another one announced: FTP's data, RTP of a call. A ring: the oldest
 * announcement makes room. Kept from file to file; after EXPECT_LIFE_S of capture time none holds.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_DISSECT_EXPECT_H
#define HOUSETAP_DISSECT_EXPECT_H

#include "base/text.h"
#include "model/address.h"

enum { EXPECT_MAX = 256, EXPECT_LIFE_S = 3600, EXPECT_NOTE_BYTES = 16 };

struct expect_entry {
	struct address address;          /* one end of the flow to come: IPv4 or IPv6 */
	int64_t time_ns;                 /* when it was announced */
	uint16_t port;                   /* at that end */
	uint16_t dissector;              /* index + 1 */
	uint8_t protocol;                /* of IP */
	uint8_t note[EXPECT_NOTE_BYTES]; /* what the dissector's state of the flow begins with */
};

struct expect {
	struct expect_entry ring[EXPECT_MAX];
	uint32_t count, next;
};

/* An address that is not of IP is not looked for: it is not kept. */
void expect_add(struct expect *e, const struct expect_entry *entry);

/* What was announced for this end last and still holds; NULL if nothing. */
const struct expect_entry *expect_find(const struct expect *e, uint8_t protocol,
	const struct address *address, uint16_t port, int64_t now_ns);

/* What is announced, for the next file, and back. -1: not readable, nothing was taken over; nor is a
 * dissector beyond `dissectors_max`. */
void expect_save(const struct expect *e, struct text *out);
int expect_load(struct expect *e, struct cursor *in, uint16_t dissectors_max);

#endif
