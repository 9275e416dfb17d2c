/* credits.c -- what must be said of data that others made: licences that ask for it, and where answers are
 * from.
 * SPDX-License-Identifier: MIT */
#include "enrich/parts.h"
#include "enrich/sources.h"

/* The row of data/sources.csv that speaks of a database of the user, by the type that it says it has. */
static const char *row_of(const struct geoip *g)
{
	if (g->is_ours || strncasecmp(g->name, "DBIP", 4) == 0)
		return "place";
	if (strncmp(g->name, "GeoLite2", 8) == 0 || strncmp(g->name, "GeoIP2", 6) == 0)
		return "maxmind";
	return "";
}

static void credit_add(struct text *out, const struct enrich_source *s, const char *row)
{
	text_printf(out, "%s%s%s: ", s->name, s->date[0] ? ", " : "", s->date);
	sources_add(out, row, SOURCES_NOTICE);
	text_add_byte(out, '\n');
}

/* IPv4 and IPv6 may be of one file, or of two of one source. */
static bool is_told(const struct enrich *e, size_t kind)
{
	return kind == GEOIP_PLACE_V6 && e->geoip[GEOIP_PLACE_V4].is_open &&
	       strcmp(e->geoip[kind].name, e->geoip[GEOIP_PLACE_V4].name) == 0 &&
	       strcmp(e->geoip[kind].date, e->geoip[GEOIP_PLACE_V4].date) == 0;
}

void enrich_add_credits(const struct enrich *e, struct text *out)
{
	static const struct {
		enum table_kind kind;
		const char *row;
	} told[] = { { TABLE_OPERATOR, "operator" }, { TABLE_COMPANY, "company" },
		{ TABLE_VENDOR, "vendor" } };
	for (size_t i = 0; i < GEOIP_KINDS; i++)
		if (e->geoip[i].is_open && !is_told(e, i))
			credit_add(out, &e->geoip[i].source, row_of(&e->geoip[i]));
	for (size_t i = 0; i < sizeof told / sizeof told[0]; i++)
		if (e->parts[told[i].kind].table.bytes)
			credit_add(out, &e->parts[told[i].kind].source, told[i].row);
}

size_t enrich_address_sources(const struct enrich *e, struct enrich_source out[ENRICH_SOURCES_MAX])
{
	size_t count = 0;
	for (size_t i = 0; i < GEOIP_KINDS; i++)
		if (e->geoip[i].is_open && i != GEOIP_OPERATOR && !is_told(e, i))
			out[count++] = e->geoip[i].source;
	if (e->geoip[GEOIP_OPERATOR].is_open)
		out[count++] = e->geoip[GEOIP_OPERATOR].source;
	else if (e->parts[TABLE_OPERATOR].table.bytes)
		out[count++] = e->parts[TABLE_OPERATOR].source;
	return count;
}

void enrich_add_licences(struct text *out)
{
	struct csv rows = sources_rows();
	while (csv_next(&rows)) {
		for (size_t i = SOURCES_NAME; i <= SOURCES_NOTICE; i++) {
			if (rows.cells[i].length == 0)
				continue;
			text_add_text(out, i == SOURCES_NAME     ? ""
					   : i == SOURCES_NOTICE ? "\n    "
								 : ", ");
			text_add(out, rows.cells[i].at, rows.cells[i].length);
		}
		text_add_byte(out, '\n');
	}
	csv_clear(&rows);
}
