/* finding_run.c -- the engine: every kind asks the view, its judge gets the rows; and the finder, which lets
 * analyses, headline and report have the same findings, asked once.
 * SPDX-License-Identifier: MIT */
#include "finding/engine.h"

#include "base/memory.h"
#include "model/finding.h"

#include <stdlib.h>

struct asking {
	struct row_keeper keeper;
	void *state;
	struct finding_list *out;
};

static int take_row(void *user, const struct store_result *result, const struct value *cells)
{
	struct asking *a = user;
	struct finding_row row;
	if (row_keep(&a->keeper, result, cells, &row) && !a->keeper.kind->order)
		a->keeper.kind->row(a->state, &row, a->out);
	return 0;
}

static int take_count(void *user, const struct store_result *result, const struct value *row)
{
	(void)result;
	*(bool *)user = row && row[0].integer > 0;
	return 0;
}

static int ask(
	struct analysis_view *v, const char *sql, store_row_fn *each, void *user, struct error *err)
{
	const struct analysis question = { .name = "finding", .sql = sql };
	return analysis_ask(v, &question, each, user, err);
}

static int make(struct analysis_view *v, const char *table, const char *select, struct error *err)
{
	struct text sql = { 0 };
	text_printf(&sql, "drop table if exists %s", table); /* of one that failed */
	int rc = analysis_make(v, sql.at, err);
	text_reset(&sql);
	text_printf(&sql, "create temporary table %s as ", table);
	text_add_text(&sql, select);
	rc = rc || analysis_make(v, sql.at, err) ? -1 : 0;
	text_clear(&sql);
	return rc;
}

/* What the kind's SQL reads beside the view. */
static int make_few(
	struct analysis_view *v, const struct finding_kind *kind, bool *any, struct error *err)
{
	static const char count[] = "select count(*) as few from finding_few";
	if (kind->few &&
		(make(v, "finding_few", kind->few, err) || ask(v, count, take_count, any, err)))
		return -1;
	return *any && kind->beside ? make(v, "finding_beside", kind->beside, err) : 0;
}

static int drop_few(struct analysis_view *v, const struct finding_kind *kind, struct error *err)
{
	if (kind->few && analysis_make(v, "drop table finding_few", err))
		return -1;
	return kind->beside ? analysis_make(v, "drop table if exists finding_beside", err) : 0;
}

static int ask_kind(struct analysis_view *v, const struct finding_kind *kind,
	const struct known *known, struct finding_list *out, struct error *err)
{
	struct asking a = { .keeper = { .kind = kind, .known = known },
		.state = memory_new(1, kind->state_bytes ? kind->state_bytes : 1),
		.out = out };
	bool any = true;
	out->kind = kind;
	int rc = make_few(v, kind, &any, err);
	if (rc == 0 && any)
		rc = ask(v, kind->sql, take_row, &a, err);
	if (rc == 0)
		row_keeper_judge(&a.keeper, a.state, out);
	if (kind->end)
		kind->end(a.state, out);
	if (rc == 0)
		rc = drop_few(v, kind, err);
	row_keeper_clear(&a.keeper);
	free(a.state);
	return rc;
}

int findings_find(struct analysis_view *v, struct store *s, const struct finding_options *options,
	struct finding_list **out, struct error *err)
{
	struct finding_list *list = memory_new(1, sizeof *list);
	struct known known;
	int rc = known_load(&known, v, err);
	list->known = &known;
	for (size_t i = 0; rc == 0 && i < finding_kinds_count; i++)
		rc = ask_kind(v, &finding_kinds[i], &known, list, err);
	known_clear(&known);
	list->known = NULL;
	if (rc == 0)
		rc = finding_list_mark_muted(list, s, err);
	if (rc) {
		finding_list_free(list);
		return -1;
	}
	finding_list_rank(list, options);
	*out = list;
	return 0;
}

static struct span joined(struct text *out, const struct text *parts, size_t count)
{
	text_reset(out);
	for (size_t i = 0; i < count; i++) {
		if (i)
			text_add_byte(out, ' ');
		text_add(out, parts[i].at, parts[i].length);
	}
	return text_span(out);
}

static int put_finding(
	struct store_filling *rows, const struct finding *f, size_t place, struct error *err)
{
	struct text why = { 0 }, peers = { 0 };
	const struct value row[FINDING_COLUMNS] = {
		[FINDING_PLACE] = value_integer((int64_t)place),
		[FINDING_ID] = value_text(span_of_text(f->id)),
		[FINDING_HOME] = value_text(text_span(&f->home)),
		[FINDING_DEVICE] = value_text(text_span(&f->device)),
		[FINDING_MAC] = value_text(text_span(&f->mac)),
		[FINDING_LEVEL] = value_text(span_of_text(finding_level_word(f->level))),
		[FINDING_KIND] = value_text(span_of_text(f->kind->name)),
		[FINDING_SCORE] = { .type = VALUE_REAL, .real = f->score },
		[FINDING_TITLE] = value_text(text_span(&f->title)),
		[FINDING_WHY] = value_text(joined(&why, f->why, f->why_count)),
		[FINDING_PEERS] = value_text(joined(&peers, f->peers, f->peer_count)),
		[FINDING_FIRST_US] = value_integer(f->first_us),
		[FINDING_LAST_US] = value_integer(f->last_us),
		[FINDING_PACKETS] = value_integer(f->packets),
		[FINDING_BYTES] = value_integer(f->bytes),
	};
	int rc = store_fill_put(rows, row, err);
	text_clear(&why);
	text_clear(&peers);
	return rc;
}

static int fill(void *user, struct analysis_view *v, struct store *s, struct error *err)
{
	const struct finding_list *list;
	struct store_filling *rows;
	struct error ignored;
	if (finder_ask(user, v, s, &list, err) || store_fill_begin(s, &finding_schema, &rows, err))
		return -1;
	int rc = 0;
	for (size_t i = 0; rc == 0 && i < list->count; i++)
		rc = put_finding(rows, list->at[i], i + 1, err);
	return store_fill_end(rows, rc ? &ignored : err) || rc ? -1 : 0;
}

void finder_begin(struct finder *f, struct analysis_scope *scope)
{
	*f = (struct finder){ .hook = { fill, f } };
	scope->finder = &f->hook;
}

int finder_ask(struct finder *f, struct analysis_view *v, struct store *s,
	const struct finding_list **out, struct error *err)
{
	if (!f->list && findings_find(v, s, &f->options, &f->list, err))
		return -1;
	*out = f->list;
	return 0;
}

void finder_end(struct finder *f)
{
	finding_list_free(f->list);
	f->list = NULL;
}
