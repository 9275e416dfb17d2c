/* inputs.c -- command-line arguments to captures: homes, directories, repeats, order in time.
 * Called by cli/.
 * SPDX-License-Identifier: MIT */
#include "source/inputs.h"

#include <errno.h>
#include <sys/stat.h>

#include "base/memory.h"
#include "source/identity.h"
#include "source/reader.h"
#include "source/walk.h"

static const char home_default[] = "home";

static char *copy_text(const char *text, size_t length)
{
	char *copy = memory_new(length + 1, 1);
	memcpy(copy, text, length);
	return copy;
}

/* The store holds UTF-8 only, also as the name of a home. */
static char *copy_home(struct span home)
{
	struct text text = { 0 };
	text_add_utf8(&text, home);
	return text.at;
}

static void refuse(struct inputs *in, const char *path, const struct error *why)
{
	in->refused = memory_resize(in->refused, in->refused_count + 1, sizeof *in->refused);
	in->refused[in->refused_count++] =
		(struct input_refusal){ .path = copy_text(path, strlen(path)), .why = *why };
}

static void clear_input(struct input *input)
{
	free(input->home);
	free(input->path);
}

/* Takes over what `input` owns. */
static void accept(struct inputs *in, const struct input *input)
{
	if ((in->count & (in->count - 1)) == 0)
		in->list = memory_resize(in->list, in->count ? in->count * 2 : 1, sizeof *in->list);
	in->list[in->count++] = *input;
}

/* Opens the capture as far as its first frame. */
static int look_into(const char *path, struct input *input, bool *is_no_capture, struct error *err)
{
	struct source *s;
	struct frame frame;
	struct source_row row;
	if (source_open_any(path, &s, is_no_capture, err) != 0)
		return -1;
	int verdict = source_next(s, &frame, &row, err);
	input->kind = source_report(s)->kind;
	input->first_ns = verdict == 1 ? frame.time_ns : INT64_MAX;
	source_close(s);
	return verdict < 0 ? -1 : identity_of_file(path, input->identity, &input->size_bytes, err);
}

static void add_pipe(struct inputs *in, struct span home, const char *path)
{
	struct input input = { .first_ns = INT64_MIN, .kind = "pipe" };
	input.home = copy_home(home);
	input.path = copy_text(path, strlen(path));
	accept(in, &input);
}

/* `is_named`: by the user, not found in a directory: then it must be a capture. */
static void add_file(struct inputs *in, struct span home, const char *path, bool is_named)
{
	struct input input = { 0 };
	struct error why;
	bool is_no_capture;
	if (look_into(path, &input, &is_no_capture, &why) != 0) {
		if (is_named || !is_no_capture)
			refuse(in, path, &why);
		return;
	}
	input.home = copy_home(home);
	input.path = copy_text(path, strlen(path));
	accept(in, &input);
}

struct found {
	struct inputs *in;
	struct span home;
};

static void take_file(void *user, const char *path)
{
	struct found *f = user;
	add_file(f->in, f->home, path, false);
}

static void take_refusal(void *user, const char *path, const struct error *why)
{
	struct found *f = user;
	refuse(f->in, path, why);
}

static int add_directory(struct inputs *in, struct span home, const char *path, struct error *err)
{
	struct found found = { in, home };
	const struct walk_sink sink = { NULL, take_file, take_refusal, &found };
	size_t before = in->count + in->refused_count;
	if (walk_folder(path, &sink, err))
		return -1;
	if (in->count + in->refused_count == before)
		return error_set(err, "%s: no capture in this directory", path);
	return 0;
}

size_t inputs_home_length(const char *argument)
{
	struct stat info;
	size_t length = strcspn(argument, "=/");
	return argument[length] == '=' && stat(argument, &info) != 0 ? length : 0;
}

static int add_argument(struct inputs *in, const char *argument, struct error *err)
{
	size_t length = inputs_home_length(argument);
	struct span home = length ? span_of(argument, length) : span_of_text(home_default);
	const char *path = length ? argument + length + 1 : argument;
	struct stat info;
	if (!*path)
		return error_set(err, "'%s' names no file", argument);
	if (strcmp(path, "-") == 0) {
		add_pipe(in, home, path);
		return 0;
	}
	if (stat(path, &info) != 0)
		return error_set_errno(err, errno, "%s", path);
	if (S_ISDIR(info.st_mode))
		return add_directory(in, home, path, err);
	if (S_ISREG(info.st_mode))
		add_file(in, home, path, true);
	else
		add_pipe(in, home, path);
	return 0;
}

static int compare_numbers(int64_t a, int64_t b)
{
	return (a > b) - (a < b);
}

/* Same home and content stand together; of those the first path is kept. */
static int compare_content(const void *left, const void *right)
{
	const struct input *a = left, *b = right;
	int order = strcmp(a->home, b->home);
	if (order == 0)
		order = strcmp(a->identity, b->identity);
	return order ? order : strcmp(a->path, b->path);
}

static int compare_time(const void *left, const void *right)
{
	const struct input *a = left, *b = right;
	int order = strcmp(a->home, b->home);
	if (order == 0)
		order = compare_numbers(a->first_ns, b->first_ns);
	return order ? order : strcmp(a->path, b->path);
}

/* A pipe can be read but once; of other content the hash decides. */
static bool is_repeat(const struct input *a, const struct input *b)
{
	if (*a->identity == 0 && strcmp(a->path, b->path) != 0)
		return false;
	return strcmp(a->home, b->home) == 0 && strcmp(a->identity, b->identity) == 0;
}

static void drop_repeats(struct inputs *in)
{
	size_t kept = 0;
	for (size_t i = 0; i < in->count; i++) {
		if (kept > 0 && is_repeat(&in->list[kept - 1], &in->list[i])) {
			clear_input(&in->list[i]);
			in->repeated++;
		} else
			in->list[kept++] = in->list[i];
	}
	in->count = kept;
}

int inputs_collect(char *const arguments[], size_t count, struct inputs *out, struct error *err)
{
	*out = (struct inputs){ 0 };
	for (size_t i = 0; i < count; i++)
		if (add_argument(out, arguments[i], err) != 0) {
			inputs_clear(out);
			return -1;
		}
	if (out->count > 0) {
		qsort(out->list, out->count, sizeof *out->list, compare_content);
		drop_repeats(out);
		qsort(out->list, out->count, sizeof *out->list, compare_time);
	}
	return 0;
}

bool inputs_begins_with(const char *path, uint64_t size_bytes, const char *identity)
{
	char found[IDENTITY_TEXT_MAX];
	struct error ignored;
	return identity_of_beginning(path, &size_bytes, found, &ignored) == 0 &&
	       strcmp(found, identity) == 0;
}

void inputs_add_stored_path(struct text *t, struct span stored)
{
	struct stat info;
	struct text path = { 0 };
	text_add(&path, stored.at, stored.length);
	if (path.at && stat(path.at, &info) != 0) {
		text_reset(&path);
		text_add_bytes_of_utf8(&path, stored);
	}
	text_add(t, path.at, path.length);
	text_clear(&path);
}

void inputs_clear(struct inputs *in)
{
	for (size_t i = 0; i < in->count; i++)
		clear_input(&in->list[i]);
	for (size_t i = 0; i < in->refused_count; i++)
		free(in->refused[i].path);
	free(in->list);
	free(in->refused);
	*in = (struct inputs){ 0 };
}
