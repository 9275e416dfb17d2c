/* make_centre.c -- finds the points of a city database that stand for a country or a region. Such a point
 * is given to networks of places elsewhere: where more than a tenth of a point's networks are named for a
 * place whose middle lies far away, its coordinates say nothing about any of them.
 * SPDX-License-Identifier: MIT */
#include "enrich/centre.h"
#include "enrich/make.h"

#include "base/memory.h"

#include <maxminddb.h>
#include <stdlib.h>

#define FAR_KM    60.0
#define DEGREE_KM 111.2

enum { POINTS_MAX = 1 << 22, PLACES_MAX = 1 << 22, KEY_BYTES_MAX = 256 << 20, PLACE_KEY_MAX = 512 };

/* One data record of the database: a place name, a point, and how many networks have it. */
struct naming {
	uint32_t place, point, networks;
	double latitude, longitude;
};

struct middle {
	double latitude, longitude;
};

struct point {
	uint64_t networks, far;
};

struct finding {
	struct text namings;
	struct map places, points; /* -> struct middle, struct point */
};

static struct span string_of(MMDB_entry_s *entry, const char *name)
{
	const char *path[] = { name, NULL };
	MMDB_entry_data_s data;
	if (MMDB_aget_value(entry, &data, path) != MMDB_SUCCESS || !data.has_data ||
		data.type != MMDB_DATA_TYPE_UTF8_STRING)
		return span_of("", 0);
	return span_of(data.utf8_string, data.data_size);
}

static bool number_of(MMDB_entry_s *entry, const char *name, double *number)
{
	const char *path[] = { name, NULL };
	MMDB_entry_data_s data;
	if (MMDB_aget_value(entry, &data, path) != MMDB_SUCCESS || !data.has_data)
		return false;
	if (data.type == MMDB_DATA_TYPE_FLOAT)
		*number = (double)data.float_value;
	else if (data.type == MMDB_DATA_TYPE_DOUBLE)
		*number = data.double_value;
	else
		return false;
	return true;
}

/* "DE|Hesse|Frankfurt am Main": parts of a town, in parentheses, are the town. */
static size_t place_key(MMDB_entry_s *entry, char key[PLACE_KEY_MAX])
{
	struct span country = string_of(entry, "country_code"), state = string_of(entry, "state1");
	struct span city = string_of(entry, "city");
	for (size_t i = 0; i + 1 < city.length; i++)
		if (memcmp(city.at + i, " (", 2) == 0)
			city.length = i;
	int length = snprintf(key, PLACE_KEY_MAX, "%.*s|%.*s|%.*s", (int)country.length,
		(const char *)country.at, (int)state.length, (const char *)state.at,
		(int)city.length, (const char *)city.at);
	return length < PLACE_KEY_MAX ? (size_t)length : PLACE_KEY_MAX - 1;
}

static void naming_add(struct finding *f, MMDB_entry_s *entry, uint32_t networks)
{
	char key[PLACE_KEY_MAX];
	struct naming n = { .networks = networks };
	if (!number_of(entry, "latitude", &n.latitude) ||
		!number_of(entry, "longitude", &n.longitude))
		return;
	uint64_t point = centre_key(n.latitude, n.longitude);
	n.place = map_put(&f->places, key, place_key(entry, key), NULL);
	n.point = map_put(&f->points, &point, sizeof point, NULL);
	if (n.place != MAP_NONE && n.point != MAP_NONE)
		text_add(&f->namings, &n, sizeof n);
}

/* Networks are leaves of the tree: how many name each data record. */
static void count_networks(const MMDB_s *db, uint32_t *networks)
{
	for (uint32_t i = 0; i < db->metadata.node_count; i++) {
		MMDB_search_node_s node;
		if (MMDB_read_node(db, i, &node) != MMDB_SUCCESS)
			continue;
		if (node.left_record_type == MMDB_RECORD_TYPE_DATA &&
			node.left_record_entry.offset < db->data_section_size)
			networks[node.left_record_entry.offset]++;
		if (node.right_record_type == MMDB_RECORD_TYPE_DATA &&
			node.right_record_entry.offset < db->data_section_size)
			networks[node.right_record_entry.offset]++;
	}
}

static int add_database(struct finding *f, const char *path, struct error *err)
{
	MMDB_s db;
	int status = MMDB_open(path, MMDB_MODE_MMAP, &db);
	if (status != MMDB_SUCCESS)
		return error_set(err, "%s: %s", path, MMDB_strerror(status));
	uint32_t *networks = memory_new(db.data_section_size, sizeof *networks);
	count_networks(&db, networks);
	for (uint32_t offset = 0; offset < db.data_section_size; offset++) {
		MMDB_entry_s entry = { &db, offset };
		if (networks[offset])
			naming_add(f, &entry, networks[offset]);
	}
	free(networks);
	MMDB_close(&db);
	return 0;
}

static int by_latitude(const void *a, const void *b)
{
	const struct naming *one = a, *other = b;
	if (one->place != other->place)
		return one->place < other->place ? -1 : 1;
	return (one->latitude > other->latitude) - (one->latitude < other->latitude);
}

static int by_longitude(const void *a, const void *b)
{
	const struct naming *one = a, *other = b;
	if (one->place != other->place)
		return one->place < other->place ? -1 : 1;
	return (one->longitude > other->longitude) - (one->longitude < other->longitude);
}

/* The row in the middle of rows[from..to) by networks. */
static size_t middle_of(const struct naming *rows, size_t from, size_t to)
{
	uint64_t all = 0, below = 0;
	for (size_t i = from; i < to; i++)
		all += rows[i].networks;
	while (from + 1 < to && (below += rows[from].networks) * 2 < all)
		from++;
	return from;
}

/* The middle of each place: half of its networks on either side, north and south, west and east. */
static void find_middles(struct finding *f, bool of_latitude)
{
	struct naming *rows = (void *)f->namings.at;
	size_t count = f->namings.length / sizeof *rows, end;
	if (count)
		qsort(rows, count, sizeof *rows, of_latitude ? by_latitude : by_longitude);
	for (size_t at = 0; at < count; at = end) {
		for (end = at + 1; end < count && rows[end].place == rows[at].place;)
			end++;
		const struct naming *middle = &rows[middle_of(rows, at, end)];
		struct middle *m = map_value(&f->places, rows[at].place);
		if (of_latitude)
			m->latitude = middle->latitude;
		else
			m->longitude = middle->longitude;
	}
}

static bool is_far(const struct naming *n, const struct middle *m)
{
	double north = (n->latitude - m->latitude) * DEGREE_KM;
	double east = (n->longitude - m->longitude) * DEGREE_KM * cos(n->latitude * M_PI / 180);
	return hypot(north, east) > FAR_KM;
}

static void judge_points(struct finding *f)
{
	const struct naming *rows = (const void *)f->namings.at;
	for (size_t i = 0; i < f->namings.length / sizeof *rows; i++) {
		struct point *p = map_value(&f->points, rows[i].point);
		p->networks += rows[i].networks;
		if (is_far(&rows[i], map_value(&f->places, rows[i].place)))
			p->far += rows[i].networks;
	}
}

static int key_order(const void *a, const void *b)
{
	uint64_t one, other;
	memcpy(&one, a, sizeof one);
	memcpy(&other, b, sizeof other);
	return (one > other) - (one < other);
}

static void write_points(const struct finding *f, struct table_writer *w)
{
	struct text *keys = &w->sections[CENTRE_ROWS];
	for (uint32_t i = 0; i < f->points.count; i++) {
		const struct point *p = map_value(&f->points, i);
		if (p->far * 10 > p->networks)
			text_add(keys, map_key(&f->points, i).at, sizeof(uint64_t));
	}
	if (keys->length)
		qsort(keys->at, keys->length / sizeof(uint64_t), sizeof(uint64_t), key_order);
}

int make_centre(const char *const *paths, size_t count, struct table_writer *w, struct text *out,
	struct error *err)
{
	static const uint32_t widths[TABLE_SECTIONS_MAX] = { [CENTRE_ROWS] = sizeof(uint64_t) };
	struct finding f = { 0 };
	int rc = 0;
	map_init(&f.places, sizeof(struct middle), PLACES_MAX, KEY_BYTES_MAX);
	map_init(&f.points, sizeof(struct point), POINTS_MAX, KEY_BYTES_MAX);
	for (size_t i = 0; rc == 0 && i < count; i++)
		rc = add_database(&f, paths[i], err);
	if (rc == 0) {
		find_middles(&f, true);
		find_middles(&f, false);
		judge_points(&f);
		write_points(&f, w);
		table_writer_finish(w, TABLE_CENTRE, widths, out);
	}
	text_clear(&f.namings);
	map_clear(&f.places);
	map_clear(&f.points);
	return rc;
}
