/* duckdb_fill.c -- a temporary table made and filled at once.
 * SPDX-License-Identifier: MIT */
#include "store/duckdb_engine.h"

#include "base/memory.h"

#include <stdlib.h>

struct store_filling {
	struct store *store;
	struct row_schema schema;
	struct engine_made *made;
	unsigned number; /* with the process that has the store */
};

int store_fill_begin(struct store *s, const struct row_schema *schema, struct store_filling **out,
	struct error *err)
{
	struct store_filling *f = memory_new(1, sizeof *f);
	f->store = s;
	if (s->remote && remote_fill_begin(s->remote, schema, &f->number, err)) {
		free(f);
		return -1;
	}
	f->schema = *schema;
	if (!s->remote)
		f->made = engine_made_begin(s, schema, &f->schema);
	*out = f;
	return 0;
}

int store_fill_put(struct store_filling *f, const struct value *values, struct error *err)
{
	if (f->store->remote)
		return remote_fill_put(f->store->remote, f->number, &f->schema, values, err);
	return engine_made_put(f->store, f->made, &f->schema, values, err);
}

int store_fill_end(struct store_filling *f, struct error *err)
{
	struct remote *remote = f->store->remote;
	int rc = remote ? remote_fill_end(remote, f->number, err)
			: engine_made_end(f->store, f->made, err);
	free(f);
	return rc;
}
