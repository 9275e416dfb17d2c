/* store.h -- the embedded store behind one door; duckdb.c is the only file that knows the engine.
 *
 * Rows are appended inside a transaction; the transaction commits whole or not at all, also under
 * kill -9. One process owns a store: a second one gets a sentence with the owner's pid.
 * Ownership: store_open makes, store_close frees. Values handed to callbacks borrow.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_STORE_STORE_H
#define HOUSETAP_STORE_STORE_H

#include "base/error.h"
#include "base/text.h"
#include "model/row.h"

#include <stdatomic.h>

struct store;

enum store_mode {
	STORE_CREATE,   /* make it if it is not there */
	STORE_EXISTING, /* it must be there */
	STORE_PASSING, /* in memory, for captures that are read once: what a capture brings is kept packed, can
			 be asked for and added to, but not changed or deleted */
	STORE_READ, /* it must be there, and need not be writable: then nothing is */
};

/* `path` NULL: in memory, gone with the process. Refuses a file that is no store of ours, and a
 * store of a newer schema, in one sentence. */
int store_open(const char *path, enum store_mode mode, struct store **out, struct error *err);
void store_close(struct store *s);

/* Another process has it, and serves it to this one? It may be read only? */
bool store_is_served(const struct store *s);
bool store_is_read_only(const struct store *s);

int store_begin(struct store *s, struct error *err);
int store_commit(struct store *s, struct error *err);
void store_rollback(struct store *s);

/* One process has a store. Others that open it are served by it, if it opens a door (door.h): then all of
 * this works for them as well. Within the process each thread has a connection of its own, to be closed
 * before `s` itself. */
int store_share(struct store *s, struct error *err); /* once, before there are other threads */
int store_open_beside(struct store *s, struct store **out, struct error *err);

/* One connection writes at a time: waits until it is this one. A transaction claims by itself; who reads
 * first what it decides by claims before. Claims may lie within one another. */
int store_claim(struct store *s, struct error *err);
void store_release(struct store *s);

/* From now on this connection sees the store as it is now, and cannot write, until store_thaw. Where there
 * is one connection only, nothing needs to be done for that. */
int store_freeze(struct store *s, struct error *err);
void store_thaw(struct store *s);

/* Commits of all connections of this process so far; does one of them write? */
uint64_t store_commits(struct store *s, bool *is_writing);

/* Ends the statement that another thread waits for, with an error. A store that is served is lost to us. */
void store_interrupt(struct store *s);
/* As soon as *stop is not zero, questions and statements fail. NULL: never, as at first. */
void store_heed(struct store *s, const atomic_int *stop);

/* Appends one row (values in schema order). Buffered; store_commit reports what failed. Text is any
 * bytes; those no engine takes (NUL, invalid UTF-8) are kept as the characters \xNN. */
int store_put(struct store *s, enum row_table table, const struct value *values, struct error *err);

/* Runs a statement without result. Appended rows are visible to it. What one `create temporary table NAME as
 * SELECT ...` makes may be kept packed: it can be read and dropped, not changed. */
int store_run(struct store *s, const char *sql, struct error *err);

/* A result row; return 0 to go on, other to stop. The callback must not use the store: the result is
 * still being read. A cell's own type may differ from its column's: a sum too large for 64 bits is
 * REAL. Times are ISO 8601 text in UTC; what is no number (NaN, infinity) is null. */
struct store_result {
	size_t columns;
	const char *const *names;
	const enum value_type *types;
};
/* `row` is NULL, once, when the result has no rows: whoever prints needs the columns all the same. */
typedef int store_row_fn(void *user, const struct store_result *result, const struct value *row);

int store_query(
	struct store *s, const char *sql, store_row_fn *each, void *user, struct error *err);

/* The user's own SQL: one SELECT, read-only, no files, no settings; sees what is committed. */
int store_query_untrusted(
	struct store *s, const char *sql, store_row_fn *each, void *user, struct error *err);

/* Appends rows of whole numbers, `columns` cells each, to a temporary table of as many bigint columns
 * (at most ROW_COLUMNS_MAX): many times faster than an INSERT. */
int store_put_numbers(struct store *s, const char *table, const int64_t *cells, size_t rows,
	size_t columns, struct error *err);

/* Makes a temporary table of this schema and fills it row by row. store_fill_end makes the rows visible and
 * frees, also after an error; other rows may be put and read in between. */
struct store_filling;
int store_fill_begin(struct store *s, const struct row_schema *schema, struct store_filling **out,
	struct error *err);
int store_fill_put(struct store_filling *f, const struct value *values, struct error *err);
int store_fill_end(struct store_filling *f, struct error *err);

/* A blob under a name, in the current transaction: carry-over state. */
int store_put_blob(struct store *s, const char *name, struct span bytes, struct error *err);
/* Appends it to *out; nothing if there is none. */
int store_get_blob(struct store *s, const char *name, struct text *out, struct error *err);

/* Keeps one row of each endpoint and word, the oldest, in the current transaction: an ingest does not
 * know what earlier ones wrote. */
int store_unite_numbered(struct store *s, struct error *err);

/* The next free seq (1 and up). */
int store_next_seq(struct store *s, int64_t *seq, struct error *err);

#endif
