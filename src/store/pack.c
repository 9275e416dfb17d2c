/* pack.c -- see pack.h. A column begins with its head; then nulls, the distinct cells or the ends of texts, the
 * cells row by row, texts. Cells are read eight bytes at a time, hence the slack behind them.
 * SPDX-License-Identifier: MIT */
#include "store/pack.h"

#include <stdbool.h>
#include <string.h>

enum { PACK_SAME, PACK_OFFSETS, PACK_DISTINCT, PACK_TEXTS };
enum { SLACK = 8, DISTINCT_SLOTS = 2 * PACK_ROWS, DISTINCT_BITS = 12, DISTINCT_WIDTH_MIN = 3 };

struct head {
	uint8_t kind, width, has_nulls, zero;
	uint32_t count;
	int64_t base;
};

static uint8_t bytes_of(uint64_t range)
{
	return (uint8_t)(range ? 8 - __builtin_clzll(range) / 8 : 0);
}

static void add_head(struct text *out, struct head head, const uint64_t *nulls)
{
	static const uint8_t zeros[8] = { 0 };
	text_add(out, zeros, -out->length & 7);
	head.has_nulls = nulls != NULL;
	text_add(out, &head, sizeof head);
	if (nulls)
		text_add(out, nulls, PACK_NULL_WORDS * sizeof *nulls);
}

/* Each cell's distance from `base`, in `width` bytes. */
static void add_cells(
	struct text *out, const int64_t *numbers, uint32_t rows, int64_t base, uint8_t width)
{
	uint8_t bytes[PACK_ROWS * 8 + SLACK];
	uint8_t *at = bytes;
	for (uint32_t i = 0; i < rows; i++, at += width) {
		uint64_t distance = (uint64_t)numbers[i] - (uint64_t)base;
		memcpy(at, &distance, sizeof distance);
	}
	memset(at, 0, SLACK);
	text_add(out, bytes, (size_t)(at - bytes) + SLACK);
}

struct distinct {
	int64_t values[PACK_ROWS], cells[PACK_ROWS];
	uint16_t slots[DISTINCT_SLOTS]; /* which value, and one; 0: free */
	uint32_t count;
};

static uint32_t distinct_put(struct distinct *d, int64_t n)
{
	uint32_t slot =
		(uint32_t)((uint64_t)n * UINT64_C(0x9e3779b97f4a7c15) >> (64 - DISTINCT_BITS));
	while (d->slots[slot] && d->values[d->slots[slot] - 1] != n)
		slot = (slot + 1) & (DISTINCT_SLOTS - 1);
	if (d->slots[slot] == 0) {
		d->values[d->count++] = n;
		d->slots[slot] = (uint16_t)d->count;
	}
	return d->slots[slot] - 1U;
}

static uint8_t index_width(uint32_t count)
{
	return bytes_of(count ? count - 1 : 0);
}

/* Do so many save anything over `width` bytes a row? */
static bool is_worth(uint32_t count, uint32_t rows, uint8_t width)
{
	return count * sizeof(int64_t) + rows * index_width(count) < (size_t)rows * width;
}

/* False: there are too many. */
static bool distinct_find(struct distinct *d, const int64_t *numbers, uint32_t rows, uint8_t width)
{
	_Static_assert(1 << DISTINCT_BITS == DISTINCT_SLOTS, "bits of a slot");
	memset(d->slots, 0, sizeof d->slots);
	d->count = 0;
	for (uint32_t i = 0; i < rows; i++) {
		if (i && numbers[i] == numbers[i - 1]) {
			d->cells[i] = d->cells[i - 1];
			continue;
		}
		uint32_t before = d->count;
		d->cells[i] = distinct_put(d, numbers[i]);
		if (d->count > before && !is_worth(d->count, rows, width))
			return false;
	}
	return true;
}

void pack_numbers(const int64_t *numbers, const uint64_t *nulls, uint32_t rows, struct text *out)
{
	struct distinct d;
	bool is_same = rows < 2 || memcmp(numbers, numbers + 1, (rows - 1) * sizeof *numbers) == 0;
	int64_t least = rows ? numbers[0] : 0, most = least;
	for (uint32_t i = 1; i < rows && !is_same; i++) {
		least = numbers[i] < least ? numbers[i] : least;
		most = numbers[i] > most ? numbers[i] : most;
	}
	uint8_t width = bytes_of((uint64_t)most - (uint64_t)least);
	if (width == 0) {
		add_head(out, (struct head){ .kind = PACK_SAME, .base = least }, nulls);
	} else if (width >= DISTINCT_WIDTH_MIN && distinct_find(&d, numbers, rows, width)) {
		width = index_width(d.count);
		add_head(out,
			(struct head){ .kind = PACK_DISTINCT, .width = width, .count = d.count },
			nulls);
		text_add(out, d.values, d.count * sizeof *d.values);
		add_cells(out, d.cells, rows, 0, width);
	} else {
		add_head(out, (struct head){ .kind = PACK_OFFSETS, .width = width, .base = least },
			nulls);
		add_cells(out, numbers, rows, least, width);
	}
}

void pack_texts(const int64_t *numbers, const uint64_t *nulls, uint32_t rows,
	const struct map *texts, struct text *out)
{
	uint8_t width = index_width(texts->count);
	add_head(out, (struct head){ .kind = PACK_TEXTS, .width = width, .count = texts->count },
		nulls);
	for (uint32_t i = 0, end = 0; i < texts->count; i++) {
		end += (uint32_t)map_key(texts, i).length;
		text_add(out, &end, sizeof end);
	}
	add_cells(out, numbers, rows, 0, width);
	for (uint32_t i = 0; i < texts->count; i++)
		text_add(out, map_key(texts, i).at, map_key(texts, i).length);
}

struct unpacked unpack(const uint8_t *column, uint32_t rows)
{
	struct head head;
	memcpy(&head, column, sizeof head);
	struct unpacked u = {
		.kind = head.kind, .width = head.width, .count = head.count, .base = head.base
	};
	column += sizeof head;
	if (head.has_nulls) {
		u.nulls = column;
		column += PACK_NULL_WORDS * sizeof(uint64_t);
	}
	u.ends = column;
	u.cells = column;
	if (head.kind == PACK_DISTINCT)
		u.cells += head.count * sizeof(int64_t);
	else if (head.kind == PACK_TEXTS)
		u.cells += head.count * sizeof(uint32_t);
	u.texts = u.cells + (size_t)rows * u.width + SLACK;
	return u;
}

static uint64_t mask_of(uint8_t width)
{
	return width == 8 ? UINT64_MAX : (UINT64_C(1) << 8 * width) - 1;
}

static inline uint64_t cell_of(const uint8_t *at, uint64_t mask)
{
	uint64_t cell;
	memcpy(&cell, at, sizeof cell);
	return cell & mask;
}

static void distinct_numbers(const struct unpacked *u, uint32_t rows, int64_t *out)
{
	const uint8_t *at = u->cells;
	const uint64_t mask = mask_of(u->width);
	for (uint32_t i = 0; i < rows; i++, at += u->width)
		memcpy(&out[i], u->ends + cell_of(at, mask) * sizeof *out, sizeof *out);
}

void unpack_numbers(const struct unpacked *u, uint32_t rows, int64_t *out)
{
	const uint8_t *at = u->cells;
	const uint64_t mask = mask_of(u->width), base = (uint64_t)u->base;
	if (u->kind == PACK_DISTINCT)
		distinct_numbers(u, rows, out);
	else if (u->width == 0)
		for (uint32_t i = 0; i < rows; i++)
			out[i] = u->base;
	else
		for (uint32_t i = 0; i < rows; i++, at += u->width)
			out[i] = (int64_t)(base + cell_of(at, mask));
}

struct span unpack_text(const struct unpacked *u, uint32_t row)
{
	uint64_t which = cell_of(u->cells + (size_t)row * u->width, mask_of(u->width));
	uint32_t begin = 0, end;
	if (which)
		memcpy(&begin, u->ends + (which - 1) * sizeof begin, sizeof begin);
	memcpy(&end, u->ends + which * sizeof end, sizeof end);
	return span_of(u->texts + begin, end - begin);
}
