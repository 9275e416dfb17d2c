/* reading.c -- inputs, ingest, devices: the reading half of analyze and ingest.
 * SPDX-License-Identifier: MIT */
#include "cli/reading.h"

#include "cli/progress.h"
#include "device/device.h"
#include "model/limit.h"
#include "present/column.h"

#include <sched.h>

struct listener {
	const struct cli *cli;
	struct progress progress;
};

static void hear_progress(void *user, uint64_t done, uint64_t total, uint64_t frames)
{
	struct listener *l = user;
	progress_update(&l->progress, done, total, frames);
}

static void hear_remark(void *user, const char *sentence)
{
	struct listener *l = user;
	progress_erase(&l->progress);
	cli_remark(l->cli, "%s", sentence);
}

/* As asked; without a word, all that pays, if there is a second processor to run them. */
unsigned reading_threads(const struct cli *cli)
{
	const struct option_value *asked = &cli->options.values[OPTION_THREADS];
	cpu_set_t processors;
	if (asked->text)
		return (unsigned)asked->number;
	return sched_getaffinity(0, sizeof processors, &processors) == 0 &&
			       CPU_COUNT(&processors) == 1
		       ? 1
		       : INGEST_THREADS_MAX;
}

static int ingest(struct cli *cli, struct store *s, const struct inputs *in, bool transient,
	struct ingest_result *result, struct error *err)
{
	struct listener l = { .cli = cli };
	struct ingest_watch watch = {
		.progress = hear_progress,
		.remark = hear_remark,
		.stop = cli_catch_signals(),
		.user = &l,
		.transient = transient,
		.threads = reading_threads(cli),
		.dpi = cli->dpi,
	};
	progress_begin(&l.progress, options_has(&cli->options, OPTION_QUIET));
	int rc = ingest_run(s, in, &watch, result, err);
	progress_erase(&l.progress);
	return rc;
}

static int status_of(const struct cli *cli, const struct ingest_result *r, bool transient)
{
	uint64_t in = r->captures_read + r->captures_known;
	if (r->stopped && transient)
		cli_error("interrupted: what was read until then is shown, %" PRIu64
			  " captures are not whole",
			r->captures_left);
	else if (r->stopped)
		cli_error("interrupted: %" PRIu64 " of %" PRIu64
			  " captures are in; run the same command again for the rest",
			in, in + r->captures_left);
	if (r->stopped)
		return EXIT_INTERRUPTED;
	if (in == 0) {
		cli_error("nothing could be read");
		return EXIT_FAILED;
	}
	if (r->repeated_frames)
		cli_remark(cli, "%" PRIu64 " frames were in more than one capture and count once",
			r->repeated_frames);
	return r->damaged ? EXIT_DAMAGED : EXIT_DONE;
}

static int read_devices(const struct cli *cli, struct store *s, struct error *err)
{
	const char *path = cli->options.values[OPTION_DEVICES].text;
	return path ? device_read_csv(s, path, err) : 0;
}

static int say_hidden(void *user, const struct store_result *result, const struct value *row)
{
	const struct cli *cli = user;
	(void)result;
	if (row)
		cli_remark(cli, "%.*s: %" PRId64 " %s", (int)row[0].text.length,
			(const char *)row[0].text.at, row[2].integer,
			limit_words[LIMIT_DEVICES].sentence);
	return 0;
}

int reading_run(struct cli *cli, struct store *s, bool transient, struct ingest_result *result)
{
	struct inputs in = { 0 };
	struct error err;
	int status = EXIT_FAILED;
	*result = (struct ingest_result){ 0 };
	/* The list of devices first: a wrong header should not come to light after an hour. */
	if (read_devices(cli, s, &err) ||
		inputs_collect(cli->options.arguments, cli->options.count, &in, &err) ||
		ingest(cli, s, &in, transient, result, &err) || device_rebuild(s, &err))
		status = cli_fail(&err);
	else
		status = status_of(cli, result, transient);
	if (result->captures_read)
		store_query(s, device_hidden_sql, say_hidden, cli, &err);
	inputs_clear(&in);
	return status;
}

static void add_captures(struct text *out, uint64_t count)
{
	human_add_count(out, (int64_t)count);
	text_add_text(out, count == 1 ? " capture" : " captures");
}

void reading_add_outcome(struct text *out, const struct ingest_result *r)
{
	add_captures(out, r->captures_read);
	text_add_text(out, " read: ");
	human_add_count(out, (int64_t)r->frames);
	text_add_text(out, " frames, ");
	human_add_bytes(out, (double)r->bytes);
	if (r->captures_known) {
		text_add_text(out, "; ");
		add_captures(out, r->captures_known);
		text_add_text(out, r->captures_known == 1 ? " was in already" : " were in already");
	}
	if (r->captures_read == 0)
		text_add_text(out, "; nothing new");
	text_add_byte(out, '\n');
}
