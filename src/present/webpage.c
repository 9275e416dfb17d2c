/* webpage.c -- head, data and script of the page. The script (web/src) draws everything: no markup of charts here.
 * SPDX-License-Identifier: MIT */
#include "present/webpage.h"

#include "web.h"

void webpage_add_policy(struct text *out, bool is_dashboard)
{
	text_printf(out,
		"default-src 'none'; script-src '%s'; style-src '%s'; img-src data:; base-uri "
		"'none'; form-action 'none'",
		web_script_hash, web_style_hash);
	text_add_text(out, is_dashboard ? "; connect-src 'self'" : "");
}

static void add_head(struct text *out, const struct webpage *page)
{
	text_add_text(out, "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
			   "<meta http-equiv=\"Content-Security-Policy\" content=\"");
	webpage_add_policy(out, page->data.length == 0);
	text_add_text(out,
		"\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
		"<meta name=\"color-scheme\" content=\"light dark\">\n"
		"<meta name=\"referrer\" content=\"no-referrer\">\n<title>");
	text_add_html(out, span_of_text(page->title ? page->title : "housetap"));
	text_add_text(out, "</title>\n<style>");
	text_add_text(out, web_style);
	text_add_text(out, "</style>\n</head>\n");
}

/* JSON means the same with '<' written as \u003c, and can then not end the element it stands in. */
static void add_data(struct text *out, struct span data)
{
	text_add_text(out, "<script type=\"application/json\" id=\"data\">");
	while (data.length) {
		const uint8_t *at = memchr(data.at, '<', data.length);
		size_t length = at ? (size_t)(at - data.at) : data.length;
		text_add(out, data.at, length);
		text_add_text(out, at ? "\\u003c" : "");
		length += at != NULL;
		data = span_of(data.at + length, data.length - length);
	}
	text_add_text(out, "</script>\n");
}

void webpage_add(struct text *out, const struct webpage *page)
{
	add_head(out, page);
	text_add_text(out, "<body>\n<div id=\"page\"></div>\n<noscript>\n");
	text_add(out, page->noscript.at, page->noscript.length);
	text_add_text(out, "</noscript>\n");
	if (page->data.length)
		add_data(out, page->data);
	text_add_text(out, "<script>");
	text_add_text(out, web_script);
	text_add_text(out, "</script>\n</body>\n</html>\n");
}
