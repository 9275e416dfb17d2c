/* cmd_frames.c -- housetap frames: one row a frame, labelled as Wireshark does.
 * SPDX-License-Identifier: MIT */
#include "cli/commands.h"
#include "cli/frame_line.h"
#include "cli/session.h"
#include "pipeline.h"
#include "source/filter.h"

#include <unistd.h>

/* What one FILE needs while it is read. */
struct frames_run {
	struct cli *cli;
	struct filter *filter;   /* NULL: every frame */
	struct printer *printer; /* NULL: lines of tab-separated values */
	const struct zone *zone; /* of times for people; NULL: for machines */
};

static int read_frames(
	struct frames_run *run, struct source *source, struct pipeline *pipeline, struct error *err)
{
	bool is_csv = source_is_csv(source);
	struct output *out = &run->cli->out;
	struct source_row row = { 0 };
	struct frame frame;
	struct packet packet;
	int more;
	while ((more = source_next(source, &frame, &row, err)) > 0 && !output_is_gone(out)) {
		pipeline_frame(pipeline, &frame, is_csv ? &row : NULL, &packet);
		if (run->filter && !filter_match(run->filter, &frame))
			continue;
		if (run->printer) {
			frame_line_print(run->printer, &packet, is_csv ? &row : NULL, run->zone);
			continue;
		}
		frame_line_add(&out->text, &packet, is_csv ? &row : NULL);
		output_move(out);
	}
	return more < 0 ? -1 : 0;
}

static int report_damage(const char *path, const struct source_report *report)
{
	if (report->damage[0] == '\0')
		return EXIT_DONE;
	cli_error("%s: %s at byte %" PRIu64 ": %" PRIu64 " frames before it were read", path,
		report->damage, report->damage_offset, report->frames);
	return EXIT_DAMAGED;
}

static int run_file(struct frames_run *run, const char *path)
{
	struct source *source;
	struct error err;
	int status;
	if (source_open(path, &source, &err))
		return cli_fail(&err);
	struct pipeline *pipeline = pipeline_new(span_of_text("home"), NULL, false);
	if (run->filter && source_is_csv(source)) {
		error_set(&err,
			"%s: is a CSV export: it has no packets that a pcap-filter could test",
			path);
		status = cli_fail(&err);
	} else if (read_frames(run, source, pipeline, &err)) {
		status = cli_fail(&err);
	} else {
		status = report_damage(path, source_report(source));
	}
	pipeline_free(pipeline);
	source_close(source);
	return status;
}

/* The words behind `--` are one expression, as with tcpdump. */
static int make_filter(const struct options *o, struct filter **out, struct error *err)
{
	struct text expression = { 0 };
	*out = NULL;
	for (size_t i = 0; i < o->behind_count; i++) {
		if (i)
			text_add_byte(&expression, ' ');
		text_add_text(&expression, o->behind[i]);
	}
	int result = expression.length ? filter_new(expression.at, out, err) : 0;
	text_clear(&expression);
	return result;
}

static void make_printer(struct frames_run *run)
{
	const struct cli *cli = run->cli;
	struct printer_style style =
		session_style(cli, isatty(STDOUT_FILENO) ? PRINTER_TABLE : PRINTER_TSV);
	if (style.format == PRINTER_TSV)
		return;
	run->printer = printer_new(&run->cli->out, &style);
	run->zone = style.format == PRINTER_TABLE ? cli->zone : NULL;
}

static int run_frames(struct cli *cli)
{
	struct frames_run run = { .cli = cli };
	struct error err;
	int status = EXIT_DONE;
	if (make_filter(&cli->options, &run.filter, &err))
		return cli_usage("frames", &err);
	make_printer(&run);
	for (size_t i = 0; i < cli->options.count; i++) {
		int of_file = run_file(&run, cli->options.arguments[i]);
		if (of_file == EXIT_FAILED || status == EXIT_DONE)
			status = of_file;
	}
	if (run.printer)
		printer_end(run.printer);
	filter_free(run.filter);
	return status;
}

const struct command command_frames = {
	.name = "frames",
	.arguments = "FILE... [-- PCAP-FILTER]",
	.summary = "one row a frame, labelled as Wireshark does",
	.paragraph = "Prints number, time, source, destination, protocol, length and EtherType of every "
		     "frame of a capture (or of those that the pcap-filter behind -- selects; numbers and "
		     "labels stay those of the whole capture). tsv has no header, and seconds since 1970 as time.",
	.options = OPTION_BIT(OPTION_FORMAT) | OPTION_BIT(OPTION_ZONE),
	.least = 1,
	.most = ARGUMENTS_ANY,
	.apart = true,
	.examples = {
		{ "housetap frames day1.pcap.zst | head", "the first frames" },
		{ "housetap frames day1.pcap -- udp port 53 and host 192.168.1.20", "one device's DNS" },
	},
	.run = run_frames,
};
