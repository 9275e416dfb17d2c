/* ingest_going.c -- blob "going HOME". See ingest_going.h.
 * SPDX-License-Identifier: MIT */
#include "ingest_going.h"

/* Rows of a unit that is read piece by piece: a home's busy day has a tenth of them (tally/places.h). */
enum { GOING_ENDS_MAX = 32768, GOING_ROWS_MAX = 2 << 20 };

static void name_blob(struct text *out, const char *home)
{
	text_printf(out, "going %s", home);
}

int going_read(struct store *s, const char *home, struct going *out, struct error *err)
{
	struct text name = { 0 }, bytes = { 0 };
	*out = (struct going){ 0 };
	name_blob(&name, home);
	int rc = store_get_blob(s, name.at, &bytes, err);
	if (rc == 0 && bytes.length == sizeof *out)
		memcpy(out, bytes.at, sizeof *out);
	text_clear(&name);
	text_clear(&bytes);
	return rc;
}

int going_keep(struct store *s, const char *home, const struct going *g, struct error *err)
{
	struct text name = { 0 };
	name_blob(&name, home);
	int rc = store_put_blob(s, name.at, span_of(g, sizeof *g), err);
	text_clear(&name);
	return rc;
}

static int take_answer(void *user, const struct store_result *result, const struct value *row)
{
	bool *is_roomy = user;
	(void)result;
	*is_roomy = row && row[0].integer == 0 && row[1].integer < GOING_ENDS_MAX &&
		    row[2].integer < GOING_ROWS_MAX;
	return 1;
}

static int look_for_room(struct store *s, int64_t seq, bool *is_roomy, struct error *err)
{
	struct text sql = { 0 };
	text_printf(&sql,
		"select (select count(*) from let_go where seq = %" PRId64 "), "
		"(select count(*) from endpoint where seq = %" PRId64 "), "
		"(select count(*) from traffic_sum where seq = %" PRId64 ") + "
		"(select count(*) from flow_fact where seq = %" PRId64 ")",
		seq, seq, seq, seq);
	*is_roomy = false;
	int rc = store_query(s, sql.at, take_answer, is_roomy, err);
	text_clear(&sql);
	return rc;
}

int going_is_on(struct store *s, const struct ledger *l, const struct going *g,
	const struct input *grown, bool *is_on, struct error *err)
{
	*is_on = false;
	const struct ledger_entry *e = g->seq == l->last_seq ? ledger_find_unit(l, g->seq) : NULL;
	if (!e || !e->has_grown || g->offset == 0 || grown->size_bytes < g->offset ||
		!inputs_begins_with(grown->path, (uint64_t)e->size_bytes, e->identity))
		return 0;
	return look_for_room(s, g->seq, is_on, err);
}
