/* ingest.c -- captures into a store, home by home, unit by unit. See ingest.h for what is promised.
 * SPDX-License-Identifier: MIT */
#include "ingest.h"

#include "base/clock.h"
#include "base/memory.h"
#include "base/text.h"
#include "enrich/dpi.h"
#include "ingest_carry.h"
#include "ingest_ledger.h"
#include "ingest_limits.h"
#include "pipeline.h"
#include "source/ahead.h"

#include <limits.h>
#include <stdarg.h>
#include <stdlib.h>

enum { FRAMES_BETWEEN_LOOKS = 4096 };

/* How new captures of a home relate to what the store has. */
enum plan {
	PLAN_APPEND, /* they begin where it ended: go on from the carried state */
	PLAN_REPLACE, /* they grew from, or overlap, those of the last unit only: read that one again */
	PLAN_REBUILD, /* they overlap or precede it: read the whole home again */
	PLAN_PATCH,   /* ... but one of its captures is gone: add only what is not covered */
	PLAN_PIPE,    /* the first frame will tell: append or patch */
};

struct job {
	struct store *store;
	const struct ingest_watch *watch;
	struct ingest_result *result;
	struct error *err;
	const char *home;
	struct ledger ledger;
	enum plan plan;
	struct pipeline *pipeline;
	struct dpi *dpi; /* of all homes: it is slow to make */
	uint64_t let_go_before_run[LIMIT_COUNT], let_go_before[LIMIT_COUNT]; /* ... this unit */
	struct ahead *ahead;
	int64_t seq;
	bool in_transaction, in_unit;
	uint64_t bytes_before, bytes_total; /* of homes done, of all */
	uint64_t unit_frames, unit_bytes, unknown_link_before;
	uint64_t unit_skipped; /* their time is in already: not yet told of a capture */
	struct error put_error;
};

static void remark(struct job *j, const char *format, ...) __attribute__((format(printf, 2, 3)));

static void remark(struct job *j, const char *format, ...)
{
	char sentence[1024];
	va_list arguments;
	if (!j->watch->remark)
		return;
	va_start(arguments, format);
	vsnprintf(sentence, sizeof sentence, format, arguments);
	va_end(arguments);
	j->watch->remark(j->watch->user, sentence);
}

static int keep_row(void *user, enum row_table table, const struct value *values)
{
	struct job *j = user;
	return store_put(j->store, table, values, &j->put_error);
}

static void pipeline_renew(struct job *j)
{
	struct row_sink rows = { keep_row, j };
	pipeline_free(j->pipeline);
	j->pipeline = pipeline_new(span_of_text(j->home), &rows, j->watch->threads >= 3);
	pipeline_look_with(j->pipeline, j->dpi);
}

static int pipeline_restart(struct job *j)
{
	bool is_lost = false;
	pipeline_renew(j);
	if ((j->plan != PLAN_APPEND && j->plan != PLAN_REPLACE) || j->watch->transient)
		return 0;
	if (carry_restore(j->store, j->home, j->pipeline, &is_lost, j->err))
		return -1;
	if (is_lost) {
		remark(j,
			"%s: connections are not carried over: another version of housetap wrote "
			"the store, or it is damaged",
			j->home);
		pipeline_renew(j);
	}
	return 0;
}

/* The pipeline as the last committed unit left it. */
static int pipeline_resume(struct job *j)
{
	int rc = pipeline_restart(j);
	limits_read(j->pipeline, j->ahead, j->let_go_before_run);
	return rc;
}

/* What is read again takes the place of what was read before at one moment. */
static bool is_one_transaction(const struct job *j)
{
	return j->plan == PLAN_REBUILD || j->plan == PLAN_REPLACE;
}

static int unit_begin(struct job *j)
{
	if (!j->in_transaction && store_begin(j->store, j->err))
		return -1;
	j->in_transaction = true;
	if (store_next_seq(j->store, &j->seq, j->err) ||
		(!j->watch->transient && j->plan != PLAN_PATCH &&
			ledger_delete_open_flows(j->store, j->home, j->err)))
		return -1;
	pipeline_begin_unit(j->pipeline, j->seq);
	j->put_error.text[0] = '\0';
	j->unknown_link_before = pipeline_counters(j->pipeline).unknown_link_frames;
	limits_read(j->pipeline, j->ahead, j->let_go_before);
	j->unit_frames = j->unit_bytes = j->unit_skipped = 0;
	j->in_unit = true;
	return 0;
}

static const char *base_name(const char *path)
{
	const char *slash = strrchr(path, '/');
	return slash ? slash + 1 : path;
}

static void damage_sentence(const struct merge_part *part, const char *path, struct text *out)
{
	if (part->report.damage[0])
		text_printf(out, "%s: %s at byte %llu; the %llu frames before it are used", path,
			part->report.damage, (unsigned long long)part->report.damage_offset,
			(unsigned long long)part->report.frames);
}

/* Frames that the captures of the ledger have as well. Of several captures that were read as one, the
 * first are told to have those whose time was in. */
static uint64_t repeated_frames(struct job *j, const struct merge_part *part)
{
	uint64_t fresh = part->report.frames - part->repeated_frames;
	uint64_t skipped = j->unit_skipped < fresh ? j->unit_skipped : fresh;
	j->unit_skipped -= skipped;
	return part->repeated_frames + skipped;
}

static int ledger_put(
	struct job *j, const struct merge_part *part, const char *damage, uint64_t unknown_link)
{
	char resolved[PATH_MAX];
	const char *path = realpath(part->input->path, resolved) ? resolved : part->input->path;
	const struct source_report *r = &part->report;
	bool empty = r->frames == 0;
	const char *identity = part->identity[0] ? part->identity : part->input->identity;
	const struct value row[CAPTURE_COLUMNS] = {
		[CAPTURE_SEQ] = value_integer(j->seq),
		[CAPTURE_HOME] = value_text(span_of_text(j->home)),
		[CAPTURE_IDENTITY] = value_text(span_of_text(identity)),
		[CAPTURE_PATH] = value_text(span_of_text(path)),
		[CAPTURE_KIND] = value_text(span_of_text(r->kind ? r->kind : "")),
		[CAPTURE_SIZE_BYTES] = value_integer((int64_t)part->input->size_bytes),
		[CAPTURE_FIRST_US] = value_integer(empty ? 0 : clock_floor(r->first_ns, NS_PER_US)),
		[CAPTURE_LAST_US] = value_integer(empty ? 0 : clock_floor(r->last_ns, NS_PER_US)),
		[CAPTURE_FRAMES] = value_integer((int64_t)r->frames),
		[CAPTURE_BYTES] = value_integer((int64_t)r->bytes),
		[CAPTURE_REPEATED_FRAMES] = value_integer((int64_t)repeated_frames(j, part)),
		[CAPTURE_DAMAGE] = value_text(span_of_text(damage)),
		[CAPTURE_DAMAGE_OFFSET] = value_integer(damage[0] ? (int64_t)r->damage_offset : 0),
		[CAPTURE_UNKNOWN_LINK_FRAMES] = value_integer((int64_t)unknown_link),
		[CAPTURE_TOOL_VERSION] = value_text(span_of_text(HOUSETAP_VERSION)),
	};
	return store_put(j->store, ROW_CAPTURE, row, j->err);
}

/* Ledger row and remarks of one capture of the unit that ended. */
static int part_end(struct job *j, const struct merge_part *part, uint64_t unknown_link)
{
	struct text stored = { 0 }, said = { 0 };
	damage_sentence(part, base_name(part->input->path), &stored);
	damage_sentence(part, part->input->path, &said);
	if (said.length) {
		j->result->damaged++;
		remark(j, "%s", said.at);
	}
	if (unknown_link)
		remark(j,
			"%s: %llu frames of link types that housetap does not read are counted "
			"only",
			part->input->path, (unsigned long long)unknown_link);
	int rc = ledger_put(j, part, stored.at ? stored.at : "", unknown_link);
	j->result->captures_read++;
	j->result->repeated_frames += part->repeated_frames;
	text_clear(&stored);
	text_clear(&said);
	return rc;
}

/* A pipe's content is known only when it has been read: was it here before? */
static bool unit_is_known(const struct job *j, const struct merge_part *parts, size_t count)
{
	bool is_pipe = count == 1 && parts[0].input->identity[0] == '\0';
	return is_pipe && ledger_find(&j->ledger, parts[0].identity);
}

static int keep_limits(struct job *j)
{
	uint64_t now[LIMIT_COUNT];
	limits_read(j->pipeline, j->ahead, now);
	return limits_put(j->store, j->seq, j->home, j->let_go_before, now, j->err);
}

/* Writes sums, open flows and carried state of the unit. A transient store gets its open flows once,
 * at the end of the home. */
static int unit_write(struct job *j)
{
	struct text carry = { 0 };
	bool kept = !j->watch->transient;
	bool is_patch = j->plan == PLAN_PATCH;
	if (kept)
		pipeline_write_open_flows(j->pipeline, !is_patch);
	int rc = pipeline_end_unit(j->pipeline, kept && !is_patch ? &carry : NULL);
	if (rc)
		*j->err = j->put_error;
	if (rc == 0 && carry.length)
		rc = carry_keep(j->store, j->home, j->seq, &carry, j->err);
	if (rc == 0)
		rc = keep_limits(j);
	if (rc == 0 && kept)
		rc = store_unite_numbered(j->store, j->err);
	text_clear(&carry);
	return rc;
}

static int unit_end(struct job *j)
{
	const struct merge_part *parts;
	size_t count = ahead_unit(j->ahead, &parts);
	pipeline_settle(j->pipeline); /* from here on the store is this thread's */
	if (unit_is_known(j, parts, count)) {
		store_rollback(j->store);
		j->in_transaction = false;
		j->result->captures_known++;
		return pipeline_resume(j);
	}
	uint64_t unknown =
		pipeline_counters(j->pipeline).unknown_link_frames - j->unknown_link_before;
	for (size_t i = 0; i < count; i++, unknown = 0)
		if (part_end(j, &parts[i], unknown))
			return -1;
	if (unit_write(j))
		return -1;
	j->result->frames += j->unit_frames;
	j->result->bytes += j->unit_bytes;
	if (is_one_transaction(j))
		return 0;
	j->in_transaction = false;
	return store_commit(j->store, j->err);
}

static bool is_stopped(const struct job *j)
{
	return j->watch->stop && *j->watch->stop;
}

static void look_around(struct job *j, uint64_t frames)
{
	if (j->watch->progress && frames % FRAMES_BETWEEN_LOOKS == 0)
		j->watch->progress(j->watch->user, j->bytes_before + ahead_bytes_read(j->ahead),
			j->bytes_total, j->result->frames + j->unit_frames);
}

static void take_frame(struct job *j, const struct frame *frame, const struct source_row *row)
{
	struct packet packet;
	if (j->plan == PLAN_PATCH &&
		ledger_covers(&j->ledger, clock_floor(frame->time_ns, NS_PER_US))) {
		j->result->skipped_frames++;
		j->unit_skipped++;
		return;
	}
	pipeline_frame(j->pipeline, frame, row, &packet);
	j->unit_frames++;
	j->unit_bytes += frame->on_wire_bytes;
}

static void say_patch(struct job *j, const char *missing)
{
	remark(j,
		"%s: captures that are already in end later, and %s cannot be read again: only "
		"frames "
		"outside their time are added",
		j->home, missing);
}

/* A pipe that begins where the store ended is appended, as a file would be. `first_ns`: of the first
 * frame of all, or INT64_MIN if there is none. */
static int settle_plan(struct job *j, int64_t first_ns)
{
	bool follows = clock_floor(first_ns, NS_PER_US) > j->ledger.last_us;
	j->plan = follows ? PLAN_APPEND : PLAN_PATCH;
	if (follows)
		return pipeline_resume(j);
	if (first_ns != INT64_MIN)
		say_patch(j, "a pipe");
	return 0;
}

/* All frames of the home. 0 also when stopped. */
static int home_read(struct job *j)
{
	struct frame frame;
	struct source_row row;
	for (uint64_t frames = 0;; frames++) {
		if (frames % FRAMES_BETWEEN_LOOKS == 0 && is_stopped(j))
			return 0;
		enum merge_event event = ahead_next(j->ahead, &frame, &row, j->err);
		if (event == MERGE_END || event == MERGE_ERROR)
			return event == MERGE_END ? 0 : -1;
		if (j->plan == PLAN_PIPE &&
			settle_plan(j, event == MERGE_UNIT_END ? INT64_MIN : frame.time_ns))
			return -1;
		if (!j->in_unit && unit_begin(j))
			return -1;
		if (event == MERGE_UNIT_END) {
			if (unit_end(j))
				return -1;
			j->in_unit = false;
			continue;
		}
		take_frame(j, &frame, &row);
		look_around(j, frames);
	}
}

/* A store that dies with the process keeps what was read, also of a unit that Ctrl-C cut short, and
 * gets the flows that are still open once. */
static int transient_finish(struct job *j)
{
	if (!j->in_transaction && store_begin(j->store, j->err))
		return -1;
	j->in_transaction = true;
	if (!j->in_unit) {
		pipeline_begin_unit(j->pipeline, j->seq);
		j->put_error.text[0] = '\0';
	}
	pipeline_write_open_flows(j->pipeline, true);
	if (pipeline_end_unit(j->pipeline, NULL) || j->put_error.text[0]) {
		*j->err = j->put_error;
		return -1;
	}
	j->result->frames += j->in_unit ? j->unit_frames : 0;
	j->result->bytes += j->in_unit ? j->unit_bytes : 0;
	return store_unite_numbered(j->store, j->err);
}

static int home_finish(struct job *j, int rc)
{
	pipeline_settle(j->pipeline);
	if (rc == 0 && j->watch->transient)
		rc = transient_finish(j);
	bool keep = rc == 0 && (j->watch->transient || !is_stopped(j));
	if (j->in_transaction && keep)
		rc = store_commit(j->store, j->err);
	else if (j->in_transaction)
		store_rollback(j->store);
	j->in_transaction = false;
	return rc;
}

/* What full tables had to let go in this run: totals stay right, single things are less so. */
static void say_limits(struct job *j)
{
	uint64_t now[LIMIT_COUNT];
	limits_read(j->pipeline, j->ahead, now);
	for (size_t i = 0; i < LIMIT_COUNT; i++)
		if (now[i] > j->let_go_before_run[i])
			remark(j, "%s: %llu %s", j->home,
				(unsigned long long)(now[i] - j->let_go_before_run[i]),
				limit_words[i].sentence);
}

/* Begins the transaction, and forgets in it what is read again. */
static int take_back(struct job *j)
{
	if (store_begin(j->store, j->err))
		return -1;
	j->in_transaction = true;
	if (j->plan == PLAN_REBUILD)
		return ledger_delete_home(j->store, j->home, j->err) ||
				       carry_forget(j->store, j->home, j->err)
			       ? -1
			       : 0;
	return ledger_delete_unit(j->store, j->ledger.last_seq, j->err) ||
			       carry_take_back(j->store, j->home, j->err)
		       ? -1
		       : 0;
}

/* Reads `inputs` (one home, in time order) by the plan. */
static int home_run(struct job *j, const struct input *inputs, size_t count)
{
	uint64_t read_before = j->result->captures_read;
	j->ahead = ahead_new(inputs, count, j->watch->threads >= 2);
	j->in_unit = false;
	int rc = is_one_transaction(j) ? take_back(j) : 0;
	if (rc == 0)
		rc = pipeline_resume(j);
	if (rc == 0)
		rc = home_read(j);
	rc = home_finish(j, rc);
	say_limits(j);
	if (is_stopped(j)) {
		j->result->stopped = true;
		if (is_one_transaction(j))
			j->result->captures_read = read_before; /* rolled back */
		j->result->captures_left +=
			count - (size_t)(j->result->captures_read - read_before);
	}
	j->bytes_before += ahead_bytes_read(j->ahead);
	ahead_free(j->ahead);
	pipeline_free(j->pipeline);
	j->pipeline = NULL;
	j->ahead = NULL;
	return rc;
}

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
		remark(j,
			"%s: captures overlap or precede what is already in: the home is read "
			"again",
			j->home);
		rc = run_again(j, PLAN_REBUILD, &all);
	} else {
		say_patch(j, missing);
		if (count) {
			j->plan = PLAN_PATCH;
			rc = home_run(j, fresh, count);
		}
	}
	inputs_clear(&all);
	return rc;
}

/* If what is fresh begins after all units but the last one, only that one is read again: a capture that is
 * still being written is a unit that is replaced when it has grown. *is_done: that was so. */
static int home_replace(
	struct job *j, const struct input *fresh, size_t count, bool *is_done, struct error *err)
{
	struct inputs all = { 0 };
	const char *missing;
	bool is_known = false;
	int rc = 0;
	*is_done = false;
	if (!ledger_is_before(&j->ledger, fresh[0].first_ns))
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

/* One home's inputs: those that are new are read; all of the home, if another version read them. */
static int home_ingest(struct job *j, const struct input *inputs, size_t count)
{
	j->home = inputs[0].home;
	if (ledger_read(j->store, j->home, &j->ledger, j->err))
		return -1;
	struct input *fresh = memory_new(count, sizeof *fresh);
	size_t fresh_count = 0;
	bool stale = false;
	for (size_t i = 0; i < count; i++) {
		const struct ledger_entry *known = ledger_find(&j->ledger, inputs[i].identity);
		stale = stale || (known && known->is_stale);
		j->result->captures_known += known && !known->is_stale;
		if (!known)
			fresh[fresh_count++] = inputs[i];
	}
	int rc = 0;
	bool has_grown = ledger_find_grown(&j->ledger, fresh, fresh_count);
	bool is_pipe = fresh_count && fresh[0].first_ns == INT64_MIN;
	j->plan = is_pipe && j->ledger.count ? PLAN_PIPE : PLAN_APPEND;
	if (!stale && j->plan == PLAN_PIPE)
		rc = home_run(j, fresh, fresh_count);
	else if (stale || has_grown || (fresh_count && !follows_ledger(&j->ledger, &fresh[0])))
		rc = home_reread(j, fresh, fresh_count, stale);
	else if (fresh_count)
		rc = home_run(j, fresh, fresh_count);
	free(fresh);
	ledger_clear(&j->ledger);
	return rc;
}

static void say_refusals(struct job *j, const struct inputs *in)
{
	for (size_t i = 0; i < in->refused_count; i++)
		remark(j, "%s", in->refused[i].why.text);
	j->result->damaged += in->refused_count;
	if (in->repeated)
		remark(j, "%zu inputs have the same content as another one and are used once",
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
	j.dpi = dpi_new();
	int rc = homes_ingest(&j, in);
	dpi_free(j.dpi);
	store_release(s);
	return rc;
}
