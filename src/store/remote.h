/* remote.h -- a store that another process owns and serves: what store.h promises, asked through its
 * socket. Called by the duckdb*.c files, which look first whose store it is. Private to src/store.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_STORE_REMOTE_H
#define HOUSETAP_STORE_REMOTE_H

#include "store/store.h"

struct remote;

/* 1: a process serves this store, and *out speaks with it. 0: nobody does. -1: one does, but not us. */
int remote_open(const char *path, struct remote **out, struct error *err);
void remote_close(struct remote *r);
/* From another thread: what is waited for fails, and all after it. */
void remote_interrupt(struct remote *r);

int remote_begin(struct remote *r, struct error *err);
int remote_commit(struct remote *r, struct error *err);
void remote_rollback(struct remote *r);
int remote_claim(struct remote *r, struct error *err);
void remote_release(struct remote *r);
int remote_freeze(struct remote *r, struct error *err);
void remote_thaw(struct remote *r);
int remote_put(
	struct remote *r, enum row_table table, const struct value *values, struct error *err);
int remote_run(struct remote *r, const char *sql, struct error *err);
int remote_query(struct remote *r, bool is_of_user, const char *sql, store_row_fn *each, void *user,
	struct error *err);
int remote_put_numbers(struct remote *r, const char *table, const int64_t *cells, size_t rows,
	size_t columns, struct error *err);
int remote_fill_begin(
	struct remote *r, const struct row_schema *schema, unsigned *number, struct error *err);
int remote_fill_put(struct remote *r, unsigned number, const struct row_schema *schema,
	const struct value *values, struct error *err);
int remote_fill_end(struct remote *r, unsigned number, struct error *err);
int remote_put_blob(struct remote *r, const char *name, struct span bytes, struct error *err);
int remote_get_blob(struct remote *r, const char *name, struct text *out, struct error *err);
int remote_unite(struct remote *r, struct error *err);
int remote_next_seq(struct remote *r, int64_t *seq, struct error *err);

#endif
