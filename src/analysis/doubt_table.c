/* doubt_table.c -- view_doubt: how many frames have each label for a port or a guess only, by what the payload of
 * their flows looks like. The doubts of a flow are one text, which SQL cannot take apart everywhere.
 * SPDX-License-Identifier: MIT */
#include "analysis/scope.h"

#include "base/map.h"
#include "model/doubts.h"
#include "model/row.h"

#include "sql.h"

enum {
	LABELS_MAX = 1 << 14, /* of all homes; doubts of those beyond are not told */
	LABELS_BYTES_MAX = LABELS_MAX * 128,
	KEY_MAX = 1024
};

/* Columns of part_doubts.sql. */
enum { DOUBT_HOME, DOUBT_DOUBTS, DOUBT_TRAITS };

/* Columns of view_doubt behind home and label. */
enum {
	SUM_PORT,
	SUM_GUESS,
	SUM_BYTES,
	SUM_TEXT,
	SUM_TLS,
	SUM_RANDOM,
	SUM_BINARY,
	SUMS,
	SUM_LOOKS = SUMS - SUM_TEXT
};

struct sums {
	int64_t of[SUMS];
};

static const struct row_column columns[] = {
	{ "home", VALUE_TEXT, 0 },
	{ "label", VALUE_TEXT, 0 },
	{ "port_packets", VALUE_INTEGER, sizeof(int64_t) },
	{ "guess_packets", VALUE_INTEGER, sizeof(int64_t) },
	{ "doubtful_bytes", VALUE_INTEGER, sizeof(int64_t) },
	{ "text_packets", VALUE_INTEGER, sizeof(int64_t) },
	{ "tls_packets", VALUE_INTEGER, sizeof(int64_t) },
	{ "random_packets", VALUE_INTEGER, sizeof(int64_t) },
	{ "binary_packets", VALUE_INTEGER, sizeof(int64_t) },
};
enum { COLUMNS = sizeof columns / sizeof columns[0] };
static const struct row_schema schema = { "view_doubt", columns, COLUMNS };

static void add(int64_t *sum, int64_t n)
{
	if (__builtin_add_overflow(*sum, n, sum))
		*sum = INT64_MAX;
}

/* "looks random,syn,...": the sum it goes to; SUMS: nothing is known. */
static size_t look_of(struct span traits)
{
	static const char *const words[SUM_LOOKS] = { "looks text", "looks TLS", "looks random",
		"looks binary" };
	for (size_t i = 0; i < SUM_LOOKS; i++) {
		size_t length = strlen(words[i]);
		if (traits.length >= length && memcmp(traits.at, words[i], length) == 0)
			return SUM_TEXT + i;
	}
	return SUMS;
}

/* The sums of a label in a home: "home\0label". NULL: there are too many. */
static struct sums *sums_of(struct map *labels, struct span home, struct span label)
{
	uint8_t key[KEY_MAX];
	if (home.length + 1 + label.length > KEY_MAX)
		return NULL;
	memcpy(key, home.at, home.length);
	key[home.length] = 0;
	memcpy(key + home.length + 1, label.at, label.length);
	uint32_t entry = map_put(labels, key, home.length + 1 + label.length, NULL);
	return entry == MAP_NONE ? NULL : map_value(labels, entry);
}

static int read_flow(void *user, const struct store_result *result, const struct value *row)
{
	(void)result;
	if (!row)
		return 0;
	struct span rest = row[DOUBT_DOUBTS].text;
	size_t look = look_of(row[DOUBT_TRAITS].text);
	struct doubts_label d;
	while (doubts_next(&rest, &d)) {
		struct sums *s = sums_of(user, row[DOUBT_HOME].text, d.label);
		if (!s)
			continue;
		int64_t packets = d.packets_out;
		add(&packets, d.packets_in);
		add(&s->of[d.is_guess ? SUM_GUESS : SUM_PORT], packets);
		add(&s->of[SUM_BYTES], d.bytes_out);
		add(&s->of[SUM_BYTES], d.bytes_in);
		if (look < SUMS)
			add(&s->of[look], packets);
	}
	return 0;
}

static int put(const struct map *labels, struct store *s, struct error *err)
{
	struct store_filling *f;
	struct error ignored;
	if (store_fill_begin(s, &schema, &f, err))
		return -1;
	int rc = 0;
	for (uint32_t i = 0; rc == 0 && i < labels->count; i++) {
		struct span key = map_key(labels, i);
		size_t home = strnlen((const char *)key.at, key.length);
		struct sums sums;
		memcpy(&sums, map_value(labels, i), sizeof sums);
		struct value row[COLUMNS] = { value_text(span_of(key.at, home)),
			value_text(span_of(key.at + home + 1, key.length - home - 1)) };
		for (size_t k = 0; k < SUMS; k++)
			row[COLUMNS - SUMS + k] = value_integer(sums.of[k]);
		rc = store_fill_put(f, row, err);
	}
	return store_fill_end(f, rc ? &ignored : err) || rc ? -1 : 0;
}

int scope_make_doubts(struct store *s, const struct scope_values *v, struct error *err)
{
	struct text sql = { 0 };
	struct map labels;
	map_init(&labels, sizeof(struct sums), LABELS_MAX, LABELS_BYTES_MAX);
	int rc = scope_expand_values(v, sql_part_doubts, &sql, err);
	if (rc == 0)
		rc = store_query(s, sql.at, read_flow, &labels, err);
	if (rc == 0)
		rc = put(&labels, s, err);
	text_clear(&sql);
	map_clear(&labels);
	return rc ? -1 : 0;
}
