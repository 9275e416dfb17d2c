/* duckdb_share.c -- several connections of one process to one store: one of them writes at a time, the
 * others read what was committed when they began.
 * SPDX-License-Identifier: MIT */
#include "store/duckdb_engine.h"

#include "base/memory.h"

#include <pthread.h>
#include <stdlib.h>

/* Lives as long as the first connection, which is closed last. */
struct share {
	pthread_mutex_t lock;
	pthread_cond_t released;
	bool is_claimed;
	uint64_t commits;
};

int store_share(struct store *s, struct error *err)
{
	if (s->remote)
		return error_set(err, "another process serves this store already: end it, or use "
				      "the address that it printed");
	s->share = memory_new(1, sizeof *s->share);
	pthread_mutex_init(&s->share->lock, NULL);
	pthread_cond_init(&s->share->released, NULL);
	return 0;
}

void engine_share_free(struct store *s)
{
	if (!s->share || s->is_beside)
		return;
	pthread_cond_destroy(&s->share->released);
	pthread_mutex_destroy(&s->share->lock);
	free(s->share);
}

int store_open_beside(struct store *s, struct store **out, struct error *err)
{
	struct store *beside = memory_new(1, sizeof *beside);
	*out = NULL;
	beside->lock = -1;
	beside->file = s->file;
	beside->is_beside = true;
	beside->share = s->share;
	beside->path = s->path ? memory_text(s->path) : NULL;
	beside->database = s->database;
	if (duckdb_connect(s->database, &beside->connection) != DuckDBSuccess) {
		store_close(beside);
		return engine_error(s, "cannot connect to the database engine", err);
	}
	engine_packed_beside(beside, s);
	*out = beside;
	return 0;
}

int store_claim(struct store *s, struct error *err)
{
	if (s->remote)
		return remote_claim(s->remote, err);
	if (s->claims++ || !s->share)
		return 0;
	pthread_mutex_lock(&s->share->lock);
	while (s->share->is_claimed)
		pthread_cond_wait(&s->share->released, &s->share->lock);
	s->share->is_claimed = true;
	pthread_mutex_unlock(&s->share->lock);
	return 0;
}

void store_release(struct store *s)
{
	if (s->remote) {
		remote_release(s->remote);
		return;
	}
	if (s->claims == 0 || --s->claims || !s->share)
		return;
	pthread_mutex_lock(&s->share->lock);
	s->share->is_claimed = false;
	pthread_cond_signal(&s->share->released);
	pthread_mutex_unlock(&s->share->lock);
}

void engine_share_committed(struct store *s)
{
	if (!s->share)
		return;
	pthread_mutex_lock(&s->share->lock);
	s->share->commits++;
	pthread_mutex_unlock(&s->share->lock);
}

uint64_t store_commits(struct store *s, bool *is_writing)
{
	struct share *share = s->share;
	pthread_mutex_lock(&share->lock);
	uint64_t commits = share->commits;
	*is_writing = share->is_claimed;
	pthread_mutex_unlock(&share->lock);
	return commits;
}

int store_freeze(struct store *s, struct error *err)
{
	if (s->remote)
		return remote_freeze(s->remote, err);
	if (!s->share || s->in_transaction || s->is_frozen)
		return 0;
	if (engine_flush(s, err) || engine_run(s, "begin transaction", err))
		return -1;
	s->is_frozen = true;
	return 0;
}

void store_thaw(struct store *s)
{
	struct error ignored;
	if (s->remote)
		remote_thaw(s->remote);
	else if (s->is_frozen)
		engine_run(s, "rollback", &ignored);
	s->is_frozen = false;
}

void store_interrupt(struct store *s)
{
	if (s->remote)
		remote_interrupt(s->remote);
	else if (s->connection)
		duckdb_interrupt(s->connection);
}

void store_heed(struct store *s, const atomic_int *stop)
{
	s->stop = stop;
}

bool engine_is_stopped(const struct store *s, struct error *err)
{
	return s->stop && *s->stop && error_set(err, "interrupted");
}
