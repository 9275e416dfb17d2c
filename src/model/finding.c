/* finding.c -- the columns of finding.h.
 * SPDX-License-Identifier: MIT */
#include "model/finding.h"

static const struct row_column finding_columns[FINDING_COLUMNS] = {
	[FINDING_PLACE] = { "place", VALUE_INTEGER, sizeof(int64_t) },
	[FINDING_ID] = { "id", VALUE_TEXT, 0 },
	[FINDING_HOME] = { "home", VALUE_TEXT, 0 },
	[FINDING_DEVICE] = { "device", VALUE_TEXT, 0 },
	[FINDING_MAC] = { "mac", VALUE_TEXT, 0 },
	[FINDING_LEVEL] = { "level", VALUE_TEXT, 0 },
	[FINDING_KIND] = { "kind", VALUE_TEXT, 0 },
	[FINDING_SCORE] = { "score", VALUE_REAL, 0 },
	[FINDING_TITLE] = { "title", VALUE_TEXT, 0 },
	[FINDING_WHY] = { "why", VALUE_TEXT, 0 },
	[FINDING_PEERS] = { "peers", VALUE_TEXT, 0 },
	[FINDING_FIRST_US] = { "first_us", VALUE_INTEGER, sizeof(int64_t) },
	[FINDING_LAST_US] = { "last_us", VALUE_INTEGER, sizeof(int64_t) },
	[FINDING_PACKETS] = { "packets", VALUE_INTEGER, sizeof(int64_t) },
	[FINDING_BYTES] = { "bytes", VALUE_INTEGER, sizeof(int64_t) },
};

const struct row_schema finding_schema = { "view_finding", finding_columns, FINDING_COLUMNS };
