/* finding_order.c -- the rows of one kind: which are wanted, and the order in which its judge gets them. Rows have
 * numbers for device and end; the texts that they are put in order by are those of what is known of both.
 * SPDX-License-Identifier: MIT */
#include "finding/engine.h"

#include "base/memory.h"

#include <stdlib.h>

enum { KEYS_MAX = 8, KEY_BYTES_MAX = 32 };

static void row_set(struct row_keeper *k, size_t i, struct finding_row *row)
{
	bool has_device = k->party != ROWS_NO_COLUMN, has_end = k->host != ROWS_NO_COLUMN;
	*row = (struct finding_row){
		.of = { &k->own, has_device ? &k->known->devices : NULL,
			has_end ? &k->known->ends : NULL },
		.at = { i, has_device ? k->devices[i] : 0, has_end ? k->ends[i] : 0 },
		.places = k->places,
	};
}

/* False: nothing is known of its device or end. */
static bool find_known(struct row_keeper *k, size_t i)
{
	if (i == k->capacity) {
		k->capacity = k->capacity ? k->capacity * 2 : 256;
		k->devices = memory_resize(k->devices, k->capacity, sizeof *k->devices);
		k->ends = memory_resize(k->ends, k->capacity, sizeof *k->ends);
	}
	if (k->party != ROWS_NO_COLUMN)
		k->devices[i] = known_device(k->known, rows_integer(&k->own, i, k->party));
	if (k->host != ROWS_NO_COLUMN)
		k->ends[i] = known_end(k->known, rows_integer(&k->own, i, k->host));
	return (k->party == ROWS_NO_COLUMN || k->devices[i] != MAP_NONE) &&
	       (k->host == ROWS_NO_COLUMN || k->ends[i] != MAP_NONE);
}

bool row_keep(struct row_keeper *k, const struct store_result *result, const struct value *cells,
	struct finding_row *row)
{
	size_t before = k->own.count;
	if (!k->kind->order)
		rows_forget(&k->own);
	bool is_first = k->own.columns == 0;
	rows_add(&k->own, result, cells);
	if (is_first) {
		k->party = rows_column(&k->own, "party");
		k->host = rows_column(&k->own, "host");
	}
	if (k->own.count == 0 || (k->kind->order && k->own.count == before))
		return false;
	size_t last = k->own.count - 1;
	bool is_kept = find_known(k, last);
	if (is_kept)
		row_set(k, last, row);
	if (is_kept && (!k->kind->keeps || k->kind->keeps(row)))
		return true;
	rows_drop_last(&k->own);
	return false;
}

struct sorting {
	struct row_keeper *keeper;
	struct column_place keys[KEYS_MAX];
	bool falls[KEYS_MAX];
	size_t count;
};

static void sorting_begin(struct sorting *s, struct row_keeper *k)
{
	struct finding_row row;
	*s = (struct sorting){ .keeper = k };
	row_set(k, 0, &row);
	for (const char *at = k->kind->order; *at && s->count < KEYS_MAX; s->count++) {
		char name[KEY_BYTES_MAX];
		s->falls[s->count] = *at == '-';
		at += s->falls[s->count];
		size_t length = strcspn(at, " ");
		snprintf(name, sizeof name, "%.*s", (int)length, at);
		s->keys[s->count] = finding_place(&row, name);
		at += length;
		at += strspn(at, " ");
	}
}

static int span_compare(struct span a, struct span b)
{
	size_t length = a.length < b.length ? a.length : b.length;
	int order = length ? memcmp(a.at, b.at, length) : 0;
	return order ? order : (a.length > b.length) - (a.length < b.length);
}

static int cell_compare(
	const struct column_place *key, const struct finding_row *a, const struct finding_row *b)
{
	const struct rows *rows = a->of[key->part];
	size_t x = a->at[key->part], y = b->at[key->part];
	if (rows->types[key->column] == VALUE_TEXT)
		return span_compare(
			rows_text(rows, x, key->column), rows_text(rows, y, key->column));
	if (rows->types[key->column] == VALUE_REAL) {
		double p = rows_real(rows, x, key->column), q = rows_real(rows, y, key->column);
		return (p > q) - (p < q);
	}
	int64_t p = rows_integer(rows, x, key->column), q = rows_integer(rows, y, key->column);
	return (p > q) - (p < q);
}

static int by_order(const void *a, const void *b, void *user)
{
	const struct sorting *s = user;
	const uint32_t *x = a, *y = b, *turns = s->keeper->known->turns;
	struct finding_row p, q;
	row_set(s->keeper, *x, &p);
	row_set(s->keeper, *y, &q);
	uint32_t left = turns[p.at[PART_DEVICE]], right = turns[q.at[PART_DEVICE]];
	int order = (left > right) - (left < right);
	for (size_t i = 0; order == 0 && i < s->count; i++) {
		if (s->keys[i].part != PART_COUNT)
			order = cell_compare(&s->keys[i], &p, &q);
		order = s->falls[i] ? -order : order;
	}
	return order ? order : (*x > *y) - (*x < *y);
}

void row_keeper_judge(struct row_keeper *k, void *state, struct finding_list *out)
{
	struct sorting sorting;
	struct finding_row row;
	if (!k->kind->order || k->own.count == 0)
		return;
	uint32_t *turn = memory_new(k->own.count, sizeof *turn);
	for (size_t i = 0; i < k->own.count; i++)
		turn[i] = (uint32_t)i;
	sorting_begin(&sorting, k);
	qsort_r(turn, k->own.count, sizeof *turn, by_order, &sorting);
	for (size_t i = 0; i < k->own.count; i++) {
		row_set(k, turn[i], &row);
		k->kind->row(state, &row, out);
	}
	free(turn);
}

void row_keeper_clear(struct row_keeper *k)
{
	rows_clear(&k->own);
	free(k->devices);
	free(k->ends);
}
