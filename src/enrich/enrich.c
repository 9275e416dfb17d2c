/* enrich.c -- opens data when it is first asked, and remembers what is missing.
 * SPDX-License-Identifier: MIT */
#include "enrich/parts.h"

#include "base/memory.h"
#include "enrich/sources.h"

#include <stdarg.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

/* At first; then more, for the more are asked in order, the nearer to each other they lie. */
enum { ASKED_BETWEEN_RESTS = 8 };

static const struct {
	const char *file, *what;
} tables[TABLE_KINDS] = {
	[TABLE_OPERATOR] = { "operator.table", "operators of addresses" },
	[TABLE_VENDOR] = { "vendor.table", "vendors of devices" },
	[TABLE_COMPANY] = { "company.table", "companies behind names" },
	[TABLE_CENTRE] = { "centre.table", "points that stand for a whole country" },
};

/* Of the environment; NULL where it is empty too. */
static const char *variable(const char *name)
{
	const char *value = getenv(name);
	return value && *value ? value : NULL;
}

struct enrich_options enrich_where(const struct enrich_options *options)
{
	struct enrich_options where = { 0 };
	if (options)
		where = *options;
	if (!where.geoip)
		where.geoip = variable("HOUSETAP_GEOIP");
	if (!where.list)
		where.list = variable("HOUSETAP_LISTS");
	return where;
}

struct enrich *enrich_new(const struct enrich_options *options)
{
	struct enrich *e = memory_new(1, sizeof *e);
	e->options = enrich_where(options);
	for (size_t i = 0; i < TABLE_KINDS; i++)
		e->parts[i].source = (struct enrich_source){ "", "", "" };
	struct stat status;
	if (e->options.geoip && (stat(e->options.geoip, &status) || !S_ISDIR(status.st_mode)))
		enrich_remark(e, "%s: is no folder of databases", e->options.geoip);
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
	for (size_t i = 0; i < GEOIP_KINDS; i++)
		geoip_close(&e->geoip[i]);
	own_clear(&e->own);
	lists_clear(&e->lists);
	if (e->psl)
		psl_free((psl_ctx_t *)(uintptr_t)e->psl);
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
			"%s are not known: %s is not there (make data fetches and makes it)",
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

/* What came with housetap is named as data/sources.csv has it. */
static void name_ours(struct geoip *g)
{
	struct text name = { 0 };
	sources_add(&name, "place", SOURCES_NAME);
	snprintf(g->name, sizeof g->name, "%s", name.length ? name.at : "");
	text_clear(&name);
}

static void geoip_try(struct enrich *e, enum geoip_kind kind)
{
	struct geoip *g = &e->geoip[kind];
	struct error err = { "" };
	bool found =
		geoip_open(g, kind, e->options.geoip, e->share.length ? e->share.at : NULL, &err);
	g->was_tried = true;
	if (found && g->is_ours)
		name_ours(g);
	if (err.text[0] && !strstr(enrich_remarks(e), err.text)) /* IPv4 and IPv6 share files */
		enrich_remark(e, "%s", err.text);
	if (!found && kind != GEOIP_OPERATOR)
		enrich_remark(e,
			"places of %s addresses are not known: there is no database (make data "
			"fetches "
			"one; --geoip DIR takes GeoLite2-City.mmdb or dbip-city-lite.mmdb)",
			kind == GEOIP_PLACE_V4 ? "IPv4" : "IPv6");
}

struct geoip *enrich_geoip(struct enrich *e, enum geoip_kind kind)
{
	if (!e->geoip[kind].was_tried)
		geoip_try(e, kind);
	return e->geoip[kind].is_open ? &e->geoip[kind] : NULL;
}

void enrich_count(struct enrich *e)
{
	if (e->asked++ < e->rest_at)
		return;
	e->rest_at = e->asked + ASKED_BETWEEN_RESTS + e->asked / 64;
	if (memory_is_much())
		enrich_rest(e);
}

void enrich_rest(struct enrich *e)
{
	for (size_t i = 0; i < GEOIP_KINDS; i++)
		if (e->geoip[i].is_open)
			madvise((void *)(uintptr_t)e->geoip[i].db.file_content,
				(size_t)e->geoip[i].db.file_size, MADV_DONTNEED);
	for (size_t i = 0; i < TABLE_KINDS; i++)
		if (e->parts[i].table.bytes)
			madvise((void *)(uintptr_t)e->parts[i].table.bytes,
				(size_t)e->parts[i].table.head->file_bytes, MADV_DONTNEED);
}

const struct own *enrich_own(struct enrich *e)
{
	own_read(&e->own);
	return &e->own;
}

static void lists_try(struct enrich *e)
{
	struct error err;
	e->lists_were_tried = true;
	if (e->options.list && lists_read(&e->lists, e->options.list, &e->remarks, &err))
		enrich_remark(e, "%s", err.text);
}

void enrich_add_lists(struct enrich *e, struct span name, const struct address *a, struct text *out)
{
	struct host_name n;
	if (!e->lists_were_tried)
		lists_try(e);
	if (e->lists.count == 0)
		return;
	bool has_name = host_name_read(name, &n);
	lists_add_matches(&e->lists, has_name ? &n : NULL, a, out);
}
