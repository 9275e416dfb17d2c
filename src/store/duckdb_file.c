/* duckdb_file.c -- the store's file on disk: refused early and in plain words, private to its owner,
 * held by one process. The engine locks with fcntl, which any close of the file in this process
 * would undo; our flock beside it holds for as long as the store is open.
 * SPDX-License-Identifier: MIT */
#include "store/duckdb_engine.h"

#include "base/memory.h"
#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

/* The engine writes three blocks of this size before a new file can be opened again, with its name
 * at byte 8: a shorter file is one whose making was killed, and holds nothing. */
enum { HEADER_BLOCKS_BYTES = 3 * 4096, MAGIC_OFFSET = 8, MAGIC_BYTES = 4 };
static const char magic[MAGIC_BYTES] = { 'D', 'U', 'C', 'K' };

mode_t engine_private_begin(void)
{
	return umask(S_IRWXG | S_IRWXO);
}

void engine_private_end(mode_t before)
{
	umask(before);
}

/* Who has it; readers do not keep readers out. */
static pid_t lock_owner(int fd, bool is_reader)
{
	struct flock lock = { .l_type = is_reader ? F_RDLCK : F_WRLCK, .l_whence = SEEK_SET };
	return fcntl(fd, F_GETLK, &lock) == 0 && lock.l_type != F_UNLCK ? lock.l_pid : 0;
}

static int refuse_owned(const char *path, pid_t owner, struct error *err)
{
	if (owner > 0)
		return error_set(err,
			"%s: in use by process %ld: one process owns a store at a time", path,
			(long)owner);
	return error_set(
		err, "%s: in use by another process: one process owns a store at a time", path);
}

int engine_file_refuse_owned(const char *path, struct error *err)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	pid_t owner = fd < 0 ? 0 : lock_owner(fd, false);
	if (fd >= 0)
		close(fd);
	return refuse_owned(path, owner, err);
}

static bool is_unfinished(off_t size, const char *head, ssize_t head_bytes)
{
	return size == 0 ||
	       (size < HEADER_BLOCKS_BYTES && head_bytes == MAGIC_OFFSET + MAGIC_BYTES &&
		       memcmp(head + MAGIC_OFFSET, magic, MAGIC_BYTES) == 0);
}

/* The folder that the file is in; to be freed. */
static char *folder_of(const char *path)
{
	const char *slash = strrchr(path, '/');
	char *folder = memory_text(slash ? path : ".");
	if (slash)
		folder[slash == path ? 1 : slash - path] = '\0';
	return folder;
}

/* Of a store: its log, and what does not fit in memory, stand beside it. */
static bool can_write(const char *path)
{
	char *folder = folder_of(path);
	bool can = access(path, W_OK) == 0 && access(folder, W_OK | X_OK) == 0;
	free(folder);
	return can;
}

static int check_open_file(
	const char *path, int fd, enum store_mode mode, bool *is_read_only, struct error *err)
{
	struct stat status;
	char head[MAGIC_OFFSET + MAGIC_BYTES];
	if (fstat(fd, &status) || !S_ISREG(status.st_mode))
		return error_set(err, "%s: is no file: a store is one file", path);
	*is_read_only = mode == STORE_READ && !can_write(path);
	pid_t owner = lock_owner(fd, *is_read_only);
	if (flock(fd, (*is_read_only ? LOCK_SH : LOCK_EX) | LOCK_NB) && errno == EWOULDBLOCK)
		return refuse_owned(path, owner, err);
	if (owner)
		return refuse_owned(path, owner, err);
	ssize_t head_bytes = pread(fd, head, sizeof head, 0);
	if (is_unfinished(status.st_size, head, head_bytes)) {
		if (mode != STORE_CREATE)
			return error_set(err, "%s: is empty: no housetap store", path);
		engine_undo_forget(path);
		return unlink(path) == 0
			       ? 0
			       : error_set_errno(err, errno, "%s: cannot be made anew", path);
	}
	if (head_bytes != sizeof head || memcmp(head + MAGIC_OFFSET, magic, MAGIC_BYTES) != 0)
		return error_set(err, "%s: is another kind of file, not a housetap store", path);
	if (!*is_read_only && !can_write(path))
		return error_set_errno(
			err, errno, "%s: the store, or its folder, cannot be written to", path);
	return engine_undo(path, *is_read_only, err);
}

static int check_folder(const char *path, struct error *err)
{
	char *folder = folder_of(path);
	int rc = access(folder, W_OK | X_OK) == 0
			 ? 0
			 : error_set_errno(
				   err, errno, "%s: no store can be made in that folder", path);
	free(folder);
	return rc;
}

int engine_file_check(const char *path, enum store_mode mode, bool *is_read_only, struct error *err)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	if (fd < 0 && errno == ENOENT && mode == STORE_CREATE && *path) {
		engine_undo_forget(path);
		return check_folder(path, err);
	}
	if (fd < 0 && errno == ENOENT)
		return error_set(err, "%s: there is no such store", path);
	if (fd < 0)
		return error_set_errno(err, errno, "%s: the store cannot be opened", path);
	int rc = check_open_file(path, fd, mode, is_read_only, err);
	close(fd);
	return rc;
}

int engine_file_lock(struct store *s, struct error *err)
{
	if (!s->path)
		return 0;
	s->lock = open(s->path, O_RDONLY | O_CLOEXEC);
	if (s->lock < 0)
		return error_set_errno(err, errno, "%s: the store cannot be locked", s->path);
	if (flock(s->lock, (s->is_read_only ? LOCK_SH : LOCK_EX) | LOCK_NB) && errno == EWOULDBLOCK)
		return engine_file_refuse_owned(s->path, err);
	return 0;
}

/* Beside the store, so that it is on a disk the user chose; refused if it is someone else's. */
static char *make_beside(const char *path)
{
	struct text name = { 0 };
	struct stat status;
	text_printf(&name, "%s.tmp", path);
	if ((mkdir(name.at, S_IRWXU) == 0 || errno == EEXIST) && lstat(name.at, &status) == 0 &&
		S_ISDIR(status.st_mode) && status.st_uid == geteuid())
		return name.at;
	text_clear(&name);
	return NULL;
}

char *engine_spill_make(const char *path)
{
	if (path)
		return make_beside(path);
	const char *root = getenv("TMPDIR");
	struct text name = { 0 };
	text_printf(&name, "%s/housetap-XXXXXX", root && *root ? root : "/tmp");
	if (mkdtemp(name.at))
		return name.at;
	text_clear(&name);
	return NULL;
}

void engine_spill_remove(char *spill)
{
	if (spill)
		rmdir(spill);
	free(spill);
}
