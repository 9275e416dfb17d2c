/* walk.c -- folders that are still to be looked at stand in a list. See walk.h.
 * SPDX-License-Identifier: MIT */
#include "source/walk.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "base/memory.h"
#include "base/text.h"

struct folder {
	char *path; /* owned */
	unsigned depth;
};

struct walk {
	const struct walk_sink *sink;
	struct folder *list;
	size_t count;
};

static void refuse(const struct walk *w, const char *path, const struct error *why)
{
	if (w->sink->refuse)
		w->sink->refuse(w->sink->user, path, why);
}

/* Takes over `path`. */
static void add_folder(struct walk *w, char *path, unsigned depth)
{
	struct error why;
	if (depth <= WALK_DEPTH_MAX && w->count < WALK_FOLDERS_MAX) {
		if ((w->count & (w->count - 1)) == 0)
			w->list = memory_resize(
				w->list, w->count ? w->count * 2 : 1, sizeof *w->list);
		w->list[w->count++] = (struct folder){ path, depth };
		return;
	}
	if (depth > WALK_DEPTH_MAX)
		error_set(&why, "%s: is not looked into: %d folders deep", path, WALK_DEPTH_MAX);
	else
		error_set(&why, "%s: is not looked into: more than %d folders", path,
			WALK_FOLDERS_MAX);
	refuse(w, path, &why);
	free(path);
}

static void look_at(struct walk *w, struct text *path, unsigned depth)
{
	struct stat info, link;
	if (stat(path->at, &info) != 0 || lstat(path->at, &link) != 0)
		return;
	if (S_ISREG(info.st_mode) && w->sink->file)
		w->sink->file(w->sink->user, path->at);
	if (S_ISDIR(link.st_mode)) {
		add_folder(w, path->at, depth + 1);
		*path = (struct text){ 0 };
	}
}

static int read_folder(struct walk *w, const struct folder at, struct error *err)
{
	DIR *directory = opendir(at.path);
	size_t length = strlen(at.path);
	if (!directory)
		return error_set_errno(err, errno, "%s: cannot be opened", at.path);
	if (w->sink->folder)
		w->sink->folder(w->sink->user, at.path);
	struct text path = { 0 };
	for (struct dirent *entry; (entry = readdir(directory));) {
		if (entry->d_name[0] == '.')
			continue;
		text_reset(&path);
		text_printf(&path, "%s%s%s", at.path,
			length && at.path[length - 1] == '/' ? "" : "/", entry->d_name);
		look_at(w, &path, at.depth);
	}
	text_clear(&path);
	closedir(directory);
	return 0;
}

int walk_folder(const char *path, const struct walk_sink *sink, struct error *err)
{
	struct walk w = { .sink = sink };
	struct error why;
	add_folder(&w, memory_text(path), 0);
	int rc = read_folder(&w, w.list[0], err);
	for (size_t i = 1; rc == 0 && i < w.count; i++)
		if (read_folder(&w, w.list[i], &why))
			refuse(&w, w.list[i].path, &why);
	for (size_t i = 0; i < w.count; i++)
		free(w.list[i].path);
	free(w.list);
	return rc;
}
