/* enrich.c -- opens tables when they are first asked, and remembers what is missing.
 * SPDX-License-Identifier: MIT */
#include "enrich/parts.h"

#include "base/memory.h"

#include <stdarg.h>
#include <stdlib.h>
#include <unistd.h>

static const struct {
	const char *file, *what;
} tables[TABLE_KINDS] = {
	[TABLE_OPERATOR] = { "operator.table", "operators of addresses" },
	[TABLE_VENDOR] = { "vendor.table", "vendors of devices" },
	[TABLE_COMPANY] = { "company.table", "companies behind names" },
	[TABLE_CENTRE] = { "centre.table", "points that stand for a whole country" },
};

struct enrich *enrich_new(const struct enrich_options *options)
{
	struct enrich *e = memory_new(1, sizeof *e);
	if (options)
		e->options = *options;
	if (!enrich_find_share(e->options.share, &e->share))
		text_reset(&e->share);
	return e;
}

void enrich_free(struct enrich *e)
{
	if (!e)
		return;
	for (size_t i = 0; i < TABLE_KINDS; i++)
		table_close(&e->parts[i].table);
	text_clear(&e->share);
	text_clear(&e->remarks);
	free(e);
}

void enrich_remark(struct enrich *e, const char *format, ...)
{
	char line[1024];
	va_list arguments;
	va_start(arguments, format);
	vsnprintf(line, sizeof line, format, arguments);
	va_end(arguments);
	text_add_text(&e->remarks, line);
	text_add_byte(&e->remarks, '\n');
}

const char *enrich_remarks(const struct enrich *e)
{
	return e->remarks.at ? e->remarks.at : "";
}

static void part_open(struct enrich *e, enum table_kind kind)
{
	struct enrich_part *p = &e->parts[kind];
	struct text path = { 0 };
	struct error err;
	text_printf(&path, "%s/%s", e->share.length ? e->share.at : "", tables[kind].file);
	if (e->share.length == 0 || access(path.at, F_OK) != 0)
		enrich_remark(e,
			"%s are not known: %s is not there; `make` fetches and installs it",
			tables[kind].what, tables[kind].file);
	else if (table_open(path.at, kind, &p->table, &err))
		enrich_remark(e, "%s are not known: %s", tables[kind].what, err.text);
	else
		p->source = (struct enrich_source){ p->table.head->source, p->table.head->date,
			p->table.head->licence };
	text_clear(&path);
}

const struct table *enrich_table(struct enrich *e, enum table_kind kind)
{
	struct enrich_part *p = &e->parts[kind];
	if (!p->was_tried)
		part_open(e, kind);
	p->was_tried = true;
	return p->table.bytes ? &p->table : NULL;
}
