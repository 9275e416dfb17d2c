/* tables.c -- makes the tables of build/share/housetap of what was fetched; called by tools/data.
 * usage: tables KIND OUT IN...     KIND: vendor operator company centre, as in data/sources.csv
 * SPDX-License-Identifier: MIT */
#include "enrich/make.h"
#include "enrich/sources.h"
#include "present/output.h"

enum { INPUTS_MAX = 2 };

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
	if (strcmp(kind, "operator") == 0)
		return make_operator(text_span(&inputs[0]), text_span(&inputs[1]), w, out, err);
	if (strcmp(kind, "company") == 0)
		return make_company(text_span(&inputs[0]), w, out, err);
	return error_set(err, "%s: no such table", kind);
}

static int make_from(const char *kind, char *const paths[], size_t count, struct table_writer *w,
	struct text *out, struct error *err)
{
	struct text inputs[INPUTS_MAX] = { { 0 } };
	int rc = 0;
	if (strcmp(kind, "centre") == 0)
		return make_centre((const char *const *)paths, count, w, out, err);
	for (size_t i = 0; rc == 0 && i < count; i++)
		rc = file_read(paths[i], &inputs[i], err);
	if (rc == 0)
		rc = make(kind, inputs, w, out, err);
	for (size_t i = 0; i < INPUTS_MAX; i++)
		text_clear(&inputs[i]);
	return rc;
}

/* Name, date and licence of what the table is made of. */
static int source_find(const char *kind, char texts[3][128], struct error *err)
{
	struct csv source = sources_rows();
	bool found = false;
	while (!found && csv_next(&source))
		found = span_equals_text(source.cells[SOURCES_TABLE], kind);
	for (size_t i = 0; i < 3; i++) {
		struct span cell = source.cells[SOURCES_NAME + i];
		snprintf(
			texts[i], sizeof texts[i], "%.*s", (int)cell.length, (const char *)cell.at);
	}
	csv_clear(&source);
	return found ? 0 : error_set(err, "%s is not in data/sources.csv", kind);
}

int main(int argc, char *argv[])
{
	struct error err = { "usage: tables KIND OUT IN..." };
	struct output out = { .fd = -1 };
	struct table_writer w;
	char texts[3][128];
	if (argc < 4 || argc > 3 + INPUTS_MAX || source_find(argv[1], texts, &err) ||
		output_open(&out, argv[2], &err)) {
		fprintf(stderr, "tables: %s\n", err.text);
		return 1;
	}
	table_writer_init(&w, texts[0], texts[1], texts[2]);
	int rc = make_from(argv[1], argv + 3, (size_t)(argc - 3), &w, &out.text, &err);
	if (rc == 0)
		rc = output_commit(&out, &err);
	if (rc)
		fprintf(stderr, "tables: %s: %s\n", argv[3], err.text);
	output_abandon(&out);
	table_writer_clear(&w);
	return rc ? 1 : 0;
}
