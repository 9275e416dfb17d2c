/* duckdb.c -- the embedded store: opening, transactions, closing. Its neighbours duckdb_*.c do the
 * rest of store.h; no other file knows the engine (libduckdb, C API).
 * SPDX-License-Identifier: MIT */
#include "store/duckdb_engine.h"

#include "base/memory.h"

#include <unistd.h>

enum { MEMORY_LEAST_MB = 128, MEMORY_MOST_MB = 256, MEMORY_PART = 8 };

/* An eighth of the machine's memory, within bounds: the smallest boards can run it, and others need
 * not pack a day's sums into the spill directory. */
static long memory_mb(void)
{
	long pages = sysconf(_SC_PHYS_PAGES), page_bytes = sysconf(_SC_PAGESIZE);
	long mb =
		pages > 0 && page_bytes > 0 ? pages * (page_bytes / 1024) / 1024 / MEMORY_PART : 0;
	return mb < MEMORY_LEAST_MB ? MEMORY_LEAST_MB : mb > MEMORY_MOST_MB ? MEMORY_MOST_MB : mb;
}

/* Of packed rows the engine does not know how many are distinct: left to choose, it joins devices by their home alone.
 * The other optimizers find nothing in our own statements, and looking costs a twentieth of a small capture's
 * time. Users' own SQL needs them all. */
static const char not_for_ours[] =
	"join_order,common_subplan,compressed_materialization,statistics_propagation,"
	"late_materialization,sampling_pushdown,regex_range,window_self_join,row_group_pruner,"
	"sum_rewriter,in_clause,join_filter_pushdown,unnest_rewriter,top_n_window_elimination,"
	"join_elimination,duplicate_groups,limit_pushdown,common_aggregate,empty_result_pullup,"
	"deliminator";

/* One thread: a second one costs two thirds more CPU for the same answers. What does not fit into
 * memory goes to the spill directory. */
static duckdb_config make_config(const struct store *s)
{
	char memory[32];
	snprintf(memory, sizeof memory, "%ldMB", memory_mb());
	const char *const settings[][2] = {
		{ "access_mode", s->is_read_only ? "READ_ONLY" : "AUTOMATIC" },
		{ "threads", "1" },
		{ "memory_limit", memory },
		{ "temp_directory", s->spill ? s->spill : "" },
		{ "max_temp_directory_size", "8GB" },
		/* A file is checkpointed by duckdb_checkpoint.c only. */
		{ "checkpoint_threshold", s->path ? "1000TB" : "16MB" },
		{ "disabled_optimizers", s->is_passing ? not_for_ours : "" },
		{ "autoload_known_extensions", "false" },
		{ "autoinstall_known_extensions", "false" },
	};
	duckdb_config config = NULL;
	if (duckdb_create_config(&config) != DuckDBSuccess)
		return NULL;
	for (size_t i = 0; i < sizeof settings / sizeof settings[0]; i++)
		if (duckdb_set_config(config, settings[i][0], settings[i][1]) != DuckDBSuccess) {
			duckdb_destroy_config(&config);
			return NULL;
		}
	return config;
}

/* What statements freed goes back to the system: the engine does so when its limit is set, else after ten seconds. */
int engine_give_back(struct store *s, struct error *err)
{
	char sql[64];
	snprintf(sql, sizeof sql, "set memory_limit = '%ldMB'", memory_mb());
	return engine_run(s, sql, err);
}

/* From now on no statement reaches a file but the store's own and the spill directory, for good; and none changes a
 * setting, but of a store that no SQL of users is asked of. */
static int lock_engine(struct store *s, struct error *err)
{
	struct text sql = { 0 };
	text_add_text(&sql, "pragma disable_checkpoint_on_shutdown;");
	if (s->spill) {
		text_add_text(&sql, "set allowed_directories = [");
		text_add_sql(&sql, span_of_text(s->spill));
		text_add_text(&sql, "];");
	}
	text_add_text(&sql, "set enable_external_access = false");
	if (!s->is_passing)
		text_add_text(&sql, "; set lock_configuration = true");
	int rc = engine_run(s, sql.at, err);
	text_clear(&sql);
	return rc;
}

/* What is cut or damaged cannot be mended: the captures are still there. */
static void refuse_damaged(const struct store *s, const char *message, struct error *err)
{
	struct error why;
	engine_error(s, message, &why);
	error_set(
		err, "%s; if the file is damaged, ingest the captures into a new store", why.text);
}

static int open_engine(struct store *s, struct error *err)
{
	duckdb_config config = make_config(s);
	if (!config)
		return engine_error(s, "the database engine does not take our settings", err);
	char *message = NULL;
	mode_t before = engine_private_begin();
	duckdb_state state = duckdb_open_ext(s->path, &s->database, config, &message);
	engine_private_end(before);
	duckdb_destroy_config(&config);
	if (state != DuckDBSuccess && message && strstr(message, "Could not set lock"))
		engine_file_refuse_owned(s->path, err); /* someone was faster since we looked */
	else if (state != DuckDBSuccess)
		refuse_damaged(s, message, err);
	else if (duckdb_connect(s->database, &s->connection) != DuckDBSuccess)
		state = DuckDBError, engine_error(s, "cannot connect to the database engine", err);
	duckdb_free(message);
	return state == DuckDBSuccess ? 0 : -1;
}

int store_open(const char *path, enum store_mode mode, struct store **out, struct error *err)
{
	struct store *s = memory_new(1, sizeof *s);
	*out = NULL;
	s->lock = s->file = -1;
	int served = path ? remote_open(path, &s->remote, err) : 0;
	if (served > 0)
		*out = s;
	if (served > 0)
		return 0;
	if (served < 0 || (path && engine_file_check(path, mode, &s->is_read_only, err)))
		goto out;
	s->path = path ? memory_text(path) : NULL;
	s->is_passing = mode == STORE_PASSING;
	s->spill = engine_spill_make(s->is_read_only ? NULL : path);
	if (open_engine(s, err) || lock_engine(s, err) || engine_file_lock(s, err) ||
		engine_schema_check(s, mode, err) || engine_packed_begin(s, err) ||
		(s->is_passing && engine_packed_pass(s, err)))
		goto out;
	s->file = s->lock;
	*out = s;
	return 0;
out:
	store_close(s);
	return -1;
}

void store_close(struct store *s)
{
	if (!s)
		return;
	remote_close(s->remote);
	s->remote = NULL;
	store_thaw(s);
	if (s->in_transaction)
		store_rollback(s);
	else
		engine_drop_batches(s);
	while (s->claims)
		store_release(s);
	mode_t before = engine_private_begin();
	if (s->file >= 0 && !s->is_beside)
		engine_checkpoint_last(s);
	if (s->connection)
		duckdb_disconnect(&s->connection);
	if (s->database && !s->is_beside)
		duckdb_close(&s->database);
	engine_private_end(before);
	engine_made_clear(s);
	engine_packed_end(s);
	if (s->lock >= 0)
		close(s->lock); /* only now: closing drops the engine's own lock as well */
	engine_spill_remove(s->spill);
	engine_share_free(s);
	text_clear(&s->scratch);
	free(s->path);
	free(s);
}

bool store_is_served(const struct store *s)
{
	return s->remote != NULL;
}

bool store_is_read_only(const struct store *s)
{
	return s->is_read_only;
}

int store_begin(struct store *s, struct error *err)
{
	if (s->remote)
		return remote_begin(s->remote, err);
	if (s->in_transaction || s->is_frozen)
		return engine_error(s, "a transaction is open already", err);
	if (engine_flush(s, err) || store_claim(s, err))
		return -1;
	if (engine_run(s, "begin transaction", err)) {
		store_release(s);
		return -1;
	}
	engine_packed_mark(s);
	s->in_transaction = true;
	return 0;
}

int store_commit(struct store *s, struct error *err)
{
	if (s->remote)
		return remote_commit(s->remote, err);
	if (!s->in_transaction)
		return engine_error(s, "there is no transaction to commit", err);
	if (engine_flush(s, err) == 0 && engine_run(s, "commit", err) == 0) {
		s->in_transaction = false;
		int rc = engine_checkpoint_if_due(s, err);
		engine_share_committed(s);
		store_release(s);
		return rc;
	}
	store_rollback(s);
	return -1;
}

void store_rollback(struct store *s)
{
	struct error ignored;
	if (s->remote) {
		remote_rollback(s->remote);
		return;
	}
	/* An appender that is dropped hands its rows to the engine: while they can still be undone. */
	engine_drop_batches(s);
	if (!s->in_transaction)
		return;
	engine_run(s, "rollback", &ignored);
	engine_packed_cut(s);
	s->in_transaction = false;
	store_release(s);
}
