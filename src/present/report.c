/* report.c -- every analysis once, its rows to all targets at the same time.
 * SPDX-License-Identifier: MIT */
#include "present/report.h"

#include "present/page.h"
#include "present/printer.h"

/* What is beyond them stands in the CSV. */
enum { HTML_ROWS_MAX = 300, JSON_ROWS_MAX = 1000, TARGETS_MAX = 3 };

struct report {
	struct analysis_view *view;
	const struct report_targets *targets;
	const struct zone *zone;
	struct headline headline;
	struct output html, json;
	size_t tables_in_json;
};

/* The printers that get the rows of one analysis. */
struct tee {
	struct printer *printers[TARGETS_MAX];
	size_t count;
};

static int tee_row(void *user, const struct store_result *result, const struct value *row)
{
	struct tee *tee = user;
	for (size_t i = 0; i < tee->count; i++)
		printer_row(tee->printers[i], result,
			row); /* what cannot be written comes out at commit */
	return 0;
}

static void begin_html(
	struct report *r, const struct analysis *a, const char *more, struct tee *tee)
{
	const struct printer_style style = { .format = PRINTER_HTML,
		.bar = a->bar,
		.limit = HTML_ROWS_MAX,
		.more = more,
		.zone = r->zone };
	page_begin_section(&r->html.text, a);
	tee->printers[tee->count++] = printer_new(&r->html, &style);
}

static void begin_json(struct report *r, const struct analysis *a, struct tee *tee)
{
	const struct printer_style style = { .format = PRINTER_JSON_INNER, .limit = JSON_ROWS_MAX };
	text_add_text(&r->json.text, r->tables_in_json++ ? ",\n" : "\n");
	text_printf(&r->json.text, "\"%s\": {\"title\": ", a->name);
	text_add_json(&r->json.text, span_of_text(a->title));
	text_add_text(&r->json.text, ", ");
	tee->printers[tee->count++] = printer_new(&r->json, &style);
}

static int begin_csv(struct report *r, const struct analysis *a, struct output *csv,
	struct tee *tee, struct error *err)
{
	const struct printer_style style = { .format = PRINTER_CSV };
	struct text path = { 0 };
	text_printf(&path, "%s/%s.csv", r->targets->tables, a->name);
	int rc = output_open(csv, path.at, err);
	text_clear(&path);
	if (rc == 0)
		tee->printers[tee->count++] = printer_new(csv, &style);
	return rc;
}

static int ask(struct report *r, const struct analysis *a, struct tee *tee, struct error *err)
{
	int rc = analysis_ask(r->view, a, tee_row, tee, err);
	for (size_t i = 0; i < tee->count; i++) {
		if (rc)
			printer_abandon(tee->printers[i]);
		else
			printer_end(tee->printers[i]);
	}
	return rc;
}

static int write_analysis(struct report *r, const struct analysis *a, struct error *err)
{
	const struct report_targets *to = r->targets;
	struct output csv = { .fd = -1 };
	struct text more = { 0 };
	struct tee tee = { 0 };
	if (to->tables && begin_csv(r, a, &csv, &tee, err))
		return -1;
	text_printf(&more, to->tables ? " in tables/%s.csv" : " (housetap show %s)", a->name);
	if (to->html)
		begin_html(r, a, more.at, &tee);
	if (to->json)
		begin_json(r, a, &tee);
	int rc = ask(r, a, &tee, err);
	text_clear(&more);
	if (to->html)
		page_end_section(&r->html.text);
	if (to->json)
		text_add_byte(&r->json.text, '}');
	if (!to->tables)
		return rc;
	if (rc)
		output_abandon(&csv);
	return rc ? rc : output_commit(&csv, err);
}

static int open_targets(struct report *r, struct error *err)
{
	if (r->targets->html && output_open(&r->html, r->targets->html, err))
		return -1;
	if (r->targets->json && output_open(&r->json, r->targets->json, err))
		return -1;
	page_begin(&r->html.text, &r->headline, r->zone);
	text_add_text(
		&r->json.text, "{\"format\": \"housetap-report\", \"version\": 1, \"tables\": {");
	return 0;
}

/* Lines as an array of strings. */
static void json_add_lines(struct text *out, struct span lines)
{
	const char *before = "";
	text_add_byte(out, '[');
	while (lines.length) {
		const uint8_t *end = memchr(lines.at, '\n', lines.length);
		size_t length = end ? (size_t)(end - lines.at) : lines.length;
		text_add_text(out, before);
		text_add_json(out, span_of(lines.at, length));
		length += end != NULL;
		lines = span_of(lines.at + length, lines.length - length);
		before = ", ";
	}
	text_add_byte(out, ']');
}

static int write_all(struct report *r, struct error *err)
{
	for (size_t i = 0; i < analyses_count; i++)
		if (!analyses[i].is_ledger && write_analysis(r, &analyses[i], err))
			return -1;
	struct text credits = { 0 };
	analysis_add_sources(r->view, &credits);
	page_end(&r->html.text, &r->headline, r->zone, text_span(&credits));
	text_add_text(&r->json.text, "\n},\n\"sources\": ");
	json_add_lines(&r->json.text, text_span(&credits));
	text_add_text(&r->json.text, "}\n");
	text_clear(&credits);
	if (r->targets->html && output_commit(&r->html, err))
		return -1;
	return r->targets->json ? output_commit(&r->json, err) : 0;
}

int report_write(struct analysis_view *v, const struct report_targets *targets,
	const struct zone *zone, struct headline *told, struct error *err)
{
	struct report r = { .view = v, .targets = targets, .zone = zone };
	int rc = headline_ask(v, &r.headline, err);
	r.html.fd = r.json.fd = -1;
	if (rc == 0)
		rc = open_targets(&r, err);
	if (rc == 0)
		rc = write_all(&r, err);
	*told = r.headline;
	output_abandon(&r.html); /* nothing is left of those that were committed */
	output_abandon(&r.json);
	return rc;
}
