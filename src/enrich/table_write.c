/* table_write.c -- head, then the sections, each at a multiple of eight bytes.
 * SPDX-License-Identifier: MIT */
#include "enrich/table_write.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

enum { TEXTS_MAX = 1 << 20, TEXT_BYTES_MAX = 64 << 20 };

void table_writer_init(
	struct table_writer *w, const char *source, const char *date, const char *licence)
{
	*w = (struct table_writer){ .source = source, .date = date, .licence = licence };
	map_init(&w->texts, sizeof(uint32_t), TEXTS_MAX, TEXT_BYTES_MAX);
	table_writer_text(w, span_of("", 0)); /* offset 0: no text */
}

void table_writer_clear(struct table_writer *w)
{
	for (size_t i = 0; i < TABLE_SECTIONS_MAX; i++)
		text_clear(&w->sections[i]);
	map_clear(&w->texts);
}

uint32_t table_writer_text(struct table_writer *w, struct span text)
{
	struct text *texts = &w->sections[TABLE_TEXTS];
	bool fresh;
	uint32_t entry = map_put(&w->texts, text.at, text.length, &fresh);
	if (entry == MAP_NONE)
		return 0;
	uint32_t *offset = map_value(&w->texts, entry);
	if (fresh)
		*offset = text_keep(texts, text);
	return *offset;
}

void table_writer_finish(struct table_writer *w, enum table_kind kind,
	const uint32_t widths[TABLE_SECTIONS_MAX], struct text *out)
{
	struct table_head head = {
		.order = TABLE_ORDER, .version = TABLE_VERSION, .kind = (uint16_t)kind
	};
	const size_t begin = out->length, checked = offsetof(struct table_head, source);
	memcpy(head.magic, TABLE_MAGIC, sizeof head.magic);
	snprintf(head.source, sizeof head.source, "%s", w->source);
	snprintf(head.date, sizeof head.date, "%s", w->date);
	snprintf(head.licence, sizeof head.licence, "%s", w->licence);
	text_add(out, &head, sizeof head);
	for (size_t i = 0; i < TABLE_SECTIONS_MAX; i++) {
		while ((out->length - begin) % 8)
			text_add_byte(out, '\0');
		uint32_t width = i == TABLE_TEXTS ? 1 : widths[i];
		head.sections[i] = (struct table_section){ out->length - begin,
			width ? (uint32_t)(w->sections[i].length / width) : 0, width };
		text_add(out, w->sections[i].at, w->sections[i].length);
	}
	head.file_bytes = out->length - begin;
	memcpy(out->at + begin, &head, sizeof head);
	head.checksum = XXH3_64bits(out->at + begin + checked, out->length - begin - checked);
	memcpy(out->at + begin, &head, sizeof head);
}
