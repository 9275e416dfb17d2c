/* guest.c -- messages of wire.h to calls of store.h, and back.
 * SPDX-License-Identifier: MIT */
#include "store/guest.h"

#include "base/memory.h"
#include "base/raw.h"
#include "store/wire.h"

#include <stdlib.h>

enum { FILLINGS_MAX = 8 };

/* The schema of a table that a guest fills, as it told it. */
struct filling {
	struct store_filling *filling; /* NULL: this place is free */
	uint32_t number;
	struct row_schema schema;
	struct row_column columns[ROW_COLUMNS_MAX];
	struct text names;
};

struct guest {
	int fd;
	struct store *store;
	struct text question, answer, name;
	struct filling fillings[FILLINGS_MAX];
	bool has_failed; /* rows that were put: the next answer says so */
	struct error failure;
	bool is_gone;
};

static int put_rows(struct guest *g, struct cursor *in, struct error *err)
{
	struct value row[ROW_COLUMNS_MAX];
	uint32_t table = cursor_le32(in);
	if (table >= ROW_ALL_TABLE_COUNT)
		return error_set(err, "there is no such table");
	while (cursor_left(in)) {
		if (!wire_row(in, row, row_schemas[table].count))
			return error_set(err, "half a row");
		if (store_put(g->store, (enum row_table)table, row, err))
			return -1;
	}
	return 0;
}

static struct filling *filling_find(struct guest *g, uint32_t number)
{
	for (size_t i = 0; i < FILLINGS_MAX; i++)
		if (g->fillings[i].filling && g->fillings[i].number == number)
			return &g->fillings[i];
	return NULL;
}

static bool schema_read(struct filling *f, struct cursor *in)
{
	uint32_t at[ROW_COLUMNS_MAX], table = text_keep(&f->names, wire_text(in));
	size_t count = cursor_le32(in);
	if (count == 0 || count > ROW_COLUMNS_MAX)
		return false;
	for (size_t i = 0; i < count; i++) {
		at[i] = text_keep(&f->names, wire_text(in));
		f->columns[i].type = (enum value_type)cursor_u8(in);
		f->columns[i].bytes = cursor_u8(in);
		if (f->columns[i].type > VALUE_TEXT)
			return false;
	}
	for (size_t i = 0; i < count; i++)
		f->columns[i].name = f->names.at + at[i];
	f->schema = (struct row_schema){ f->names.at + table, f->columns, count };
	return !in->failed;
}

static int fill_begin(struct guest *g, struct cursor *in, struct error *err)
{
	struct filling *f = g->fillings;
	while (f < g->fillings + FILLINGS_MAX && f->filling)
		f++;
	if (f == g->fillings + FILLINGS_MAX)
		return error_set(err, "too many tables are filled at once");
	f->number = cursor_le32(in);
	text_reset(&f->names);
	if (!schema_read(f, in))
		return error_set(err, "a table that cannot be");
	return store_fill_begin(g->store, &f->schema, &f->filling, err);
}

static int fill_put(struct guest *g, struct cursor *in, struct error *err)
{
	struct value row[ROW_COLUMNS_MAX];
	struct filling *f = filling_find(g, cursor_le32(in));
	if (!f)
		return error_set(err, "there is no such filling");
	while (cursor_left(in)) {
		if (!wire_row(in, row, f->schema.count))
			return error_set(err, "half a row");
		if (store_fill_put(f->filling, row, err))
			return -1;
	}
	return 0;
}

static int fill_end(struct guest *g, struct cursor *in, struct error *err)
{
	struct filling *f = filling_find(g, cursor_le32(in));
	if (!f)
		return error_set(err, "there is no such filling");
	struct store_filling *ended = f->filling;
	f->filling = NULL;
	return store_fill_end(ended, err);
}

/* Cells lie in the message as they are in memory, but where they like. */
static int put_numbers(struct guest *g, struct cursor *in, struct error *err)
{
	const char *table = wire_c_text(in, &g->name);
	size_t rows = cursor_le32(in), columns = cursor_le32(in);
	if (columns == 0 || columns > ROW_COLUMNS_MAX ||
		cursor_left(in) != rows * columns * sizeof(int64_t))
		return error_set(err, "cells are missing");
	int64_t *cells = memory_new(rows * columns + 1, sizeof *cells);
	cursor_copy(in, cells, rows * columns * sizeof *cells);
	int rc = store_put_numbers(g->store, table, cells, rows, columns, err);
	free(cells);
	return rc;
}

static int put_blob(struct guest *g, struct cursor *in, struct error *err)
{
	const char *name = wire_c_text(in, &g->name);
	struct span bytes = wire_text(in);
	return in->failed ? error_set(err, "bytes are missing")
			  : store_put_blob(g->store, name, bytes, err);
}

static int next_seq(struct guest *g, struct error *err)
{
	int64_t seq;
	int rc = store_next_seq(g->store, &seq, err);
	text_add(&g->answer, &seq, sizeof seq);
	return rc;
}

/* The rows gathered so far; not 0: the guest has enough, or is gone. */
static int rows_send(struct guest *g)
{
	enum wire_kind kind;
	int rc = wire_send(g->fd, WIRE_ROWS, text_span(&g->answer)) ||
		 wire_receive(g->fd, &kind, &g->name);
	text_reset(&g->answer);
	if (rc)
		g->is_gone = true;
	return rc || kind != WIRE_MORE;
}

/* A result on its way. */
struct outgoing {
	struct guest *guest;
	bool has_columns, is_stopped;
};

static void columns_send(struct guest *g, const struct store_result *result)
{
	text_add_u32(&g->answer, (uint32_t)result->columns);
	for (size_t i = 0; i < result->columns; i++) {
		text_add_byte(&g->answer, (char)result->types[i]);
		wire_add_text(&g->answer, span_of_text(result->names[i]));
	}
	g->is_gone = wire_send(g->fd, WIRE_COLUMNS, text_span(&g->answer)) || g->is_gone;
	text_reset(&g->answer);
}

static int row_send(void *user, const struct store_result *result, const struct value *row)
{
	struct outgoing *o = user;
	struct guest *g = o->guest;
	if (!o->has_columns)
		columns_send(g, result);
	o->has_columns = true;
	for (size_t i = 0; row && i < result->columns; i++)
		wire_add_value(&g->answer, &row[i]);
	if (g->is_gone || (row && g->answer.length < WIRE_ROWS_BYTES))
		return g->is_gone;
	o->is_stopped = rows_send(g);
	return o->is_stopped;
}

static int query(struct guest *g, bool is_of_user, struct error *err)
{
	struct outgoing o = { .guest = g };
	struct text sql = { 0 };
	text_add(&sql, g->question.at, g->question.length);
	text_add_byte(&sql, '\0');
	int rc = is_of_user ? store_query_untrusted(g->store, sql.at, row_send, &o, err)
			    : store_query(g->store, sql.at, row_send, &o, err);
	text_clear(&sql);
	if (rc == 0 && g->answer.length && !o.is_stopped)
		rows_send(g);
	text_reset(&g->answer);
	return rc;
}

static int run(struct guest *g, struct error *err)
{
	text_add_byte(&g->question, '\0');
	return store_run(g->store, g->question.at, err);
}

static int roll_back(struct guest *g)
{
	store_rollback(g->store);
	g->has_failed = false;
	return 0;
}

static int thaw(struct guest *g)
{
	store_thaw(g->store);
	return 0;
}

static int release(struct guest *g)
{
	store_release(g->store);
	return 0;
}

static int hello(const struct guest *g, struct error *err)
{
	if (span_equals_text(text_span(&g->question), HOUSETAP_VERSION))
		return 0;
	return error_set(err, "the store is served by housetap " HOUSETAP_VERSION
			      ", this is another version: use the same one, or stop that one");
}

static int answer(struct guest *g, enum wire_kind kind, struct cursor *in, struct error *err)
{
	switch (kind) {
	case WIRE_HELLO: return hello(g, err);
	case WIRE_BEGIN: return store_begin(g->store, err);
	case WIRE_COMMIT: return store_commit(g->store, err);
	case WIRE_ROLLBACK: return roll_back(g);
	case WIRE_CLAIM: return store_claim(g->store, err);
	case WIRE_RELEASE: return release(g);
	case WIRE_FREEZE: return store_freeze(g->store, err);
	case WIRE_THAW: return thaw(g);
	case WIRE_RUN: return run(g, err);
	case WIRE_QUERY: return query(g, false, err);
	case WIRE_QUERY_OF_USER: return query(g, true, err);
	case WIRE_PUT: return put_rows(g, in, err);
	case WIRE_PUT_NUMBERS: return put_numbers(g, in, err);
	case WIRE_FILL_BEGIN: return fill_begin(g, in, err);
	case WIRE_FILL_PUT: return fill_put(g, in, err);
	case WIRE_FILL_END: return fill_end(g, in, err);
	case WIRE_PUT_BLOB: return put_blob(g, in, err);
	case WIRE_GET_BLOB:
		return store_get_blob(g->store, wire_c_text(in, &g->name), &g->answer, err);
	case WIRE_UNITE: return store_unite_numbered(g->store, err);
	case WIRE_NEXT_SEQ: return next_seq(g, err);
	default: g->is_gone = true; return error_set(err, "that is no question");
	}
}

/* Rows are not answered: their first failure is kept for the next answer. */
static void keep_failure(struct guest *g, const struct error *err)
{
	if (!g->has_failed)
		g->failure = *err;
	g->has_failed = true;
}

static void respond(struct guest *g, enum wire_kind kind)
{
	struct cursor in = cursor_of(text_span(&g->question));
	struct error err;
	bool is_silent = kind == WIRE_PUT || kind == WIRE_FILL_PUT;
	text_reset(&g->answer);
	bool is_undo = kind == WIRE_ROLLBACK || kind == WIRE_RELEASE || kind == WIRE_THAW;
	int rc = 0;
	if (g->has_failed && !is_silent && !is_undo) {
		err = g->failure;
		g->has_failed = false;
		if (kind == WIRE_COMMIT)
			store_rollback(g->store);
		rc = -1;
	} else if (!(g->has_failed && is_silent)) {
		rc = answer(g, kind, &in, &err);
	}
	if (is_silent) {
		if (rc)
			keep_failure(g, &err);
		return;
	}
	struct span body = rc ? span_of_text(err.text) : text_span(&g->answer);
	if (wire_send(g->fd, rc ? WIRE_ERROR : WIRE_DONE, body))
		g->is_gone = true;
}

void guest_answer(int fd, struct store *s)
{
	struct guest g = { .fd = fd, .store = s };
	enum wire_kind kind;
	while (!g.is_gone && wire_receive(fd, &kind, &g.question) == 0)
		respond(&g, kind);
	for (size_t i = 0; i < FILLINGS_MAX; i++) {
		struct error ignored;
		if (g.fillings[i].filling)
			store_fill_end(g.fillings[i].filling, &ignored);
		text_clear(&g.fillings[i].names);
	}
	text_clear(&g.question);
	text_clear(&g.answer);
	text_clear(&g.name);
}
