/* cmd_frames.c -- housetap frames: one row a frame, labelled as Wireshark does.
 * SPDX-License-Identifier: MIT */
#include "base/clock.h"
#include "cli/commands.h"
#include "pipeline.h"
#include "source/filter.h"

/* What one FILE needs while it is read. */
struct frames_run {
	struct cli *cli;
	struct filter *filter; /* NULL: every frame */
	uint64_t printed;
};

static void add_number(struct text *out, uint64_t n, int least_digits)
{
	char digits[20];
	size_t at = sizeof digits;
	do {
		digits[--at] = (char)('0' + n % 10);
		n /= 10;
	} while (n || (int)(sizeof digits - at) < least_digits);
	text_add(out, digits + at, sizeof digits - at);
}

/* Seconds since 1970 with six or nine decimals. */
static void add_time(struct text *out, const struct frame *frame)
{
	int64_t seconds = clock_floor(frame->time_ns, NS_PER_S);
	uint64_t ns = (uint64_t)(frame->time_ns - seconds * NS_PER_S);
	if (seconds < 0 && ns) { /* -0.25 is -1 s and 750 ms */
		seconds++;
		ns = (uint64_t)NS_PER_S - ns;
	}
	if (frame->time_ns < 0)
		text_add_byte(out, '-');
	add_number(out, (uint64_t)(seconds < 0 ? -seconds : seconds), 1);
	text_add_byte(out, '.');
	if (frame->time_digits > 6)
		add_number(out, ns, 9);
	else
		add_number(out, ns / NS_PER_US, 6);
}

static void add_address(struct text *out, const struct address *a)
{
	char formatted[ADDRESS_TEXT_MAX];
	if (a->kind == ADDRESS_IPV4) { /* by hand: inet_ntop would be half of the run time */
		for (size_t i = 0; i < 4; i++) {
			if (i)
				text_add_byte(out, '.');
			add_number(out, a->bytes[i], 1);
		}
	} else if (a->kind == ADDRESS_WORD) {
		text_add_tsv(out, span_of_text(a->word));
	} else {
		text_add(out, formatted, address_format(a, formatted));
	}
}

static void add_ethertype(struct text *out, int32_t ethertype, const struct source_row *row)
{
	static const char digits[] = "0123456789abcdef";
	if (row) {
		text_add_tsv(out, row->ethertype);
	} else if (ethertype >= 0) {
		text_add(out, "0x", 2);
		for (int shift = 12; shift >= 0; shift -= 4)
			text_add_byte(out, digits[ethertype >> shift & 15]);
	}
}

static void add_row(struct text *out, const struct packet *p, const struct source_row *row)
{
	add_number(out, p->frame->number, 1);
	text_add_byte(out, '\t');
	add_time(out, p->frame);
	text_add_byte(out, '\t');
	add_address(out, &p->source);
	text_add_byte(out, '\t');
	add_address(out, &p->destination);
	text_add_byte(out, '\t');
	text_add_tsv(out, span_of_text(p->label));
	text_add_byte(out, '\t');
	add_number(out, p->frame->on_wire_bytes, 1);
	text_add_byte(out, '\t');
	add_ethertype(out, p->ethertype, row);
	text_add_byte(out, '\n');
}

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
		add_row(&out->text, &packet, is_csv ? &row : NULL);
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
	struct pipeline *pipeline = pipeline_new(span_of_text("home"), NULL);
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

static int run_frames(struct cli *cli)
{
	struct frames_run run = { .cli = cli };
	struct error err;
	int status = EXIT_DONE;
	if (make_filter(&cli->options, &run.filter, &err))
		return cli_usage("frames", &err);
	for (size_t i = 0; i < cli->options.count; i++) {
		int of_file = run_file(&run, cli->options.arguments[i]);
		if (of_file == EXIT_FAILED || status == EXIT_DONE)
			status = of_file;
	}
	filter_free(run.filter);
	return status;
}

const struct command command_frames = {
	.name = "frames",
	.arguments = "FILE... [-- PCAP-FILTER]",
	.summary = "one row a frame, labelled as Wireshark does",
	.paragraph = "Prints number, time, source, destination, protocol, length and EtherType of every "
		     "frame of a capture (or of those that the pcap-filter behind -- selects; numbers and "
		     "labels stay those of the whole capture).",
	.least = 1,
	.most = ARGUMENTS_ANY,
	.apart = true,
	.examples = {
		{ "housetap frames day1.pcap.zst | head", "the first frames" },
		{ "housetap frames day1.pcap -- udp port 53 and host 192.168.1.20", "one device's DNS" },
	},
	.run = run_frames,
};
