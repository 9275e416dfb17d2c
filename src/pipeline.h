/* pipeline.h -- the journey of a frame: dissect, flow, tally. One pipeline a home; the one file
 * that knows every stage is pipeline.c.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_PIPELINE_H
#define HOUSETAP_PIPELINE_H

#include "base/error.h"
#include "base/text.h"
#include "model/limit.h"
#include "model/packet.h"
#include "model/row.h"
#include "source/source.h"

struct pipeline;

/* `rows` NULL: frames are only labelled, nothing is summed (command `frames`). `has_thread`: sums are
 * made, and `rows` is called, by a thread of the pipeline's own. */
struct pipeline *pipeline_new(struct span home, const struct row_sink *rows, bool has_thread);
void pipeline_free(struct pipeline *p);

/* From now on `dpi` is shown the first payload of each flow that dissectors cannot read. Borrowed. */
struct dpi;
void pipeline_look_with(struct pipeline *p, struct dpi *dpi);

/* One frame forward. `row`: NULL, or the labels of a CSV export. *packet is the result, borrowed
 * until the next call. */
void pipeline_frame(struct pipeline *p, const struct frame *frame, const struct source_row *row,
	struct packet *packet);

/* Waits until all frames so far are summed: until the next frame nothing calls `rows`. The functions
 * below do so by themselves. */
void pipeline_settle(struct pipeline *p);

struct pipeline_counters {
	uint64_t frames, verdicts[VERDICT_COUNT], unknown_link_frames;
	uint64_t flows_seen, flows_open, flows_ended;
	uint64_t let_go[LIMIT_COUNT]; /* of those that a pipeline knows of */
};
struct pipeline_counters pipeline_counters(const struct pipeline *p);

/* A unit of ingest: rows written from begin to end carry this seq. pipeline_end_unit writes all sums
 * and, unless `carry` is NULL, the state that another process can go on from. -1: a row was lost. */
void pipeline_begin_unit(struct pipeline *p, int64_t seq);
int pipeline_end_unit(struct pipeline *p, struct text *carry);

/* Rows of the flows that are still open, marked as such: the next unit replaces them. Not so if they do
 * not `go_on`, for nobody restores this pipeline: then they are as good as ended. */
void pipeline_write_open_flows(struct pipeline *p, bool go_on);

/* Goes on from what pipeline_end_unit wrote; -1: not readable by this version. */
int pipeline_restore(struct pipeline *p, struct span carry);

#endif
