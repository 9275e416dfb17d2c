/* ingest_job.h -- one run of an ingest, home by home, as the files of ingest share it: ingest.c decides what is
 * read and how (the plan), ingest_home.c reads a home by it, ingest_unit.c writes a unit.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_INGEST_JOB_H
#define HOUSETAP_INGEST_JOB_H

#include "enrich/dpi.h"
#include "ingest.h"
#include "ingest_going.h"
#include "ingest_ledger.h"
#include "model/limit.h"
#include "pipeline.h"
#include "source/ahead.h"

/* How new captures of a home relate to what the store has. */
enum plan {
	PLAN_GO_ON,  /* one has grown: go on where it ended, in the same unit */
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
	struct going going;
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

/* A sentence for the user. */
void job_remark(struct job *j, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* What is read again takes the place of what was read before at one moment. */
bool job_is_one_transaction(const struct job *j);
bool job_is_stopped(const struct job *j);

/* ingest_unit.c. The pipeline as the last committed unit left it. */
int unit_resume(struct job *j);
int unit_begin(struct job *j);
int unit_end(struct job *j); /* commits, unless all units are one transaction */

/* ingest_home.c */
/* Says that only what is new in time is added, for `missing` cannot be read again. */
void home_say_patch(struct job *j, const char *missing);
/* Reads `inputs` (one home, in time order) by the plan. */
int home_run(struct job *j, const struct input *inputs, size_t count);

#endif
