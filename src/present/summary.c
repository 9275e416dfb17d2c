/* summary.c -- headline and main tables for a terminal.
 * SPDX-License-Identifier: MIT */
#include "present/summary.h"

#include "present/findings.h"
#include "present/headline.h"

/* In the order in which they are read. */
static const struct {
	const char *analysis;
	size_t rows;
} parts[] = {
	{ "overview", 12 },
	{ "coverage", 8 },
	{ "device_totals", 15 },
	{ "protocols", 12 },
	{ "encryption", 4 },
	{ "ethertypes", 6 },
	{ "destinations", 10 },
	{ "operators", 8 },
	{ "resolvers", 5 },
	{ "names", 10 },
	{ "night", 8 },
};

static int write_part(struct analysis_view *v, const struct analysis *a, size_t rows,
	const struct printer_style *base, struct output *out, struct error *err)
{
	struct printer_style style = *base;
	struct text more = { 0 };
	text_printf(&out->text, "\n%s%s%s\n", base->color ? "\033[1m" : "", a->title,
		base->color ? "\033[0m" : "");
	text_printf(&more, " (table %s)", a->name);
	style.format = PRINTER_TABLE;
	style.bar = a->bar;
	style.limit = rows;
	style.indent = 2;
	style.more = more.at;
	struct printer *p = printer_new(out, &style);
	int rc = analysis_ask(v, a, printer_row, p, err);
	if (rc)
		printer_abandon(p);
	else
		printer_end(p);
	text_clear(&more);
	return rc;
}

/* Those that accuse, in full. */
static void write_findings(
	const struct finding_list *findings, const struct printer_style *style, struct output *out)
{
	struct printer_style lines = *style;
	size_t count = findings ? finding_list_accusations(findings) : 0;
	if (count == 0)
		return;
	lines.format = PRINTER_TABLE;
	text_add_byte(&out->text, '\n');
	findings_print(findings, count, &lines, out);
}

int summary_write(struct analysis_view *v, const struct finding_list *findings,
	const struct printer_style *style, struct output *out, struct error *err)
{
	struct headline h;
	if (headline_ask(v, findings, &h, err))
		return -1;
	headline_add_sentence(&out->text, &h);
	text_add_byte(&out->text, '\n');
	write_findings(findings, style, out);
	for (size_t i = 0; h.packets && i < sizeof parts / sizeof parts[0]; i++) {
		const struct analysis *a = analysis_find(parts[i].analysis);
		if (a && write_part(v, a, parts[i].rows, style, out, err))
			return -1;
	}
	return 0;
}
