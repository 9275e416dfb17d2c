/* walk.h -- the files below a folder, however deep. Hidden ones are passed over, and links to folders are not
 * followed: they may lead around in a circle. Called by inputs.c and by cli/watching.c.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_SOURCE_WALK_H
#define HOUSETAP_SOURCE_WALK_H

#include "base/error.h"

enum { WALK_DEPTH_MAX = 16, WALK_FOLDERS_MAX = 65536 };

/* Any may be NULL. Paths begin with the one that was given. */
struct walk_sink {
	void (*folder)(void *user, const char *path); /* before its files */
	void (*file)(void *user, const char *path);
	void (*refuse)(void *user, const char *path, const struct error *why); /* a folder */
	void *user;
};

/* -1: the folder itself cannot be read. */
int walk_folder(const char *path, const struct walk_sink *sink, struct error *err);

#endif
