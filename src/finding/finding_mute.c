/* finding_mute.c -- the user's word on findings: table `muted`. Never touched by an ingest.
 * SPDX-License-Identifier: MIT */
#include "finding/engine.h"

static int take_muted(void *user, const struct store_result *result, const struct value *row)
{
	const struct finding_list *list = user;
	(void)result;
	for (size_t i = 0; row && i < list->count; i++) {
		struct finding *f = list->at[i];
		if (!span_equals_text(row[0].text, f->id))
			continue;
		f->is_muted = true;
		text_reset(&f->muted_why);
		text_add(&f->muted_why, row[1].text.at, row[1].text.length);
	}
	return 0;
}

int finding_list_mark_muted(struct finding_list *list, struct store *s, struct error *err)
{
	return store_query(s, "select id, why from muted order by since_us", take_muted, list, err);
}

static int count_muted(void *user, const struct store_result *result, const struct value *row)
{
	(void)result;
	*(bool *)user = row && row[0].integer > 0;
	return 0;
}

static int run_with_id(struct store *s, const char *begin, struct span id, struct error *err)
{
	struct text sql = { 0 };
	text_add_text(&sql, begin);
	text_add_sql(&sql, id);
	int rc = store_run(s, sql.at, err);
	text_clear(&sql);
	return rc;
}

int finding_unmute(struct store *s, struct span id, bool *was_muted, struct error *err)
{
	struct text sql = { 0 };
	text_add_text(&sql, "select count(*) from muted where id = ");
	text_add_sql(&sql, id);
	*was_muted = false;
	int rc = store_query(s, sql.at, count_muted, was_muted, err);
	text_clear(&sql);
	if (rc || store_begin(s, err))
		return -1;
	if (run_with_id(s, "delete from muted where id = ", id, err) == 0)
		return store_commit(s, err);
	store_rollback(s);
	return -1;
}

int finding_mute(
	struct store *s, struct span id, struct span why, int64_t now_us, struct error *err)
{
	const struct value row[MUTED_COLUMNS] = {
		[MUTED_ID] = value_text(id),
		[MUTED_WHY] = value_text(why),
		[MUTED_SINCE_US] = value_integer(now_us),
	};
	if (store_begin(s, err))
		return -1;
	if (run_with_id(s, "delete from muted where id = ", id, err) ||
		store_put(s, ROW_MUTED, row, err)) {
		store_rollback(s);
		return -1;
	}
	return store_commit(s, err);
}
