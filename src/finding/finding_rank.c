/* finding_rank.c -- from what the judges found to what is said: muted ones apart, the same thing once, the most
 * suspicious first, no more accusations than the budget.
 * SPDX-License-Identifier: MIT */
#include "finding/engine.h"

#include <stdlib.h>

#define WEEK_US (INT64_C(7) * 86400 * 1000000)

static int text_compare(const struct text *a, const struct text *b)
{
	size_t length = a->length < b->length ? a->length : b->length;
	int order = length ? memcmp(a->at, b->at, length) : 0;
	return order ? order : (a->length > b->length) - (a->length < b->length);
}

static int by_suspicion(const void *a, const void *b)
{
	const struct finding *x = *(struct finding *const *)a, *y = *(struct finding *const *)b;
	if (x->level != y->level)
		return x->level < y->level ? 1 : -1;
	if (x->score < y->score || x->score > y->score)
		return x->score < y->score ? 1 : -1;
	int order = text_compare(&x->home, &y->home);
	return order ? order : strcmp(x->id, y->id);
}

static bool is_same_device(const struct finding *a, const struct finding *b)
{
	return text_compare(&a->home, &b->home) == 0 && text_compare(&a->mac, &b->mac) == 0;
}

/* A peer is an address or a name; the same service may go by its name in one and by an address in another, so
 * judges give both. */
static bool has_common_peer(const struct finding *a, const struct finding *b)
{
	for (size_t i = 0; i < a->peer_count; i++)
		for (size_t k = 0; k < b->peer_count; k++)
			if (text_compare(&a->peers[i], &b->peers[k]) == 0)
				return true;
	return false;
}

/* What only describes adds its sentence: its peers, and its time, may be of things that nothing is said against. */
static void take_over(struct finding *to, const struct finding *from)
{
	if (from->title.length)
		finding_why(to, "%s.", from->title.at);
	if (!finding_level_accuses(from->level))
		return;
	for (size_t i = 0; i < from->why_count; i++)
		finding_why(to, "%s", from->why[i].at);
	for (size_t i = 0; i < from->peer_count; i++)
		finding_peer(to, text_span(&from->peers[i]));
	if (from->first_us < to->first_us)
		to->first_us = from->first_us;
	if (from->last_us > to->last_us)
		to->last_us = from->last_us;
}

/* Sorted: what comes first is the strongest, and tells the rest. Of two kinds that only describe both stay. */
static void say_once(struct finding_list *list)
{
	size_t kept = 0;
	for (size_t i = 0; i < list->count; i++) {
		struct finding *f = list->at[i], *stronger = NULL;
		for (size_t k = 0; k < kept && !stronger; k++)
			if (finding_level_accuses(list->at[k]->level) &&
				is_same_device(list->at[k], f) && has_common_peer(list->at[k], f))
				stronger = list->at[k];
		if (!stronger) {
			list->at[kept++] = f;
			continue;
		}
		take_over(stronger, f);
		finding_clear(f);
		free(f);
	}
	list->count = kept;
}

/* Weeks are counted from the first finding of the home: no calendar cuts a capture of a few days in two. */
static int64_t week_of(const struct finding_list *list, const struct finding *f)
{
	int64_t first_us = f->first_us;
	for (size_t i = 0; i < list->count; i++)
		if (text_compare(&list->at[i]->home, &f->home) == 0 &&
			list->at[i]->first_us < first_us)
			first_us = list->at[i]->first_us;
	return (f->first_us - first_us) / WEEK_US;
}

static void keep_budget(struct finding_list *list, int64_t budget)
{
	for (size_t i = 0; i < list->count; i++) {
		struct finding *f = list->at[i];
		int64_t before = 0, week = week_of(list, f);
		if (!finding_level_accuses(f->level))
			break;
		for (size_t k = 0; k < i; k++)
			before += finding_level_accuses(list->at[k]->level) &&
				  text_compare(&list->at[k]->home, &f->home) == 0 &&
				  week_of(list, list->at[k]) == week;
		if (before < budget)
			continue;
		f->level = FINDING_NOTICE;
		finding_why(f, "It would be a %s, but %s others of this home and week come first.",
			finding_level_word(FINDING_WARNING), finding_count((double)budget).at);
	}
}

static bool is_asked(const struct finding *f, const struct finding_options *options)
{
	const char *device = options->device;
	return (!device || strcasecmp(device, f->mac.length ? f->mac.at : "") == 0 ||
		       strcasecmp(device, f->device.length ? f->device.at : "") == 0) &&
	       (options->with_muted || !f->is_muted);
}

static void drop_unasked(struct finding_list *list, const struct finding_options *options)
{
	size_t kept = 0;
	for (size_t i = 0; i < list->count; i++) {
		if (is_asked(list->at[i], options)) {
			list->at[kept++] = list->at[i];
			continue;
		}
		finding_clear(list->at[i]);
		free(list->at[i]);
	}
	list->count = kept;
}

static void sort(struct finding_list *list)
{
	if (list->count)
		qsort(list->at, list->count, sizeof list->at[0], by_suspicion);
}

/* What is muted takes no place of the budget and tells no others. */
static void mute_apart(struct finding_list *list)
{
	for (size_t i = 0; i < list->count; i++)
		if (list->at[i]->is_muted && finding_level_accuses(list->at[i]->level))
			list->at[i]->level = FINDING_NOTICE;
}

void finding_list_rank(struct finding_list *list, const struct finding_options *options)
{
	mute_apart(list);
	sort(list);
	say_once(list);
	keep_budget(list, options->budget ? options->budget : FINDING_BUDGET);
	sort(list);
	drop_unasked(list, options);
}

size_t finding_list_accusations(const struct finding_list *list)
{
	size_t count = 0;
	for (size_t i = 0; i < list->count; i++)
		count += finding_level_accuses(list->at[i]->level) && !list->at[i]->is_muted;
	return count;
}
