/* duckdb_fill.c -- a temporary table made and filled at once.
 * SPDX-License-Identifier: MIT */
#include "store/duckdb_engine.h"

#include "base/memory.h"

#include <stdlib.h>

struct store_filling {
	struct store *store;
	const struct row_schema *schema;
	struct batch batch;
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

int store_fill_begin(struct store *s, const struct row_schema *schema, struct store_filling **out,
	struct error *err)
{
	struct store_filling *f = memory_new(1, sizeof *f);
	f->store = s;
	f->schema = schema;
	if (table_make(s, schema, err) || engine_batch_open(s, &f->batch, "temp", schema, err)) {
		free(f);
		return -1;
	}
	*out = f;
	return 0;
}

int store_fill_put(struct store_filling *f, const struct value *values, struct error *err)
{
	return engine_batch_put(f->store, &f->batch, f->schema, values, err);
}

int store_fill_end(struct store_filling *f, struct error *err)
{
	int rc = engine_batch_flush(f->store, &f->batch, f->schema, err);
	engine_batch_drop(&f->batch);
	free(f);
	return rc;
}
