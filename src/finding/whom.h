/* whom.h -- the device that rows of a kind are about, while they come one behind the other.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_FINDING_WHOM_H
#define HOUSETAP_FINDING_WHOM_H

#include "finding/finding.h"

struct whom {
	struct text home, mac, device, type;
};

/* Columns home mac device type. */
bool whom_is(const struct whom *w, const struct finding_row *row);
void whom_set(struct whom *w, const struct finding_row *row);
void whom_clear(struct whom *w);
struct finding *whom_accuse(const struct whom *w, struct finding_list *out,
	enum finding_level level, double score, struct span subject);

bool whom_is_no_router(const struct finding_row *row);

/* People sit before it, or it does many things. */
bool whom_is_personal(const struct whom *w);

void whom_text(struct text *to, struct span from); /* a copy */

/* Is that address, in text, one of the Internet? */
bool whom_is_public(struct span address);

#endif
