/* table.c -- rows as a table for a terminal: aligned, with units and bars, cut to its width.
 * The first TABLE_SAMPLE rows are held back to measure the columns; later rows are printed at once
 * by those widths, so that a million rows need no memory.
 * SPDX-License-Identifier: MIT */
#include "present/format.h"

#include "base/memory.h"

#include <wchar.h>

enum { TABLE_SAMPLE = 1000, TABLE_GAP = 2, BAR_WIDTH = 16 };
/* Texts are cut no further than to FAIR before whole columns are left out: a few that can be read are better than many
 * that cannot. Addresses and MACs mean nothing when they are cut. */
enum {
	TEXT_WIDTH_GOOD = 20,
	TEXT_WIDTH_FAIR = 15,
	ADDRESS_WIDTH = 17,
	TEXT_WIDTH_LEAST = 8,
	COLUMNS_KEPT = 2
};

struct table {
	struct text cells;         /* of the rows held back, each cell NUL-terminated */
	double bars[TABLE_SAMPLE]; /* the number behind the bar of each row held back */
	size_t held;
	bool is_measured;
	size_t widths[PRINTER_COLUMNS_MAX];
	bool is_out[PRINTER_COLUMNS_MAX];    /* columns that there is no room for */
	bool is_varied[PRINTER_COLUMNS_MAX]; /* rows held back differ in it */
	bool has_words[PRINTER_COLUMNS_MAX]; /* something in it is neither an address nor a MAC */
	size_t bar_width;
	double bar_most;
};

static struct table *table_of(struct printer *p)
{
	return p->state;
}

/* Columns that a text takes on a terminal (LC_CTYPE is UTF-8, see cli.c); `*cut`: bytes that fit
 * into `most` columns. */
static size_t measure(const char *s, size_t most, size_t *cut)
{
	size_t width = 0, left = strlen(s), at = 0;
	mbstate_t state = { 0 };
	while (at < left) {
		wchar_t c;
		size_t n = mbrtowc(&c, s + at, left - at, &state);
		if (n == 0 || n > left - at)
			n = 1, c = L'?', state = (mbstate_t){ 0 };
		int columns = wcwidth(c);
		if (width + (size_t)(columns > 0 ? columns : 0) > most)
			break;
		width += (size_t)(columns > 0 ? columns : 0);
		at += n;
	}
	*cut = at;
	return width;
}

static size_t width_of(const char *s)
{
	size_t unused;
	return measure(s, SIZE_MAX, &unused);
}

/* Headings can hold anything: a PIVOT makes columns of what strangers sent. */
static void table_begin(struct printer *p)
{
	p->state = memory_new(1, sizeof(struct table));
	for (size_t i = 0; i < p->columns; i++) {
		struct text safe = { 0 };
		text_add_terminal(&safe, span_of_text(p->names[i]));
		text_add(&safe, "", 0);
		if (p->kinds[i] == COLUMN_SECONDS && safe.length > 2 &&
			strcmp(safe.at + safe.length - 2, "_s") == 0) /* cells say their unit */
			safe.at[safe.length - 2] = '\0';
		for (char *c = safe.at; *c; c++) /* mean_length reads as two words */
			*c = *c == '_' ? ' ' : *c;
		free(p->names[i]);
		p->names[i] = safe.at;
	}
}

static void add_cell(struct printer *p, struct text *out, size_t column, const struct value *v)
{
	if (column_is_null(v))
		text_add_byte(out, '-');
	else if (v->type == VALUE_TEXT)
		text_add_terminal(out, v->text);
	else
		column_add_human(out, p->kinds[column], v, p->style.zone);
	text_add_byte(out, '\0');
}

/* How much of a heading stands on one line: headings break behind blanks. */
static size_t heading_piece(const char *heading, size_t width)
{
	size_t length = 0;
	while (heading[length]) {
		size_t word = strcspn(heading + length, " ");
		if (length && length + word > width)
			break;
		length += word;
		length += heading[length] == ' ';
	}
	return length;
}

static size_t heading_lines(const char *heading, size_t width)
{
	size_t lines = 0;
	for (; *heading; lines++)
		heading += heading_piece(heading, width);
	return lines;
}

/* The width that a heading takes at least: its longest word. */
static size_t heading_least(const char *heading)
{
	size_t least = 0;
	while (*heading) {
		size_t word = strcspn(heading, " ");
		least = word > least ? word : least;
		heading += word + (heading[word] == ' ');
	}
	return least;
}

static bool is_too_wide(const struct printer *p, const struct table *t)
{
	size_t total = (size_t)p->style.indent + (t->bar_width ? t->bar_width + TABLE_GAP : 0);
	size_t shown = 0;
	for (size_t i = 0; i < p->columns; i++)
		if (!t->is_out[i])
			total += t->widths[i] + (shown++ ? TABLE_GAP : 0);
	return p->style.width && total > p->style.width;
}

static size_t least_width(const struct table *t, size_t column, size_t least)
{
	return !t->has_words[column] && least < ADDRESS_WIDTH && least > TEXT_WIDTH_LEAST
		       ? ADDRESS_WIDTH
		       : least;
}

/* Makes the widest text column narrower, again and again. */
static void cut_texts(const struct printer *p, struct table *t, size_t least)
{
	while (is_too_wide(p, t)) {
		size_t widest = p->columns;
		for (size_t i = 0; i < p->columns; i++)
			if (!t->is_out[i] && p->kinds[i] == COLUMN_TEXT &&
				t->widths[i] > least_width(t, i, least) &&
				(widest == p->columns || t->widths[i] > t->widths[widest]))
				widest = i;
		if (widest == p->columns)
			return;
		t->widths[widest]--;
	}
}

static bool is_time(enum column_kind kind)
{
	return kind == COLUMN_TIME;
}

static bool is_text(enum column_kind kind)
{
	return kind == COLUMN_TEXT;
}

static bool is_identifier(enum column_kind kind)
{
	return kind == COLUMN_IDENTIFIER;
}

static bool is_number(enum column_kind kind)
{
	return column_is_number(kind);
}

/* Columns of a kind from the right, but the first ones, which say what a row is about. */
static void leave_out(const struct printer *p, struct table *t, bool (*is_kind)(enum column_kind))
{
	size_t kept = 0, first = 0;
	for (; first < p->columns && kept < COLUMNS_KEPT; first++)
		kept += !t->is_out[first];
	for (size_t i = p->columns; i-- > first && is_too_wide(p, t);)
		if (is_kind(p->kinds[i]))
			t->is_out[i] = true;
}

/* What is the same in all rows tells them apart least. */
static void leave_out_constant(const struct printer *p, struct table *t)
{
	for (size_t i = p->columns; i-- > 0 && is_too_wide(p, t);)
		if (t->held > 1 && !t->is_varied[i] && (int)i != p->bar)
			t->is_out[i] = true;
}

/* Times are told elsewhere, names can be cut, numbers cannot. */
static void leave_columns_out(const struct printer *p, struct table *t)
{
	cut_texts(p, t, TEXT_WIDTH_GOOD);
	leave_out(p, t, is_time);
	cut_texts(p, t, TEXT_WIDTH_FAIR);
	leave_out_constant(p, t);
	if (is_too_wide(p, t))
		t->bar_width = 0;
	leave_out(p, t, is_text);
	leave_out(p, t, is_identifier);
	cut_texts(p, t, TEXT_WIDTH_LEAST);
	leave_out(p, t, is_number);
}

static void fit_columns(struct printer *p)
{
	struct table *t = table_of(p);
	size_t cells[PRINTER_COLUMNS_MAX];
	memcpy(cells, t->widths, sizeof cells);
	for (size_t i = 0; i < p->columns; i++) {
		size_t heading = width_of(p->names[i]);
		t->widths[i] = heading > cells[i] ? heading : cells[i];
	}
	if (!is_too_wide(p, t))
		return;
	for (size_t i = 0; i < p->columns; i++) {
		size_t heading = heading_least(p->names[i]);
		t->widths[i] = heading > cells[i] ? heading : cells[i];
	}
	memcpy(cells, t->widths, sizeof cells);
	leave_columns_out(p, t);
	memcpy(t->widths, cells, sizeof cells); /* what is left may use all of the room */
	cut_texts(p, t, TEXT_WIDTH_FAIR);
	cut_texts(p, t, TEXT_WIDTH_LEAST);
}

static void add_spaces(struct text *out, size_t count)
{
	text_printf(out, "%*s", (int)count, "");
}

/* One cell, cut or filled to its width; nothing is filled behind the last one of a line. */
static void print_cell(struct printer *p, size_t column, const char *cell, bool is_last)
{
	struct text *out = &p->out->text;
	size_t width = table_of(p)->widths[column], cut, taken = measure(cell, width, &cut);
	bool is_cut = cell[cut] && p->kinds[column] == COLUMN_TEXT && width > 0;
	if (is_cut)
		taken = measure(cell, width - 1, &cut) + 1;
	else
		cut = strlen(cell);
	if (column_is_number(p->kinds[column]) && taken < width)
		add_spaces(out, width - taken);
	text_add(out, cell, cut);
	if (is_cut)
		text_add_text(out, p->style.is_ascii ? "~" : "\xe2\x80\xa6");
	if (!column_is_number(p->kinds[column]) && taken < width && !is_last)
		add_spaces(out, width - taken);
}

/* In eighths of a column: U+2588 full, U+2589..U+258F seven eighths to one. */
static void print_bar(struct printer *p, double number)
{
	struct text *out = &p->out->text;
	const struct table *t = p->state;
	double share = t->bar_most > 0 ? number / t->bar_most : 0;
	size_t eighths = share > 0 ? (size_t)(share * (double)t->bar_width * 8 + 0.5) : 0;
	if (eighths > t->bar_width * 8)
		eighths = t->bar_width * 8;
	add_spaces(out, TABLE_GAP);
	text_add_text(out, p->style.color ? "\033[34m" : "");
	for (; eighths >= 8; eighths -= 8)
		text_add_text(out, p->style.is_ascii ? "#" : "\xe2\x96\x88");
	if (eighths && !p->style.is_ascii)
		text_add(out, (const char[]){ '\xe2', '\x96', (char)(0x90 - eighths) }, 3);
	text_add_text(out, p->style.color ? "\033[0m" : "");
}

static size_t last_shown(struct printer *p)
{
	size_t last = p->columns;
	while (last > 1 && table_of(p)->is_out[last - 1])
		last--;
	return last - 1;
}

/* The cells of one row, one after the other. Returns where the next row begins. */
static const char *print_row(struct printer *p, const char *cells, const double *bar)
{
	struct text *out = &p->out->text;
	size_t shown = 0, last = last_shown(p);
	bool has_bar = bar && table_of(p)->bar_width && *bar > 0;
	add_spaces(out, (size_t)p->style.indent);
	for (size_t i = 0; i < p->columns; i++, cells += strlen(cells) + 1) {
		if (table_of(p)->is_out[i])
			continue;
		if (shown++)
			add_spaces(out, TABLE_GAP);
		print_cell(p, i, cells, i == last && !has_bar);
	}
	if (has_bar)
		print_bar(p, *bar);
	text_add_byte(out, '\n');
	output_move(p->out);
	return cells;
}

/* One line of the headings; those with fewer lines stand at the bottom. */
static void print_heading_line(struct printer *p, const char *headings[], size_t lines_left)
{
	struct text pieces = { 0 };
	for (size_t i = 0; i < p->columns; i++) {
		size_t width = table_of(p)->widths[i];
		if (!table_of(p)->is_out[i] && heading_lines(headings[i], width) == lines_left) {
			size_t piece = heading_piece(headings[i], width);
			bool is_blank = piece && headings[i][piece - 1] == ' ';
			text_add(&pieces, headings[i], piece - is_blank);
			headings[i] += piece;
		}
		text_add_byte(&pieces, '\0');
	}
	text_add_text(&p->out->text, p->style.color ? "\033[1m" : "");
	print_row(p, pieces.at, NULL);
	if (p->style.color) { /* the reset belongs before the line's end */
		p->out->text.length--;
		text_add_text(&p->out->text, "\033[0m\n");
	}
	text_clear(&pieces);
}

static void print_header(struct printer *p)
{
	const char *headings[PRINTER_COLUMNS_MAX];
	size_t lines = 1;
	for (size_t i = 0; i < p->columns; i++) {
		size_t count = heading_lines(p->names[i], table_of(p)->widths[i]);
		headings[i] = p->names[i];
		lines = !table_of(p)->is_out[i] && count > lines ? count : lines;
	}
	for (; lines > 0; lines--)
		print_heading_line(p, headings, lines);
}

static void print_held(struct printer *p)
{
	struct table *t = p->state;
	const char *cells = t->cells.at;
	t->bar_width = p->bar >= 0 && p->kinds[p->bar] != COLUMN_TEXT ? BAR_WIDTH : 0;
	for (size_t i = 0; i < t->held; i++)
		t->bar_most = t->bars[i] > t->bar_most ? t->bars[i] : t->bar_most;
	fit_columns(p);
	if (!p->style.has_no_header)
		print_header(p);
	for (size_t i = 0; i < t->held; i++)
		cells = print_row(p, cells, &t->bars[i]);
	t->is_measured = true;
	text_reset(&t->cells);
}

static void measure_row(struct printer *p, const char *cells)
{
	struct table *t = table_of(p);
	const char *first = t->cells.at;
	for (size_t i = 0; i < p->columns; i++) {
		size_t width = width_of(cells);
		if (width > t->widths[i])
			t->widths[i] = width;
		t->is_varied[i] = t->is_varied[i] || strcmp(cells, first) != 0;
		t->has_words[i] =
			t->has_words[i] || cells[strspn(cells, "0123456789abcdef:./ +")] != '\0';
		cells += strlen(cells) + 1;
		first += strlen(first) + 1;
	}
}

static void table_row(struct printer *p, const struct value *row)
{
	struct table *t = p->state;
	size_t begin = t->cells.length;
	double bar = p->bar >= 0 ? column_number(&row[p->bar]) : 0;
	if (p->style.limit && p->rows >= p->style.limit)
		return;
	for (size_t i = 0; i < p->columns; i++)
		add_cell(p, &t->cells, i, &row[i]);
	if (t->is_measured) {
		print_row(p, t->cells.at, &bar);
		text_reset(&t->cells);
		return;
	}
	measure_row(p, t->cells.at + begin);
	t->bars[t->held++] = bar;
	if (t->held == TABLE_SAMPLE)
		print_held(p);
}

static void print_left_out(struct printer *p)
{
	struct text *out = &p->out->text;
	size_t at = 0;
	for (size_t i = 0; i < p->columns; i++) {
		size_t length = width_of(p->names[i]) + 2; /* ", " or ")" */
		if (!table_of(p)->is_out[i])
			continue;
		if (at == 0) {
			text_printf(out, "%*s(no room for ", p->style.indent, "");
			at = (size_t)p->style.indent + strlen("(no room for ");
		} else if (at + length > p->style.width) {
			text_printf(out, ",\n%*s", p->style.indent + 1, "");
			at = (size_t)p->style.indent + 1;
		} else
			text_add_text(out, ", ");
		text_add_text(out, p->names[i]);
		at += length;
	}
	text_add_text(out, at ? ")\n" : "");
}

static void table_end(struct printer *p)
{
	struct text *out = &p->out->text;
	if (p->columns == 0)
		return;
	if (!table_of(p)->is_measured)
		print_held(p);
	if (p->rows == 0) {
		text_printf(out, "%*s(none)\n", p->style.indent, "");
	} else if (p->style.limit && p->rows > p->style.limit) {
		text_printf(out, "%*s... and ", p->style.indent, "");
		human_add_count(out, (int64_t)(p->rows - p->style.limit));
		text_printf(out, " more%s\n", p->style.more ? p->style.more : "");
	}
	print_left_out(p);
}

static void table_clear(struct printer *p)
{
	text_clear(&table_of(p)->cells);
	free(p->state);
}

const struct format format_table = { table_begin, table_row, table_end, table_clear };
