/* reports.c -- see reports.h.
 * SPDX-License-Identifier: MIT */
#include "serve/reports.h"

#include "base/memory.h"

#include <pthread.h>
#include <stdlib.h>

struct report_made {
	struct reports *reports;
	unsigned users;
	struct serve_scope scope;
	uint64_t commits, number; /* number: the higher the newer */
	struct text json;
};

struct reports {
	pthread_mutex_t lock;
	uint64_t count;
	struct report_made *kept[REPORTS_KEPT_MAX];
};

struct reports *reports_new(void)
{
	struct reports *r = memory_new(1, sizeof *r);
	pthread_mutex_init(&r->lock, NULL);
	return r;
}

/* With the lock held. */
static void let_go(struct report_made *m)
{
	if (!m || --m->users)
		return;
	text_clear(&m->json);
	free(m);
}

void report_drop(void *made)
{
	struct report_made *m = made;
	if (!m)
		return;
	struct reports *r = m->reports;
	pthread_mutex_lock(&r->lock);
	let_go(m);
	pthread_mutex_unlock(&r->lock);
}

void reports_free(struct reports *r)
{
	if (!r)
		return;
	for (size_t i = 0; i < REPORTS_KEPT_MAX; i++)
		let_go(r->kept[i]);
	pthread_mutex_destroy(&r->lock);
	free(r);
}

static bool is_same_scope(const struct serve_scope *a, const struct serve_scope *b)
{
	return a->from_us == b->from_us && a->to_us == b->to_us && strcmp(a->home, b->home) == 0;
}

struct report_made *reports_find(
	struct reports *r, const struct serve_scope *scope, uint64_t commits)
{
	struct report_made *found = NULL;
	pthread_mutex_lock(&r->lock);
	for (size_t i = 0; i < REPORTS_KEPT_MAX && !found; i++) {
		struct report_made *m = r->kept[i];
		if (m && m->commits == commits && is_same_scope(&m->scope, scope))
			found = m;
	}
	if (found)
		found->users++;
	pthread_mutex_unlock(&r->lock);
	return found;
}

/* An older one of the same scope, a free place, or the oldest. */
static size_t place_find(const struct reports *r, const struct serve_scope *scope)
{
	size_t place = 0;
	for (size_t i = 0; i < REPORTS_KEPT_MAX; i++) {
		const struct report_made *m = r->kept[i], *best = r->kept[place];
		if (m && is_same_scope(&m->scope, scope))
			return i;
		if (best && (!m || m->number < best->number))
			place = i;
	}
	return place;
}

struct report_made *reports_keep(
	struct reports *r, const struct serve_scope *scope, uint64_t commits, struct text *json)
{
	struct report_made *m = memory_new(1, sizeof *m);
	*m = (struct report_made){ r, 2, *scope, commits, 0, *json };
	*json = (struct text){ 0 };
	pthread_mutex_lock(&r->lock);
	m->number = ++r->count;
	size_t place = place_find(r, scope);
	let_go(r->kept[place]);
	r->kept[place] = m;
	pthread_mutex_unlock(&r->lock);
	return m;
}

struct span report_json(const struct report_made *m)
{
	return text_span(&m->json);
}

uint64_t report_commits(const struct report_made *m)
{
	return m->commits;
}
