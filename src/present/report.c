/* report.c -- every analysis once, its rows to all targets at the same time.
 * SPDX-License-Identifier: MIT */
#include "present/report.h"

#include "base/clock.h"
#include "present/column.h"
#include "present/findings.h"
#include "present/model.h"
#include "present/webpage.h"
#include "present/printer.h"

/* What is beyond them stands in the CSV. */
enum { HTML_ROWS_MAX = 20, JSON_ROWS_MAX = 1000, TARGETS_MAX = 3 };

struct report {
	struct analysis_view *view;
	const struct report_targets *targets;
	const struct report_words *words;
	struct headline headline;
	struct output json, noscript; /* in memory */
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

/* What a page without scripts shows. */
static bool is_key_table(const struct analysis *a)
{
	static const char *const names[] = { "overview", "devices", "device_totals", "protocols",
		"encryption", "applications", "peers" };
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
		if (strcmp(a->name, names[i]) == 0)
			return true;
	return false;
}

static void begin_html(
	struct report *r, const struct analysis *a, const char *more, struct tee *tee)
{
	const struct printer_style style = {
		.format = PRINTER_HTML, .limit = HTML_ROWS_MAX, .more = more, .zone = r->words->zone
	};
	text_add_text(&r->noscript.text, "<h2>");
	text_add_html(&r->noscript.text, span_of_text(a->title));
	text_add_text(&r->noscript.text, "</h2>\n");
	tee->printers[tee->count++] = printer_new(&r->noscript, &style);
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
	if (to->html && is_key_table(a))
		begin_html(r, a, more.at, &tee);
	begin_json(r, a, &tee);
	int rc = ask(r, a, &tee, err);
	text_clear(&more);
	text_add_byte(&r->json.text, '}');
	if (!to->tables)
		return rc;
	if (rc)
		output_abandon(&csv);
	return rc ? rc : output_commit(&csv, err);
}

static void json_add_time(struct text *out, const char *key, int64_t time_us)
{
	char time[CLOCK_TEXT_MAX];
	clock_format_us(time_us, time);
	text_printf(out, ", \"%s\": \"%s\"", key, time);
}

static void json_add_share(struct text *out, const char *key, double share)
{
	const struct value v = { .type = VALUE_REAL, .real = share };
	text_printf(out, ", \"%s\": ", key);
	column_add_json(out, COLUMN_SHARE, &v);
}

static void json_add_headline(struct text *out, const struct headline *h)
{
	struct text sentence = { 0 };
	headline_add_sentence(&sentence, h);
	text_add_text(out, "\"headline\": {\"sentence\": ");
	text_add_json(out, text_span(&sentence));
	text_printf(out,
		", \"homes\": %" PRId64 ", \"devices\": %" PRId64 ", \"packets\": %" PRId64
		", \"bytes\": %" PRId64,
		h->homes, h->devices, h->packets, h->bytes);
	if (h->packets) {
		json_add_time(out, "first", h->first_us);
		json_add_time(out, "last", h->last_us);
	}
	if (h->has_encrypted) {
		json_add_share(out, "encrypted_least", h->encrypted_least);
		json_add_share(out, "encrypted_most", h->encrypted_most);
	}
	text_add_byte(out, '}');
	text_clear(&sentence);
}

static void json_begin(struct report *r)
{
	const struct analysis_scope *scope = analysis_scope_of(r->view);
	struct text *out = &r->json.text;
	text_add_text(out, "{\"format\": \"housetap-report\", \"version\": 2,\n");
	if (r->words->title) {
		text_add_text(out, "\"title\": ");
		text_add_json(out, span_of_text(r->words->title));
		text_add_text(out, ",\n");
	}
	json_add_headline(out, &r->headline);
	text_add_text(out, ",\n\"zone\": ");
	text_add_json(out, span_of_text(scope->zone ? scope->zone : ""));
	text_printf(out, ", \"filter\": \"%s\"",
		scope->filter == FILTER_INTERNET ? "internet" : "none");
	if (r->words->findings) {
		text_add_text(out, ",\n\"findings\": ");
		findings_add_json(out, r->words->findings);
	}
	text_add_text(out, ",\n\"tables\": {");
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

static void noscript_begin(struct report *r)
{
	struct text *out = &r->noscript.text, sentence = { 0 };
	headline_add_sentence(&sentence, &r->headline);
	text_add_text(out, "<h1>What the devices at home do</h1>\n<p>");
	text_add_html(out, text_span(&sentence));
	text_add_text(out, "</p>\n<p>The pictures need scripts; the main tables do not:</p>\n");
	text_clear(&sentence);
}

static void noscript_add_credits(struct report *r, struct span lines)
{
	struct text *out = &r->noscript.text;
	while (lines.length) {
		const uint8_t *end = memchr(lines.at, '\n', lines.length);
		size_t length = end ? (size_t)(end - lines.at) : lines.length;
		text_add_text(out, "<p>");
		text_add_html(out, span_of(lines.at, length));
		text_add_text(out, "</p>\n");
		length += end != NULL;
		lines = span_of(lines.at + length, lines.length - length);
	}
}

static int json_end(struct report *r, struct span credits, struct error *err)
{
	struct text *out = &r->json.text;
	text_add_text(out, "\n},\n\"sources\": ");
	json_add_lines(out, credits);
	text_add_text(out, ",\n\"model\": ");
	int rc = model_add(r->view, r->words->zone, out, err);
	text_add_text(out, "}\n");
	return rc;
}

static bool is_part(const struct report *r, const struct analysis *a)
{
	return !a->is_ledger && (!a->is_judged || r->words->findings);
}

/* Everything once, to all targets; what is JSON stays in memory. */
static int write_all(struct report *r, struct error *err)
{
	if (headline_ask(r->view, r->words->findings, &r->headline, err))
		return -1;
	noscript_begin(r);
	json_begin(r);
	for (size_t i = 0; i < analyses_count; i++)
		if (is_part(r, &analyses[i]) && write_analysis(r, &analyses[i], err))
			return -1;
	struct text credits = { 0 };
	analysis_add_sources(r->view, &credits);
	noscript_add_credits(r, text_span(&credits));
	int rc = json_end(r, text_span(&credits), err);
	text_clear(&credits);
	return rc;
}

static int write_file(const char *path, const struct text *text, struct error *err)
{
	struct output file;
	if (output_open(&file, path, err))
		return -1;
	text_add(&file.text, text->at, text->length);
	return output_commit(&file, err);
}

static int write_page(struct report *r, struct error *err)
{
	const struct webpage page = { .title =
					      r->words->title ? r->words->title : "housetap report",
		.data = text_span(&r->json.text),
		.noscript = text_span(&r->noscript.text) };
	struct text html = { 0 };
	webpage_add(&html, &page);
	int rc = write_file(r->targets->html, &html, err);
	text_clear(&html);
	return rc;
}

static void clear(struct report *r)
{
	output_abandon(&r->json);
	output_abandon(&r->noscript);
}

int report_write(struct analysis_view *v, const struct report_targets *targets,
	const struct report_words *words, struct headline *told, struct error *err)
{
	struct report r = { .view = v, .targets = targets, .words = words };
	output_hold(&r.json);
	output_hold(&r.noscript);
	int rc = write_all(&r, err);
	*told = r.headline;
	if (rc == 0 && targets->json)
		rc = write_file(targets->json, &r.json.text, err);
	if (rc == 0 && targets->html)
		rc = write_page(&r, err);
	clear(&r);
	return rc;
}

int report_add_json(struct analysis_view *v, const struct report_words *words, struct text *out,
	struct error *err)
{
	const struct report_targets nowhere = { 0 };
	struct report r = { .view = v, .targets = &nowhere, .words = words };
	output_hold(&r.json);
	output_hold(&r.noscript);
	int rc = write_all(&r, err);
	if (rc == 0)
		text_add(out, r.json.text.at, r.json.text.length);
	clear(&r);
	return rc;
}
