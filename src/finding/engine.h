/* engine.h -- what the files of the engine share; nobody else includes it.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_FINDING_ENGINE_H
#define HOUSETAP_FINDING_ENGINE_H

#include "finding/finding.h"
#include "finding/known.h"

/* What a row is put together from: its own columns, what is known of its device, and of its end. */
enum row_part { PART_OWN, PART_DEVICE, PART_END, PART_COUNT };

/* Where a column is; names are constants of judges, so that the address of one that was found finds it again. */
struct column_place {
	const char *name;
	enum row_part part; /* PART_COUNT: nowhere */
	size_t column;
};
enum { COLUMN_PLACES = 64, COLUMN_TRIES = 8 };

struct finding_row {
	const struct rows *of[PART_COUNT]; /* NULL: the kind has none */
	size_t at[PART_COUNT];
	struct column_place *places; /* COLUMN_PLACES */
};
struct column_place finding_place(const struct finding_row *row, const char *name);

/* finding_order.c: the rows of one kind while they come. */
struct row_keeper {
	const struct finding_kind *kind;
	const struct known *known;
	struct rows own;
	size_t party, host;       /* columns */
	uint32_t *devices, *ends; /* of each row */
	size_t capacity;
	struct column_place places[COLUMN_PLACES];
};
/* True: *row is the one that was added, and wanted. */
bool row_keep(struct row_keeper *k, const struct store_result *result, const struct value *cells,
	struct finding_row *row);
/* Hands all that were kept to the judge, in the kind's order. */
void row_keeper_judge(struct row_keeper *k, void *state, struct finding_list *out);
void row_keeper_clear(struct row_keeper *k);

/* finding_rank.c: says each thing once, sorts, keeps to the budget, drops what was not asked for. */
void finding_list_rank(struct finding_list *list, const struct finding_options *options);

/* finding_mute.c: marks those that the user muted. */
int finding_list_mark_muted(struct finding_list *list, struct store *s, struct error *err);

#endif
