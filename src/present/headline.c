/* headline.c -- key figures from overview and encryption, by the names of their columns.
 * SPDX-License-Identifier: MIT */
#include "present/headline.h"

#include "base/clock.h"
#include "present/column.h"
#include "present/findings.h"

static const struct value *cell(
	const struct store_result *result, const struct value *row, const char *column)
{
	for (size_t i = 0; i < result->columns; i++)
		if (strcmp(result->names[i], column) == 0)
			return row[i].is_null ? NULL : &row[i];
	return NULL;
}

static int64_t whole(const struct store_result *result, const struct value *row, const char *column)
{
	const struct value *v = cell(result, row, column);
	return v && v->type == VALUE_INTEGER ? v->integer : 0;
}

static int take_overview(void *user, const struct store_result *result, const struct value *row)
{
	struct headline *h = user;
	if (!row)
		return 0;
	int64_t first = whole(result, row, "first"), last = whole(result, row, "last");
	if (h->homes == 0 || first < h->first_us)
		h->first_us = first;
	if (h->homes == 0 || last > h->last_us)
		h->last_us = last;
	h->homes++;
	h->devices += whole(result, row, "devices");
	h->packets += whole(result, row, "packets");
	h->bytes += whole(result, row, "bytes");
	return 0;
}

static int take_encryption(void *user, const struct store_result *result, const struct value *row)
{
	struct headline *h = user;
	const struct value *kind = row ? cell(result, row, "encryption") : NULL;
	if (!kind || kind->type != VALUE_TEXT || !span_equals_text(kind->text, "encrypted"))
		return 0;
	const struct value *least = cell(result, row, "least_share"),
			   *most = cell(result, row, "most_share");
	if (!least || !most)
		return 0;
	h->encrypted_least = column_number(least);
	h->encrypted_most = column_number(most);
	h->has_encrypted = h->encrypted_most > 0;
	return 0;
}

int headline_ask(struct analysis_view *v, const struct finding_list *findings, struct headline *out,
	struct error *err)
{
	const struct analysis *overview = analysis_find("overview"),
			      *encryption = analysis_find("encryption");
	*out = (struct headline){ .findings = findings };
	if (overview && analysis_ask(v, overview, take_overview, out, err))
		return -1;
	return encryption ? analysis_ask(v, encryption, take_encryption, out, err) : 0;
}

static void add_counted(struct text *out, int64_t count, const char *one, const char *many)
{
	human_add_count(out, count);
	text_add_byte(out, ' ');
	text_add_text(out, count == 1 ? one : many);
}

void headline_add_sentence(struct text *out, const struct headline *h)
{
	if (h->packets == 0) {
		text_add_text(out, "Nothing was captured.");
		return;
	}
	add_counted(out, h->homes, "home", "homes");
	text_add_text(out, " over ");
	human_add_seconds(out, (double)(h->last_us - h->first_us) / (double)US_PER_S);
	text_add_text(out, ": ");
	add_counted(out, h->devices, "device", "devices");
	text_add_text(out, ", ");
	add_counted(out, h->packets, "frame", "frames");
	text_add_text(out, ", ");
	human_add_bytes(out, (double)h->bytes);
	if (h->has_encrypted && h->encrypted_least <= 0 && h->encrypted_most >= 1)
		text_add_text(out, "; whether they are encrypted cannot be told");
	else if (h->has_encrypted) {
		text_add_text(out, "; ");
		human_add_share(out, h->encrypted_least);
		if (h->encrypted_most - h->encrypted_least >= 0.001) {
			text_add_text(out, " to ");
			human_add_share(out, h->encrypted_most);
		}
		text_add_text(out, " of the bytes are encrypted");
	}
	text_add_byte(out, '.');
	if (h->findings) {
		text_add_byte(out, ' ');
		findings_add_sentence(out, h->findings);
	}
}
