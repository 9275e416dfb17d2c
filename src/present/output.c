/* output.c -- buffered, checked writing to a descriptor or to a file that appears when it is whole.
 * SPDX-License-Identifier: MIT */
#include "present/output.h"

#include "base/memory.h"
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

void output_attach(struct output *o, int fd)
{
	*o = (struct output){ .fd = fd };
}

void output_hold(struct output *o)
{
	*o = (struct output){ .fd = -1, .is_held = true };
}

int output_open(struct output *o, const char *path, struct error *err)
{
	struct text part = { 0 };
	struct stat status;
	*o = (struct output){ .fd = -1, .path = memory_text(path) };
	/* A device or a pipe is written to: a file that takes its name would be the end of it. */
	bool is_file =
		stat(path, &status) != 0 || S_ISREG(status.st_mode) || S_ISDIR(status.st_mode);
	if (is_file)
		text_printf(&part, "%s.part", path);
	o->part = part.at;
	o->fd = open(is_file ? o->part : path,
		O_WRONLY | O_CLOEXEC | (is_file ? O_CREAT | O_TRUNC : 0), 0666);
	if (o->fd >= 0)
		return 0;
	int number = errno;
	free(o->part);
	free(o->path);
	*o = (struct output){ .fd = -1 };
	return error_set_errno(err, number, "%s: cannot be written", path);
}

void output_flush(struct output *o)
{
	if (o->is_held)
		return;
	for (size_t done = 0; done < o->text.length && o->number == 0;) {
		ssize_t n = write(o->fd, o->text.at + done, o->text.length - done);
		if (n >= 0)
			done += (size_t)n;
		else if (errno != EINTR)
			o->number = errno;
	}
	text_reset(&o->text);
}

static void output_free(struct output *o)
{
	text_clear(&o->text);
	free(o->part);
	free(o->path);
	*o = (struct output){ .fd = -1 };
}

static int output_rename(struct output *o)
{
	if (close(o->fd) != 0 && o->number == 0)
		o->number = errno;
	if (o->number == 0 && o->part && rename(o->part, o->path) != 0)
		o->number = errno;
	if (o->number != 0 && o->part)
		unlink(o->part);
	return o->number ? -1 : 0;
}

int output_commit(struct output *o, struct error *err)
{
	int result = 0;
	output_flush(o);
	if (o->path)
		result = output_rename(o);
	else if (o->number && o->number != EPIPE)
		result = -1;
	if (result)
		error_set_errno(
			err, o->number, "%s: cannot be written", o->path ? o->path : "output");
	output_free(o);
	return result;
}

void output_abandon(struct output *o)
{
	if (o->path) {
		close(o->fd);
		if (o->part)
			unlink(o->part);
	}
	output_free(o);
}
