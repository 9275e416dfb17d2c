/* finding.h -- columns of view_finding, the findings of a view as rows: filled by whoever judges (struct
 * analysis_finder), read by analysis `findings`.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_MODEL_FINDING_H
#define HOUSETAP_MODEL_FINDING_H

#include "model/row.h"

enum finding_column {
	FINDING_PLACE, /* 1: the most suspicious */
	FINDING_ID,
	FINDING_HOME,
	FINDING_DEVICE,
	FINDING_MAC,
	FINDING_LEVEL,
	FINDING_KIND,
	FINDING_SCORE,
	FINDING_TITLE,
	FINDING_WHY,   /* sentences, with blanks between */
	FINDING_PEERS, /* with blanks between */
	FINDING_FIRST_US,
	FINDING_LAST_US,
	FINDING_PACKETS,
	FINDING_BYTES,
	FINDING_COLUMNS
};

extern const struct row_schema finding_schema;

#endif
