/* own.h -- our own small tables (data/resolvers.csv, data/operators.csv) and the names of countries, which
 * are tzdata's. Read when they are first asked.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_ENRICH_OWN_H
#define HOUSETAP_ENRICH_OWN_H

#include "base/map.h"
#include "base/text.h"
#include "enrich/ranges.h"

/* A row of data/resolvers.csv; offsets of NUL-terminated texts. */
struct resolver_row {
	uint32_t operator_at, policy_at, name_at, date_at;
};

struct own {
	bool is_read;
	struct text texts;
	struct ranges resolvers; /* -> row of resolver_rows */
	struct text resolver_rows;
	struct map roles;     /* asn -> offset of its role */
	struct map countries; /* two letters -> offset of the name */
};

void own_read(struct own *o);
void own_clear(struct own *o);

const char *own_role(const struct own *o, uint32_t asn);          /* "" unknown */
const char *own_country(const struct own *o, const char code[3]); /* "" unknown */
const struct resolver_row *own_resolver(const struct own *o, const struct address *a); /* or NULL */
static inline const char *own_text(const struct own *o, uint32_t offset)
{
	return o->texts.at + offset;
}

#endif
