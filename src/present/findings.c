/* findings.c -- findings as JSON, as a table for programs, and as paragraphs for a terminal.
 * SPDX-License-Identifier: MIT */
#include "present/findings.h"

#include "base/clock.h"
#include "base/human.h"

enum { WIDTH_LEAST = 40, WIDTH_DEFAULT = 100, WHY_INDENT = 8 };

static void add_member(struct text *out, const char *name, struct span text)
{
	text_printf(out, "\"%s\": ", name);
	text_add_json(out, text);
	text_add_text(out, ", ");
}

static void add_array(struct text *out, const char *name, const struct text *parts, size_t count)
{
	text_printf(out, "\"%s\": [", name);
	for (size_t i = 0; i < count; i++) {
		text_add_text(out, i ? ", " : "");
		text_add_json(out, text_span(&parts[i]));
	}
	text_add_text(out, "], ");
}

static void add_time(struct text *out, const char *name, int64_t time_us)
{
	char time[CLOCK_TEXT_MAX];
	clock_format_us(time_us, time);
	text_printf(out, "\"%s\": \"%s\", ", name, time);
}

void findings_add_one_json(struct text *out, const struct finding *f)
{
	text_add_byte(out, '{');
	add_member(out, "id", span_of_text(f->id));
	add_member(out, "home", text_span(&f->home));
	add_member(out, "device", text_span(&f->device));
	add_member(out, "mac", text_span(&f->mac));
	add_member(out, "level", span_of_text(finding_level_word(f->level)));
	add_member(out, "kind", span_of_text(f->kind->name));
	text_printf(out, "\"score\": %.3f, ", f->score);
	add_array(out, "peers", f->peers, f->peer_count);
	add_member(out, "title", text_span(&f->title));
	add_array(out, "why", f->why, f->why_count);
	if (f->is_muted)
		add_member(out, "muted", text_span(&f->muted_why));
	add_time(out, "first", f->first_us);
	add_time(out, "last", f->last_us);
	text_printf(out, "\"packets\": %" PRId64 ", \"bytes\": %" PRId64 "}", f->packets, f->bytes);
}

static void add_objects(struct text *out, const struct finding_list *list, size_t count)
{
	text_add_byte(out, '[');
	for (size_t i = 0; i < count; i++) {
		text_add_text(out, i ? ",\n  " : "\n  ");
		findings_add_one_json(out, list->at[i]);
	}
	text_add_text(out, count ? "\n]" : "]");
}

void findings_add_json(struct text *out, const struct finding_list *list)
{
	add_objects(out, list, list->count);
}

static struct span joined(struct text *out, const struct text *parts, size_t count)
{
	text_reset(out);
	for (size_t i = 0; i < count; i++) {
		text_add_text(out, i ? " " : "");
		text_add(out, parts[i].at, parts[i].length);
	}
	return text_span(out);
}

/* The columns of analysis `findings`. */
static void print_rows(const struct finding_list *list, size_t count,
	const struct printer_style *style, struct output *out)
{
	static const char *const names[] = { "home", "device", "level", "kind", "score", "title",
		"why", "peers", "id", "mac", "first", "last", "packets", "bytes" };
	static const enum value_type types[] = { VALUE_TEXT, VALUE_TEXT, VALUE_TEXT, VALUE_TEXT,
		VALUE_REAL, VALUE_TEXT, VALUE_TEXT, VALUE_TEXT, VALUE_TEXT, VALUE_TEXT,
		VALUE_INTEGER, VALUE_INTEGER, VALUE_INTEGER, VALUE_INTEGER };
	const struct store_result result = { sizeof names / sizeof names[0], names, types };
	struct printer *p = printer_new(out, style);
	struct text why = { 0 }, peers = { 0 };
	if (count == 0)
		printer_row(p, &result, NULL);
	for (size_t i = 0; i < count; i++) {
		const struct finding *f = list->at[i];
		const struct value row[] = { value_text(text_span(&f->home)),
			value_text(text_span(&f->device)),
			value_text(span_of_text(finding_level_word(f->level))),
			value_text(span_of_text(f->kind->name)),
			{ .type = VALUE_REAL, .real = f->score }, value_text(text_span(&f->title)),
			value_text(joined(&why, f->why, f->why_count)),
			value_text(joined(&peers, f->peers, f->peer_count)),
			value_text(span_of_text(f->id)), value_text(text_span(&f->mac)),
			value_integer(f->first_us), value_integer(f->last_us),
			value_integer(f->packets), value_integer(f->bytes) };
		printer_row(p, &result, row);
	}
	printer_end(p);
	text_clear(&why);
	text_clear(&peers);
}

/* Words in lines of `width`, `indent` blanks before each; bytes that are no letters count as columns. */
static void add_wrapped(struct text *out, struct span text, size_t indent, size_t width)
{
	struct text safe = { 0 };
	size_t column = 0;
	text_add_terminal(&safe, text);
	for (const char *at = safe.length ? safe.at : ""; *at;) {
		size_t length = strcspn(at, " ");
		if (column && column + 1 + length > width) {
			text_add_byte(out, '\n');
			column = 0;
		}
		if (column == 0)
			text_printf(out, "%*s", (int)indent, "");
		text_add_text(out, column ? " " : "");
		text_add(out, at, length);
		column = column ? column + 1 + length : indent + length;
		at += length;
		at += strspn(at, " ");
	}
	text_add_byte(out, '\n');
	text_clear(&safe);
}

static void add_head(struct text *out, const struct finding *f, const struct printer_style *style)
{
	static const char *const colors[] = { "", "\033[36m", "\033[33m", "\033[31m" };
	bool color = style->color && colors[f->level][0];
	text_printf(out, "%s%-8s%s", color ? colors[f->level] : "",
		f->is_muted ? "muted" : finding_level_word(f->level), color ? "\033[0m" : "");
	text_add_terminal(out, text_span(&f->home));
	text_printf(out, "  %s\n", f->id);
}

/* 0 is not known: nothing is said then. */
static void add_amount(struct text *out, const struct finding *f)
{
	if (f->packets) {
		text_add_text(out, ", ");
		human_add_count(out, f->packets);
		text_add_text(out, f->packets == 1 ? " frame" : " frames");
	}
	if (f->bytes) {
		text_add_text(out, ", ");
		human_add_bytes(out, (double)f->bytes);
	}
}

void findings_add_one(struct text *out, const struct finding *f, const struct printer_style *style)
{
	size_t width = style->width >= WIDTH_LEAST ? style->width : WIDTH_DEFAULT;
	add_head(out, f, style);
	if (style->color)
		text_add_text(out, "\033[1m");
	add_wrapped(out, text_span(&f->title), WHY_INDENT, width);
	if (style->color)
		text_add_text(out, "\033[0m");
	for (size_t i = 0; i < f->why_count; i++)
		add_wrapped(out, text_span(&f->why[i]), WHY_INDENT + 2, width);
	text_printf(out, "%*s", WHY_INDENT, "");
	human_add_time(out, f->first_us, style->zone);
	if (f->last_us / US_PER_S != f->first_us / US_PER_S) {
		text_add_text(out, " to ");
		human_add_time(out, f->last_us, style->zone);
	}
	add_amount(out, f);
	text_add_byte(out, '\n');
	if (f->is_muted) {
		struct text why = { 0 };
		text_add_text(&why, "Muted: ");
		text_add(&why, f->muted_why.at, f->muted_why.length);
		add_wrapped(out, text_span(&why), WHY_INDENT, width);
		text_clear(&why);
	}
}

void findings_add_sentence(struct text *out, const struct finding_list *list)
{
	size_t count = finding_list_accusations(list);
	if (count == 0)
		text_add_text(out, "Nothing deserves a look.");
	else
		text_printf(out,
			count == 1 ? "%zu thing deserves a look." : "%zu things deserve a look.",
			count);
}

static void print_paragraphs(const struct finding_list *list, size_t count,
	const struct printer_style *style, struct output *out)
{
	for (size_t i = 0; i < count; i++) {
		findings_add_one(&out->text, list->at[i], style);
		text_add_byte(&out->text, '\n');
		output_move(out);
	}
	findings_add_sentence(&out->text, list);
	if (count < list->count)
		text_printf(&out->text, " %zu more are not shown (--top).", list->count - count);
	text_add_byte(&out->text, '\n');
}

void findings_print(const struct finding_list *list, size_t top, const struct printer_style *style,
	struct output *out)
{
	size_t count = top && top < list->count ? top : list->count;
	if (style->format == PRINTER_JSON) {
		add_objects(&out->text, list, count);
		text_add_byte(&out->text, '\n');
	} else if (style->format == PRINTER_JSONL) {
		for (size_t i = 0; i < count; i++) {
			findings_add_one_json(&out->text, list->at[i]);
			text_add_byte(&out->text, '\n');
		}
	} else if (style->format == PRINTER_TABLE) {
		print_paragraphs(list, count, style, out);
	} else {
		print_rows(list, count, style, out);
	}
}
