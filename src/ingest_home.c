/* ingest_home.c -- the captures of one home, read by a plan. Called by ingest.c.
 * SPDX-License-Identifier: MIT */
#include "ingest_job.h"

#include "base/clock.h"
#include "base/memory.h"
#include "ingest_carry.h"
#include "ingest_limits.h"

enum { FRAMES_BETWEEN_LOOKS = 4096 };

bool job_is_stopped(const struct job *j)
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

void home_say_patch(struct job *j, const char *missing)
{
	job_remark(j,
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
		return unit_resume(j);
	if (first_ns != INT64_MIN)
		home_say_patch(j, "a pipe");
	return 0;
}

/* All frames of the home. 0 also when stopped. */
static int home_read(struct job *j)
{
	struct frame frame;
	struct source_row row;
	for (uint64_t frames = 0;; frames++) {
		if (frames % FRAMES_BETWEEN_LOOKS == 0 && job_is_stopped(j))
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
	bool keep = rc == 0 && (j->watch->transient || !job_is_stopped(j));
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
			job_remark(j, "%s: %llu %s", j->home,
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

int home_run(struct job *j, const struct input *inputs, size_t count)
{
	uint64_t read_before = j->result->captures_read;
	j->ahead = ahead_new(inputs, count, j->watch->threads >= 2);
	j->in_unit = false;
	int rc = job_is_one_transaction(j) ? take_back(j) : 0;
	if (rc == 0)
		rc = unit_resume(j);
	if (rc == 0)
		rc = home_read(j);
	rc = home_finish(j, rc);
	say_limits(j);
	if (job_is_stopped(j)) {
		if (job_is_one_transaction(j))
			j->result->captures_read = read_before; /* rolled back */
		j->result->captures_left +=
			count - (size_t)(j->result->captures_read - read_before);
		/* not if it came when all was in */
		j->result->stopped = j->result->captures_left > 0;
	}
	j->bytes_before += ahead_bytes_read(j->ahead);
	ahead_free(j->ahead);
	pipeline_free(j->pipeline);
	j->pipeline = NULL;
	j->ahead = NULL;
	memory_give_back(); /* before the questions begin */
	return rc;
}
