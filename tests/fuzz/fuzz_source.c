/* fuzz_source.c -- any bytes as a capture: pcap, pcapng, snoop, CSV and what compresses them. Every
 * byte handed out is touched; the report must agree with what was handed out.
 * SPDX-License-Identifier: MIT */
#include "memory_file.h"
#include "source/source.h"

/* Decompression can make much of little: enough is read to see it go on. */
enum { FRAMES_ENOUGH = 20000 };

volatile uint64_t fuzz_source_sum; /* so that no reading is optimised away */

static uint64_t touch(struct span s)
{
	uint64_t sum = 0;
	for (size_t i = 0; i < s.length; i++)
		sum += s.at[i];
	return sum;
}

static uint64_t read_all(struct source *s)
{
	struct frame frame;
	struct source_row row;
	struct error err;
	uint64_t frames = 0, sum = 0;
	while (frames < FRAMES_ENOUGH && source_next(s, &frame, &row, &err) == 1) {
		frames++;
		sum += touch(frame.bytes) + frame.number;
		if (source_is_csv(s))
			sum += touch(row.source) + touch(row.destination) + touch(row.protocol) +
			       touch(row.ethertype) + touch(row.info);
	}
	if (source_report(s)->frames != frames)
		abort();
	return sum;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static int file = -1;
	struct source *s;
	struct error err;
	char path[MEMORY_PATH_MAX];
	memory_file(&file, data, size, path);
	if (source_open(path, &s, &err) == 0) {
		fuzz_source_sum = read_all(s);
		source_close(s);
	}
	return 0;
}
