/* progress.c -- "43 %  276 MB of 643 MB  212 MB/s  610,000 frames/s  2 s left".
 * SPDX-License-Identifier: MIT */
#include "cli/progress.h"

#include "base/clock.h"
#include "present/column.h"

#include <unistd.h>

enum { DRAWS_PER_SECOND = 5 };

void progress_begin(struct progress *p, bool is_quiet)
{
	*p = (struct progress){
		.is_shown = !is_quiet && isatty(STDERR_FILENO),
		.began_ns = clock_monotonic_ns(),
	};
}

static void add_line(
	struct text *out, double seconds, uint64_t done, uint64_t total, uint64_t frames)
{
	double rate = (double)done / seconds;
	if (total)
		text_printf(out, "%3.0f %%  ", 100 * (double)done / (double)total);
	human_add_bytes(out, (double)done);
	if (total) {
		text_add_text(out, " of ");
		human_add_bytes(out, (double)total);
	}
	text_add_text(out, "  ");
	human_add_bytes(out, rate);
	text_add_text(out, "/s  ");
	human_add_count(out, (int64_t)((double)frames / seconds));
	text_add_text(out, " frames/s");
	if (total > done && rate > 0) {
		double left = (double)(total - done) / rate + 0.999;
		text_add_text(out, "  ");
		if (left < 120)
			text_printf(out, "%d s", (int)left);
		else
			human_add_seconds(out, left);
		text_add_text(out, " left");
	}
}

void progress_update(struct progress *p, uint64_t bytes_done, uint64_t bytes_total, uint64_t frames)
{
	struct text line = { 0 };
	int64_t now = clock_monotonic_ns();
	if (!p->is_shown || now - p->drawn_ns < NS_PER_S / DRAWS_PER_SECOND ||
		now - p->began_ns < NS_PER_S / DRAWS_PER_SECOND)
		return;
	p->drawn_ns = now;
	p->is_on_screen = true;
	text_add_byte(&line, '\r');
	add_line(&line, (double)(now - p->began_ns) / (double)NS_PER_S, bytes_done, bytes_total,
		frames);
	text_add_text(&line, "\033[K");
	fwrite(line.at, 1, line.length, stderr);
	fflush(stderr);
	text_clear(&line);
}

void progress_erase(struct progress *p)
{
	if (p->is_on_screen)
		fputs("\r\033[K", stderr);
	p->is_on_screen = false;
}
