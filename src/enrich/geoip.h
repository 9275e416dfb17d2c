/* geoip.h -- MaxMind databases of cities, countries and operators: where they are looked for, and what they
 * say of an address. Two schemas are understood, told by their fields: MaxMind's (country.iso_code,
 * location.latitude) and the flat one of ip-location-db (country_code, latitude).
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_ENRICH_GEOIP_H
#define HOUSETAP_ENRICH_GEOIP_H

#include "base/error.h"
#include "base/text.h"
#include "enrich/enrich.h"

#include <maxminddb.h>

/* Where systems keep them. */
enum { GEOIP_FOLDERS = 3 };
extern const char *const geoip_folders[GEOIP_FOLDERS];

enum geoip_kind { GEOIP_PLACE_V4, GEOIP_PLACE_V6, GEOIP_OPERATOR, GEOIP_KINDS };

struct geoip {
	MMDB_s db;
	bool is_open, was_tried;
	bool is_ours;              /* it came with housetap */
	int file;                  /* the one that is mapped, ... */
	int64_t bytes, changed_ns; /* ... as it was then */
	char name[64], date[16];
	struct enrich_source source;
};

/* What a database of places says; spans live as long as it is open. */
struct geoip_place {
	struct span country, city; /* country: two letters */
	double latitude, longitude;
	bool has_point;
	uint16_t radius_km; /* 0: not said */
};

/* Looks for a database in `folder` (NULL: none), then in the usual places, then in `share`. False: there is
 * none that can be read. *err tells of the last one that is there and cannot be read; else it stays as it is. */
bool geoip_open(struct geoip *g, enum geoip_kind kind, const char *folder, const char *share,
	struct error *err);
void geoip_close(struct geoip *g);

bool geoip_place(struct geoip *g, const struct address *a, struct geoip_place *out);
bool geoip_operator(struct geoip *g, const struct address *a, uint32_t *asn, struct span *name);

#endif
