/* place.c -- where an address is, as far as a database can tell, and whether its point says anything.
 * SPDX-License-Identifier: MIT */
#include "enrich/centre.h"
#include "enrich/parts.h"

enum { RADIUS_CLEAR_KM = 200 }; /* a database that says how sure it is: beyond, it names a region */

static bool is_centre(struct enrich *e, double latitude, double longitude)
{
	const struct table *t = enrich_table(e, TABLE_CENTRE);
	const void *rows;
	size_t count, low = 0;
	if (!t || !table_rows(t, CENTRE_ROWS, sizeof(uint64_t), &rows, &count))
		return false;
	const uint64_t *keys = rows, key = centre_key(latitude, longitude);
	for (size_t high = count; low < high;) {
		size_t middle = low + (high - low) / 2;
		if (keys[middle] < key)
			low = middle + 1;
		else
			high = middle;
	}
	return low < count && keys[low] == key;
}

static const char *unclear_of(struct enrich *e, const struct geoip *g, const struct geoip_place *p)
{
	if (!p->has_point || p->city.length == 0)
		return "only the country is known";
	if (p->radius_km > RADIUS_CLEAR_KM)
		return "only the region is known";
	if (g->is_ours && is_centre(e, p->latitude, p->longitude))
		return "the point stands for a country or region";
	return "";
}

struct enrich_place enrich_place(struct enrich *e, const struct address *a)
{
	struct enrich_place answer = {
		.country_name = "", .city = span_of("", 0), .unclear = "", .source = NULL
	};
	static const struct enrich_source none = { "", "", "" };
	struct geoip_place found;
	answer.source = &none;
	if (a->kind != ADDRESS_IPV4 && a->kind != ADDRESS_IPV6)
		return answer;
	struct geoip *g =
		enrich_geoip(e, a->kind == ADDRESS_IPV4 ? GEOIP_PLACE_V4 : GEOIP_PLACE_V6);
	if (!g)
		return answer;
	enrich_count(e);
	answer.source = &g->source;
	if (!geoip_place(g, a, &found))
		return answer;
	memcpy(answer.country, found.country.at, 2);
	answer.country_name = own_country(enrich_own(e), answer.country);
	answer.city = found.city;
	answer.latitude = found.latitude;
	answer.longitude = found.longitude;
	answer.has_point = found.has_point;
	answer.unclear = unclear_of(e, g, &found);
	return answer;
}

struct enrich_resolver enrich_resolver(struct enrich *e, const struct address *a)
{
	const struct own *own = enrich_own(e);
	const struct resolver_row *row = own_resolver(own, a);
	if (!row)
		return (struct enrich_resolver){ 0 };
	return (struct enrich_resolver){ own_text(own, row->operator_at),
		own_text(own, row->policy_at), own_text(own, row->name_at),
		own_text(own, row->date_at) };
}
