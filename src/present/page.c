/* page.c -- head, key figures, contents and foot of the report page.
 * SPDX-License-Identifier: MIT */
#include "present/page.h"

#include "base/clock.h"
#include "present/column.h"

static void add_head(struct text *out)
{
	text_add_text(out,
		"<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
		"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
		"style-src 'unsafe-inline'\">\n"
		"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
		"<meta name=\"referrer\" content=\"no-referrer\">\n"
		"<title>housetap report</title>\n<style>\n");
	text_add_text(out, page_style);
	text_add_text(out, "</style>\n</head>\n<body>\n");
}

static void begin_figure(struct text *out)
{
	text_add_text(out, "<div><b>");
}

static void end_figure(struct text *out, const char *words)
{
	text_printf(out, "</b><span>%s</span></div>\n", words);
}

static void add_count(struct text *out, int64_t n, const char *words)
{
	begin_figure(out);
	human_add_count(out, n);
	end_figure(out, words);
}

static void add_time_span(struct text *out, const struct headline *h, const struct zone *zone)
{
	begin_figure(out);
	human_add_seconds(out, (double)(h->last_us - h->first_us) / (double)US_PER_S);
	text_add_text(out, "</b><span>");
	human_add_time(out, h->first_us, zone);
	text_add_text(out, " to ");
	human_add_time(out, h->last_us, zone);
	text_add_text(out, "</span></div>\n");
}

static void add_encrypted(struct text *out, const struct headline *h)
{
	double open = h->encrypted_most - h->encrypted_least;
	begin_figure(out);
	text_printf(out, "%.0f", h->encrypted_least * 100);
	if (open >= 0.005)
		text_printf(out, "\xe2\x80\x93%.0f", h->encrypted_most * 100);
	text_printf(out,
		" %%</b><span>of the bytes encrypted</span>"
		"<div class=\"gauge\"><i style=\"width:%.1f%%\"></i><i "
		"style=\"width:%.1f%%\"></i></div></div>\n",
		h->encrypted_least * 100, open > 0 ? open * 100 : 0);
}

static void add_figures(struct text *out, const struct headline *h, const struct zone *zone)
{
	text_add_text(out, "<div class=\"figures\">\n");
	add_count(out, h->homes, h->homes == 1 ? "home" : "homes");
	add_count(out, h->devices, h->devices == 1 ? "device" : "devices");
	add_count(out, h->packets, "frames");
	begin_figure(out);
	human_add_bytes(out, (double)h->bytes);
	end_figure(out, "on the wire");
	if (h->packets)
		add_time_span(out, h, zone);
	if (h->has_encrypted)
		add_encrypted(out, h);
	text_add_text(out, "</div>\n");
}

/* "device_totals" as people write it. */
static void add_words(struct text *out, const char *name)
{
	for (; *name; name++)
		text_add_byte(out, *name == '_' ? ' ' : *name);
}

static void add_contents(struct text *out)
{
	text_add_text(out, "<nav>\n");
	for (size_t i = 0; i < analyses_count; i++) {
		if (analyses[i].is_ledger)
			continue;
		text_printf(out, "<a href=\"#%s\">", analyses[i].name);
		add_words(out, analyses[i].name);
		text_add_text(out, "</a>\n");
	}
	text_add_text(out, "</nav>\n");
}

void page_begin(struct text *out, const struct headline *h, const struct zone *zone)
{
	add_head(out);
	text_add_text(out, "<header>\n<h1>What the devices at home do</h1>\n<p class=\"lead\">");
	headline_add_sentence(out, h);
	text_add_text(out, "</p>\n");
	add_figures(out, h, zone);
	text_add_text(out, "</header>\n");
	add_contents(out);
	text_add_text(out, "<main>\n");
}

void page_begin_section(struct text *out, const struct analysis *a)
{
	text_printf(out, "<section id=\"%s\">\n<h2>", a->name);
	text_add_html(out, span_of_text(a->title));
	text_add_text(out, "</h2>\n<div class=\"wide\">\n");
}

void page_end_section(struct text *out)
{
	text_add_text(out, "</div>\n</section>\n");
}

/* "UTC+1", "UTC-3:30" at that time. */
static void add_offset(struct text *out, const struct zone *zone, int64_t time_us)
{
	int32_t offset = zone ? zone_offset_s(zone, clock_floor(time_us, US_PER_S)) : 0;
	int32_t minutes = (offset < 0 ? -offset : offset) / 60;
	text_add_text(out, "UTC");
	if (minutes)
		text_printf(out, "%c%d", offset < 0 ? '-' : '+', minutes / 60);
	if (minutes % 60)
		text_printf(out, ":%02d", minutes % 60);
}

/* The clock of the home may have been changed between the first time and the last. */
static void add_zone(struct text *out, const struct headline *h, const struct zone *zone)
{
	struct text last = { 0 };
	size_t first = out->length;
	add_offset(out, zone, h->first_us);
	add_offset(&last, zone, h->last_us);
	if (strcmp(out->at + first, last.at) != 0)
		text_printf(out, ", later %s", last.at);
	text_clear(&last);
}

/* Text with its addresses of pages as links: some licences ask for one. */
static void add_linked(struct text *out, struct span line)
{
	static const char begin[] = "https://";
	while (line.length) {
		const uint8_t *at = memmem(line.at, line.length, begin, strlen(begin));
		size_t before = at ? (size_t)(at - line.at) : line.length, length = 0;
		text_add_html(out, span_of(line.at, before));
		line = span_of(line.at + before, line.length - before);
		while (length < line.length && !strchr(" ,;)", line.at[length]))
			length++;
		if (length && line.at[length - 1] == '.')
			length--;
		if (length) {
			text_add_text(out, "<a href=\"");
			text_add_html(out, span_of(line.at, length));
			text_add_text(out, "\">");
			text_add_html(out, span_of(line.at, length));
			text_add_text(out, "</a>");
		}
		line = span_of(line.at + length, line.length - length);
	}
}

static void add_credits(struct text *out, struct span credits)
{
	if (credits.length)
		text_add_text(
			out, "<p>Operators, places and companies were looked up in:</p>\n<ul>\n");
	for (struct span rest = credits; rest.length;) {
		const uint8_t *end = memchr(rest.at, '\n', rest.length);
		size_t length = end ? (size_t)(end - rest.at) : rest.length;
		text_add_text(out, "<li>");
		add_linked(out, span_of(rest.at, length));
		text_add_text(out, "</li>\n");
		length += end != NULL;
		rest = span_of(rest.at + length, rest.length - length);
	}
	if (credits.length)
		text_add_text(out, "</ul>\n");
}

void page_end(
	struct text *out, const struct headline *h, const struct zone *zone, struct span credits)
{
	text_add_text(out, "</main>\n<footer>\n<p>Times are in ");
	add_zone(out, h, zone);
	text_add_text(out,
		". Bytes are lengths on the wire without checksum, kB and MB are decimal. "
		"What could be either encrypted or clear counts as a range. "
		"Made by housetap " HOUSETAP_VERSION
		" on this machine; nothing was sent anywhere.</p>\n");
	add_credits(out, credits);
	text_add_text(out, "</footer>\n</body>\n</html>\n");
}
