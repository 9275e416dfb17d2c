/* ranges.c -- networks in a sorted array.
 * SPDX-License-Identifier: MIT */
#include "enrich/ranges.h"

#include "base/memory.h"

#include <stdlib.h>

enum { RANGES_FIRST_CAPACITY = 64 };

static bool bytes_of(const struct address *a, uint8_t out[16])
{
	static const uint8_t prefix[12] = { [10] = 0xff, [11] = 0xff };
	if (a->kind != ADDRESS_IPV4 && a->kind != ADDRESS_IPV6)
		return false;
	memcpy(out, a->kind == ADDRESS_IPV4 ? prefix : a->bytes, sizeof prefix);
	memcpy(out + 12, a->kind == ADDRESS_IPV4 ? a->bytes : a->bytes + 12, 4);
	return true;
}

/* "/24" behind an address; -1: not a number of bits. */
static int bits_read(struct span text, int most)
{
	int bits = 0;
	if (text.length == 0 || text.length > 3)
		return -1;
	for (size_t i = 0; i < text.length; i++) {
		if (text.at[i] < '0' || text.at[i] > '9')
			return -1;
		bits = bits * 10 + text.at[i] - '0';
	}
	return bits <= most ? bits : -1;
}

static void range_set(struct range *r, int bits)
{
	for (int i = 0; i < 16; i++) {
		int kept = bits - 8 * i;
		uint8_t mask = kept >= 8 ? 0xff : kept <= 0 ? 0 : (uint8_t)(0xff00 >> kept);
		r->first[i] &= mask;
		r->last[i] = (uint8_t)(r->first[i] | (uint8_t)~mask);
	}
}

bool ranges_add(struct ranges *r, struct span text, uint32_t number)
{
	struct range row = { .number = number };
	struct address a;
	const uint8_t *slash = memchr(text.at, '/', text.length);
	size_t length = slash ? (size_t)(slash - text.at) : text.length;
	if (!address_parse(span_of(text.at, length), &a) || !bytes_of(&a, row.first))
		return false;
	int of_address = a.kind == ADDRESS_IPV4 ? 32 : 128, bits = of_address;
	if (slash)
		bits = bits_read(span_of(slash + 1, text.length - length - 1), of_address);
	if (bits < 0)
		return false;
	range_set(&row, bits + 128 - of_address);
	if (r->count == r->capacity) {
		r->capacity = r->capacity ? r->capacity * 2 : RANGES_FIRST_CAPACITY;
		r->rows = memory_resize(r->rows, r->capacity, sizeof *r->rows);
	}
	r->rows[r->count++] = row;
	return true;
}

/* By the first address; the wider one first. */
static int range_order(const void *a, const void *b)
{
	const struct range *one = a, *other = b;
	int order = memcmp(one->first, other->first, 16);
	return order ? order : memcmp(other->last, one->last, 16);
}

void ranges_sort(struct ranges *r)
{
	size_t kept = 0;
	if (r->count)
		qsort(r->rows, r->count, sizeof *r->rows, range_order);
	for (size_t i = 0; i < r->count; i++)
		if (kept == 0 || memcmp(r->rows[i].first, r->rows[kept - 1].last, 16) > 0)
			r->rows[kept++] = r->rows[i];
	r->count = kept;
}

bool ranges_find(const struct ranges *r, const struct address *a, uint32_t *number)
{
	uint8_t bytes[16];
	size_t low = 0, high = r->count;
	if (!bytes_of(a, bytes))
		return false;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (memcmp(r->rows[middle].last, bytes, 16) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	if (low == r->count || memcmp(bytes, r->rows[low].first, 16) < 0)
		return false;
	*number = r->rows[low].number;
	return true;
}

void ranges_clear(struct ranges *r)
{
	free(r->rows);
	*r = (struct ranges){ 0 };
}
