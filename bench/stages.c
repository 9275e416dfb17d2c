/* stages.c -- what the stages of a frame's journey cost: reading alone, up to the label, up to the sums; in
 * one thread, with no store behind. `make stages`, then build/stages read|label|sum FILE; under
 * `valgrind --tool=callgrind` the instructions by function.
 * SPDX-License-Identifier: MIT */
#include "pipeline.h"

#include <stdio.h>
#include <sys/resource.h>
#include <time.h>

enum stage { STAGE_READ, STAGE_LABEL, STAGE_SUM };

static double processor_seconds(void)
{
	struct timespec t;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static int drop_row(void *user, enum row_table table, const struct value *values)
{
	(void)user;
	(void)table;
	(void)values;
	return 0;
}

static struct pipeline *make(enum stage stage)
{
	static const struct row_sink rows = { drop_row, NULL };
	if (stage == STAGE_READ)
		return NULL;
	struct pipeline *p =
		pipeline_new(span_of_text("home"), stage == STAGE_SUM ? &rows : NULL, false);
	if (stage == STAGE_SUM)
		pipeline_begin_unit(p, 1);
	return p;
}

static uint64_t run(struct source *source, struct pipeline *pipeline)
{
	struct source_row row = { 0 };
	struct frame frame;
	struct packet packet;
	struct error err;
	uint64_t frames = 0;
	for (; source_next(source, &frame, &row, &err) > 0; frames++)
		if (pipeline)
			pipeline_frame(
				pipeline, &frame, source_is_csv(source) ? &row : NULL, &packet);
	return frames;
}

int main(int count, char *arguments[])
{
	static const char *const words[] = { "read", "label", "sum" };
	struct source *source;
	struct error err;
	struct rusage use;
	enum stage stage = STAGE_READ;
	while (count == 3 && stage <= STAGE_SUM && strcmp(arguments[1], words[stage]) != 0)
		stage++;
	if (count != 3 || stage > STAGE_SUM) {
		fputs("usage: stages read|label|sum FILE\n", stderr);
		return 2;
	}
	double begin = processor_seconds();
	if (source_open(arguments[2], &source, &err)) {
		fprintf(stderr, "stages: %s\n", err.text);
		return 1;
	}
	struct pipeline *pipeline = make(stage);
	uint64_t frames = run(source, pipeline);
	double spent = processor_seconds() - begin;
	getrusage(RUSAGE_SELF, &use);
	printf("%s\t%.3f s\t%.0f ns a frame\t%ld MB\n", words[stage], spent,
		spent * 1e9 / (double)(frames ? frames : 1), use.ru_maxrss / 1024);
	pipeline_free(pipeline);
	source_close(source);
	return 0;
}
