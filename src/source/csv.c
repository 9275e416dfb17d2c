/* csv.c -- Wireshark's "export packet dissections as CSV": rows that somebody else labelled. RFC 4180
 * with the leniency of spreadsheets: columns in any order, LF or CRLF, a quote inside a bare cell is
 * a quote, blank lines are nothing. Cells are handed out as the bytes they are. Called by source.c.
 * SPDX-License-Identifier: MIT */
#include "base/memory.h"
#include "source/csv_time.h"
#include "source/reader.h"

enum {
	ROW_BYTES_MAX = 1024 * 1024,
	HEADER_BYTES_MAX = 64 * 1024,
	COLUMNS_MAX = 256,  /* cells behind these are not looked at */
	RECOGNISED_MIN = 3, /* known names that make a text a CSV export */
	TIME_DECIMALS_COARSE = 6,
};

enum column { TIME, SOURCE, DESTINATION, PROTOCOL, LENGTH, ETHERTYPE, INFO, COLUMN_COUNT };

static const char *const column_names[COLUMN_COUNT] = { "Time", "Source", "Destination", "Protocol",
	"Length", "EtherType", "Info" };

struct cell {
	size_t begin, end; /* in the row, without the quotes around it */
	bool is_quoted,
		is_escaped; /* escaped: holds doubled quotes, or text behind the closing one */
};

struct row {
	struct cell cells[COLUMNS_MAX];
	size_t count;
	size_t length; /* bytes, with the line end */
	bool has_line_end;
};

struct csv {
	uint8_t place[COLUMN_COUNT]; /* which cell of a row is this column */
	struct row row;
	uint64_t number, passed_over; /* rows */
	uint64_t first_passed_over, first_offset;
	const char *first_why;
};

enum scan { SCAN_DONE, SCAN_MORE };

/* The byte behind the quote that closes the cell which begins at `at`; SCAN_MORE if it is not there. */
static enum scan scan_quoted(struct span text, size_t *at, struct cell *cell, bool is_last)
{
	size_t i = *at + 1;
	cell->begin = i;
	cell->is_quoted = true;
	/* Ends: each turn moves behind one quote. */
	for (;;) {
		const uint8_t *quote = memchr(text.at + i, '"', text.length - i);
		if (!quote)
			return SCAN_MORE;
		i = (size_t)(quote - text.at) + 1;
		if (i == text.length && !is_last)
			return SCAN_MORE;
		if (i == text.length || text.at[i] != '"')
			break;
		cell->is_escaped = true;
		i++;
	}
	cell->end = i - 1;
	*at = i;
	return SCAN_DONE;
}

static bool ends_cell(uint8_t byte)
{
	return byte == ',' || byte == '\n' || byte == '\r';
}

static enum scan scan_cell(struct span text, size_t *at, struct cell *cell, bool is_last)
{
	*cell = (struct cell){ .begin = *at };
	size_t i = *at;
	if (i < text.length && text.at[i] == '"') {
		if (scan_quoted(text, &i, cell, is_last) == SCAN_MORE)
			return SCAN_MORE;
		cell->is_escaped |= i < text.length && !ends_cell(text.at[i]);
	}
	while (i < text.length && !ends_cell(text.at[i]))
		i++;
	if (i == text.length && !is_last)
		return SCAN_MORE;
	if (!cell->is_quoted || cell->is_escaped)
		cell->end = i;
	*at = i;
	return SCAN_DONE;
}

/* Finds the cells of the row at the beginning of `text`. `is_last`: nothing follows the text. */
static enum scan scan_row(struct span text, struct row *row, bool is_last)
{
	struct cell beyond;
	size_t at = 0;
	row->count = 0;
	/* Ends: each turn takes a cell and the comma behind it, or returns. */
	for (;;) {
		struct cell *cell = row->count < COLUMNS_MAX ? &row->cells[row->count] : &beyond;
		if (scan_cell(text, &at, cell, is_last) == SCAN_MORE)
			return SCAN_MORE;
		row->count += cell != &beyond;
		if (at == text.length || text.at[at] != ',')
			break;
		at++;
	}
	row->has_line_end = at < text.length;
	if (row->has_line_end && text.at[at] == '\r') {
		at++;
		if (at == text.length && !is_last)
			return SCAN_MORE;
		row->length = at + (at < text.length && text.at[at] == '\n');
		return SCAN_DONE;
	}
	row->length = at + row->has_line_end;
	return SCAN_DONE;
}

/* Doubled quotes become one, in place; from the closing quote on everything is as it stands. */
static struct span unescape(uint8_t *bytes, struct cell cell)
{
	size_t to = cell.begin;
	bool is_inside = true;
	for (size_t from = to; from < cell.end; from++) {
		bool is_quote = is_inside && bytes[from] == '"';
		if (is_quote && from + 1 < cell.end && bytes[from + 1] == '"')
			from++;
		else if (is_quote) {
			is_inside = false;
			continue;
		}
		bytes[to++] = bytes[from];
	}
	return span_of(bytes + cell.begin, to - cell.begin);
}

/* A cell's text; only cells that exist are asked for. The window is the stream's own memory. */
static struct span cell_text(const struct stream *s, struct cell cell)
{
	uint8_t *bytes = s->buffer + (s->at - s->buffer);
	return cell.is_escaped ? unescape(bytes, cell)
			       : span_of(bytes + cell.begin, cell.end - cell.begin);
}

static bool is_blank(const struct row *row)
{
	return row->count == 1 && !row->cells[0].is_quoted &&
	       row->cells[0].begin == row->cells[0].end;
}

static bool is_column(struct span text, enum column column)
{
	const char *name = column_names[column];
	return text.length == strlen(name) &&
	       strncasecmp((const char *)text.at, name, text.length) == 0;
}

static size_t mark_bytes(const struct stream *s)
{
	return stream_left(s) >= 3 && memcmp(s->at, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
}

/* Which known columns the header row names; `place` of the others stays UINT8_MAX. */
static unsigned find_columns(const struct stream *s, const struct row *row, uint8_t *place)
{
	unsigned found = 0;
	memset(place, UINT8_MAX, COLUMN_COUNT);
	for (size_t i = 0; i < row->count && i < UINT8_MAX; i++) {
		struct span text = span_of(
			s->at + row->cells[i].begin, row->cells[i].end - row->cells[i].begin);
		for (enum column column = 0; column < COLUMN_COUNT; column++)
			if (place[column] == UINT8_MAX && is_column(text, column)) {
				place[column] = (uint8_t)i;
				found++;
			}
	}
	return found;
}

static bool csv_recognise(struct stream *s)
{
	stream_need(s, HEADER_BYTES_MAX);
	struct stream look = *s;
	look.at += mark_bytes(&look);
	struct row *row = memory_new(1, sizeof *row);
	uint8_t place[COLUMN_COUNT];
	size_t length =
		stream_left(&look) < HEADER_BYTES_MAX ? stream_left(&look) : HEADER_BYTES_MAX;
	bool is_export = scan_row(span_of(look.at, length), row, s->ended) == SCAN_DONE &&
			 find_columns(&look, row, place) >= RECOGNISED_MIN;
	free(row);
	return is_export;
}

static int csv_open(struct source *s, struct error *err)
{
	struct csv *csv = memory_new(1, sizeof *csv);
	s->state = csv;
	stream_take(&s->stream, mark_bytes(&s->stream));
	scan_row(span_of(s->stream.at, stream_left(&s->stream)), &csv->row, s->stream.ended);
	find_columns(&s->stream, &csv->row, csv->place);
	for (enum column column = 0; column < COLUMN_COUNT; column++)
		if (csv->place[column] == UINT8_MAX)
			return error_set(err, "%s: the CSV has no column \"%s\"", s->path,
				column_names[column]);
	stream_take(&s->stream, csv->row.length);
	return 0;
}

static void csv_close(struct source *s)
{
	free(s->state);
}

/* A row that is no frame; the first one is named, the others are counted. */
static int pass_over(struct source *s, const char *why)
{
	struct csv *csv = s->state;
	if (csv->passed_over++ == 0) {
		csv->first_passed_over = csv->number;
		csv->first_offset = stream_offset(&s->stream);
		csv->first_why = why;
	}
	source_remark(s, csv->first_offset, "row %" PRIu64 ": %s; rows passed over: %" PRIu64,
		csv->first_passed_over, csv->first_why, csv->passed_over);
	return 0;
}

static bool read_length(struct span cell, uint32_t *bytes)
{
	uint64_t number = 0;
	for (size_t i = 0; i < cell.length; i++) {
		if (cell.at[i] < '0' || cell.at[i] > '9' || number > UINT32_MAX)
			return false;
		number = number * 10 + (cell.at[i] - '0');
	}
	*bytes = (uint32_t)number;
	return cell.length > 0 && number <= UINT32_MAX;
}

/* 1: the row is a frame; 0: it is passed over. */
static int read_row(struct source *s, struct frame *frame, struct source_row *row)
{
	struct csv *csv = s->state;
	struct span text[COLUMN_COUNT];
	unsigned decimals;
	csv->number++;
	for (enum column column = 0; column < COLUMN_COUNT; column++) {
		if (csv->place[column] >= csv->row.count)
			return pass_over(s, "too few cells");
		text[column] = cell_text(&s->stream, csv->row.cells[csv->place[column]]);
	}
	*frame = (struct frame){ .number = (uint32_t)csv->number };
	if (csv_time_read(text[TIME], &frame->time_ns, &decimals) != 0)
		return pass_over(s, "the time is unreadable");
	if (!read_length(text[LENGTH], &frame->on_wire_bytes))
		return pass_over(s, "the length is no number");
	frame->time_digits = decimals > TIME_DECIMALS_COARSE ? 9 : TIME_DECIMALS_COARSE;
	*row = (struct source_row){ text[SOURCE], text[DESTINATION], text[PROTOCOL],
		text[ETHERTYPE], text[INFO] };
	return source_count(s, frame);
}

/* Finds the next row in the window, reading more as needed. 1, or 0, -1 as source_next. */
static int look_at_row(struct source *s, struct error *err)
{
	struct csv *csv = s->state;
	struct stream *stream = &s->stream;
	uint64_t offset = stream_offset(stream);
	if (!stream_need(stream, 1))
		return source_cut(s, offset, "a row", err);
	/* Ends: each turn doubles what is looked at, up to ROW_BYTES_MAX. */
	for (;;) {
		size_t length =
			stream_left(stream) < ROW_BYTES_MAX ? stream_left(stream) : ROW_BYTES_MAX;
		bool is_last = stream->ended && length == stream_left(stream);
		if (scan_row(span_of(stream->at, length), &csv->row, is_last) == SCAN_DONE)
			return 1;
		if (is_last)
			return source_cut(s, offset, "a row", err);
		if (length == ROW_BYTES_MAX)
			return source_damage(s, offset, "a row is longer than 1 MiB");
		stream_need(stream, length * 2 < ROW_BYTES_MAX ? length * 2 : ROW_BYTES_MAX);
	}
}

static int csv_next(
	struct source *s, struct frame *frame, struct source_row *row, struct error *err)
{
	struct csv *csv = s->state;
	int verdict;
	/* Ends: each turn takes a row. */
	while ((verdict = look_at_row(s, err)) == 1) {
		bool is_frame = !is_blank(&csv->row) && read_row(s, frame, row) == 1;
		if (!is_frame && !is_blank(&csv->row) && !csv->row.has_line_end)
			return source_cut(s, stream_offset(&s->stream), "a row", err);
		stream_take(&s->stream, csv->row.length);
		if (is_frame)
			return 1;
	}
	return verdict;
}

const struct reader reader_csv = {
	.kind = "csv",
	.has_rows = true,
	.recognise = csv_recognise,
	.open = csv_open,
	.next = csv_next,
	.close = csv_close,
};
