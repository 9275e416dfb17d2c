/* csv.c -- devices.csv: the user's names. RFC 4180 cells, columns in any order, # comments; a file
 * that is not UTF-8 is read as latin-1. Nothing is passed over silently: what cannot be read is one
 * sentence with file and line, and then nothing of the file is kept.
 * SPDX-License-Identifier: MIT */
#include "device/device.h"

#include "base/map.h"
#include "device/page.h"
#include "model/address.h"

#include <errno.h>

enum { CSV_BYTES_MAX = 16 << 20, CSV_ROWS_MAX = 1 << 20, CSV_CELLS_MAX = 16 };
enum csv_column { CSV_ADDRESS, CSV_DEVICE, CSV_OWNER, CSV_HOME, CSV_COLUMNS };
static const char *const column_names[CSV_COLUMNS] = { "address", "device", "owner", "home" };
static const char expected_header[] = "expected the header address,device[,owner[,home]]";

struct csv {
	const char *path;
	struct cursor in;
	unsigned line, next_line; /* of the row just read; of what follows */
	struct text cells[CSV_CELLS_MAX];
	size_t count;           /* cells of the row */
	int place[CSV_COLUMNS]; /* of the column among the cells; -1: not there */
	size_t width;           /* cells of the header */
	struct map seen;        /* home, address -> line */
	struct text erase;      /* the statement that makes room in the store */
	struct page rows;
};

static int csv_error(const struct csv *c, struct error *err, const char *what)
{
	return error_set(err, "%s:%u: %s", c->path, c->line, what);
}

static bool at_end_of_row(const struct csv *c)
{
	uint8_t next = cursor_peek(&c->in, 0);
	return cursor_left(&c->in) == 0 || next == '\n' ||
	       (next == '\r' && cursor_peek(&c->in, 1) == '\n');
}

static void skip_end_of_row(struct csv *c)
{
	if (cursor_left(&c->in) == 0)
		return;
	if (cursor_u8(&c->in) == '\r')
		cursor_skip(&c->in, 1);
	c->next_line++;
}

static bool skip_spaces(struct csv *c)
{
	bool any = false;
	for (; cursor_peek(&c->in, 0) == ' ' || cursor_peek(&c->in, 0) == '\t'; any = true)
		cursor_skip(&c->in, 1);
	return any;
}

static int read_quoted(struct csv *c, struct text *cell, struct error *err)
{
	cursor_skip(&c->in, 1);
	for (;;) {
		if (cursor_left(&c->in) == 0)
			return csv_error(c, err, "a quote is opened and never closed");
		uint8_t byte = cursor_u8(&c->in);
		c->next_line += byte == '\n';
		if (byte == '"' && cursor_peek(&c->in, 0) != '"')
			break;
		if (byte == '"')
			cursor_skip(&c->in, 1);
		text_add_byte(cell, (char)byte);
	}
	skip_spaces(c);
	return at_end_of_row(c) || cursor_peek(&c->in, 0) == ','
		       ? 0
		       : csv_error(c, err, "there is text behind a closing quote");
}

static void read_plain(struct csv *c, struct text *cell)
{
	while (!at_end_of_row(c) && cursor_peek(&c->in, 0) != ',')
		text_add_byte(cell, (char)cursor_u8(&c->in));
	while (cell->length && strchr(" \t\r", cell->at[cell->length - 1]))
		cell->length--;
}

/* Comments and empty lines; true if a row follows. */
static bool find_row(struct csv *c)
{
	while (cursor_left(&c->in)) {
		skip_spaces(c);
		bool is_comment = cursor_peek(&c->in, 0) == '#';
		if (!is_comment && !at_end_of_row(c))
			return true;
		while (!at_end_of_row(c))
			cursor_skip(&c->in, 1);
		skip_end_of_row(c);
	}
	return false;
}

/* 1: a row is in `cells`; 0: there is none left. */
static int read_row(struct csv *c, struct error *err)
{
	c->count = 0;
	if (!find_row(c))
		return 0;
	c->line = c->next_line;
	for (;;) {
		if (c->count == CSV_CELLS_MAX)
			return csv_error(c, err, "too many cells");
		struct text *cell = &c->cells[c->count++];
		text_reset(cell);
		skip_spaces(c);
		if (cursor_peek(&c->in, 0) != '"')
			read_plain(c, cell);
		else if (read_quoted(c, cell, err))
			return -1;
		if (at_end_of_row(c)) {
			skip_end_of_row(c);
			return 1;
		}
		cursor_skip(&c->in, 1); /* the comma */
	}
}

static int find_column(const struct text *cell)
{
	for (int i = 0; i < CSV_COLUMNS; i++)
		if (cell->length == strlen(column_names[i]) &&
			strncasecmp(cell->at, column_names[i], cell->length) == 0)
			return i;
	return -1;
}

static int read_header(struct csv *c, struct error *err)
{
	int rc = read_row(c, err);
	if (rc <= 0)
		return rc < 0 ? -1 : csv_error(c, err, expected_header);
	for (int i = 0; i < CSV_COLUMNS; i++)
		c->place[i] = -1;
	for (size_t i = 0; i < c->count; i++) {
		int column = find_column(&c->cells[i]);
		if (column < 0 || c->place[column] >= 0)
			return csv_error(c, err, expected_header);
		c->place[column] = (int)i;
	}
	c->width = c->count;
	return c->place[CSV_ADDRESS] < 0 || c->place[CSV_DEVICE] < 0
		       ? csv_error(c, err, expected_header)
		       : 0;
}

/* Cells that end a row early are empty; the header tells what they would be. */
static struct span cell_of(const struct csv *c, enum csv_column column)
{
	int place = c->place[column];
	return place >= 0 && (size_t)place < c->count && c->cells[place].length
		       ? text_span(&c->cells[place])
		       : span_of("", 0);
}

static int check_row(const struct csv *c, struct address *address, struct error *err)
{
	struct span text = cell_of(c, CSV_ADDRESS);
	if (c->count > c->width)
		return error_set(err, "%s:%u: %zu cells, but the header has %zu", c->path, c->line,
			c->count, c->width);
	if (!address_parse(text, address)) {
		struct text safe = { 0 };
		text_add_terminal(&safe, span_of(text.at, text.length < 60 ? text.length : 60));
		error_set(err, "%s:%u: expected an IPv4, IPv6 or MAC address, not \"%s\"", c->path,
			c->line, safe.length ? safe.at : "");
		text_clear(&safe);
		return -1;
	}
	if (cell_of(c, CSV_DEVICE).length == 0)
		return csv_error(c, err, "expected a name in column device");
	return 0;
}

/* One address has one name in a home. */
static int check_repeated(struct csv *c, struct span address, struct error *err)
{
	struct text key = { 0 };
	struct span home = cell_of(c, CSV_HOME);
	bool fresh = false;
	text_add(&key, address.at, address.length);
	text_add_byte(&key, '\0');
	text_add(&key, home.at, home.length);
	uint32_t entry = map_put(&c->seen, key.at, key.length, &fresh);
	text_clear(&key);
	if (entry == MAP_NONE)
		return csv_error(c, err, "too many devices");
	unsigned *line = map_value(&c->seen, entry);
	if (!fresh)
		return error_set(err, "%s:%u: the same address is named in line %u already",
			c->path, c->line, *line);
	*line = c->line;
	return 0;
}

static int keep_row(struct csv *c, struct error *err)
{
	struct address address;
	char canonical[ADDRESS_TEXT_MAX];
	if (check_row(c, &address, err))
		return -1;
	struct span text = span_of(canonical, address_format(&address, canonical));
	if (check_repeated(c, text, err))
		return -1;
	const struct value row[NAMED_COLUMNS] = {
		[NAMED_SEQ] = value_integer(0),
		[NAMED_HOME] = value_text(cell_of(c, CSV_HOME)),
		[NAMED_ADDRESS] = value_text(text),
		[NAMED_NAME] = value_text(cell_of(c, CSV_DEVICE)),
		[NAMED_OWNER] = value_text(cell_of(c, CSV_OWNER)),
		[NAMED_SAME_AS] = value_text(span_of("", 0)),
	};
	text_add_text(&c->erase,
		c->erase.length ? ", ("
				: "delete from named where same_as = '' and (home, address) in ((");
	text_add_sql(&c->erase, cell_of(c, CSV_HOME));
	text_add_text(&c->erase, ", ");
	text_add_sql(&c->erase, text);
	text_add_byte(&c->erase, ')');
	page_add(&c->rows, row);
	return 0;
}

static int load_file(const char *path, struct text *out, struct error *err)
{
	char block[65536];
	FILE *file = fopen(path, "re");
	if (!file)
		return error_set_errno(err, errno, "%s: the names of devices cannot be read", path);
	for (size_t got;
		(got = fread(block, 1, sizeof block, file)) && out->length <= CSV_BYTES_MAX;)
		text_add(out, block, got);
	int number = ferror(file) ? errno : 0;
	fclose(file);
	if (number)
		return error_set_errno(
			err, number, "%s: the names of devices cannot be read", path);
	if (out->length > CSV_BYTES_MAX)
		return error_set(err, "%s: is too large for a list of devices", path);
	if (out->length && memchr(out->at, '\0', out->length))
		return error_set(err, "%s: is not text in UTF-8 or latin-1", path);
	return 0;
}

/* A byte order mark goes; text that is not UTF-8 becomes it. */
static void make_utf8(struct text *t)
{
	static const char mark[] = "\xef\xbb\xbf";
	struct text made = { 0 };
	struct span bytes = text_span(t);
	if (bytes.length >= sizeof mark - 1 && memcmp(bytes.at, mark, sizeof mark - 1) == 0)
		bytes = span_of(bytes.at + sizeof mark - 1, bytes.length - (sizeof mark - 1));
	text_add_utf8(&made, bytes);
	if (made.length != bytes.length) { /* something was not */
		text_reset(&made);
		for (size_t i = 0; i < bytes.length; i++) {
			if (bytes.at[i] >= 0x80)
				text_add_byte(&made, (char)(0xc0 | bytes.at[i] >> 6));
			text_add_byte(
				&made, (char)(bytes.at[i] < 0x80 ? bytes.at[i]
								 : 0x80 | (bytes.at[i] & 0x3f)));
		}
	}
	text_clear(t);
	*t = made;
}

static int store_rows(struct csv *c, struct store *s, struct error *err)
{
	if (c->erase.length == 0)
		return 0;
	text_add_byte(&c->erase, ')');
	if (store_begin(s, err))
		return -1;
	if (store_run(s, c->erase.at, err) == 0 && page_put(&c->rows, s, err) == 0 &&
		device_outdate(s, err) == 0)
		return store_commit(s, err);
	store_rollback(s);
	return -1;
}

static int read_rows(struct csv *c, struct error *err)
{
	if (read_header(c, err))
		return -1;
	for (;;) {
		int rc = read_row(c, err);
		if (rc <= 0)
			return rc;
		if (keep_row(c, err))
			return -1;
	}
}

int device_read_csv(struct store *s, const char *path, struct error *err)
{
	struct csv c = { .path = path, .line = 1, .next_line = 1, .rows = { .table = ROW_NAMED } };
	struct text bytes = { 0 };
	map_init(&c.seen, sizeof(unsigned), CSV_ROWS_MAX, CSV_BYTES_MAX * 2);
	int rc = load_file(path, &bytes, err);
	if (rc == 0) {
		make_utf8(&bytes);
		c.in = cursor_of(text_span(&bytes));
		rc = read_rows(&c, err) || store_rows(&c, s, err) ? -1 : 0;
	}
	for (size_t i = 0; i < CSV_CELLS_MAX; i++)
		text_clear(&c.cells[i]);
	map_clear(&c.seen);
	text_clear(&c.erase);
	text_clear(&c.rows.bytes);
	text_clear(&bytes);
	return rc;
}
