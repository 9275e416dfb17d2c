/* fuzz_merge.c -- two captures of any bytes as one stream in time. Input: length of the first (2 bytes),
 * the first, the second.
 * SPDX-License-Identifier: MIT */
#include "memory_file.h"
#include "source/merge.h"

enum { FRAMES_ENOUGH = 20000 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static uint64_t touch(struct span s)
{
	uint64_t sum = 0;
	for (size_t i = 0; i < s.length; i++)
		sum += s.at[i];
	return sum;
}

volatile uint64_t fuzz_merge_sum; /* so that no reading is optimised away */

static void read_all(const struct inputs *in)
{
	struct frame frame;
	struct source_row row;
	struct error err;
	const struct merge_part *parts;
	struct merge *m = merge_new(in->list, in->count);
	enum merge_event event;
	int errors = 0;
	for (int frames = 0; frames < FRAMES_ENOUGH && errors < 3; frames++) {
		event = merge_next(m, &frame, &row, &err);
		if (event == MERGE_END)
			break;
		errors += event == MERGE_ERROR;
		if (event == MERGE_FRAME)
			fuzz_merge_sum += touch(frame.bytes);
		if (event == MERGE_UNIT_END && merge_unit(m, &parts) > in->count)
			abort();
	}
	merge_free(m);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static int files[2] = { -1, -1 };
	char paths[2][MEMORY_PATH_MAX];
	char *arguments[2] = { paths[0], paths[1] };
	struct cursor input = cursor_of(span_of(data, size));
	size_t first = cursor_le16(&input);
	struct inputs in;
	struct error err;
	if (first > cursor_left(&input))
		first = cursor_left(&input);
	struct span one = cursor_take(&input, first), two = cursor_rest(&input);
	memory_file(&files[0], one.at ? one.at : data, one.length, paths[0]);
	memory_file(&files[1], two.at ? two.at : data, two.length, paths[1]);
	if (inputs_collect(arguments, 2, &in, &err) == 0) {
		read_all(&in);
		inputs_clear(&in);
	}
	return 0;
}
