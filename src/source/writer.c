/* writer.c -- writes pcap (draft-ietf-opsawg-pcap) through a temporary file beside the target.
 * Called by export and explain.
 * SPDX-License-Identifier: MIT */
#include "source/writer.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/memory.h"

enum {
	BUFFER_BYTES = 256 * 1024,
	SNAP_BYTES = 256 * 1024,
	MAGIC_US = (int)0xa1b2c3d4,
	MAGIC_NS = (int)0xa1b23c4d,
};

struct writer {
	int file;
	char *path, *temporary; /* temporary: NULL when writing straight to a pipe or device */
	bool has_header, has_ns;
	uint16_t link_type;
	uint64_t frames;
	size_t used;
	uint8_t buffer[BUFFER_BYTES];
};

static char *join(const char *left, const char *right)
{
	size_t size = strlen(left) + strlen(right) + 1;
	char *text = memory_new(size, 1);
	snprintf(text, size, "%s%s", left, right);
	return text;
}

/* A device or a pipe is written to; anything else gets its content by rename. */
static bool is_written_directly(const char *path)
{
	struct stat info;
	return stat(path, &info) == 0 && !S_ISREG(info.st_mode);
}

static int open_target(struct writer *w, const char *path)
{
	if (strcmp(path, "-") == 0)
		return dup(STDOUT_FILENO);
	if (is_written_directly(path))
		return open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
	w->temporary = join(path, ".part-XXXXXX");
	return mkostemp(w->temporary, O_CLOEXEC); /* O_EXCL, mode 0600 */
}

static void free_writer(struct writer *w)
{
	free(w->path);
	free(w->temporary);
	free(w);
}

int writer_open(const char *path, struct writer **out, struct error *err)
{
	struct writer *w = memory_new(1, sizeof *w);
	*out = NULL;
	w->path = join(path, "");
	w->file = open_target(w, path);
	if (w->file < 0) {
		error_set_errno(err, errno, "%s: cannot be written", path);
		free_writer(w);
		return -1;
	}
	*out = w;
	return 0;
}

static int flush(struct writer *w, struct error *err)
{
	size_t done = 0;
	while (done < w->used) {
		ssize_t put = write(w->file, w->buffer + done, w->used - done);
		if (put < 0 && errno == EINTR)
			continue;
		if (put < 0)
			return error_set_errno(err, errno, "%s: cannot be written", w->path);
		done += (size_t)put;
	}
	w->used = 0;
	return 0;
}

static int add(struct writer *w, const void *bytes, size_t length, struct error *err)
{
	const uint8_t *from = bytes;
	while (length > 0) {
		if (w->used == sizeof w->buffer && flush(w, err) != 0)
			return -1;
		size_t room = sizeof w->buffer - w->used, part = length < room ? length : room;
		memcpy(w->buffer + w->used, from, part);
		w->used += part;
		from += part;
		length -= part;
	}
	return 0;
}

static void put_le32(uint8_t *to, uint32_t number)
{
	for (unsigned i = 0; i < 4; i++)
		to[i] = (uint8_t)(number >> 8 * i);
}

static int add_header(struct writer *w, uint16_t link_type, bool has_ns, struct error *err)
{
	uint8_t header[24] = { 0 };
	put_le32(header, (uint32_t)(has_ns ? MAGIC_NS : MAGIC_US));
	header[4] = 2; /* version 2.4 */
	header[6] = 4;
	put_le32(header + 16, SNAP_BYTES);
	put_le32(header + 20, link_type);
	w->has_header = true;
	w->has_ns = has_ns;
	w->link_type = link_type;
	return add(w, header, sizeof header, err);
}

int writer_put(struct writer *w, const struct frame *frame, struct error *err)
{
	if (!w->has_header && add_header(w, frame->link_type, frame->time_digits > 6, err) != 0)
		return -1;
	if (frame->link_type != w->link_type)
		return error_set(err,
			"%s: frames of link types %u and %u do not go into one pcap file", w->path,
			w->link_type, frame->link_type);
	int64_t seconds = clock_floor(frame->time_ns, NS_PER_S);
	int64_t rest_ns = frame->time_ns - seconds * NS_PER_S;
	if (seconds < 0 || seconds > UINT32_MAX)
		return error_set(err, "%s: pcap has no times before 1970 or after 2106", w->path);
	if (frame->bytes.length > SNAP_BYTES)
		return error_set(
			err, "%s: a frame of %zu bytes is too long", w->path, frame->bytes.length);
	uint8_t header[16];
	put_le32(header, (uint32_t)seconds);
	put_le32(header + 4, (uint32_t)(w->has_ns ? rest_ns : rest_ns / NS_PER_US));
	put_le32(header + 8, (uint32_t)frame->bytes.length);
	put_le32(header + 12, frame->on_wire_bytes);
	w->frames++;
	if (add(w, header, sizeof header, err) != 0)
		return -1;
	return add(w, frame->bytes.at, frame->bytes.length, err);
}

/* The name of a file is safe on disk when its directory is. */
static int sync_directory(const char *path, struct error *err)
{
	const char *slash = strrchr(path, '/');
	char *directory = slash ? join(path, "") : join(".", "");
	if (slash)
		directory[slash == path ? 1 : slash - path] = 0;
	int file = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC), failed = 0;
	if (file < 0)
		failed = error_set_errno(err, errno, "%s: cannot be opened", directory);
	else if (fsync(file) != 0 && errno != EINVAL)
		failed = error_set_errno(err, errno, "%s: cannot be written", directory);
	if (file >= 0)
		close(file);
	free(directory);
	return failed;
}

/* All bytes on disk, under the final name. */
static int commit(struct writer *w, struct error *err)
{
	if (!w->has_header && add_header(w, LINKTYPE_ETHERNET, false, err) != 0)
		return -1;
	if (flush(w, err) != 0)
		return -1;
	if (w->temporary && fsync(w->file) != 0)
		return error_set_errno(err, errno, "%s: cannot be written", w->path);
	int file = w->file;
	w->file = -1;
	if (close(file) != 0)
		return error_set_errno(err, errno, "%s: cannot be written", w->path);
	if (!w->temporary)
		return 0;
	if (rename(w->temporary, w->path) != 0)
		return error_set_errno(err, errno, "%s: cannot be renamed to it", w->path);
	free(w->temporary);
	w->temporary = NULL;
	return sync_directory(w->path, err);
}

int writer_close(struct writer *w, struct error *err)
{
	int failed = commit(w, err);
	writer_abandon(w);
	return failed;
}

void writer_abandon(struct writer *w)
{
	if (!w)
		return;
	if (w->file >= 0)
		close(w->file);
	if (w->temporary)
		unlink(w->temporary);
	free_writer(w);
}
