/* watching.c -- see watching.h. Files are known by name, size and time of change; what they are, the ledger
 * knows.
 * SPDX-License-Identifier: MIT */
#include "cli/watching.h"

#include "base/map.h"
#include "base/memory.h"
#include "cli/reading.h"
#include "device/device.h"
#include "ingest.h"

#include <dirent.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>

enum {
	FILES_MAX = 100000, /* known at once; beyond them all are looked at again */
	PATH_BYTES = 200,
	BATCH_MAX = 8,         /* captures between which others may write */
	LEAST_PAUSE_MS = 1000, /* between two ingests, or PAUSE_PART times what the last one took */
	PAUSE_PART = 4,
	FAILED_PAUSE_MS = 30000,
	HEADER_BYTES = 24, /* a file that is shorter has only just been begun */
};

struct watching {
	const struct cli *cli;
	struct store *store;
	struct map files; /* path to struct seen */
	int64_t next_ms;
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

struct watching *watching_new(const struct cli *cli, struct store *s)
{
	struct watching *w = memory_new(1, sizeof *w);
	w->cli = cli;
	w->store = s;
	map_init(&w->files, sizeof(struct seen), FILES_MAX, FILES_MAX * PATH_BYTES);
	return w;
}

void watching_free(struct watching *w)
{
	if (!w)
		return;
	map_clear(&w->files);
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
	*known = now;
	return has;
}

struct paths {
	char **list;
	size_t count;
};

static void paths_add(struct paths *p, const char *home, size_t home_length, const char *path)
{
	struct text argument = { 0 };
	text_add(&argument, home, home_length);
	text_add_text(&argument, home_length ? "=" : "");
	text_add_text(&argument, path);
	p->list = memory_resize(p->list, p->count + 1, sizeof *p->list);
	p->list[p->count++] = argument.at;
}

static void look_at_file(struct watching *w, const char *home, size_t home_length, const char *path,
	struct paths *out)
{
	struct stat status;
	if (stat(path, &status) == 0 && S_ISREG(status.st_mode) && status.st_size >= HEADER_BYTES &&
		has_changed(w, path, &status))
		paths_add(out, home, home_length, path);
}

/* A folder that is away for a while is no mistake. */
static void look_at_folder(struct watching *w, const char *home, size_t home_length,
	const char *path, struct paths *out)
{
	DIR *folder = opendir(path);
	struct text file = { 0 };
	for (struct dirent *entry; folder && (entry = readdir(folder));) {
		if (entry->d_name[0] == '.')
			continue;
		text_reset(&file);
		text_printf(&file, "%s/%s", path, entry->d_name);
		look_at_file(w, home, home_length, file.at, out);
	}
	text_clear(&file);
	if (folder)
		closedir(folder);
}

/* All that is new or has changed, as arguments of an ingest. */
static struct paths find_due(struct watching *w)
{
	const struct options *o = &w->cli->options;
	struct paths due = { 0 };
	for (size_t i = 0; i < o->count; i++) {
		const char *argument = o->arguments[i];
		size_t home = inputs_home_length(argument);
		const char *path = argument + home + (home > 0);
		struct stat status;
		if (stat(path, &status) == 0 && S_ISDIR(status.st_mode))
			look_at_folder(w, argument, home, path, &due);
		else
			look_at_file(w, argument, home, path, &due);
	}
	return due;
}

static void paths_clear(struct paths *p)
{
	for (size_t i = 0; i < p->count; i++)
		free(p->list[i]);
	free(p->list);
}

/* Captures in time order, a few at a time: in between others may write, and see what there is. */
static int ingest_some(
	struct watching *w, const struct inputs *some, const volatile int *stop, struct error *err)
{
	const struct ingest_watch watch = { .stop = stop, .threads = reading_threads(w->cli) };
	struct ingest_result result;
	if (store_claim(w->store, err))
		return -1;
	int rc = ingest_run(w->store, some, &watch, &result, err);
	if (rc == 0 && result.captures_read)
		rc = device_rebuild(w->store, err);
	store_release(w->store);
	return rc;
}

static int ingest_due(
	struct watching *w, const struct paths *due, const volatile int *stop, struct error *err)
{
	struct inputs all;
	int rc = inputs_collect(due->list, due->count, &all, err);
	for (size_t at = 0; rc == 0 && at < all.count && !*stop; at += BATCH_MAX) {
		size_t left = all.count - at;
		const struct inputs some = { .list = all.list + at,
			.count = left < BATCH_MAX ? left : BATCH_MAX };
		rc = ingest_some(w, &some, stop, err);
	}
	inputs_clear(&all);
	return rc;
}

void watching_look(struct watching *w, const volatile int *stop)
{
	int64_t begin_ms = now_ms();
	struct error err;
	if (begin_ms < w->next_ms)
		return;
	struct paths due = find_due(w);
	int rc = due.count ? ingest_due(w, &due, stop, &err) : 0;
	int64_t end_ms = now_ms(), pause_ms = (end_ms - begin_ms) * PAUSE_PART;
	if (rc) {
		cli_error("%s", err.text);
		map_reset(&w->files);
		pause_ms = FAILED_PAUSE_MS;
	}
	w->next_ms = end_ms + (pause_ms > LEAST_PAUSE_MS ? pause_ms : LEAST_PAUSE_MS);
	paths_clear(&due);
}
