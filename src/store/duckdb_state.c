/* duckdb_state.c -- blobs under a name, and the next seq.
 * SPDX-License-Identifier: MIT */
#include "store/duckdb_engine.h"

static int run_bound(struct store *s, const char *sql, const char *name, const struct span *bytes,
	duckdb_result *result, struct error *err)
{
	duckdb_prepared_statement statement = NULL;
	int rc = -1;
	if (duckdb_prepare(s->connection, sql, &statement) != DuckDBSuccess)
		engine_error(s, duckdb_prepare_error(statement), err);
	else if (duckdb_bind_varchar(statement, 1, name) != DuckDBSuccess ||
		 (bytes && duckdb_bind_blob(statement, 2,
				   bytes->length ? (const void *)bytes->at : "",
				   bytes->length) != DuckDBSuccess))
		engine_error(s, duckdb_prepare_error(statement), err);
	else {
		mode_t before = engine_private_begin();
		rc = duckdb_execute_prepared(statement, result) == DuckDBSuccess
			     ? 0
			     : engine_error(s, duckdb_result_error(result), err);
		engine_private_end(before);
	}
	duckdb_destroy_prepare(&statement);
	return rc;
}

int store_put_blob(struct store *s, const char *name, struct span bytes, struct error *err)
{
	duckdb_result gone = { 0 }, put = { 0 };
	if (s->remote)
		return remote_put_blob(s->remote, name, bytes, err);
	int rc = run_bound(s, "delete from state where name = $1", name, NULL, &gone, err) ||
				 run_bound(s, "insert into state values ($1, $2)", name, &bytes,
					 &put, err)
			 ? -1
			 : 0;
	duckdb_destroy_result(&gone);
	duckdb_destroy_result(&put);
	return rc;
}

int store_get_blob(struct store *s, const char *name, struct text *out, struct error *err)
{
	duckdb_result result = { 0 };
	if (s->remote)
		return remote_get_blob(s->remote, name, out, err);
	int rc = run_bound(s, "select bytes from state where name = $1 and bytes is not null", name,
		NULL, &result, err);
	duckdb_data_chunk chunk = rc == 0 ? duckdb_fetch_chunk(result) : NULL;
	if (chunk && duckdb_data_chunk_get_size(chunk) > 0) {
		duckdb_string_t *cell =
			duckdb_vector_get_data(duckdb_data_chunk_get_vector(chunk, 0));
		text_add(out, duckdb_string_t_data(cell), duckdb_string_t_length(*cell));
	}
	duckdb_destroy_data_chunk(&chunk);
	duckdb_destroy_result(&result);
	return rc;
}

static int read_count(void *user, const struct store_result *result, const struct value *row)
{
	(void)result;
	*(int64_t *)user = row[0].integer;
	return 0;
}

static int unite(struct store *s, const char *table, struct error *err)
{
	int64_t repeated = 0;
	char sql[256];
	snprintf(sql, sizeof sql, "select count(*) - count(distinct id) from %s", table);
	if (store_query(s, sql, read_count, &repeated, err))
		return -1;
	if (repeated == 0)
		return 0;
	snprintf(sql, sizeof sql,
		"delete from %s where rowid in (select row from (select rowid as row, row_number()"
		" over (partition by id order by seq, rowid) as nth from %s) where nth > 1)",
		table, table);
	return store_run(s, sql, err);
}

int store_unite_numbered(struct store *s, struct error *err)
{
	if (s->remote)
		return remote_unite(s->remote, err);
	return unite(s, "endpoint", err) || unite(s, "word", err) ? -1 : 0;
}

int store_next_seq(struct store *s, int64_t *seq, struct error *err)
{
	*seq = 1;
	if (s->remote)
		return remote_next_seq(s->remote, seq, err);
	return store_query(
		s, "select coalesce(max(seq), 0) + 1 from capture", read_count, seq, err);
}
