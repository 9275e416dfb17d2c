/* duckdb_fill.c -- a temporary table made and filled at once.
 * SPDX-License-Identifier: MIT */
#include "store/duckdb_engine.h"

#include "base/memory.h"

#include <stdlib.h>

struct store_filling {
	struct store *store;
	const struct row_schema *schema;
	struct batch batch;
	unsigned number; /* with the process that has the store */
};

static int table_make(struct store *s, const struct row_schema *schema, struct error *err)
{
	static const char *const types[] = {
		[VALUE_INTEGER] = "bigint", [VALUE_REAL] = "double", [VALUE_TEXT] = "varchar"
	};
	struct text sql = { 0 };
	text_printf(&sql, "create temporary table %s (", schema->table);
	for (size_t i = 0; i < schema->count; i++)
		text_printf(&sql, "%s%s %s", i ? ", " : "", schema->columns[i].name,
			types[schema->columns[i].type]);
	text_add_byte(&sql, ')');
	int rc = store_run(s, sql.at, err);
	text_clear(&sql);
	return rc;
}

static int begin(struct store_filling *f, struct error *err)
{
	return table_make(f->store, f->schema, err) ||
			       engine_batch_open(f->store, &f->batch, "temp", f->schema, err)
		       ? -1
		       : 0;
}

int store_fill_begin(struct store *s, const struct row_schema *schema, struct store_filling **out,
	struct error *err)
{
	struct store_filling *f = memory_new(1, sizeof *f);
	f->store = s;
	f->schema = schema;
	int rc = s->remote ? remote_fill_begin(s->remote, schema, &f->number, err) : begin(f, err);
	if (rc)
		free(f);
	else
		*out = f;
	return rc;
}

int store_fill_put(struct store_filling *f, const struct value *values, struct error *err)
{
	if (f->store->remote)
		return remote_fill_put(f->store->remote, f->number, f->schema, values, err);
	return engine_batch_put(f->store, &f->batch, f->schema, values, err);
}

int store_fill_end(struct store_filling *f, struct error *err)
{
	struct remote *remote = f->store->remote;
	int rc = remote ? remote_fill_end(remote, f->number, err)
			: engine_batch_flush(f->store, &f->batch, f->schema, err);
	engine_batch_drop(&f->batch);
	free(f);
	return rc;
}
