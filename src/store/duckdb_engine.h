/* duckdb_engine.h -- what the duckdb*.c files share; nobody else includes it. The engine is opened
 * with external access off, and its configuration locked if users may ask: no SQL of ours or of
 * theirs reaches another file or loads code, and none of theirs changes a setting.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_STORE_DUCKDB_ENGINE_H
#define HOUSETAP_STORE_DUCKDB_ENGINE_H

#include "store/packed.h"
#include "store/remote.h"
#include "store/store.h"

#include <duckdb.h>
#include <sys/types.h>

enum { STORE_SCHEMA_VERSION = 7, STORE_SCHEMA_OLDEST = 5 /* that is taken over */ };

/* Rows of one table on their way into the engine: a chunk that fills, and the appender behind it. */
struct batch {
	duckdb_appender appender; /* NULL until the first row */
	duckdb_data_chunk chunk;
	duckdb_vector vectors[ROW_COLUMNS_MAX]; /* of chunk */
	void *cells[ROW_COLUMNS_MAX];           /* the vectors' memory */
	idx_t rows;                             /* in chunk */
	unsigned chunks;                        /* in the appender, not yet with the engine */
};

struct store {
	duckdb_database database;
	duckdb_connection connection;
	char *path;  /* NULL: in memory */
	char *spill; /* private directory for what does not fit in memory; NULL: none */
	int lock;    /* descriptor that holds our lock on the file; -1: in memory */
	int file; /* to read the file by, the same for all connections: closing one drops the engine's lock */
	bool in_transaction, is_frozen;
	bool is_read_only; /* file or folder: nothing is written */
	bool is_passing; /* STORE_PASSING: only questions of ours, whose joins are done as written */
	bool is_beside;  /* the database belongs to another one */
	struct share *share;    /* of all connections; NULL: this is the only one */
	unsigned claims;        /* ours, one within the other */
	const atomic_int *stop; /* not zero: nothing is asked any more; may be NULL */
	struct remote *remote;  /* another process has the store: all else here is empty */
	struct batch batches[ROW_ALL_TABLE_COUNT];
	struct engine_shelf *shelf;             /* packed tables of all connections */
	struct packed_room *room;               /* for those of this one: */
	struct engine_made *made;               /* those that questions made, */
	struct packed *packed[ROW_TABLE_COUNT]; /* and, STORE_PASSING, what captures bring */
	struct text scratch;                    /* a text cell being made fit for the engine */
};

/* duckdb.c: gives back memory that statements freed; STORE_PASSING only. */
int engine_give_back(struct store *s, struct error *err);

/* duckdb_file.c: what must hold of the file before and while the engine has it. */
int engine_file_check(
	const char *path, enum store_mode mode, bool *is_read_only, struct error *err);
int engine_file_lock(struct store *s, struct error *err);
int engine_file_refuse_owned(const char *path, struct error *err); /* names who holds it */
char *engine_spill_make(const char *path); /* NULL if no directory could be made */
void engine_spill_remove(char *spill);     /* and frees the name */

/* duckdb_checkpoint.c: moves the write-ahead log into the file: when it has become long, and at the end. -1: the
 * engine has given up. */
int engine_checkpoint_if_due(struct store *s, struct error *err);
void engine_checkpoint_last(struct store *s);
/* Takes back what a checkpoint that was cut short did to the file; before the engine opens it. */
int engine_undo(const char *path, bool is_read_only, struct error *err);
void engine_undo_forget(const char *path); /* it belongs to a file that is gone */

/* Files that the engine makes between these two calls are readable by their owner only. */
mode_t engine_private_begin(void);
void engine_private_end(mode_t before);

/* duckdb_share.c */
void engine_share_committed(struct store *s);
void engine_share_free(struct store *s);

/* duckdb_schema.c: makes the tables of an empty store, refuses one that is not ours. */
int engine_schema_check(struct store *s, enum store_mode mode, struct error *err);

/* duckdb_append.c */
int engine_flush(struct store *s, struct error *err); /* every row that was put becomes visible */
void engine_drop_batches(struct store *s);            /* frees; what was not flushed may be lost */
/* One batch; `catalog` "temp" for a temporary table, else NULL. */
int engine_batch_open(struct store *s, struct batch *b, const char *catalog,
	const struct row_schema *schema, struct error *err);
int engine_batch_put(struct store *s, struct batch *b, const struct row_schema *schema,
	const struct value *values, struct error *err);
int engine_batch_flush(
	struct store *s, struct batch *b, const struct row_schema *schema, struct error *err);
void engine_batch_drop(struct batch *b);
struct span engine_text_fit(
	struct store *s, struct span text); /* valid UTF-8 without NUL; may lie in scratch */

/* duckdb_packed.c: packed tables, and how the engine reads them: `packed_rows(number)`. */
struct engine_shelf;
int64_t engine_shelf_add(struct engine_shelf *shelf, struct packed *p);
void engine_shelf_remove(struct engine_shelf *shelf, int64_t number);
int engine_packed_begin(struct store *s, struct error *err);
void engine_packed_beside(struct store *s, const struct store *owner);
void engine_packed_end(struct store *s); /* after the engine */
/* What captures bring is kept packed from now on: rows are only ever added. */
int engine_packed_pass(struct store *s, struct error *err);
int engine_packed_put(struct store *s, struct packed *p, const struct row_schema *schema,
	const struct value *values, struct error *err);
void engine_packed_seal(struct store *s);
void engine_packed_mark(struct store *s); /* where engine_packed_cut goes back to */
void engine_packed_cut(struct store *s);

/* duckdb_made.c: does this statement; *is_done false: it is not for it, and nothing was done. */
int engine_made_run(struct store *s, const char *sql, bool *is_done, struct error *err);
void engine_made_clear(struct store *s);
/* The same, row by row. *own is the schema that the rows are put by; engine_made_end frees after an error. */
struct engine_made *engine_made_begin(
	struct store *s, const struct row_schema *schema, struct row_schema *own);
int engine_made_put(struct store *s, struct engine_made *m, const struct row_schema *own,
	const struct value *values, struct error *err);
int engine_made_end(struct store *s, struct engine_made *m, struct error *err);

/* duckdb_share.c: is nothing to be asked any more? */
bool engine_is_stopped(const struct store *s, struct error *err);

/* duckdb_query.c: the engine's message as one sentence behind the store's name. */
int engine_error(const struct store *s, const char *message, struct error *err);
int engine_run(struct store *s, const char *sql, struct error *err); /* without flushing rows */
int engine_query(struct store *s, duckdb_connection on, const char *sql, store_row_fn *each,
	void *user, struct error *err);

/* duckdb_value.c: cell `row` of a result column as a value; borrows from the chunk or `scratch`. */
struct engine_column {
	duckdb_type type, stored; /* stored: of a DECIMAL, its integer */
	uint8_t scale;            /* of a DECIMAL */
	void *cells;
	uint64_t *validity;
};
enum { ENGINE_CELL_TEXT_MAX = 40 };
bool engine_type_is_known(duckdb_type type);
enum value_type engine_value_type(duckdb_type type, uint8_t scale);
struct value engine_value(
	const struct engine_column *column, idx_t row, char scratch[ENGINE_CELL_TEXT_MAX]);

#endif
