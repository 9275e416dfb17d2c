/* merge.c -- the captures of one home as one stream in time. Called by ingest and by frames.
 * A capture alone is passed through; heads are compared and frames hashed only while several are
 * open.
 * SPDX-License-Identifier: MIT */
#include "source/merge.h"

#include "base/memory.h"
#include "source/identity.h"
#include "source/reader.h"
#include "source/repeats.h"

_Static_assert((int)MERGE_OPEN_MAX == (int)REPEATS_CAPTURES_MAX, "a number for each open capture");

struct lane {
	struct source *source; /* NULL: free */
	size_t part;           /* of the unit */
	bool has_head;
	struct frame head;
	struct source_row row;
};

struct merge {
	const struct input *inputs;
	size_t count, next;    /* next: the first input not yet opened */
	int64_t next_first_ns; /* its first frame; INT64_MAX if there is none */
	struct lane lanes[MERGE_OPEN_MAX];
	unsigned open_count;
	unsigned lane_end; /* behind the last lane ever used */
	unsigned alone;    /* the lane that is open, if only one is */
	bool is_watching;  /* for repeats: several are open, or were until a moment ago */
	int64_t watch_until_ns;
	struct merge_part *parts;
	size_t part_count, part_capacity;
	bool unit_ended;
	struct repeats *repeats; /* made at the first overlap */
	const struct stream_keeper *keeper;
	uint64_t bytes_closed;
};

static void look_ahead(struct merge *m)
{
	m->next_first_ns = m->next < m->count ? m->inputs[m->next].first_ns : INT64_MAX;
}

struct merge *merge_new(const struct input *inputs, size_t count)
{
	struct merge *m = memory_new(1, sizeof *m);
	m->inputs = inputs;
	m->count = count;
	m->watch_until_ns = INT64_MIN;
	look_ahead(m);
	return m;
}

void merge_free(struct merge *m)
{
	if (!m)
		return;
	for (unsigned i = 0; i < MERGE_OPEN_MAX; i++)
		source_close(m->lanes[i].source);
	repeats_free(m->repeats);
	free(m->parts);
	free(m);
}

void merge_keep_windows(struct merge *m, const struct stream_keeper *keeper)
{
	m->keeper = keeper;
	for (unsigned i = 0; i < m->lane_end; i++)
		if (m->lanes[i].source)
			source_keep_windows(m->lanes[i].source, keeper);
}

static struct merge_part *add_part(struct merge *m, const struct input *input)
{
	if (m->part_count == m->part_capacity) {
		m->part_capacity = m->part_capacity ? m->part_capacity * 2 : 8;
		m->parts = memory_resize(m->parts, m->part_capacity, sizeof *m->parts);
	}
	struct merge_part *part = &m->parts[m->part_count++];
	*part = (struct merge_part){ .input = input };
	memcpy(part->identity, input->identity, sizeof part->identity);
	return part;
}

static int open_source(const struct input *input, struct source **out, struct error *err)
{
	if (source_open(input->path, out, err) != 0)
		return -1;
	if (input->from_bytes == 0 || source_go_on(*out, input->from_bytes, err) == 0)
		return 0;
	source_close(*out);
	*out = NULL;
	return -1;
}

/* The next input gets a lane. -1: it cannot be opened; its part says so. */
static int open_next(struct merge *m, struct error *err)
{
	const struct input *input = &m->inputs[m->next++];
	struct merge_part *part = add_part(m, input);
	unsigned i = 0;
	look_ahead(m);
	while (m->lanes[i].source)
		i++;
	m->lanes[i] = (struct lane){ .part = m->part_count - 1 };
	if (open_source(input, &m->lanes[i].source, err) != 0) {
		part->report = (struct source_report){ .kind = input->kind, .first_ns = INT64_MAX };
		part->report.last_ns = INT64_MIN;
		snprintf(part->report.damage, sizeof part->report.damage, "cannot be opened");
		return -1;
	}
	source_keep_windows(m->lanes[i].source, m->keeper);
	if (m->is_watching)
		repeats_forget_capture(m->repeats, i);
	m->lane_end = i + 1 > m->lane_end ? i + 1 : m->lane_end;
	m->alone = i;
	m->open_count++;
	return 0;
}

/* The capture is read: its report is kept, its lane is free. */
static void close_lane(struct merge *m, struct lane *lane, bool has_failed)
{
	struct merge_part *part = &m->parts[lane->part];
	part->report = *source_report(lane->source);
	if (has_failed)
		snprintf(part->report.damage, sizeof part->report.damage, "cannot be read further");
	source_pipe_identity(lane->source, part->identity, sizeof part->identity);
	m->bytes_closed += part->report.input_bytes;
	source_close(lane->source);
	lane->source = NULL;
	m->open_count--;
	if (m->open_count == 1)
		for (m->alone = 0; !m->lanes[m->alone].source;)
			m->alone++;
}

/* Reads the next frame of every lane that has none. */
static int fill_heads(struct merge *m, struct error *err)
{
	for (unsigned i = 0; i < m->lane_end; i++) {
		struct lane *lane = &m->lanes[i];
		if (!lane->source || lane->has_head)
			continue;
		lane->row.protocol.at = NULL;
		int verdict = source_next(lane->source, &lane->head, &lane->row, err);
		lane->has_head = verdict == 1;
		if (verdict != 1)
			close_lane(m, lane, verdict < 0);
		if (verdict < 0)
			return -1;
	}
	return 0;
}

/* The lane whose head is the earliest; of equals the one opened first. */
static struct lane *earliest(struct merge *m)
{
	struct lane *best = NULL;
	for (unsigned i = 0; i < m->lane_end; i++) {
		struct lane *lane = &m->lanes[i];
		if (!lane->has_head || !lane->source)
			continue;
		if (!best || lane->head.time_ns < best->head.time_ns ||
			(lane->head.time_ns == best->head.time_ns && lane->part < best->part))
			best = lane;
	}
	return best;
}

/* Opens every capture that the stream has reached. 1: there is a head; 0: nothing is open. */
static int reach(struct merge *m, struct lane **lane, struct error *err)
{
	/* Ends: each turn opens an input, or returns. */
	for (;;) {
		if (fill_heads(m, err) != 0)
			return -1;
		*lane = earliest(m);
		bool is_reached = *lane && m->next_first_ns <= (*lane)->head.time_ns;
		if (!is_reached || m->next == m->count || m->open_count == MERGE_OPEN_MAX)
			return *lane != NULL;
		if (open_next(m, err) != 0)
			return -1;
	}
}

static void stop_watching(struct merge *m)
{
	if (m->is_watching)
		repeats_reset(m->repeats);
	m->is_watching = false;
	m->watch_until_ns = INT64_MIN;
}

/* Frames are watched while captures overlap and for a window afterwards: the one left over may
 * still have what the other had last. */
static void watch(struct merge *m, int64_t time_ns)
{
	if (m->open_count <= 1) {
		if (time_ns > m->watch_until_ns)
			stop_watching(m);
		return;
	}
	if (!m->repeats)
		m->repeats = repeats_new();
	m->is_watching = true;
	int64_t until;
	if (__builtin_add_overflow(time_ns, REPEATS_WINDOW_NS, &until))
		until = INT64_MAX;
	if (until > m->watch_until_ns)
		m->watch_until_ns = until;
}

static bool is_new(struct merge *m, const struct lane *lane)
{
	watch(m, lane->head.time_ns);
	unsigned number = (unsigned)(lane - m->lanes);
	if (!m->is_watching || repeats_is_new(m->repeats, number, &lane->head, &lane->row))
		return true;
	m->parts[lane->part].repeated_frames++;
	return false;
}

static enum merge_event end_unit(struct merge *m)
{
	stop_watching(m);
	m->unit_ended = m->part_count > 0;
	return m->unit_ended ? MERGE_UNIT_END : MERGE_END;
}

/* Several captures are open, or one begins or ends. */
static enum merge_event next_of_many(
	struct merge *m, struct frame *frame, struct source_row *row, struct error *err)
{
	struct lane *lane;
	int verdict;
	/* Ends: each turn takes a frame that is a repeat. */
	while ((verdict = reach(m, &lane, err)) == 1) {
		lane->has_head = false;
		if (!is_new(m, lane))
			continue;
		*frame = lane->head;
		*row = lane->row;
		return MERGE_FRAME;
	}
	return verdict < 0 ? MERGE_ERROR : end_unit(m);
}

/* One capture is open and nothing is watched: straight through. MERGE_END: it has ended or met
 * another one, go on with next_of_many. */
static enum merge_event next_of_one(
	struct merge *m, struct frame *frame, struct source_row *row, struct error *err)
{
	struct lane *lane = &m->lanes[m->alone];
	row->protocol.at = NULL;
	int verdict = source_next(lane->source, frame, row, err);
	if (verdict == 1 && frame->time_ns < m->next_first_ns)
		return MERGE_FRAME;
	lane->has_head = verdict == 1;
	if (verdict == 1) {
		lane->head = *frame;
		lane->row = *row;
	} else
		close_lane(m, lane, verdict < 0);
	return verdict < 0 ? MERGE_ERROR : MERGE_END;
}

enum merge_event merge_next(
	struct merge *m, struct frame *frame, struct source_row *row, struct error *err)
{
	if (m->open_count == 1 && !m->is_watching && !m->lanes[m->alone].has_head) {
		enum merge_event event = next_of_one(m, frame, row, err);
		if (event != MERGE_END)
			return event;
	}
	if (m->unit_ended) {
		m->unit_ended = false;
		m->part_count = 0;
	}
	if (m->part_count == 0 && m->next < m->count && open_next(m, err) != 0)
		return MERGE_ERROR;
	return next_of_many(m, frame, row, err);
}

size_t merge_unit(const struct merge *m, const struct merge_part **parts)
{
	*parts = m->parts;
	return m->part_count;
}

uint64_t merge_bytes_read(const struct merge *m)
{
	uint64_t bytes = m->bytes_closed;
	for (unsigned i = 0; i < MERGE_OPEN_MAX; i++)
		if (m->lanes[i].source)
			bytes += source_report(m->lanes[i].source)->input_bytes;
	return bytes;
}

uint64_t merge_forgotten(const struct merge *m)
{
	return m->repeats ? repeats_forgotten(m->repeats) : 0;
}
