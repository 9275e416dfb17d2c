/* mac.h -- the address of a network card (IEEE 802).
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_MODEL_MAC_H
#define HOUSETAP_MODEL_MAC_H

#include "base/cursor.h"

struct mac {
	uint8_t bytes[6];
};

/* "3c:a6:2f:41:07:5e" and back. */
enum { MAC_TEXT_MAX = 18 };
void mac_format(struct mac m, char out[MAC_TEXT_MAX]);
bool mac_parse(struct span text, struct mac *out);
/* A MAC that its device made up: locally administered. */
bool mac_text_is_private(struct span text);

static inline struct mac mac_take(struct cursor *in)
{
	struct mac m = { { 0 } };
	struct span bytes = cursor_take(in, sizeof m.bytes);
	if (bytes.at)
		memcpy(m.bytes, bytes.at, sizeof m.bytes);
	return m;
}

static inline bool mac_is_group(struct mac m)
{
	return m.bytes[0] & 1;
}

static inline bool mac_equals(struct mac a, struct mac b)
{
	return memcmp(a.bytes, b.bytes, sizeof a.bytes) == 0;
}

static inline bool mac_is_zero(struct mac m)
{
	return mac_equals(m, (struct mac){ { 0 } });
}

#endif
