/* own.c -- small tables in memory.
 * SPDX-License-Identifier: MIT */
#include "enrich/own.h"

#include "data.h"
#include "enrich/csv.h"
#include "enrich/lines.h"

#include <stdlib.h>

static const char country_file[] = "/usr/share/zoneinfo/iso3166.tab";

enum { ROWS_MAX = 1 << 14, KEYS_MAX = 1 << 18, COUNTRY_BYTES_MAX = 64 * 1024 };
enum {
	RESOLVER_ADDRESS,
	RESOLVER_OPERATOR,
	RESOLVER_POLICY,
	RESOLVER_NAME,
	RESOLVER_SOURCE,
	RESOLVER_DATE
};
enum { OPERATOR_ASN, OPERATOR_NAME, OPERATOR_ROLE };

static void resolvers_read(struct own *o)
{
	struct csv rows = csv_of(span_of_text(data_resolvers));
	uint32_t number = 0;
	csv_next(&rows); /* the head */
	while (csv_next(&rows)) {
		struct resolver_row row = {
			.operator_at = text_keep(&o->texts, rows.cells[RESOLVER_OPERATOR]),
			.policy_at = text_keep(&o->texts, rows.cells[RESOLVER_POLICY]),
			.name_at = text_keep(&o->texts, rows.cells[RESOLVER_NAME]),
			.date_at = text_keep(&o->texts, rows.cells[RESOLVER_DATE]),
		};
		if (!ranges_add(&o->resolvers, rows.cells[RESOLVER_ADDRESS], number))
			continue;
		text_add(&o->resolver_rows, &row, sizeof row);
		number++;
	}
	ranges_sort(&o->resolvers);
	csv_clear(&rows);
}

static void roles_read(struct own *o)
{
	struct csv rows = csv_of(span_of_text(data_operators));
	csv_next(&rows);
	while (csv_next(&rows)) {
		char digits[16];
		struct span cell = rows.cells[OPERATOR_ASN];
		snprintf(digits, sizeof digits, "%.*s", (int)cell.length, (const char *)cell.at);
		uint32_t asn = (uint32_t)strtoul(digits, NULL, 10);
		uint32_t entry = map_put(&o->roles, &asn, sizeof asn, NULL);
		if (entry == MAP_NONE)
			continue;
		uint32_t *role = map_value(&o->roles, entry);
		*role = text_keep(&o->texts, rows.cells[OPERATOR_ROLE]);
	}
	csv_clear(&rows);
}

/* "DE<TAB>Germany" */
static void countries_read(struct own *o)
{
	char bytes[COUNTRY_BYTES_MAX];
	FILE *file = fopen(country_file, "rbe");
	if (!file)
		return;
	struct span rest = span_of(bytes, fread(bytes, 1, sizeof bytes, file));
	fclose(file);
	while (rest.length) {
		struct span name = span_split(&rest, '\n');
		struct span code = span_split(&name, '\t');
		uint32_t entry = code.length == 2 && name.length
					 ? map_put(&o->countries, code.at, code.length, NULL)
					 : MAP_NONE;
		if (entry == MAP_NONE)
			continue;
		uint32_t *offset = map_value(&o->countries, entry);
		*offset = text_keep(&o->texts, name);
	}
}

void own_read(struct own *o)
{
	if (o->is_read)
		return;
	o->is_read = true;
	map_init(&o->roles, sizeof(uint32_t), ROWS_MAX, KEYS_MAX);
	map_init(&o->countries, sizeof(uint32_t), ROWS_MAX, KEYS_MAX);
	resolvers_read(o);
	roles_read(o);
	countries_read(o);
}

void own_clear(struct own *o)
{
	text_clear(&o->texts);
	text_clear(&o->resolver_rows);
	ranges_clear(&o->resolvers);
	map_clear(&o->roles);
	map_clear(&o->countries);
	*o = (struct own){ 0 };
}

static const char *text_of(const struct own *o, const struct map *m, const void *key, size_t length)
{
	uint32_t entry = map_find(m, key, length);
	if (entry == MAP_NONE)
		return "";
	const uint32_t *offset = map_value(m, entry);
	return own_text(o, *offset);
}

const char *own_role(const struct own *o, uint32_t asn)
{
	return text_of(o, &o->roles, &asn, sizeof asn);
}

const char *own_country(const struct own *o, const char code[3])
{
	return text_of(o, &o->countries, code, strlen(code));
}

const struct resolver_row *own_resolver(const struct own *o, const struct address *a)
{
	uint32_t number;
	if (!ranges_find(&o->resolvers, a, &number))
		return NULL;
	return (const struct resolver_row *)(const void *)o->resolver_rows.at + number;
}
