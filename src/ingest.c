/* ingest.c -- captures into a store, home by home: what must be read, and how it joins what is there. See
 * ingest.h for what is promised.
 * SPDX-License-Identifier: MIT */
#include "ingest.h"

#include "base/clock.h"
#include "base/memory.h"
#include "ingest_carry.h"
#include "ingest_job.h"

#include <stdlib.h>

static int by_first_time(const void *a, const void *b)
{
	const struct input *x = a, *y = b;
	if (x->first_ns != y->first_ns)
		return x->first_ns < y->first_ns ? -1 : 1;
	return strcmp(x->path, y->path);
}

/* Do these inputs, in time order, follow what the ledger has? A pipe's time is not known. */
static bool follows_ledger(const struct ledger *l, const struct input *first)
{
	return l->count == 0 || (first->first_ns != INT64_MIN &&
					clock_floor(first->first_ns, NS_PER_US) > l->last_us);
}

/* Captures of the ledger, from unit `seq` on, and the fresh ones, as one list in time order; false if an old
 * one is gone (*missing). A pipe cannot be read again. */
static bool captures_again(struct job *j, int64_t seq, const struct input *fresh, size_t count,
	struct inputs *all, const char **missing)
{
	*missing = "a pipe";
	bool is_pipe = count && fresh[0].first_ns == INT64_MIN;
	if (is_pipe || !ledger_inputs(&j->ledger, j->home, seq, all, missing))
		return false;
	all->list = memory_resize(all->list, all->count + count, sizeof *all->list);
	for (size_t i = 0; i < count; i++) {
		all->list[all->count] = fresh[i];
		all->list[all->count].home = memory_text(fresh[i].home);
		all->list[all->count++].path = memory_text(fresh[i].path);
	}
	qsort(all->list, all->count, sizeof *all->list, by_first_time);
	return true;
}

static int run_again(struct job *j, enum plan plan, const struct inputs *all)
{
	j->plan = plan;
	for (size_t i = 0; i < all->count; i++)
		j->bytes_total += all->list[i].size_bytes;
	return home_run(j, all->list, all->count);
}

static int home_rebuild(struct job *j, const struct input *fresh, size_t count)
{
	struct inputs all = { 0 };
	const char *missing;
	int rc = 0;
	if (captures_again(j, 0, fresh, count, &all, &missing)) {
		job_remark(j,
			"%s: captures overlap or precede what is already in: the home is read "
			"again",
			j->home);
		rc = run_again(j, PLAN_REBUILD, &all);
	} else {
		home_say_patch(j, missing);
		if (count) {
			j->plan = PLAN_PATCH;
			rc = home_run(j, fresh, count);
		}
	}
	inputs_clear(&all);
	return rc;
}

/* If what is fresh begins after all units but the last one, only that one is read again: a capture that is
 * still being written is a unit that is replaced when it has grown. Nothing fresh: as well. *is_done: that was
 * so. */
static int home_replace(
	struct job *j, const struct input *fresh, size_t count, bool *is_done, struct error *err)
{
	struct inputs all = { 0 };
	const char *missing;
	bool is_known = false;
	int rc = 0;
	*is_done = false;
	if (count && !ledger_is_before(&j->ledger, fresh[0].first_ns))
		return 0;
	if (carry_is_before(j->store, j->home, j->ledger.last_seq, &is_known, err))
		return -1;
	if (is_known && captures_again(j, j->ledger.last_seq, fresh, count, &all, &missing)) {
		*is_done = true;
		rc = run_again(j, PLAN_REPLACE, &all);
	}
	inputs_clear(&all);
	return rc;
}

static int home_reread(struct job *j, const struct input *fresh, size_t count, bool is_stale)
{
	bool is_done = false;
	if (!is_stale && home_replace(j, fresh, count, &is_done, j->err))
		return -1;
	return is_done ? 0 : home_rebuild(j, fresh, count);
}

/* The capture of the last unit has grown: what was added is read. *is_done: that was so. */
static int home_go_on(struct job *j, const struct input *grown, bool *is_done)
{
	struct input rest = *grown;
	if (going_is_on(j->store, &j->ledger, &j->going, grown, is_done, j->err))
		return -1;
	if (!*is_done)
		return 0;
	j->plan = PLAN_GO_ON;
	rest.from_bytes = j->going.offset;
	j->result->in_pieces++;
	return home_run(j, &rest, 1);
}

/* A last unit that was read in pieces is read whole when another one follows, or nobody waits for what is
 * added to it: then its rows are those of its final file. *is_done: that was so. */
static int home_make_whole(
	struct job *j, const struct input *fresh, size_t count, bool is_given, bool *is_done)
{
	bool is_in_pieces = j->going.pieces > 1 && j->going.seq == j->ledger.last_seq;
	*is_done = false;
	if (!is_in_pieces || (count == 0 && !is_given))
		return 0;
	if (count == 0 && j->watch->goes_on) {
		j->result->in_pieces++;
		return 0;
	}
	return home_replace(j, fresh, count, is_done, j->err);
}

/* Captures that the ledger lacks, or has as they were when they were shorter. */
static int fresh_ingest(struct job *j, const struct input *fresh, size_t count, bool is_given)
{
	bool is_done = false;
	bool has_grown = ledger_find_grown(&j->ledger, fresh, count);
	bool is_pipe = count && fresh[0].first_ns == INT64_MIN;
	if (is_pipe && j->ledger.count) {
		j->plan = PLAN_PIPE;
		return home_run(j, fresh, count);
	}
	if (has_grown && count == 1 && j->watch->goes_on && home_go_on(j, fresh, &is_done))
		return -1;
	if (!is_done && home_make_whole(j, fresh, count, is_given, &is_done))
		return -1;
	if (is_done || count == 0)
		return 0;
	if (has_grown || !follows_ledger(&j->ledger, &fresh[0]))
		return home_reread(j, fresh, count, false);
	j->plan = PLAN_APPEND;
	return home_run(j, fresh, count);
}

/* One home's inputs: those that are new are read; all of the home, if another version read them. */
static int home_ingest(struct job *j, const struct input *inputs, size_t count)
{
	j->home = inputs[0].home;
	if (ledger_read(j->store, j->home, &j->ledger, j->err) ||
		going_read(j->store, j->home, &j->going, j->err))
		return -1;
	struct input *fresh = memory_new(count, sizeof *fresh);
	size_t fresh_count = 0;
	bool is_stale = false, is_last_given = false;
	for (size_t i = 0; i < count; i++) {
		const struct ledger_entry *known = ledger_find(&j->ledger, inputs[i].identity);
		is_stale = is_stale || (known && known->is_stale);
		is_last_given = is_last_given || (known && known->seq == j->ledger.last_seq);
		j->result->captures_known += known && !known->is_stale;
		if (!known)
			fresh[fresh_count++] = inputs[i];
	}
	j->plan = PLAN_APPEND;
	int rc = is_stale ? home_rebuild(j, fresh, fresh_count)
			  : fresh_ingest(j, fresh, fresh_count, is_last_given);
	free(fresh);
	ledger_clear(&j->ledger);
	return rc;
}

static void say_refusals(struct job *j, const struct inputs *in)
{
	for (size_t i = 0; i < in->refused_count; i++)
		job_remark(j, "%s", in->refused[i].why.text);
	j->result->damaged += in->refused_count;
	if (in->repeated)
		job_remark(j, "%zu inputs have the same content as another one and are used once",
			in->repeated);
}

static int homes_ingest(struct job *j, const struct inputs *in)
{
	for (size_t start = 0, end; start < in->count; start = end) {
		for (end = start + 1;
			end < in->count && strcmp(in->list[end].home, in->list[start].home) == 0;)
			end++;
		if (j->result->stopped) {
			j->result->captures_left += end - start;
			continue;
		}
		j->in_transaction = false;
		if (home_ingest(j, in->list + start, end - start))
			return -1;
	}
	return 0;
}

int ingest_run(struct store *s, const struct inputs *in, const struct ingest_watch *watch,
	struct ingest_result *result, struct error *err)
{
	struct job j = { .store = s, .watch = watch, .result = result, .err = err };
	*result = (struct ingest_result){ 0 };
	for (size_t i = 0; i < in->count; i++)
		j.bytes_total += in->list[i].size_bytes;
	say_refusals(&j, in);
	if (store_claim(s, err)) /* what the ledger says must hold until what it lacks is in */
		return -1;
	j.dpi = watch->dpi ? watch->dpi : dpi_new();
	int rc = homes_ingest(&j, in);
	if (j.dpi != watch->dpi)
		dpi_free(j.dpi);
	store_release(s);
	return rc;
}
