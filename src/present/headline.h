/* headline.h -- the key figures of a view and the one sentence made of them: over the terminal's
 * summary and over the page.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_PRESENT_HEADLINE_H
#define HOUSETAP_PRESENT_HEADLINE_H

#include "finding/finding.h"

struct headline {
	int64_t homes, devices, packets, bytes;
	int64_t first_us, last_us;
	double encrypted_least, encrypted_most; /* shares of the bytes */
	bool has_encrypted;
	const struct finding_list *findings; /* borrowed; NULL: not asked */
};

/* Asks the analyses overview and encryption. `findings`: see the struct. */
int headline_ask(struct analysis_view *v, const struct finding_list *findings, struct headline *out,
	struct error *err);

/* "3 homes, 5 d 2 h: 45 devices, 1,830,000 frames, 643 MB; 61.0 to 72.5 % of the bytes are encrypted." */
void headline_add_sentence(struct text *out, const struct headline *h);

#endif
