/* watching.c -- see watching.h. Files are known by name, size and time of change; what they are, the ledger
 * knows.
 * SPDX-License-Identifier: MIT */
#include "cli/watching.h"

#include "base/map.h"
#include "base/memory.h"
#include "cli/notice.h"
#include "cli/reading.h"
#include "device/device.h"
#include "ingest.h"
#include "source/walk.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>

enum {
	FILES_MAX = 100000, /* known at once; beyond them all are looked at again */
	PATH_BYTES = 200,
	BATCH_MAX = 8,         /* captures between which others may write */
	LEAST_PAUSE_MS = 1000, /* between two ingests ... */
	PAUSE_PART = 12,       /* ... or so many times what the last one took: 8 % of the time */
	FAILED_PAUSE_MS = 30000,
	LOOK_ANYWAY_MS = 60000, /* what was not heard of */
	HEADER_BYTES = 24,      /* a file that is shorter has only just been begun */
	QUIET_MS = 15000,       /* captures do not grow any more */
	PIECES_MANY = 256,      /* each has rows of its own */
	WHOLE_PART = 49,        /* captures in pieces are read whole in 2 % of the time */
};

struct paths {
	char **list;
	size_t count;
};

struct watching {
	const struct cli *cli;
	struct store *store;
	struct notice *notice;
	struct map files; /* path to struct seen */
	int64_t looked_ms, next_ms;
	struct paths in_pieces; /* captures that have rows of every piece */
	unsigned pieces;
	int64_t taken_ms, whole_ms; /* the last one; when they may be read whole */
	struct paths due;           /* found, not yet taken */
	bool is_again;              /* one of them was given before: it grows */
	struct span home;
};

/* A file as it was when it was given to the ingest. */
struct seen {
	int64_t size, changed_s, changed_ns, inode;
};

static int64_t now_ms(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static void paths_add(struct paths *p, struct span home, const char *path)
{
	struct text argument = { 0 };
	text_add(&argument, home.at, home.length);
	text_add_text(&argument, home.length ? "=" : "");
	text_add_text(&argument, path);
	p->list = memory_resize(p->list, p->count + 1, sizeof *p->list);
	p->list[p->count++] = argument.at;
}

static void paths_add_once(struct paths *p, struct span home, const char *path)
{
	paths_add(p, home, path);
	for (size_t i = 0; i + 1 < p->count; i++)
		if (strcmp(p->list[i], p->list[p->count - 1]) == 0) {
			free(p->list[--p->count]);
			return;
		}
}

static void paths_clear(struct paths *p)
{
	for (size_t i = 0; i < p->count; i++)
		free(p->list[i]);
	free(p->list);
	*p = (struct paths){ 0 };
}

struct watching *watching_new(const struct cli *cli, struct store *s)
{
	struct watching *w = memory_new(1, sizeof *w);
	w->cli = cli;
	w->store = s;
	w->notice = notice_new();
	w->looked_ms = w->next_ms = now_ms() - LOOK_ANYWAY_MS;
	map_init(&w->files, sizeof(struct seen), FILES_MAX, FILES_MAX * PATH_BYTES);
	return w;
}

void watching_free(struct watching *w)
{
	if (!w)
		return;
	map_clear(&w->files);
	notice_free(w->notice);
	paths_clear(&w->in_pieces);
	paths_clear(&w->due);
	free(w);
}

/* True if it is not as it was; it is known as it is from now on. */
static bool has_changed(struct watching *w, const char *path, const struct stat *status)
{
	const struct seen now = { status->st_size, status->st_mtim.tv_sec, status->st_mtim.tv_nsec,
		(int64_t)status->st_ino };
	bool is_fresh;
	if (map_is_full(&w->files, strlen(path)))
		map_reset(&w->files);
	uint32_t at = map_put(&w->files, path, strlen(path), &is_fresh);
	if (at == MAP_NONE)
		return true;
	struct seen *known = map_value(&w->files, at);
	bool has = is_fresh || memcmp(known, &now, sizeof now) != 0;
	w->is_again = w->is_again || (has && !is_fresh);
	*known = now;
	return has;
}

/* What is not there, or not yet a capture, is no mistake. */
static void look_at_file(void *user, const char *path)
{
	struct watching *w = user;
	struct stat status;
	if (stat(path, &status) == 0 && S_ISREG(status.st_mode) && status.st_size >= HEADER_BYTES &&
		has_changed(w, path, &status))
		paths_add(&w->due, w->home, path);
}

static void listen_to(void *user, const char *path)
{
	struct watching *w = user;
	notice_add(w->notice, path);
}

/* All that is new or has changed, as arguments of an ingest: w->due. */
static void find_due(struct watching *w)
{
	const struct options *o = &w->cli->options;
	const struct walk_sink sink = { listen_to, look_at_file, NULL, w };
	struct error ignored;
	notice_begin(w->notice);
	for (size_t i = 0; i < o->count; i++) {
		const char *argument = o->arguments[i];
		size_t home = inputs_home_length(argument);
		const char *path = argument + home + (home > 0);
		struct stat status;
		w->home = span_of(argument, home);
		if (stat(path, &status) == 0 && S_ISDIR(status.st_mode) &&
			walk_folder(path, &sink, &ignored) == 0)
			continue;
		listen_to(w, path);
		look_at_file(w, path);
	}
}

/* Captures in time order, a few at a time: in between others may write, and see what there is. */
static int ingest_some(struct watching *w, const struct inputs *some, bool goes_on,
	const atomic_int *stop, struct error *err)
{
	const struct ingest_watch watch = {
		.stop = stop, .threads = reading_threads(w->cli), .goes_on = goes_on
	};
	struct ingest_result result;
	if (store_claim(w->store, err))
		return -1;
	int rc = ingest_run(w->store, some, &watch, &result, err);
	if (rc == 0 && result.captures_read)
		rc = device_rebuild(w->store, err);
	store_release(w->store);
	w->pieces += result.in_pieces > 0;
	for (size_t i = 0; result.in_pieces && i < some->count; i++)
		paths_add_once(&w->in_pieces, span_of_text(some->list[i].home), some->list[i].path);
	return rc;
}

static int ingest_paths(struct watching *w, const struct paths *paths, bool goes_on,
	const atomic_int *stop, struct error *err)
{
	struct inputs all;
	int rc = inputs_collect(paths->list, paths->count, &all, err);
	for (size_t at = 0; rc == 0 && at < all.count && !*stop; at += BATCH_MAX) {
		size_t left = all.count - at;
		const struct inputs some = { .list = all.list + at,
			.count = left < BATCH_MAX ? left : BATCH_MAX };
		rc = ingest_some(w, &some, goes_on, stop, err);
	}
	inputs_clear(&all);
	return rc;
}

/* What was added to captures, or new ones. Returns how long to wait before the next look. */
static int64_t take_due(struct watching *w, const atomic_int *stop)
{
	int64_t begin_ms = now_ms();
	struct error err;
	bool is_again = w->is_again;
	w->is_again = false;
	int rc = ingest_paths(w, &w->due, true, stop, &err);
	w->taken_ms = now_ms();
	if (rc == 0)
		return is_again ? (w->taken_ms - begin_ms) * PAUSE_PART
				: 0; /* new ones come once */
	cli_error("%s", err.text);
	map_reset(&w->files);
	w->looked_ms = begin_ms - LOOK_ANYWAY_MS;
	return FAILED_PAUSE_MS;
}

/* Captures that were read in pieces, whole: they do not grow any more, or there are too many pieces. */
static bool is_whole_due(const struct watching *w, int64_t at_ms)
{
	return w->in_pieces.count && at_ms >= w->whole_ms &&
	       (at_ms - w->taken_ms >= QUIET_MS || w->pieces >= PIECES_MANY);
}

static void take_whole(struct watching *w, const atomic_int *stop)
{
	struct paths whole = w->in_pieces;
	int64_t begin_ms = now_ms();
	struct error err;
	w->in_pieces = (struct paths){ 0 };
	w->pieces = 0;
	if (ingest_paths(w, &whole, false, stop, &err))
		cli_error("%s", err.text);
	int64_t end_ms = now_ms();
	w->whole_ms = end_ms + (end_ms - begin_ms) * WHOLE_PART;
	paths_clear(&whole);
}

void watching_look(struct watching *w, const atomic_int *stop)
{
	int64_t begin_ms = now_ms(), pause_ms = 0;
	if (begin_ms < w->next_ms)
		return;
	if (notice_take(w->notice) || begin_ms - w->looked_ms >= LOOK_ANYWAY_MS) {
		w->looked_ms = begin_ms;
		find_due(w);
	}
	if (is_whole_due(w, begin_ms)) {
		take_whole(w, stop);
	} else if (w->due.count) {
		pause_ms = take_due(w, stop);
		paths_clear(&w->due);
	}
	w->next_ms = now_ms() + (pause_ms > LEAST_PAUSE_MS ? pause_ms : LEAST_PAUSE_MS);
}
