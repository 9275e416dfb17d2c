/* frame_line.c -- frames to lines, fast: numbers and addresses are written without printf.
 * SPDX-License-Identifier: MIT */
#include "cli/frame_line.h"

#include "base/clock.h"

static void add_number(struct text *out, uint64_t n, int least_digits)
{
	char digits[20];
	size_t at = sizeof digits;
	do {
		digits[--at] = (char)('0' + n % 10);
		n /= 10;
	} while (n || (int)(sizeof digits - at) < least_digits);
	text_add(out, digits + at, sizeof digits - at);
}

/* Seconds since 1970 with six or nine decimals. */
static void add_time(struct text *out, const struct frame *frame)
{
	int64_t seconds = clock_floor(frame->time_ns, NS_PER_S);
	uint64_t ns = (uint64_t)(frame->time_ns - seconds * NS_PER_S);
	if (seconds < 0 && ns) { /* -0.25 is -1 s and 750 ms */
		seconds++;
		ns = (uint64_t)NS_PER_S - ns;
	}
	if (frame->time_ns < 0)
		text_add_byte(out, '-');
	add_number(out, (uint64_t)(seconds < 0 ? -seconds : seconds), 1);
	text_add_byte(out, '.');
	if (frame->time_digits > 6)
		add_number(out, ns, 9);
	else
		add_number(out, ns / NS_PER_US, 6);
}

static void add_address(struct text *out, const struct address *a)
{
	char formatted[ADDRESS_TEXT_MAX];
	if (a->kind == ADDRESS_IPV4) { /* by hand: inet_ntop would be half of the run time */
		for (size_t i = 0; i < 4; i++) {
			if (i)
				text_add_byte(out, '.');
			add_number(out, a->bytes[i], 1);
		}
	} else if (a->kind == ADDRESS_WORD) {
		text_add_tsv(out, span_of_text(a->word));
	} else {
		text_add(out, formatted, address_format(a, formatted));
	}
}

static void add_ethertype(struct text *out, int32_t ethertype, const struct source_row *row)
{
	static const char digits[] = "0123456789abcdef";
	if (row) {
		text_add_tsv(out, row->ethertype);
	} else if (ethertype >= 0) {
		text_add(out, "0x", 2);
		for (int shift = 12; shift >= 0; shift -= 4)
			text_add_byte(out, digits[ethertype >> shift & 15]);
	}
}

void frame_line_add(struct text *out, const struct packet *p, const struct source_row *row)
{
	add_number(out, p->frame->number, 1);
	text_add_byte(out, '\t');
	add_time(out, p->frame);
	text_add_byte(out, '\t');
	add_address(out, &p->source);
	text_add_byte(out, '\t');
	add_address(out, &p->destination);
	text_add_byte(out, '\t');
	text_add_tsv(out, span_of_text(p->label));
	text_add_byte(out, '\t');
	add_number(out, p->frame->on_wire_bytes, 1);
	text_add_byte(out, '\t');
	add_ethertype(out, p->ethertype, row);
	text_add_byte(out, '\n');
}

/* "2022-01-13 18:00:20.373290" in the zone of the home. */
static void add_local_time(struct text *out, const struct frame *frame, const struct zone *zone)
{
	int64_t us = clock_floor(frame->time_ns, NS_PER_US);
	int64_t offset_s = zone_offset_s(zone, clock_floor(us, US_PER_S));
	char formatted[CLOCK_TEXT_MAX];
	clock_format_us(us + offset_s * US_PER_S, formatted);
	formatted[10] = ' ';
	text_add(out, formatted, strlen(formatted) - 1);
}

enum {
	CELL_NUMBER,
	CELL_TIME,
	CELL_SOURCE,
	CELL_DESTINATION,
	CELL_PROTOCOL,
	CELL_LENGTH,
	CELL_ETHERTYPE,
	CELLS
};

int frame_line_print(struct printer *printer, const struct packet *p, const struct source_row *row,
	const struct zone *zone)
{
	static const char *const names[CELLS] = { "number", "time", "source", "destination",
		"protocol", "length", "ethertype" };
	enum value_type types[CELLS] = { VALUE_INTEGER, zone ? VALUE_TEXT : VALUE_INTEGER,
		VALUE_TEXT, VALUE_TEXT, VALUE_TEXT, VALUE_INTEGER, VALUE_TEXT };
	const struct store_result result = { CELLS, names, types };
	struct text text = { 0 };
	size_t ends[4];
	if (zone)
		add_local_time(&text, p->frame, zone);
	ends[0] = text.length;
	add_address(&text, &p->source);
	ends[1] = text.length;
	add_address(&text, &p->destination);
	ends[2] = text.length;
	add_ethertype(&text, p->ethertype, row);
	ends[3] = text.length;
	const struct value cells[CELLS] = {
		[CELL_NUMBER] = value_integer(p->frame->number),
		[CELL_TIME] = zone ? value_text(span_of(text.at, ends[0]))
				   : value_integer(clock_floor(p->frame->time_ns, NS_PER_US)),
		[CELL_SOURCE] = value_text(span_of(text.at + ends[0], ends[1] - ends[0])),
		[CELL_DESTINATION] = value_text(span_of(text.at + ends[1], ends[2] - ends[1])),
		[CELL_PROTOCOL] = value_text(span_of_text(p->label)),
		[CELL_LENGTH] = value_integer(p->frame->on_wire_bytes),
		[CELL_ETHERTYPE] = value_text(span_of(text.at + ends[2], ends[3] - ends[2])),
	};
	int stop = printer_row(printer, &result, cells);
	text_clear(&text);
	return stop;
}
