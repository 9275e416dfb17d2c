/* ahead.c -- reading ahead: batches of frames through a ring, and the windows they lie in.
 * SPDX-License-Identifier: MIT */
#include "source/ahead.h"

#include "base/memory.h"
#include "base/ring.h"
#include "source/stream.h"

enum { BATCHES = 12, BATCH_FRAMES = 1024, FRAMES_FETCHED = 4 };

/* A batch ends when it is full, when a window is, and with everything that is no frame. */
struct batch {
	size_t count;
	enum merge_event event; /* behind the frames; MERGE_FRAME: nothing, another batch follows */
	struct error error;
	struct merge_part *parts; /* of the unit that ended */
	size_t part_count;
	uint64_t bytes_read, forgotten;
	struct frame frames[BATCH_FRAMES];
	struct source_row *rows; /* as many; NULL until a CSV export comes */
};

/* A buffer that frames lie in, or lay in: it may be used again when `batches` are taken. */
struct window {
	uint8_t *at;
	size_t capacity;
	uint64_t batches;
};

struct ahead {
	struct merge *merge; /* the reading thread's, while there is one */
	bool has_thread;
	pthread_t thread;
	struct ring ring;

	/* The reading thread's. */
	struct batch *filling; /* NULL: the caller wants no more */
	struct stream_keeper keeper;
	struct window *left; /* windows that streams have left, oldest first */
	size_t left_count, left_capacity;

	/* The caller's. */
	struct batch *taking; /* NULL: none yet */
	size_t at;            /* the next frame of it */
	uint64_t bytes_read, forgotten;

	struct batch batches[BATCHES];
};

/* Without one to fill, the ring has ended: also before the first, when Ctrl-C comes early. */
static void next_batch(struct ahead *a)
{
	int slot = ring_fill(&a->ring);
	a->filling = slot < 0 ? NULL : &a->batches[slot];
	if (a->filling)
		a->filling->count = 0;
}

/* Hands the batch over, if there is anything in it, and goes on to the next one. */
static void hand_over(struct ahead *a, enum merge_event event)
{
	struct batch *b = a->filling;
	if (!b || (b->count == 0 && event == MERGE_FRAME))
		return;
	b->event = event;
	b->bytes_read = merge_bytes_read(a->merge);
	b->forgotten = merge_forgotten(a->merge);
	ring_filled(&a->ring);
	next_batch(a);
}

/* The window that was left first, when nobody looks at its frames any more. */
static struct window window_again(struct ahead *a)
{
	struct window w = a->left[0];
	ring_wait_taken(&a->ring, w.batches);
	memmove(a->left, a->left + 1, --a->left_count * sizeof *a->left);
	return w;
}

static void window_leave(struct ahead *a, uint8_t *at, size_t capacity)
{
	if (a->left_count == a->left_capacity) {
		a->left_capacity = a->left_capacity ? a->left_capacity * 2 : 2 * BATCHES;
		a->left = memory_resize(a->left, a->left_capacity, sizeof *a->left);
	}
	a->left[a->left_count++] = (struct window){ at, capacity, a->ring.filled };
}

/* A stream leaves its window for one with `capacity` bytes; 0: it is closed. Frames that lie in the old
 * one are in batches that are handed over by now, so that waiting for them has an end. */
static uint8_t *window_change(void *user, uint8_t *old, size_t old_capacity, size_t capacity)
{
	struct ahead *a = user;
	hand_over(a, MERGE_FRAME);
	window_leave(a, old, old_capacity);
	struct window w = { 0 };
	if (a->left_count > BATCHES)
		w = window_again(a);
	if (capacity && w.capacity == capacity)
		return w.at;
	free(w.at);
	return capacity ? memory_new(capacity, 1) : NULL;
}

static void keep_row(struct batch *b, const struct source_row *row)
{
	if (!b->rows)
		b->rows = memory_new(BATCH_FRAMES, sizeof *b->rows);
	b->rows[b->count] = *row;
}

static void keep_unit(struct ahead *a)
{
	const struct merge_part *parts;
	struct batch *b = a->filling;
	b->part_count = merge_unit(a->merge, &parts);
	b->parts = memory_resize(b->parts, b->part_count, sizeof *b->parts);
	if (b->part_count)
		memcpy(b->parts, parts, b->part_count * sizeof *parts);
}

static void *work(void *user)
{
	struct ahead *a = user;
	enum merge_event event = MERGE_FRAME;
	struct frame frame;
	struct source_row row;
	struct error error;
	next_batch(a);
	while (event != MERGE_END) {
		event = merge_next(a->merge, &frame, &row, &error);
		struct batch *b = a->filling;
		if (!b)
			break;
		if (event == MERGE_UNIT_END)
			keep_unit(a);
		else if (event == MERGE_ERROR)
			b->error = error;
		if (event != MERGE_FRAME) {
			hand_over(a, event);
			continue;
		}
		if (row.protocol.at || b->rows)
			keep_row(b, &row);
		b->frames[b->count++] = frame;
		if (b->count == BATCH_FRAMES)
			hand_over(a, MERGE_FRAME);
	}
	ring_end(&a->ring);
	return NULL;
}

struct ahead *ahead_new(const struct input *inputs, size_t count, bool has_thread)
{
	struct ahead *a = memory_new(1, sizeof *a);
	a->merge = merge_new(inputs, count);
	if (!has_thread)
		return a;
	a->keeper = (struct stream_keeper){ window_change, a };
	merge_keep_windows(a->merge, &a->keeper);
	ring_init(&a->ring, BATCHES);
	a->has_thread = pthread_create(&a->thread, NULL, work, a) == 0;
	if (!a->has_thread) {
		merge_keep_windows(a->merge, NULL);
		ring_clear(&a->ring);
	}
	return a;
}

void ahead_free(struct ahead *a)
{
	if (!a)
		return;
	if (a->has_thread) {
		ring_end(&a->ring);
		pthread_join(a->thread, NULL);
		ring_clear(&a->ring);
		merge_keep_windows(a->merge, NULL);
	}
	merge_free(a->merge);
	for (size_t i = 0; i < a->left_count; i++)
		free(a->left[i].at);
	for (size_t i = 0; i < BATCHES; i++) {
		free(a->batches[i].rows);
		free(a->batches[i].parts);
	}
	free(a->left);
	free(a);
}

/* The next batch; false: there is none. */
static bool take(struct ahead *a)
{
	if (a->taking)
		ring_taken(&a->ring);
	int slot = ring_take(&a->ring);
	a->taking = slot < 0 ? NULL : &a->batches[slot];
	a->at = 0;
	if (!a->taking)
		return false;
	a->bytes_read = a->taking->bytes_read;
	a->forgotten = a->taking->forgotten;
	return true;
}

static enum merge_event take_event(struct ahead *a, struct error *err)
{
	enum merge_event event = a->taking->event;
	a->taking->event = MERGE_FRAME; /* once */
	if (event == MERGE_ERROR)
		*err = a->taking->error;
	return event;
}

/* Bytes that another processor has read are far away: headers are sent for while the frames before
 * are worked on. */
static void prefetch(const struct batch *b, size_t at)
{
	if (at >= b->count)
		return;
	__builtin_prefetch(b->frames[at].bytes.at);
	__builtin_prefetch(b->frames[at].bytes.at + 64);
}

enum merge_event ahead_next(
	struct ahead *a, struct frame *frame, struct source_row *row, struct error *err)
{
	if (!a->has_thread)
		return merge_next(a->merge, frame, row, err);
	/* Ends: each turn takes a batch, and none is empty and without an event. */
	while (!a->taking || a->at == a->taking->count) {
		if (a->taking && a->taking->event != MERGE_FRAME)
			return take_event(a, err);
		if (!take(a))
			return MERGE_END;
	}
	prefetch(a->taking, a->at + FRAMES_FETCHED);
	*frame = a->taking->frames[a->at];
	if (a->taking->rows)
		*row = a->taking->rows[a->at];
	else
		row->protocol.at = NULL;
	a->at++;
	return MERGE_FRAME;
}

size_t ahead_unit(const struct ahead *a, const struct merge_part **parts)
{
	if (!a->has_thread)
		return merge_unit(a->merge, parts);
	*parts = a->taking->parts;
	return a->taking->part_count;
}

uint64_t ahead_bytes_read(const struct ahead *a)
{
	return a->has_thread ? a->bytes_read : merge_bytes_read(a->merge);
}

uint64_t ahead_forgotten(const struct ahead *a)
{
	return a->has_thread ? a->forgotten : merge_forgotten(a->merge);
}
