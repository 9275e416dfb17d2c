/* notice.h -- hears of changes in folders (inotify), so that nobody has to look. Not of what other machines do
 * to a folder: only folders on file systems of this one are listened to, others must be looked at.
 * For watching.c.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_CLI_NOTICE_H
#define HOUSETAP_CLI_NOTICE_H

#include <stdbool.h>

struct notice;

struct notice *notice_new(void);
void notice_free(struct notice *n);

/* Before a look at all folders: those that are added from now on are all there are. */
void notice_begin(struct notice *n);
/* Before a look at a folder, or a file. Again and again the same is one. */
void notice_add(struct notice *n, const char *path);

/* Has anything changed since it was asked last, or can that not be known? */
bool notice_take(struct notice *n);

#endif
