/* duckdb_schema.c -- the tables of a store: those of model/row.h, `state` for blobs, and `meta`, which
 * says whose file this is and which schema it has.
 * SPDX-License-Identifier: MIT */
#include "store/duckdb_engine.h"

static const char other_tables[] = "create table state(name varchar, bytes blob);"
				   "create table meta(name varchar, value varchar);";

/* The sums and facts with the ends of their frames and their words written out, for people and for
 * questions that ask few rows. */
static const char views[] =
	"create view traffic as select t.seq, s.home, t.bucket, s.address as source,"
	" d.address as destination, s.mac as source_mac, d.mac as destination_mac,"
	" p.text as protocol, e.text as ethertype, t.packets, t.bytes, t.first_us, t.last_us"
	" from traffic_sum as t join endpoint as s on s.id = t.source_id"
	" join endpoint as d on d.id = t.destination_id join word as p on p.id = t.protocol_id"
	" join word as e on e.id = t.ethertype_id;"
	"create view flow as select f.seq, s.home, f.flow_id, f.first_us, f.last_us,"
	" s.address as source, d.address as destination, s.mac as source_mac,"
	" d.mac as destination_mac, f.source_port, f.destination_port, f.ip_protocol,"
	" p.text as protocol, v.text as service, c.text as confidence, e.text as encryption,"
	" n.text as name, o.text as name_source, f.packets_out, f.bytes_out, f.packets_in, "
	"f.bytes_in, f.requests, f.flows,"
	" f.is_open, f.doubts, t.text as traits from flow_fact as f join endpoint as s on s.id = "
	"f.source_id"
	" join endpoint as d on d.id = f.destination_id join word as p on p.id = f.protocol_id"
	" join word as v on v.id = f.service_id join word as c on c.id = f.confidence_id"
	" join word as e on e.id = f.encryption_id join word as n on n.id = f.name_id"
	" join word as o on o.id = f.name_source_id join word as t on t.id = f.traits_id;"
	"create view lookup as select l.seq, s.home, l.bucket, s.address as source,"
	" d.address as destination, s.mac as source_mac, p.text as protocol, n.text as name,"
	" l.type, l.opcode, l.is_response, l.rcode, w.text as word, l.says_query,"
	" l.says_response, l.count, l.first_us, l.last_us from lookup_sum as l"
	" join endpoint as s on s.id = l.source_id join endpoint as d on d.id = l.destination_id"
	" join word as p on p.id = l.protocol_id join word as n on n.id = l.name_id"
	" join word as w on w.id = l.word_id;"
	"create view rhythm as select r.seq, s.home, s.address as source,"
	" d.address as destination, r.port, split_part(r.class, ':', 1)::bigint as gap_class,"
	" split_part(r.class, ':', 2)::bigint as requests,"
	" split_part(r.class, ':', 3)::bigint as gap_us, r.first_us, r.last_us from"
	" (select * exclude (gaps, requests), unnest(string_split(gaps, ',')) as class"
	" from rhythm_sum) as r"
	" join endpoint as s on s.id = r.source_id join endpoint as d on d.id = r.destination_id;";

static const char *column_type(const struct row_column *column)
{
	if (column->type != VALUE_INTEGER)
		return column->type == VALUE_REAL ? "double" : "varchar";
	switch (column->bytes) {
	case 1: return "tinyint";
	case 2: return "smallint";
	case 4: return "integer";
	default: return "bigint";
	}
}

static void add_columns(struct text *sql, const struct row_schema *schema)
{
	for (size_t i = 0; i < schema->count; i++)
		text_printf(sql, "%s\"%s\" %s", i ? ", " : "", schema->columns[i].name,
			column_type(&schema->columns[i]));
	text_add_text(sql, ");");
}

static void add_table(struct text *sql, const struct row_schema *schema)
{
	text_printf(sql, "create table \"%s\"(", schema->table);
	add_columns(sql, schema);
}

static int create_schema(struct store *s, struct error *err)
{
	struct text sql = { 0 };
	text_add_text(&sql, "begin transaction;");
	for (size_t i = 0; i < ROW_ALL_TABLE_COUNT; i++)
		add_table(&sql, &row_schemas[i]);
	text_add_text(&sql, other_tables);
	text_add_text(&sql, views);
	text_printf(&sql, "insert into meta values ('schema', '%d'), ('program', '%s'); commit",
		STORE_SCHEMA_VERSION, HOUSETAP_VERSION);
	int rc = engine_run(s, sql.at, err);
	text_clear(&sql);
	return rc;
}

/* What a store of an older schema lacks is made, empty or 0: tables and columns are only ever added, columns behind
 * those that are there. Derived tables come with the next ingest. */
static void add_missing(struct text *sql, const struct row_schema *schema)
{
	text_printf(sql, "create table if not exists \"%s\"(", schema->table);
	add_columns(sql, schema);
	for (size_t i = 0; i < schema->count; i++)
		text_printf(sql,
			"alter table \"%s\" add column if not exists \"%s\" %s default %s;",
			schema->table, schema->columns[i].name, column_type(&schema->columns[i]),
			schema->columns[i].type == VALUE_TEXT ? "''" : "0");
}

static int upgrade(struct store *s, int64_t from, struct error *err)
{
	struct text sql = { 0 };
	if (from == STORE_SCHEMA_VERSION)
		return 0;
	if (s->is_read_only)
		return error_set(err,
			"%s: was made by an older housetap, and must be written to once to be read "
			"by "
			"this one",
			s->path);
	text_add_text(&sql, "begin transaction;");
	for (size_t i = 0; i < ROW_ALL_TABLE_COUNT; i++)
		add_missing(&sql, &row_schemas[i]);
	/* What the next unit would go on from is laid out as the older program had it. */
	text_printf(&sql,
		"delete from state; update meta set value = '%d' where name = 'schema'; commit",
		STORE_SCHEMA_VERSION);
	int rc = engine_run(s, sql.at, err);
	text_clear(&sql);
	return rc;
}

struct found {
	int64_t tables, meta_tables, schema;
	char program[64];
};

static int read_counts(void *user, const struct store_result *result, const struct value *row)
{
	struct found *found = user;
	(void)result;
	found->tables = row[0].integer;
	found->meta_tables = row[1].integer;
	return 0;
}

static int read_meta(void *user, const struct store_result *result, const struct value *row)
{
	struct found *found = user;
	(void)result;
	found->schema = row[0].is_null ? 0 : row[0].integer;
	if (!row[1].is_null)
		snprintf(found->program, sizeof found->program, "%.*s", (int)row[1].text.length,
			(const char *)row[1].text.at);
	return 0;
}

int engine_schema_check(struct store *s, enum store_mode mode, struct error *err)
{
	struct found found = { 0 };
	if (!s->path)
		return create_schema(s, err);
	if (store_query(s,
		    "select count(*), count(*) filter (where table_name = 'meta')"
		    " from duckdb_tables() where not internal",
		    read_counts, &found, err))
		return -1;
	if (found.tables == 0 && mode == STORE_CREATE)
		return create_schema(s, err);
	if (found.tables == 0)
		return error_set(err, "%s: is empty: no housetap store", s->path);
	if (found.meta_tables == 0 ||
		store_query(s,
			"select max(case when name = 'schema' then try_cast(value as bigint) end),"
			" max(case when name = 'program' then value end) from meta",
			read_meta, &found, err) ||
		found.schema <= 0)
		return error_set(
			err, "%s: is a database of another program, not a housetap store", s->path);
	if (found.schema > STORE_SCHEMA_VERSION)
		return error_set(err,
			"%s: was made by a newer housetap (%s, schema %lld; this one knows %d): "
			"update housetap",
			s->path, found.program, (long long)found.schema, STORE_SCHEMA_VERSION);
	if (found.schema < STORE_SCHEMA_OLDEST)
		return error_set(err,
			"%s: was made by an older housetap (%s, schema %lld; this one knows %d): "
			"read the "
			"captures into a new store",
			s->path, found.program, (long long)found.schema, STORE_SCHEMA_VERSION);
	return upgrade(s, found.schema, err);
}
