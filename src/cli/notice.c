/* notice.c -- see notice.h. What has changed is not asked: who looks sees it.
 * SPDX-License-Identifier: MIT */
#include "cli/notice.h"

#include "base/memory.h"

#include <linux/magic.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/inotify.h>
#include <sys/vfs.h>
#include <unistd.h>

enum { EVENTS_BYTES = 16 * 1024 };

struct notice {
	int file;     /* -1: there is no inotify here */
	bool is_deaf; /* something is not listened to */
};

struct notice *notice_new(void)
{
	struct notice *n = memory_new(1, sizeof *n);
	n->file = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
	n->is_deaf = true;
	return n;
}

void notice_free(struct notice *n)
{
	if (!n)
		return;
	if (n->file >= 0)
		close(n->file);
	free(n);
}

void notice_begin(struct notice *n)
{
	n->is_deaf = n->file < 0;
}

/* Does all that happens to it happen through this machine's kernel? */
static bool is_local(const char *path)
{
	static const uint32_t kinds[] = { EXT4_SUPER_MAGIC, XFS_SUPER_MAGIC, BTRFS_SUPER_MAGIC,
		F2FS_SUPER_MAGIC, TMPFS_MAGIC, RAMFS_MAGIC, OVERLAYFS_SUPER_MAGIC,
		MSDOS_SUPER_MAGIC, EXFAT_SUPER_MAGIC, 0x2fc12fc1 /* ZFS */,
		0xca451a4e /* bcachefs */, 0x7366746e /* NTFS */ };
	struct statfs status;
	if (statfs(path, &status))
		return false;
	for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
		if ((uint32_t)status.f_type == kinds[i])
			return true;
	return false;
}

void notice_add(struct notice *n, const char *path)
{
	const uint32_t what = IN_CREATE | IN_MODIFY | IN_CLOSE_WRITE | IN_MOVED_TO | IN_ATTRIB |
			      IN_DELETE_SELF | IN_MOVE_SELF;
	if (n->file < 0 || !is_local(path) || inotify_add_watch(n->file, path, what) < 0)
		n->is_deaf = true;
}

bool notice_take(struct notice *n)
{
	char events[EVENTS_BYTES];
	bool any = n->is_deaf;
	/* Ends: what is read is gone; those that come meanwhile are heard of once more. */
	for (int i = 0; n->file >= 0 && i < 1000 && read(n->file, events, sizeof events) > 0; i++)
		any = true;
	return any;
}
