/* tables.c -- makes the tables of build/share/housetap of what was fetched; called by tools/data.
 * usage: tables KIND OUT IN...     KIND: vendor operator company centre
 * SPDX-License-Identifier: MIT */
#include "enrich/make.h"
#include "enrich/sources.h"
#include "present/output.h"

enum { INPUTS_MAX = 4 };

static int file_read(const char *path, struct text *out, struct error *err)
{
	char bytes[64 * 1024];
	size_t n;
	FILE *in = fopen(path, "rbe");
	if (!in)
		return error_set(err, "%s cannot be read", path);
	while ((n = fread(bytes, 1, sizeof bytes, in)) > 0)
		text_add(out, bytes, n);
	int rc = ferror(in) ? error_set(err, "%s cannot be read", path) : 0;
	fclose(in);
	return rc;
}

static int make(const char *kind, const struct text *inputs, struct table_writer *w,
	struct text *out, struct error *err)
{
	if (strcmp(kind, "vendor") == 0)
		return make_vendor(text_span(&inputs[0]), w, out, err);
	return error_set(err, "%s: no such table", kind);
}

static int make_from(const char *kind, const struct csv *source, const struct text *inputs,
	struct text *out, struct error *err)
{
	struct table_writer w;
	char texts[3][128];
	for (size_t i = 0; i < 3; i++) {
		struct span cell = source->cells[SOURCES_NAME + i];
		snprintf(
			texts[i], sizeof texts[i], "%.*s", (int)cell.length, (const char *)cell.at);
	}
	table_writer_init(&w, texts[0], texts[1], texts[2]);
	int rc = make(kind, inputs, &w, out, err);
	table_writer_clear(&w);
	return rc;
}

int main(int argc, char *argv[])
{
	struct text inputs[INPUTS_MAX] = { { 0 } };
	struct output out = { .fd = -1 };
	struct csv source = sources_rows();
	struct error err = { "usage: tables KIND OUT IN..." };
	int rc = argc < 4 || argc > 3 + INPUTS_MAX ? -1 : output_open(&out, argv[2], &err);
	while (rc == 0 && !span_equals_text(source.cells[SOURCES_TABLE], argv[1]))
		if (!csv_next(&source))
			rc = error_set(&err, "%s is not in data/sources.csv", argv[1]);
	for (int i = 3; rc == 0 && i < argc; i++)
		rc = file_read(argv[i], &inputs[i - 3], &err);
	if (rc == 0)
		rc = make_from(argv[1], &source, inputs, &out.text, &err);
	if (rc == 0)
		rc = output_commit(&out, &err);
	output_abandon(&out);
	if (rc)
		fprintf(stderr, "tables: %s\n", err.text);
	for (size_t i = 0; i < INPUTS_MAX; i++)
		text_clear(&inputs[i]);
	csv_clear(&source);
	return rc ? 1 : 0;
}
