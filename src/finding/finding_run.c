/* finding_run.c -- the engine: every kind asks the view, its judge gets the rows; and the finder, which lets
 * analyses, headline and report have the same findings, asked once.
 * SPDX-License-Identifier: MIT */
#include "finding/engine.h"

#include "base/memory.h"
#include "model/finding.h"

#include <stdlib.h>

struct asking {
	const struct finding_kind *kind;
	void *state;
	struct finding_list *out;
};

static int take_row(void *user, const struct store_result *result, const struct value *row)
{
	struct asking *a = user;
	const struct finding_row r = { result, row };
	if (row)
		a->kind->row(a->state, &r, a->out);
	return 0;
}

static int ask_kind(struct analysis_view *v, const struct finding_kind *kind,
	struct finding_list *out, struct error *err)
{
	const struct analysis question = {
		.name = kind->name, .title = kind->title, .sql = kind->sql
	};
	struct asking a = { kind, memory_new(1, kind->state_bytes ? kind->state_bytes : 1), out };
	out->kind = kind;
	int rc = analysis_ask(v, &question, take_row, &a, err);
	if (kind->end)
		kind->end(a.state, out);
	free(a.state);
	return rc;
}

int findings_find(struct analysis_view *v, struct store *s, const struct finding_options *options,
	struct finding_list **out, struct error *err)
{
	struct finding_list *list = memory_new(1, sizeof *list);
	int rc = 0;
	for (size_t i = 0; rc == 0 && i < finding_kinds_count; i++)
		rc = ask_kind(v, &finding_kinds[i], list, err);
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
