/* merge.h -- the captures of one home as one stream in time.
 *
 * Captures are opened when the stream reaches their first frame. While several are open (they
 * overlap), frames come in time order and a frame that is in more than one of them (same time,
 * length and bytes) is handed out once: as often as in the file that has it most often.
 * A unit ends when no capture is open: that is where the ingest commits.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_SOURCE_MERGE_H
#define HOUSETAP_SOURCE_MERGE_H

#include "source/inputs.h"

struct merge;
struct stream_keeper;

enum merge_event { MERGE_ERROR = -1, MERGE_END = 0, MERGE_FRAME = 1, MERGE_UNIT_END = 2 };

/* So many captures are open at once; more that overlap wait for their turn, and repeats in them may
 * then be counted twice. */
enum { MERGE_OPEN_MAX = 64 };

/* `inputs`: of one home, sorted, borrowed until merge_free. */
struct merge *merge_new(const struct input *inputs, size_t count);
void merge_free(struct merge *m);

/* Frames of captures that are open, or opened from now on, live as long as the keeper (stream.h) says. */
void merge_keep_windows(struct merge *m, const struct stream_keeper *keeper);

/* The next frame (row->protocol.at is NULL unless it came from a CSV), or the end of a unit. A capture
 * that cannot be opened or read further is a MERGE_ERROR once; who calls again gets what the others
 * have, and a part that tells of it. The frame's bytes live until the next call. */
enum merge_event merge_next(
	struct merge *m, struct frame *frame, struct source_row *row, struct error *err);

/* After MERGE_UNIT_END: the captures of the unit that ended, with their reports. */
struct merge_part {
	const struct input *input;
	struct source_report report;
	uint64_t repeated_frames;         /* dropped: another capture had them */
	char identity[IDENTITY_TEXT_MAX]; /* of a pipe: known only now */
};
size_t merge_unit(const struct merge *m, const struct merge_part **parts);

/* Bytes read so far of all inputs, for progress. */
uint64_t merge_bytes_read(const struct merge *m);

/* Frames of overlaps that were no longer remembered when the window of ten seconds was not over yet
 * (more than 65536 in it): a repeat of them would count twice. */
uint64_t merge_forgotten(const struct merge *m);

#endif
