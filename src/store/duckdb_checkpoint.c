/* duckdb_checkpoint.c -- the write-ahead log moved into the store's file in such a way that it can be taken back.
 * The engine writes the new description of its tables into blocks that hold the one in force as well: killed amid
 * such a block, it leaves a file that nobody can read. So it checkpoints only when told to by us, and what it may
 * write over is kept in STORE.undo until it is through.
 * SPDX-License-Identifier: MIT */
#include "store/duckdb_engine.h"

#include "base/memory.h"
#include <errno.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#define XXH_INLINE_ALL
#include <xxhash.h>

/* Before its blocks the file has a header and two slots; writing the older slot is what ends a checkpoint. */
enum { HEADERS_BYTES = 3 * 4096, BLOCK_BYTES_MAX = 1 << 18, WAL_MOST_BYTES = 16 << 20 };

/* STORE.undo: this, then the blocks, each behind its number. It counts only when the hash is that of all behind it,
 * and undoes only what the same headers describe. */
struct undo_head {
	char magic[8];
	uint64_t hash, block_bytes;
	char headers[HEADERS_BYTES];
};
enum { HASHED_OFFSET = offsetof(struct undo_head, block_bytes) };
static const char undo_magic[8] = "HTUNDO1";
struct kept_block {
	int64_t id;
	char bytes[BLOCK_BYTES_MAX];
};

/* STORE.undo while it is made. */
struct undo {
	int store, file;
	off_t end;
	bool has_failed;
	struct undo_head head;
	XXH3_state_t *hash;
	struct kept_block *kept;
};

static char *beside(const char *path, const char *ending)
{
	struct text name = { 0 };
	text_printf(&name, "%s%s", path, ending);
	return name.at;
}

static int write_whole(int fd, const void *bytes, size_t count, off_t at)
{
	for (const char *from = bytes; count;) {
		ssize_t done = pwrite(fd, from, count, at);
		if (done < 0 && errno == EINTR)
			continue;
		if (done <= 0)
			return -1;
		from += done;
		at += done;
		count -= (size_t)done;
	}
	return 0;
}

static int keep_block(void *user, const struct store_result *result, const struct value *row)
{
	struct undo *u = user;
	(void)result;
	if (!row)
		return 0;
	int64_t id = row[0].integer, bytes = row[1].integer;
	ssize_t got =
		bytes > 0 && bytes <= BLOCK_BYTES_MAX
			? pread(u->store, u->kept->bytes, (size_t)bytes, HEADERS_BYTES + id * bytes)
			: -1;
	u->has_failed = got < 0 || (u->head.block_bytes && (int64_t)u->head.block_bytes != bytes);
	if (got == bytes &&
		!u->has_failed) { /* else it has not been written yet: nothing to keep */
		size_t count = sizeof u->kept->id + (size_t)bytes;
		u->head.block_bytes = (uint64_t)bytes;
		u->kept->id = id;
		XXH3_64bits_update(u->hash, u->kept, count);
		u->has_failed = write_whole(u->file, u->kept, count, u->end) != 0;
		u->end += (off_t)count;
	}
	return u->has_failed;
}

static int undo_fill(struct undo *u, struct store *s)
{
	static const char blocks[] = "select distinct block_id, block_size from"
				     " pragma_metadata_info(), pragma_database_size()";
	struct error ignored;
	if (pread(u->store, u->head.headers, HEADERS_BYTES, 0) != HEADERS_BYTES ||
		write_whole(u->file, &(struct undo_head){ 0 }, sizeof u->head, 0) ||
		engine_query(s, s->connection, blocks, keep_block, u, &ignored) || u->has_failed)
		return -1;
	XXH3_64bits_update(
		u->hash, (char *)&u->head + HASHED_OFFSET, sizeof u->head - HASHED_OFFSET);
	u->head.hash = XXH3_64bits_digest(u->hash);
	memcpy(u->head.magic, undo_magic, sizeof undo_magic);
	return write_whole(u->file, &u->head, sizeof u->head, 0) || fsync(u->file) ? -1 : 0;
}

static int undo_make(struct store *s, const char *name)
{
	struct undo *u = memory_new(1, sizeof *u);
	u->store = s->file;
	u->file = open(name, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, S_IRUSR | S_IWUSR);
	u->hash = XXH3_createState();
	u->kept = memory_new(1, sizeof *u->kept);
	u->end = sizeof u->head;
	int rc = u->file < 0 || !u->hash || XXH3_64bits_reset(u->hash) == XXH_ERROR ? -1 : 0;
	if (rc == 0)
		rc = undo_fill(u, s);
	if (u->file >= 0 && close(u->file))
		rc = -1;
	XXH3_freeState(u->hash);
	free(u->kept);
	free(u);
	return rc;
}

/* 0 also when the engine refuses for now, because others read: STORE.undo stays true until the next attempt. */
static int checkpoint(struct store *s, struct error *err)
{
	char *name = beside(s->path, ".undo");
	struct error refusal, ignored;
	int rc = 0;
	if (undo_make(s, name) || engine_run(s, "checkpoint", &refusal) == 0)
		unlink(name); /* without room for it, all stays in the log */
	else if (engine_run(s, "select 1", &ignored)) { /* the engine has given up */
		*err = refusal;
		rc = -1;
	}
	free(name);
	return rc;
}

static off_t log_bytes(const struct store *s)
{
	struct stat status;
	char *name = beside(s->path, ".wal");
	off_t bytes = stat(name, &status) == 0 ? status.st_size : 0;
	free(name);
	return bytes;
}

int engine_checkpoint_if_due(struct store *s, struct error *err)
{
	return s->path && !s->is_read_only && log_bytes(s) > WAL_MOST_BYTES ? checkpoint(s, err)
									    : 0;
}

void engine_checkpoint_last(struct store *s)
{
	struct error ignored;
	if (s->path && !s->is_read_only && log_bytes(s) > 0)
		checkpoint(s, &ignored);
}

/* Was the checkpoint cut short? Then the file's headers are those of before. */
static bool is_cut_short(int store, const struct undo_head *head, size_t bytes)
{
	char headers[HEADERS_BYTES];
	size_t blocks = bytes < sizeof *head ? 0 : bytes - sizeof *head;
	if (bytes < sizeof *head || memcmp(head->magic, undo_magic, sizeof undo_magic) != 0)
		return false;
	XXH3_state_t *state = XXH3_createState();
	bool is_whole = state && XXH3_64bits_reset(state) == XXH_OK &&
			XXH3_64bits_update(state, head + 1, blocks) == XXH_OK &&
			XXH3_64bits_update(state, (const char *)head + HASHED_OFFSET,
				sizeof *head - HASHED_OFFSET) == XXH_OK &&
			XXH3_64bits_digest(state) == head->hash;
	XXH3_freeState(state);
	return is_whole && pread(store, headers, HEADERS_BYTES, 0) == HEADERS_BYTES &&
	       memcmp(headers, head->headers, HEADERS_BYTES) == 0;
}

static int put_back(int store, const struct undo_head *head, size_t bytes)
{
	const char *at = (const char *)(head + 1), *end = (const char *)head + bytes;
	size_t size = head->block_bytes;
	if (size == 0 || size > BLOCK_BYTES_MAX)
		return 0;
	for (int64_t id; (size_t)(end - at) >= sizeof id + size; at += sizeof id + size) {
		memcpy(&id, at, sizeof id);
		if (write_whole(store, at + sizeof id, size, HEADERS_BYTES + id * (int64_t)size))
			return -1;
	}
	return fsync(store);
}

/* Who may not write leaves the store alone. */
static int undo(const char *path, int undo_file, size_t bytes, bool is_read_only)
{
	struct undo_head *head = mmap(NULL, bytes, PROT_READ, MAP_PRIVATE, undo_file, 0);
	if (head == MAP_FAILED)
		return -1;
	int store = open(path, (is_read_only ? O_RDONLY : O_RDWR) | O_CLOEXEC);
	int rc = store < 0 ? -1 : 0;
	if (rc == 0 && is_cut_short(store, head, bytes))
		rc = is_read_only ? (errno = EROFS, -1) : put_back(store, head, bytes);
	if (store >= 0)
		close(store);
	munmap(head, bytes);
	return rc;
}

int engine_undo(const char *path, bool is_read_only, struct error *err)
{
	struct stat status;
	char *name = beside(path, ".undo");
	int fd = open(name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	int rc = fd < 0 && errno != ENOENT ? -1 : 0;
	if (fd >= 0 && (fstat(fd, &status) || !S_ISREG(status.st_mode)))
		rc = -1;
	else if (fd >= 0 && status.st_size > 0)
		rc = undo(path, fd, (size_t)status.st_size, is_read_only);
	if (rc)
		error_set_errno(
			err, errno, "%s: what it keeps cannot be put back into the store", name);
	else if (fd >= 0 && !is_read_only)
		unlink(name);
	if (fd >= 0)
		close(fd);
	free(name);
	return rc;
}

void engine_undo_forget(const char *path)
{
	char *name = beside(path, ".undo");
	unlink(name);
	free(name);
}
