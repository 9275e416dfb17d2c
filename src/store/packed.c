/* packed.c -- see packed.h.
 * SPDX-License-Identifier: MIT */
#include "store/packed.h"

#include "base/memory.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

/* A block is closed before its texts are this many bytes, and one text more. */
enum { BLOCK_TEXT_MAX = 1 << 19 };

struct packed_room {
	char *dir;
	int file; /* -1: not yet, or none */
	off_t file_bytes;
	size_t memory_bytes, memory_max;
	struct text scratch;
};

/* Its bytes begin with the place of each column, counted from there. */
struct block {
	uint8_t *at; /* NULL: in the file */
	off_t offset;
	uint32_t bytes, rows;
};

/* What a column of the block that fills has beside its cells. */
struct filling {
	uint64_t nulls[PACK_NULL_WORDS];
	bool has_nulls;
	struct map texts; /* distinct ones; cells name them */
};

struct packed {
	struct packed_room *room;
	const struct row_column *columns;
	size_t count;
	struct filling *fillings; /* NULL while nothing waits */
	int64_t *cells;           /* of the rows that wait, column after column */
	uint32_t waiting;
	bool is_full_of_text;
	struct block *blocks;
	size_t block_count, block_capacity, mark;
	uint64_t rows;
};

struct packed_reader {
	const struct packed *table;
	size_t next;
	const uint8_t *bytes;
	uint8_t *buffer; /* of a block from the file */
	size_t buffer_bytes;
	uint32_t rows;
	bool is_lasting;
};

struct packed_room *packed_room_new(const char *dir, size_t memory_bytes)
{
	struct packed_room *r = memory_new(1, sizeof *r);
	r->dir = dir ? memory_text(dir) : NULL;
	r->file = -1;
	r->memory_max = memory_bytes;
	return r;
}

void packed_room_free(struct packed_room *r)
{
	if (!r)
		return;
	if (r->file >= 0)
		close(r->file);
	text_clear(&r->scratch);
	free(r->dir);
	free(r);
}

/* A file that is gone with the process, whatever ends it. */
static bool file_open(struct packed_room *r)
{
	struct text name = { 0 };
	if (r->file >= 0 || !r->dir)
		return r->file >= 0;
	text_printf(&name, "%s/rows-XXXXXX", r->dir);
	r->file = mkostemp(name.at, O_CLOEXEC);
	if (r->file >= 0)
		unlink(name.at);
	text_clear(&name);
	return r->file >= 0;
}

static bool file_write(struct packed_room *r, const char *bytes, size_t length, off_t at)
{
	while (length) {
		ssize_t n = pwrite(r->file, bytes, length, at);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return false;
		bytes += n;
		at += n;
		length -= (size_t)n;
	}
	return true;
}

/* A disk that is full, or none: then memory has to do. */
static void block_keep(struct packed_room *r, struct block *b, const struct text *bytes)
{
	if (r->memory_bytes + bytes->length > r->memory_max && file_open(r) &&
		file_write(r, bytes->at, bytes->length, r->file_bytes)) {
		b->offset = r->file_bytes;
		r->file_bytes += (off_t)bytes->length;
		return;
	}
	b->at = memory_new(bytes->length, 1);
	memcpy(b->at, bytes->at, bytes->length);
	r->memory_bytes += bytes->length;
}

struct packed *packed_new(struct packed_room *r, const struct row_column *columns, size_t count)
{
	struct packed *p = memory_new(1, sizeof *p);
	p->room = r;
	p->columns = columns;
	p->count = count;
	return p;
}

static void fillings_free(struct packed *p)
{
	for (size_t i = 0; p->fillings && i < p->count; i++)
		map_clear(&p->fillings[i].texts);
	free(p->fillings);
	free(p->cells);
	p->fillings = NULL;
	p->cells = NULL;
	p->waiting = 0;
	p->is_full_of_text = false;
}

static void blocks_drop(struct packed *p, size_t keep)
{
	while (p->block_count > keep) {
		struct block *b = &p->blocks[--p->block_count];
		p->rows -= b->rows;
		if (b->at)
			p->room->memory_bytes -= b->bytes;
		free(b->at);
	}
}

void packed_free(struct packed *p)
{
	if (!p)
		return;
	fillings_free(p);
	blocks_drop(p, 0);
	free(p->blocks);
	free(p);
}

static void fillings_make(struct packed *p)
{
	p->cells = memory_new(p->count * PACKED_COLUMN_STEP, sizeof *p->cells);
	p->fillings = memory_new(p->count, sizeof *p->fillings);
	for (size_t i = 0; i < p->count; i++)
		map_init(&p->fillings[i].texts, 1, PACK_ROWS, BLOCK_TEXT_MAX + PACKED_TEXT_MAX);
}

uint32_t packed_space(const struct packed *p)
{
	return PACK_ROWS - p->waiting;
}

int64_t *packed_cells(struct packed *p, size_t column)
{
	if (!p->fillings)
		fillings_make(p);
	return p->cells + column * PACKED_COLUMN_STEP + p->waiting;
}

/* What repeats often does so row after row. */
static bool is_repeated(const struct map *texts, int64_t before, struct span text)
{
	return span_equals(map_key(texts, (uint32_t)before), text);
}

bool packed_set_text(struct packed *p, size_t column, uint32_t row, struct span text)
{
	int64_t *cell = packed_cells(p, column) + row;
	struct map *texts = &p->fillings[column].texts;
	if (p->waiting + row && is_repeated(texts, cell[-1], text)) {
		*cell = cell[-1];
		return true;
	}
	if (text.length > PACKED_TEXT_MAX)
		return false;
	*cell = map_put(texts, text.length ? (const void *)text.at : "", text.length, NULL);
	p->is_full_of_text |= texts->key_bytes > BLOCK_TEXT_MAX;
	return *cell != MAP_NONE;
}

void packed_set_null(struct packed *p, size_t column, uint32_t row)
{
	int64_t *cell = packed_cells(p, column) + row;
	struct filling *f = &p->fillings[column];
	uint32_t at = p->waiting + row;
	f->nulls[at / 64] |= UINT64_C(1) << at % 64;
	f->has_nulls = true;
	if (p->columns[column].type == VALUE_TEXT)
		packed_set_text(p, column, row, span_of("", 0));
	else
		*cell = at ? cell[-1] : 0;
}

void packed_add(struct packed *p, uint32_t rows)
{
	p->waiting += rows;
	if (p->waiting == PACK_ROWS || p->is_full_of_text)
		packed_seal(p);
}

static void column_pack(struct packed *p, size_t column, struct text *out)
{
	struct filling *f = &p->fillings[column];
	const int64_t *cells = p->cells + column * PACKED_COLUMN_STEP;
	const uint64_t *nulls = f->has_nulls ? f->nulls : NULL;
	if (p->columns[column].type == VALUE_TEXT)
		pack_texts(cells, nulls, p->waiting, &f->texts, out);
	else
		pack_numbers(cells, nulls, p->waiting, out);
	map_reset(&f->texts);
	if (f->has_nulls)
		memset(f->nulls, 0, sizeof f->nulls);
	f->has_nulls = false;
}

void packed_seal(struct packed *p)
{
	uint32_t places[ROW_COLUMNS_MAX] = { 0 };
	struct text *out = &p->room->scratch;
	if (p->waiting == 0)
		return;
	text_reset(out);
	text_add(out, places, p->count * sizeof *places);
	for (size_t i = 0; i < p->count; i++) {
		places[i] = (uint32_t)(out->length + 7) & ~7U;
		column_pack(p, i, out);
	}
	memcpy(out->at, places, p->count * sizeof *places);
	if (p->block_count == p->block_capacity) {
		p->block_capacity = p->block_capacity ? p->block_capacity * 2 : 16;
		p->blocks = memory_resize(p->blocks, p->block_capacity, sizeof *p->blocks);
	}
	struct block b = { .bytes = (uint32_t)out->length, .rows = p->waiting };
	block_keep(p->room, &b, out);
	p->blocks[p->block_count++] = b;
	p->rows += p->waiting;
	p->waiting = 0;
	p->is_full_of_text = false;
}

void packed_finish(struct packed *p)
{
	packed_seal(p);
	fillings_free(p);
}

void packed_mark(struct packed *p)
{
	packed_seal(p);
	p->mark = p->block_count;
}

void packed_cut(struct packed *p)
{
	fillings_free(p);
	blocks_drop(p, p->mark);
}

uint64_t packed_rows(const struct packed *p)
{
	return p->rows;
}

const struct row_column *packed_columns(const struct packed *p, size_t *count)
{
	*count = p->count;
	return p->columns;
}

struct packed_reader *packed_reader_new(const struct packed *p)
{
	struct packed_reader *r = memory_new(1, sizeof *r);
	r->table = p;
	return r;
}

void packed_reader_free(struct packed_reader *r)
{
	free(r->buffer);
	free(r);
}

static bool block_fetch(struct packed_reader *r, const struct block *b)
{
	if (b->bytes > r->buffer_bytes) {
		r->buffer = memory_resize(r->buffer, b->bytes, 1);
		r->buffer_bytes = b->bytes;
	}
	for (size_t got = 0; got < b->bytes;) {
		ssize_t n = pread(r->table->room->file, r->buffer + got, b->bytes - got,
			b->offset + (off_t)got);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return false;
		got += (size_t)n;
	}
	return true;
}

uint32_t packed_read(struct packed_reader *r, bool *has_failed)
{
	if (r->next == r->table->block_count)
		return 0;
	const struct block *b = &r->table->blocks[r->next++];
	*has_failed = !b->at && !block_fetch(r, b);
	if (*has_failed)
		return 0;
	r->bytes = b->at ? b->at : r->buffer;
	r->is_lasting = b->at != NULL;
	r->rows = b->rows;
	return b->rows;
}

struct unpacked packed_column(const struct packed_reader *r, size_t column)
{
	uint32_t place;
	memcpy(&place, r->bytes + column * sizeof place, sizeof place);
	return unpack(r->bytes + place, r->rows);
}

bool packed_is_lasting(const struct packed_reader *r)
{
	return r->is_lasting;
}
